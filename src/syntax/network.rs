//! The network over a batch of sentences: embeddings, BiLSTM, tags, arc scores, the tree, its labels.
//!
//! Sentences run side by side, the longest first, so that a step of the recurrence is one product of matrices; the first
//! layer's input products depend on the word form alone and are computed once a distinct form.

use super::decode;
use super::labels::{Deprel, Upos, Xpos};
use super::matrix::{Activations, Place, Steps, Task, Unit, dispatch, product, quantize_unit};
use super::model::{Linear, Lstm, Model};
use rustc_hash::FxHashMap;

/// What the network says of a word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Word {
    pub(super) upos: Upos,
    pub(super) xpos: Xpos,
    pub(super) head: Option<usize>,
    pub(super) relation: Deprel,
    pub(super) confidence: f32,
}

/// The most sentences that run side by side.
const WIDTH: usize = 32;

/// The most words whose products are held at once.
const CHUNK: usize = 4096;

/// Parses sentences of word forms; every sentence must be short (see the caller), none may be empty.
pub(super) fn run(model: &Model, sentences: &[&[&str]]) -> Vec<Vec<Word>> {
    let mut parsed = vec![Vec::new(); sentences.len()];
    let mut memory = Memory::default();
    let mut start = 0;
    while start < sentences.len() {
        let mut end = start + 1;
        let mut words = sentences[start].len();
        while end < sentences.len() && words + sentences[end].len() <= CHUNK {
            words += sentences[end].len();
            end += 1;
        }
        let chunk = Chunk { model, sentences: &sentences[start..end], memory: &mut memory };
        for (slot, words) in parsed[start..end].iter_mut().zip(dispatch(chunk)) {
            *slot = words;
        }
        start = end;
    }
    parsed
}

struct Chunk<'a> {
    model: &'a Model,
    sentences: &'a [&'a [&'a str]],
    memory: &'a mut Memory,
}

/// The large results, whose memory the next group of sentences uses again: giving it back and taking it anew costs more
/// than filling it.
#[derive(Default)]
struct Memory {
    /// The first layer's input products by form, a direction each.
    by_form: [Vec<f32>; 2],
    /// The input products of a deeper layer.
    inputs: Vec<f32>,
    /// The states of a layer, those of the next, and those that the tags are read from.
    states: [Vec<i32>; 3],
    /// The results of the output.
    output: [Vec<f32>; 8],
    /// The arc scores of a sentence.
    scores: Vec<f32>,
}

/// Where the words of a group of sentences, the longest first, stand: by position, then by sentence.
struct Layout {
    lengths: Vec<usize>,
    /// Per position, the first row.
    starts: Vec<usize>,
}

impl Layout {
    fn new(lengths: Vec<usize>) -> Self {
        let mut starts = vec![0];
        for position in 0..lengths[0] {
            starts.push(starts[position] + lengths.partition_point(|&length| length > position));
        }
        Self { lengths, starts }
    }

    fn rows(&self) -> usize {
        self.starts[self.starts.len() - 1]
    }

    fn row(&self, sentence: usize, position: usize) -> usize {
        self.starts[position] + sentence
    }
}

impl Task for Chunk<'_> {
    type Output = Vec<Vec<Word>>;

    #[inline(always)]
    fn run<U: Unit>(self, unit: U) -> Self::Output {
        let Self { model, sentences, memory } = self;
        let mut forms: FxHashMap<&str, usize> = FxHashMap::default();
        let mut embedded = Vec::new();
        let mut ids: Vec<Vec<usize>> = Vec::with_capacity(sentences.len());
        for sentence in sentences {
            let mut line = Vec::with_capacity(sentence.len());
            for &form in *sentence {
                let next = forms.len();
                line.push(*forms.entry(form).or_insert_with(|| {
                    model.embed(form, &mut embedded);
                    next
                }));
            }
            ids.push(line);
        }
        let inputs = Activations::quantize(&embedded, model.width(), model.width(), false);
        for (by_form, direction) in memory.by_form.iter_mut().zip(&model.layers[0]) {
            linear(unit, &inputs, &direction.input, by_form);
        }

        let mut order: Vec<usize> = (0..sentences.len()).collect();
        order.sort_by_key(|&i| std::cmp::Reverse(sentences[i].len()));
        let mut parsed = vec![Vec::new(); sentences.len()];
        for group in order.chunks(WIDTH) {
            let layout = Layout::new(group.iter().map(|&i| sentences[i].len()).collect());
            let mut form_rows = vec![0; layout.rows()];
            for (s, &i) in group.iter().enumerate() {
                for (position, &id) in ids[i].iter().enumerate() {
                    form_rows[layout.row(s, position)] = id;
                }
            }
            let size = layout.rows() * model.hidden;
            let [states, next, tagged] = &mut memory.states;
            states.resize(size, 0);
            next.resize(size, 0);
            for (d, direction) in model.layers[0].iter().enumerate() {
                recur(unit, direction, d, &memory.by_form[d], |row| form_rows[row], &layout, states);
            }
            for (depth, layer) in model.layers.iter().enumerate() {
                if depth > 0 {
                    for (d, direction) in layer.iter().enumerate() {
                        unit_linear(unit, states, &direction.input, &mut memory.inputs);
                        recur(unit, direction, d, &memory.inputs, |row| row, &layout, next);
                    }
                    std::mem::swap(states, next);
                }
                if depth == model.tag_layer {
                    tagged.clone_from(states);
                }
            }
            for (s, words) in output(unit, model, &layout, memory).into_iter().enumerate() {
                parsed[group[s]] = words;
            }
        }
        parsed
    }
}

