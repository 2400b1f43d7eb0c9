//! The model file: what it holds, and the reader that trusts nothing in it.
//!
//! Little-endian: the magic and version, the temperature of the arc scores, three label lists, the lexicon (hash of a
//! normal form -> row of the trained and of the fixed vectors), the sizes, four embedding tables, then the matrices in the
//! order of [`Model`]'s fields. A matrix is rows, columns, a bf16 scale a row, and 8-bit weights row by row. The training
//! code in `training/syntax` writes it.

use super::features;
use super::labels::{Deprel, Upos, Xpos};
use super::matrix::{MAX_COLUMNS, WHOLE, Weights};
use crate::error::Error;
use std::sync::LazyLock;

const MAGIC: &[u8] = b"CXSYNTAX";
const VERSION: u32 = 1;

/// An embedding table: a row of 8-bit values with one scale.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) columns: usize,
    scales: Vec<f32>,
    values: Vec<i8>,
}

impl Table {
    fn rows(&self) -> usize {
        self.scales.len()
    }

    /// Adds row `i`, times `factor`, to `out`.
    fn add(&self, i: usize, factor: f32, out: &mut [f32]) {
        let scale = self.scales[i] * factor;
        for (out, value) in out.iter_mut().zip(&self.values[i * self.columns..]) {
            *out += f32::from(*value) * scale;
        }
    }
}

/// A matrix with a bias, padded as the product's output is.
#[derive(Debug)]
pub(super) struct Linear {
    pub(super) weights: Weights,
    pub(super) bias: Vec<f32>,
}

/// One direction of one LSTM layer; the gates stand in the order input, forget, cell, output.
#[derive(Debug)]
pub(super) struct Lstm {
    pub(super) input: Linear,
    pub(super) recurrent: Weights,
}

/// The model: its labels and its weights.
#[derive(Debug)]
pub(super) struct Model {
    /// What arc scores are divided by before the softmax, so that confidence is a probability.
    pub(super) temperature: f32,
    pub(super) relations: Vec<Deprel>,
    pub(super) xpos: Vec<Xpos>,
    pub(super) upos: Vec<Upos>,
    /// The word classes and tags, by their places in the lists, that go together.
    pub(super) tags: Vec<(usize, usize)>,
    hashes: Vec<u32>,
    word_rows: Vec<u16>,
    vector_rows: Vec<u16>,
    /// The units of one direction.
    pub(super) hidden: usize,
    /// The layer that the tags are read from.
    pub(super) tag_layer: usize,
    words: Table,
    vectors: Table,
    ngrams: Table,
    shapes: Table,
    pub(super) root: Vec<f32>,
    pub(super) layers: Vec<[Lstm; 2]>,
    pub(super) upos_scores: Linear,
    pub(super) xpos_scores: Linear,
    pub(super) arc_head: Linear,
    pub(super) arc_dependent: Linear,
    pub(super) label_head: Linear,
    pub(super) label_dependent: Linear,
    pub(super) label_scores: Linear,
    pub(super) biaffine: Weights,
}

