//! The network over a batch of sentences: embeddings, BiLSTM, tags, arc scores, the tree, its labels.
//!
//! Sentences run side by side, the longest first, so that a step of the recurrence is one product of matrices; the first
//! layer's input products depend on the word form alone and are computed once a distinct form.

use super::decode;
use super::labels::{Deprel, Upos, Xpos};
use super::matrix::{Activations, Place, STEPS, Task, Unit, dispatch, product, quantize_unit};
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
const CHUNK: usize = 2048;

/// Parses sentences of word forms; every sentence must be short (see the caller), none may be empty.
pub(super) fn run(model: &Model, sentences: &[&[&str]]) -> Vec<Vec<Word>> {
    let mut parsed = vec![Vec::new(); sentences.len()];
    let mut start = 0;
    while start < sentences.len() {
        let mut end = start + 1;
        let mut words = sentences[start].len();
        while end < sentences.len() && words + sentences[end].len() <= CHUNK {
            words += sentences[end].len();
            end += 1;
        }
        let chunk = Chunk { model, sentences: &sentences[start..end] };
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
        let Self { model, sentences } = self;
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
        // No adapter here: a closure that goes through one is not compiled for the vector unit.
        let [forward, backward] = &model.layers[0];
        let by_form = [linear(unit, &inputs, &forward.input), linear(unit, &inputs, &backward.input)];

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
            let half = model.hidden / 2;
            let mut states = vec![0; layout.rows() * half * 2];
            for (d, direction) in model.layers[0].iter().enumerate() {
                recur(unit, direction, d, &by_form[d], |row| form_rows[row], &layout, &mut states);
            }
            let mut tagged = if model.tag_layer == 0 { states.clone() } else { Vec::new() };
            for (depth, layer) in model.layers.iter().enumerate().skip(1) {
                let mut next = vec![0; states.len()];
                for (d, direction) in layer.iter().enumerate() {
                    let pre = unit_linear(unit, &states, &direction.input);
                    recur(unit, direction, d, &pre, |row| row, &layout, &mut next);
                }
                states = next;
                if depth == model.tag_layer {
                    tagged.clone_from(&states);
                }
            }
            for (s, words) in output(unit, model, &layout, &tagged, &states).into_iter().enumerate() {
                parsed[group[s]] = words;
            }
        }
        parsed
    }
}

#[inline(always)]
fn linear<U: Unit>(unit: U, rows: &Activations, linear: &Linear) -> Vec<f32> {
    let mut out = vec![0.0; rows.steps.len() * linear.weights.stride()];
    product(unit, &rows.values, |i| rows.steps[i], &linear.weights, Place::Bias(&linear.bias), &mut out);
    out
}

#[inline(always)]
fn unit_linear<U: Unit>(unit: U, states: &[i32], linear: &Linear) -> Vec<f32> {
    let mut out = vec![0.0; states.len() / linear.weights.pairs * linear.weights.stride()];
    product(unit, states, |_| 1.0 / STEPS, &linear.weights, Place::Bias(&linear.bias), &mut out);
    out
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
        let scale = |_| 1.0 / STEPS;
        product(unit, &states[..active * half], scale, &lstm.recurrent, Place::Plain, &mut gates);
        for s in 0..active {
            let position = if direction == 0 { step } else { layout.lengths[s] - 1 - step };
            let row = layout.row(s, position);
            let at = source(row) * stride;
            let (pre, gates) = (&pre[at..at + 4 * hidden], &gates[s * stride..s * stride + 4 * hidden]);
            let cell = &mut cells[s * hidden..(s + 1) * hidden];
            let gate = |g: usize| (&pre[g * hidden..(g + 1) * hidden], &gates[g * hidden..(g + 1) * hidden]);
            let ((ia, ib), (fa, fb), (ga, gb), (oa, ob)) = (gate(0), gate(1), gate(2), gate(3));
            for k in 0..hidden {
                let kept = sigmoid(fa[k] + fb[k]) * cell[k];
                cell[k] = kept + sigmoid(ia[k] + ib[k]) * tanh(ga[k] + gb[k]);
                state[k] = sigmoid(oa[k] + ob[k]) * tanh(cell[k]);
            }
            let states = &mut states[s * half..(s + 1) * half];
            quantize_unit(&state, states);
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
fn output<U: Unit>(unit: U, model: &Model, layout: &Layout, tagged: &[i32], states: &[i32]) -> Vec<Vec<Word>> {
    let upos = unit_linear(unit, tagged, &model.upos_scores);
    let xpos = unit_linear(unit, tagged, &model.xpos_scores);
    let (upos_stride, xpos_stride) = (model.upos_scores.weights.stride(), model.xpos_scores.weights.stride());
    let root = Activations::quantize(&model.root, model.root.len(), model.root.len(), false);

    let (arc_stride, arc) = (model.arc_head.weights.stride(), model.arc_head.weights.rows);
    let mut heads = unit_linear(unit, states, &model.arc_head);
    leaky(&mut heads);
    let mut root_head = linear(unit, &root, &model.arc_head);
    leaky(&mut root_head);
    let mut dependents = unit_linear(unit, states, &model.arc_dependent);
    leaky(&mut dependents);
    let dependents = Activations::quantize(&dependents, arc_stride, arc, true);
    let mut wanted = vec![0.0; layout.rows() * model.biaffine.stride()];
    product(unit, &dependents.values, |i| dependents.steps[i], &model.biaffine, Place::Plain, &mut wanted);

    let (label_stride, label) = (model.label_head.weights.stride(), model.label_head.weights.rows);
    let label_heads = unit_linear(unit, states, &model.label_head);
    let root_label = linear(unit, &root, &model.label_head);
    let label_dependents = unit_linear(unit, states, &model.label_dependent);
    let mut hidden = vec![0.0; layout.rows() * label_stride];

    let mut parsed: Vec<Vec<Word>> = Vec::with_capacity(layout.lengths.len());
    for (s, &count) in layout.lengths.iter().enumerate() {
        let mut scores = vec![0.0; count * (count + 1)];
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
        let tree = decode::best_tree(&scores, count);
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
            let total: f32 = scores.iter().map(|x| decode::exp(capped((x - scores[head]) / model.temperature))).sum();
            let (upos, xpos) = tags(model, &upos[row * upos_stride..], &xpos[row * xpos_stride..]);
            Word { upos, xpos, head: head.checked_sub(1), relation: Deprel::Root, confidence: 1.0 / total }
        });
        parsed.push(words.collect());
    }
    leaky(&mut hidden);
    let hidden = Activations::quantize(&hidden, label_stride, label, false);
    let labels = linear(unit, &hidden, &model.label_scores);
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

/// Keeps an exponent in the range of [`decode::exp`]'s bits; a head that the tree forced may score far below the best.
fn capped(x: f32) -> f32 {
    x.min(80.0)
}
