//! Measures `text::tokenize` against Universal Dependencies treebanks: token-accuracy [--show N] FILE.conllu...
//!
//! The input is each sentence's raw `# text`; a token is right when both of its ends are. Words of a multiword token
//! that do not spell it (French "du") count as one token.

use crossclaim::{Span, text};
use std::collections::{BTreeMap, HashSet};

fn main() {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let mut show = 0;
    if args.first().is_some_and(|a| a == "--show") {
        show = args[1].parse().expect("a number");
        args.drain(..2);
    }
    for path in args {
        let file = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
        let [mut hit, mut said, mut gold, mut whole, mut sentences] = [0usize; 5];
        let mut errors: BTreeMap<String, usize> = BTreeMap::new();
        for block in file.split("\n\n").filter(|b| !b.trim().is_empty()) {
            let Some(line) = block.lines().find_map(|l| l.strip_prefix("# text = ")) else { continue };
            let Some(expected) = align(line, block) else {
                eprintln!("cannot align: {line}");
                continue;
            };
            let found = text::tokenize(line, Span::new(0, line.len()));
            let set: HashSet<Span> = expected.iter().copied().collect();
            let right = found.iter().filter(|s| set.contains(s)).count();
            hit += right;
            said += found.len();
            gold += expected.len();
            sentences += 1;
            whole += usize::from(found == expected);
            if found != expected {
                report(line, &expected, &found, &mut errors);
            }
        }
        let (p, r) = (hit as f64 / said as f64, hit as f64 / gold as f64);
        println!(
            "{path}: tokens {gold}  P {:.2}  R {:.2}  F1 {:.2}  sentences whole {:.2}",
            100.0 * p,
            100.0 * r,
            200.0 * p * r / (p + r),
            100.0 * whole as f64 / sentences as f64
        );
        let mut list: Vec<_> = errors.into_iter().collect();
        list.sort_by_key(|(what, n)| (usize::MAX - n, what.clone()));
        for (what, n) in list.iter().take(show) {
            println!("{n:5} {what}");
        }
    }
}

/// The gold tokens as spans of the text.
fn align(text: &str, block: &str) -> Option<Vec<Span>> {
    let rows: Vec<(&str, &str)> = block
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|l| l.split_once('\t').map(|(id, rest)| (id, rest.split('\t').next().unwrap_or(""))))
        .filter(|(id, _)| !id.contains('.'))
        .collect();
    let (mut spans, mut at, mut i) = (Vec::new(), 0, 0);
    while i < rows.len() {
        let (id, form) = rows[i];
        let mut forms = vec![form];
        i += 1;
        if let Some((a, b)) = id.split_once('-') {
            let n = b.parse::<usize>().ok()? - a.parse::<usize>().ok()? + 1;
            let words: Vec<&str> = rows[i..i + n].iter().map(|r| r.1).collect();
            if words.concat() == form {
                forms = words;
            }
            i += n;
        }
        for form in forms {
            at += text[at..].len() - text[at..].trim_start().len();
            if !text[at..].starts_with(form) {
                return None;
            }
            spans.push(Span::new(at, at + form.len()));
            at += form.len();
        }
    }
    Some(spans)
}

/// Counts the differing stretches, as "gold => found".
fn report(text: &str, expected: &[Span], found: &[Span], errors: &mut BTreeMap<String, usize>) {
    let (mut i, mut j) = (0, 0);
    while i < expected.len() && j < found.len() {
        let (a, b) = (i, j);
        while i < expected.len() && j < found.len() && expected[i].end() != found[j].end() {
            if expected[i].end() < found[j].end() { i += 1 } else { j += 1 }
        }
        let join = |spans: &[Span]| spans.iter().map(|s| s.of(text)).collect::<Vec<_>>().join("|");
        let (g, f) = (join(&expected[a..=i.min(expected.len() - 1)]), join(&found[b..=j.min(found.len() - 1)]));
        if g != f {
            *errors.entry(format!("{g}  =>  {f}")).or_default() += 1;
        }
        i += 1;
        j += 1;
    }
}
