//! Trains the weights of `src/text/boundary.rs` on Universal Dependencies treebanks.
//!
//! `sentence-training OUT EPOCHS TRAIN.conllu... [--dev DEV.conllu...]`
//!
//! Every document is read twice: its paragraphs joined by a space, and each paragraph alone. The loss is logistic, the
//! steps AdaGrad's, the weights averaged over the last epochs and written as one signed byte each. A feature seen once
//! only has no weight, and in every pass some words lose what is told of them by name, so that an unknown name says
//! nothing rather than anything. What is printed is the classifier alone, without the rules of `src/text/sentence.rs`.

#[path = "../../../src/text/boundary.rs"]
#[allow(dead_code, reason = "the crate uses all of it")]
mod boundary;

use boundary::{BITS, Chunk, Gaps, chunks, slot};
use std::collections::{HashMap, HashSet};

/// The paragraphs of a document, each a list of sentences.
type Doc = Vec<Vec<String>>;

fn read(path: &str) -> Vec<Doc> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{path}: {e}"));
    let mut docs: Vec<Doc> = Vec::new();
    let mut fresh = true;
    for line in text.lines() {
        if line.starts_with("# newdoc") {
            docs.push(Vec::new());
            fresh = true;
        } else if line == "# newpar" || line.starts_with("# newpar id") {
            fresh = true;
        } else if let Some(t) = line.strip_prefix("# text = ") {
            let doc = docs.last_mut().expect("a document before its text");
            if fresh {
                doc.push(Vec::new());
                fresh = false;
            }
            doc.last_mut().expect("a paragraph").push(t.to_owned());
        }
    }
    docs
}

/// A unit of text and the offsets at which its sentences end.
struct Unit {
    text: String,
    ends: HashSet<u32>,
    weight: f32,
}

fn unit<'a>(sentences: impl Iterator<Item = &'a String>, weight: f32) -> Unit {
    let (mut text, mut ends) = (String::new(), HashSet::new());
    for s in sentences {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(s.trim());
        ends.insert(text.len() as u32);
    }
    Unit { text, ends, weight }
}

struct Example {
    features: Vec<u32>,
    end: bool,
    weight: f32,
}

/// The words whose own letters a feature reads, by the feature's place: bits for the word left of the gap, the word
/// right of it, the one before, the one after, the two farther ones and the first of the sentence.
const NAMES: [(usize, u8); 14] = [
    (6, 1),
    (7, 2),
    (8, 2),
    (9, 1),
    (10, 3),
    (11, 4),
    (12, 8),
    (22, 1),
    (23, 2),
    (24, 10),
    (25, 5),
    (26, 16),
    (27, 34),
    (31, 64),
];