impl Model {
    /// The model of the crate, read once.
    pub(super) fn embedded() -> &'static Self {
        static MODEL: LazyLock<Model> = LazyLock::new(|| {
            Model::read(include_bytes!("model.bin")).unwrap_or_else(|error| panic!("the embedded file: {error}"))
        });
        &MODEL
    }

    /// Reads a model file.
    ///
    /// # Errors
    /// When the bytes are not a model of this version, or its parts do not fit one another.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Error> {
        let mut reader = Reader { rest: bytes, size: bytes.len() };
        if reader.take(MAGIC.len())? != MAGIC {
            return Err(reader.fail("expected the magic of a syntax model"));
        }
        let version = reader.u32()?;
        if version != VERSION as usize {
            return Err(reader.fail(format!("expected version {VERSION}, found {version}")));
        }
        let temperature = reader.float()?;
        if temperature <= 0.0 {
            return Err(reader.fail(format!("expected a positive temperature, found {temperature}")));
        }
        let relations = reader.labels(Deprel::parse)?;
        let xpos = reader.labels(Xpos::parse)?;
        let upos = reader.labels(Upos::parse)?;
        if !relations.contains(&Deprel::Root) || relations.len() < 2 {
            return Err(reader.fail("expected root and another relation among the labels"));
        }
        let tags: Vec<(usize, usize)> = (0..upos.len())
            .flat_map(|u| (0..xpos.len()).map(move |x| (u, x)))
            .filter(|&(u, x)| xpos[x].is_of(upos[u]))
            .collect();
        if tags.is_empty() {
            return Err(reader.fail("expected tags that fit the word classes"));
        }
        let count = reader.u32()?;
        let hashes = reader.u32s(count)?;
        if hashes.windows(2).any(|two| two[0] >= two[1]) {
            return Err(reader.fail("expected the hashes of the lexicon in increasing order"));
        }
        let (word_rows, vector_rows) = (reader.u16s(count)?, reader.u16s(count)?);
        let (depth, hidden, tag_layer) = (reader.u32()?, reader.u32()?, reader.u32()?);
        if depth == 0
            || depth > 16
            || tag_layer >= depth
            || hidden == 0
            || hidden % WHOLE != 0
            || hidden > MAX_COLUMNS / 2
        {
            return Err(reader.fail(format!("sizes out of range: {depth} layers of {hidden}, tags of {tag_layer}")));
        }
        let [words, vectors, ngrams, shapes] = [reader.table()?, reader.table()?, reader.table()?, reader.table()?];
        let beyond = |rows: &[u16], table: &Table| rows.iter().any(|&row| usize::from(row) >= table.rows());
        if beyond(&word_rows, &words) || beyond(&vector_rows, &vectors) {
            return Err(reader.fail("a word of the lexicon has a row that its table lacks"));
        }
        if words.rows() < 2 || vectors.rows() < 1 || ngrams.rows() < 2 || shapes.rows() < 1 {
            return Err(reader.fail("an embedding table is empty"));
        }
        let root = reader.floats(2 * hidden)?;
        let mut layers = Vec::with_capacity(depth);
        let mut width = words.columns + vectors.columns + ngrams.columns + shapes.columns;
        for _ in 0..depth {
            let mut direction = || {
                let input = reader.weights(4 * hidden, width)?;
                let recurrent = reader.weights(4 * hidden, hidden)?;
                let bias = reader.bias(&input)?;
                Ok::<_, Error>(Lstm { input: Linear { weights: input, bias }, recurrent })
            };
            layers.push([direction()?, direction()?]);
            width = 2 * hidden;
        }
        let upos_scores = reader.linear(Some(upos.len()), width)?;
        let xpos_scores = reader.linear(Some(xpos.len()), width)?;
        let arc_head = reader.linear(None, width)?;
        let arc = arc_head.weights.rows;
        let arc_dependent = reader.linear(Some(arc), width)?;
        let label_head = reader.linear(None, width)?;
        let label = label_head.weights.rows;
        let label_dependent = reader.linear(Some(label), width)?;
        let label_scores = reader.linear(Some(relations.len()), label)?;
        let biaffine = reader.weights(arc, arc + 1)?;
        if !reader.rest.is_empty() {
            return Err(reader.fail("expected the end of the file"));
        }
        Ok(Self {
            temperature,
            relations,
            xpos,
            upos,
            tags,
            hashes,
            word_rows,
            vector_rows,
            hidden,
            tag_layer,
            words,
            vectors,
            ngrams,
            shapes,
            root,
            layers,
            upos_scores,
            xpos_scores,
            arc_head,
            arc_dependent,
            label_head,
            label_dependent,
            label_scores,
            biaffine,
        })
    }

    /// The width of a word's embedding.
    pub(super) fn width(&self) -> usize {
        self.words.columns + self.vectors.columns + self.ngrams.columns + self.shapes.columns
    }

    /// Appends the embedding of a word form.
    pub(super) fn embed(&self, form: &str, out: &mut Vec<f32>) {
        let normal = features::normalize(form);
        let found = self.hashes.binary_search(&features::hash(&normal));
        // Row 1 of the trained words is the unknown word, row 0 of the fixed vectors is none.
        let (word, vector) =
            found.map_or((1, 0), |i| (usize::from(self.word_rows[i]), usize::from(self.vector_rows[i])));
        let start = out.len();
        out.resize(start + self.width(), 0.0);
        let (word_part, rest) = out[start..].split_at_mut(self.words.columns);
        let (vector_part, rest) = rest.split_at_mut(self.vectors.columns);
        let (ngram_part, shape_part) = rest.split_at_mut(self.ngrams.columns);
        self.words.add(word, 1.0, word_part);
        self.vectors.add(vector, 1.0, vector_part);
        let ngrams = features::ngrams(&normal);
        let factor = 1.0 / (ngrams.len().max(1) as f32).sqrt();
        for hash in ngrams {
            self.ngrams.add(hash as usize % (self.ngrams.rows() - 1) + 1, 1.0, ngram_part);
        }
        ngram_part.iter_mut().for_each(|x| *x *= factor);
        self.shapes.add(features::hash(&features::shape(form)) as usize % self.shapes.rows(), 1.0, shape_part);
    }
}

/// The part of the file that has not been read.
struct Reader<'a> {
    rest: &'a [u8],
    size: usize,
}

impl<'a> Reader<'a> {
    fn fail(&self, what: impl Into<String>) -> Error {
        Error::format(format!("model file, byte {}", self.size - self.rest.len()), what)
    }