fn linear<U: Unit>(unit: U, rows: &Activations, linear: &Linear, out: &mut Vec<f32>) {
    // What stood there before is overwritten.
    out.resize(rows.steps.len() * linear.weights.stride(), 0.0);
    product(unit, &rows.values, Steps::Rows(&rows.steps), &linear.weights, Place::Bias(&linear.bias), out);
}

fn unit_linear<U: Unit>(unit: U, states: &[i32], linear: &Linear, out: &mut Vec<f32>) {
    out.resize(states.len() / linear.weights.pairs * linear.weights.stride(), 0.0);
    product(unit, states, Steps::Fixed, &linear.weights, Place::Bias(&linear.bias), out);
}

/// Runs one direction (0 forward, 1 backward) of a layer. `pre` holds the input products, `source` says in which of its
/// rows a word's are; the states go to the direction's half of the rows of `out`.
#[inline(always)]
fn recur<U: Unit>(
    unit: U,
    lstm: &Lstm,
    direction: usize,
    pre: &[f32],
    source: impl Fn(usize) -> usize,
    layout: &Layout,
    out: &mut [i32],
) {
    let hidden = lstm.recurrent.rows / 4;
    let (half, stride) = (hidden / 2, lstm.recurrent.stride());
    let width = layout.lengths.len();
    let mut states = vec![0_i32; width * half];
    let mut cells = vec![0.0_f32; width * hidden];
    let mut gates = vec![0.0_f32; width * stride];
    let mut state = vec![0.0_f32; hidden];
    for step in 0..layout.lengths[0] {
        let active = layout.starts[step + 1] - layout.starts[step];
        product(unit, &states[..active * half], Steps::Fixed, &lstm.recurrent, Place::Plain, &mut gates);
        for s in 0..active {
            let position = if direction == 0 { step } else { layout.lengths[s] - 1 - step };
            let row = layout.row(s, position);
            let at = source(row) * stride;
            let (pre, gates) = (&pre[at..at + 4 * hidden], &gates[s * stride..s * stride + 4 * hidden]);
            // Slices of one length: the loop is then free of checks, and vectorized to its end.
            let (cell, state) = (&mut cells[s * hidden..][..hidden], &mut state[..hidden]);
            let gate = |g: usize| (&pre[g * hidden..][..hidden], &gates[g * hidden..][..hidden]);
            let ((ia, ib), (fa, fb), (ga, gb), (oa, ob)) = (gate(0), gate(1), gate(2), gate(3));
            for k in 0..hidden {
                let kept = sigmoid(fa[k] + fb[k]) * cell[k];
                cell[k] = kept + sigmoid(ia[k] + ib[k]) * tanh(ga[k] + gb[k]);
                state[k] = sigmoid(oa[k] + ob[k]) * tanh(cell[k]);
            }
            let states = &mut states[s * half..(s + 1) * half];
            quantize_unit(state, states);
            let to = (row * 2 + direction) * half;
            out[to..to + half].copy_from_slice(states);
        }
    }
}

#[inline(always)]
fn sigmoid(x: f32) -> f32 {
    0.5 * tanh(0.5 * x) + 0.5
}

/// A rational approximation, exact to a few units in the last place; only sums, products and a quotient, so that every
/// machine agrees (coefficients as in Eigen's and XLA's).
#[inline(always)]
#[allow(clippy::excessive_precision, reason = "the coefficients as published")]
fn tanh(x: f32) -> f32 {
    let x = x.clamp(-7.9, 7.9);
    let y = x * x;
    let p = 2.000_187_9e-13 + y * -2.760_768_5e-16;
    let p = -8.604_671_5e-11 + y * p;
    let p = 5.122_297_1e-8 + y * p;
    let p = 1.485_722_4e-5 + y * p;
    let p = 6.372_619_3e-4 + y * p;
    let p = 4.893_524_6e-3 + y * p;
    let q = 1.185_347_1e-4 + y * 1.198_258_4e-6;
    let q = 2.268_434_6e-3 + y * q;
    let q = 4.893_525_2e-3 + y * q;
    x * p / q
}

#[inline(always)]
fn leaky(values: &mut [f32]) {
    for x in values {
        *x = if *x < 0.0 { 0.1 * *x } else { *x };
    }
}