fn main() {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let dev = args.iter().position(|a| a == "--dev").map_or(Vec::new(), |i| args.split_off(i)[1..].to_vec());
    let out = args[0].clone();
    let epochs: usize = args[1].parse().expect("a number of epochs");
    let env = |k: &str, d: f32| std::env::var(k).ok().and_then(|v| v.parse().ok()).unwrap_or(d);
    let (rate, l2, drop, forget) = (env("RATE", 0.05), env("L2", 1e-6), env("DROP", 0.1), env("FORGET", 0.1));
    let least = env("LEAST", 2.0) as u32;
    let mut examples = Vec::new();
    let mut counts: HashMap<u32, u32> = HashMap::new();
    let mut lost = 0;
    for path in &args[2..] {
        for doc in read(path) {
            let whole = examples.len();
            lost += collect(&unit(doc.iter().flatten(), env("WDOC", 1.0)), &mut examples);
            for f in examples[whole..].iter().flat_map(|e| &e.features) {
                *counts.entry(*f).or_default() += 1;
            }
            for p in &doc {
                if p.len() > 1 || env("SINGLE", 1.0) > 0.0 {
                    lost += collect(&unit(p.iter(), env("WPAR", 0.5)), &mut examples);
                }
            }
        }
    }
    let mut names = [0u8; 64];
    for (place, bits) in NAMES {
        names[place] |= bits;
    }
    let kept = counts.values().filter(|c| **c >= least).count();
    eprintln!(
        "{} examples, {} ends, {lost} ends that are no candidate; {} features, {kept} kept",
        examples.len(),
        examples.iter().filter(|e| e.end).count(),
        counts.len()
    );
    // A feature without a weight has no place.
    let places: Vec<Vec<u32>> = examples
        .iter()
        .map(|e| {
            e.features
                .iter()
                .map(|f| if counts.get(f).is_some_and(|c| *c >= least) { slot(*f) as u32 } else { u32::MAX })
                .collect()
        })
        .collect();
    let n = 1usize << BITS;
    let (mut w, mut g, mut sum) = (vec![0f32; n], vec![1e-3f32; n], vec![0f64; n]);
    let mut random = 0x2545_F491_4F6C_DD1Du64.wrapping_add(env("SEED", 0.0) as u64 * 0x9E37_79B9_7F4A_7C15);
    let mut next = || {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        random >> 11
    };
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut averaged = 0;
    for epoch in 0..epochs {
        for i in (1..order.len()).rev() {
            order.swap(i, (next() % (i as u64 + 1)) as usize);
        }
        let mut loss = 0.0;
        for &k in &order {
            let e = &examples[k];
            let mut forgotten = 0u8;
            for bit in 0..7 {
                forgotten |= u8::from(((next() % 1000) as f32) < forget * 1000.0) << bit;
            }
            let kept: Vec<usize> = places[k]
                .iter()
                .enumerate()
                .filter(|(t, f)| {
                    **f != u32::MAX && names[*t] & forgotten == 0 && (next() % 1000) as f32 >= drop * 1000.0
                })
                .map(|(_, f)| *f as usize)
                .collect();
            let z: f32 = kept.iter().map(|f| w[*f]).sum();
            let p = 1.0 / (1.0 + (-z).exp());
            let y = f32::from(u8::from(e.end));
            loss -= f64::from(e.weight * if e.end { p.max(1e-6).ln() } else { (1.0 - p).max(1e-6).ln() });
            for f in kept {
                let d = e.weight * (p - y) + l2 * w[f];
                g[f] += d * d;
                w[f] -= rate * d / g[f].sqrt();
            }
        }
        if epoch * 2 >= epochs {
            averaged += 1;
            for (s, w) in sum.iter_mut().zip(&w) {
                *s += f64::from(*w);
            }
        }
        if epoch % 10 == 9 {
            eprintln!("epoch {} loss {:.4}", epoch + 1, loss / examples.len() as f64);
        }
    }
    // Dropped features are missing in training only: the sum is scaled alike everywhere, its sign is what counts.
    let mean: Vec<f64> = sum.iter().map(|s| s / f64::from(averaged)).collect();
    let scale = env("SCALE", 32.0);
    let bytes: Vec<i8> = mean.iter().map(|m| (m * f64::from(scale)).round().clamp(-127.0, 127.0) as i8).collect();
    let weights: Vec<u8> = bytes.iter().map(|b| b.cast_unsigned()).collect();
    eprintln!(
        "zero {:.2}  clipped {}",
        bytes.iter().filter(|b| **b == 0).count() as f64 / n as f64,
        bytes.iter().filter(|b| b.abs() == 127).count()
    );
    std::fs::write(&out, &weights).expect("a writable file");
    for path in &dev {
        for par in [false, true] {
            let mut tally = Tally::default();
            for doc in read(path) {
                if par {
                    doc.iter().for_each(|p| tally.score(&unit(p.iter(), 1.0), &weights));
                } else {
                    tally.score(&unit(doc.iter().flatten(), 1.0), &weights);
                }
            }
            println!("{path} {}: {}; where no mark stands: {}", if par { "par" } else { "doc" }, tally.all, tally.bare);
        }
    }
}

/// Right, said and expected boundaries.
#[derive(Default)]
struct Count {
    hit: u32,
    said: u32,
    gold: u32,
}

impl Count {
    fn add(&mut self, end: bool, said: bool) {
        self.hit += u32::from(end && said);
        self.said += u32::from(said);
        self.gold += u32::from(end);
    }
}

impl std::fmt::Display for Count {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [hit, said, gold] = [self.hit, self.said, self.gold].map(f64::from);
        let (p, r) = (100.0 * hit / said, 100.0 * hit / gold);
        write!(f, "P {p:.2} R {r:.2} F1 {:.2}", 2.0 * p * r / (p + r))
    }
}

#[derive(Default)]
struct Tally {
    all: Count,
    /// Gaps before which no mark stands.
    bare: Count,
}

fn bare(text: &str, chunk: Chunk) -> bool {
    text[..chunk.end as usize].ends_with(char::is_alphanumeric)
}

fn collect(u: &Unit, examples: &mut Vec<Example>) -> usize {
    let mut list: Vec<Chunk> = Vec::new();
    chunks(&u.text, 0, u.text.len(), &mut list);
    let mut gaps = Gaps::new(&u.text, &list);
    let mut lost = 0;
    for (i, chunk) in list.iter().enumerate().take(list.len().saturating_sub(1)) {
        gaps.enter(i);
        let end = u.ends.contains(&chunk.end);
        if gaps.candidate(i) {
            let mut features = Vec::with_capacity(40);
            gaps.features(i, |f| features.push(f));
            examples.push(Example { features, end, weight: u.weight });
        } else if end {
            lost += 1;
        }
        if end {
            gaps.cut(i);
        }
    }
    lost
}

impl Tally {
    fn score(&mut self, u: &Unit, weights: &[u8]) {
        let mut list: Vec<Chunk> = Vec::new();
        chunks(&u.text, 0, u.text.len(), &mut list);
        let mut gaps = Gaps::new(&u.text, &list);
        for (i, chunk) in list.iter().enumerate().take(list.len().saturating_sub(1)) {
            gaps.enter(i);
            let end = u.ends.contains(&chunk.end);
            let said = gaps.score(i, weights).is_some_and(|score| score > 0);
            self.all.add(end, said);
            if bare(&u.text, *chunk) {
                self.bare.add(end, said);
            }
            if said {
                gaps.cut(i);
            }
        }
    }
}