    fn take(&mut self, count: usize) -> Result<&'a [u8], Error> {
        let Some((taken, rest)) = self.rest.split_at_checked(count) else {
            return Err(self.fail(format!("expected {count} more bytes, found {}", self.rest.len())));
        };
        self.rest = rest;
        Ok(taken)
    }

    fn words<const N: usize>(&mut self, count: usize) -> Result<&'a [[u8; N]], Error> {
        Ok(self.take(count.saturating_mul(N))?.as_chunks::<N>().0)
    }

    fn u32(&mut self) -> Result<usize, Error> {
        Ok(self.u32s(1)?[0] as usize)
    }

    fn u32s(&mut self, count: usize) -> Result<Vec<u32>, Error> {
        Ok(self.words(count)?.iter().map(|bytes| u32::from_le_bytes(*bytes)).collect())
    }

    fn u16s(&mut self, count: usize) -> Result<Vec<u16>, Error> {
        Ok(self.words(count)?.iter().map(|bytes| u16::from_le_bytes(*bytes)).collect())
    }

    /// Checks that a weight is a number that products stay finite with.
    fn finite(&self, values: Vec<f32>) -> Result<Vec<f32>, Error> {
        match values.iter().find(|x| !x.is_finite() || x.abs() > 1e6) {
            Some(x) => Err(self.fail(format!("expected a finite number of sensible size, found {x}"))),
            None => Ok(values),
        }
    }

    fn float(&mut self) -> Result<f32, Error> {
        let value = f32::from_bits(self.u32s(1)?[0]);
        Ok(self.finite(vec![value])?[0])
    }

    fn floats(&mut self, expected: usize) -> Result<Vec<f32>, Error> {
        let count = self.u32()?;
        if count != expected {
            return Err(self.fail(format!("expected {expected} numbers, found {count}")));
        }
        let values = self.words(count)?.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect();
        self.finite(values)
    }

    fn labels<T>(&mut self, parse: impl Fn(&str) -> Option<T>) -> Result<Vec<T>, Error> {
        let size = self.u32()?;
        let bytes = self.take(size)?;
        let text = std::str::from_utf8(bytes).map_err(|error| self.fail(format!("expected labels: {error}")))?;
        text.split('\n')
            .map(|label| parse(label).ok_or_else(|| self.fail(format!("expected a known label, found {label:?}"))))
            .collect()
    }

    fn matrix(&mut self) -> Result<(usize, Vec<f32>, &'a [u8]), Error> {
        let (rows, columns) = (self.u32()?, self.u32()?);
        if columns == 0 || columns > MAX_COLUMNS || rows == 0 {
            return Err(self.fail(format!("a matrix of {rows} rows and {columns} columns")));
        }
        let scales = self.u16s(rows)?.into_iter().map(|bits| f32::from_bits(u32::from(bits) << 16)).collect();
        let scales = self.finite(scales)?;
        Ok((columns, scales, self.take(rows.saturating_mul(columns))?))
    }

    fn table(&mut self) -> Result<Table, Error> {
        let (columns, scales, bytes) = self.matrix()?;
        Ok(Table { columns, scales, values: bytes.iter().map(|byte| byte.cast_signed()).collect() })
    }

    fn weights(&mut self, rows: usize, columns: usize) -> Result<Weights, Error> {
        let (found, scales, bytes) = self.matrix()?;
        if (scales.len(), found) != (rows, columns) {
            return Err(self.fail(format!("expected a matrix of {rows} x {columns}, found {} x {found}", scales.len())));
        }
        let weights: Vec<i8> = bytes.iter().map(|byte| byte.cast_signed()).collect();
        Ok(Weights::pack(rows, columns, &scales, &weights))
    }

    fn bias(&mut self, weights: &Weights) -> Result<Vec<f32>, Error> {
        let mut bias = self.floats(weights.rows)?;
        bias.resize(weights.stride(), 0.0);
        Ok(bias)
    }

    /// A matrix with its bias; without `rows`, any number of rows.
    fn linear(&mut self, rows: Option<usize>, columns: usize) -> Result<Linear, Error> {
        let rows = match rows {
            Some(rows) => rows,
            None => {
                let mut ahead = Reader { rest: self.rest, size: self.size };
                ahead.u32()?
            }
        };
        let weights = self.weights(rows, columns)?;
        let bias = self.bias(&weights)?;
        Ok(Linear { weights, bias })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &[u8] = include_bytes!("model.bin");

    #[track_caller]
    fn check(bytes: &[u8], expected: &str) {
        let error = Model::read(bytes).expect_err("the file is broken");
        assert!(error.is_format());
        assert!(error.to_string().contains(expected), "{error}");
    }

    #[test]
    fn broken_files_are_errors() {
        check(b"", "model file, byte 0: expected 8 more bytes, found 0");
        check(b"CXNOTHING", "expected the magic of a syntax model");
        check(&[MAGIC, &[9, 0, 0, 0]].concat(), "expected version 1, found 9");
        check(&[FILE, b"x"].concat(), "expected the end of the file");
        for cut in (16..FILE.len()).step_by(FILE.len() / 40) {
            check(&FILE[..cut], "");
        }
    }

    #[test]
    fn flipped_bytes_never_panic() {
        for at in (0..4000).step_by(37) {
            let mut bytes = FILE.to_vec();
            bytes[at] ^= 0x55;
            let _ = Model::read(&bytes);
        }
    }
}