/// The index of the largest of the first `count` scores that `allowed` lets pass.
fn best(scores: &[f32], count: usize, allowed: impl Fn(usize) -> bool) -> usize {
    let mut best = None;
    for (i, &score) in scores[..count].iter().enumerate() {
        if allowed(i) && best.is_none_or(|b: usize| score > scores[b]) {
            best = Some(i);
        }
    }
    best.unwrap_or(0)
}

/// The word class and the tag that go together and score highest together.
fn tags(model: &Model, upos: &[f32], xpos: &[f32]) -> (Upos, Xpos) {
    let score = |&(u, x): &(usize, usize)| upos[u] + xpos[x];
    let (u, x) = model
        .tags
        .iter()
        .skip(1)
        .fold(model.tags[0], |best, pair| if score(pair) > score(&best) { *pair } else { best });
    (model.upos[u], model.xpos[x])
}

#[inline(always)]
fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut sums = [0.0; 8];
    for (a, b) in a.as_chunks::<8>().0.iter().zip(b.as_chunks::<8>().0) {
        for k in 0..8 {
            sums[k] += a[k] * b[k];
        }
    }
    sums.iter().sum()
}

/// Tags, trees and labels of a group, from the states of the tag layer and of the last layer.
#[inline(always)]
fn output<U: Unit>(unit: U, model: &Model, layout: &Layout, memory: &mut Memory) -> Vec<Vec<Word>> {
    let [states, _, tagged] = &memory.states;
    let [upos, xpos, heads, dependents, wanted, label_heads, label_dependents, hidden] = &mut memory.output;
    unit_linear(unit, tagged, &model.upos_scores, upos);
    unit_linear(unit, tagged, &model.xpos_scores, xpos);
    let (upos_stride, xpos_stride) = (model.upos_scores.weights.stride(), model.xpos_scores.weights.stride());
    let root = Activations::quantize(&model.root, model.root.len(), model.root.len(), false);

    let (arc_stride, arc) = (model.arc_head.weights.stride(), model.arc_head.weights.rows);
    let (mut root_head, mut root_label) = (Vec::new(), Vec::new());
    unit_linear(unit, states, &model.arc_head, heads);
    leaky(heads);
    linear(unit, &root, &model.arc_head, &mut root_head);
    leaky(&mut root_head);
    unit_linear(unit, states, &model.arc_dependent, dependents);
    leaky(dependents);
    let quantized = Activations::quantize(dependents, arc_stride, arc, true);
    wanted.resize(layout.rows() * model.biaffine.stride(), 0.0);
    product(unit, &quantized.values, Steps::Rows(&quantized.steps), &model.biaffine, Place::Plain, wanted);

    let (label_stride, label) = (model.label_head.weights.stride(), model.label_head.weights.rows);
    unit_linear(unit, states, &model.label_head, label_heads);
    linear(unit, &root, &model.label_head, &mut root_label);
    unit_linear(unit, states, &model.label_dependent, label_dependents);
    hidden.resize(layout.rows() * label_stride, 0.0);

    let mut parsed: Vec<Vec<Word>> = Vec::with_capacity(layout.lengths.len());
    for (s, &count) in layout.lengths.iter().enumerate() {
        let scores = &mut memory.scores;
        scores.resize(count * (count + 1), 0.0);
        for i in 0..count {
            let at = layout.row(s, i) * arc_stride;
            let want = &wanted[at..at + arc_stride];
            let scores = &mut scores[i * (count + 1)..(i + 1) * (count + 1)];
            scores[0] = dot(want, &root_head);
            for j in 0..count {
                let at = layout.row(s, j) * arc_stride;
                scores[j + 1] = if i == j { -1e9 } else { dot(want, &heads[at..at + arc_stride]) };
            }
        }
        let tree = decode::best_tree(scores, count);
        let words = (0..count).map(|i| {
            let row = layout.row(s, i);
            let scores = &scores[i * (count + 1)..(i + 1) * (count + 1)];
            let head = tree[i];
            let from = match head {
                0 => &root_label[..],
                _ => &label_heads[layout.row(s, head - 1) * label_stride..],
            };
            let at = row * label_stride;
            for k in 0..label {
                hidden[at + k] = label_dependents[at + k] + from[k];
            }
            let total = decode::odds(scores, scores[head], model.temperature);
            let (upos, xpos) = tags(model, &upos[row * upos_stride..], &xpos[row * xpos_stride..]);
            Word { upos, xpos, head: head.checked_sub(1), relation: Deprel::Root, confidence: 1.0 / total }
        });
        parsed.push(words.collect());
    }
    leaky(hidden);
    let quantized = Activations::quantize(hidden, label_stride, label, false);
    let labels = upos;
    linear(unit, &quantized, &model.label_scores, labels);
    let stride = model.label_scores.weights.stride();
    for (s, words) in parsed.iter_mut().enumerate() {
        for (i, word) in words.iter_mut().enumerate().filter(|(_, word)| word.head.is_some()) {
            let scores = &labels[layout.row(s, i) * stride..];
            let allowed = |k: usize| model.relations[k] != Deprel::Root;
            word.relation = model.relations[best(scores, model.relations.len(), allowed)];
        }
    }
    parsed
}
