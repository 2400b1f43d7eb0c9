//! The fitted score: boosted regression trees and a calibration, read from bytes.
//!
//! A file begins with [`MAGIC`]; then, all numbers little-endian: the number of features (`u16`) and for each the length of
//! its name (`u8`) and the name; the start value (`f32`); the number of trees (`u16`) and for each the number of its inner
//! nodes (`u8`), the nodes (feature `u16`, threshold `f32`, where to go at or below it and above it `i8`, mean `f32`; a
//! negative number is the leaf of that number's complement) and the leaves (`f32`, one more than nodes); the number of knots
//! of the calibration (`u16`) and the knots (sum, probability: `f32`), between which it is linear.

use super::features::FEATURES;
use crate::error::Error;
use std::sync::LazyLock;

/// How a file begins.
const MAGIC: &[u8] = b"crossclaim same-question score 1\n";

/// The table of the crate.
static EMBEDDED: LazyLock<Table> = LazyLock::new(|| {
    let bytes = include_bytes!("data/score.bin");
    // A broken file is a bug of the crate; a test finds it before a user does.
    Table::read(bytes).unwrap_or_else(|error| panic!("{error}"))
});

/// A fitted same-question score.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    start: f32,
    trees: Vec<Tree>,
    knots: Vec<(f32, f32)>,
}

#[derive(Clone, Debug, PartialEq)]
struct Tree {
    nodes: Vec<Node>,
    leaves: Vec<f32>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Node {
    feature: u16,
    threshold: f32,
    below: i8,
    above: i8,
    mean: f32,
}

/// No trees: every score is a half.
impl Default for Table {
    fn default() -> Self {
        Self { start: 0.0, trees: Vec::new(), knots: vec![(0.0, 0.5)] }
    }
}

impl Table {
    /// The table that comes with the crate.
    #[must_use]
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// Reads a table from the bytes of a file that `training/score/fit.py` wrote.
    ///
    /// # Errors
    /// When the bytes are no table, or one of a feature that this version does not compute.
    pub fn read(bytes: &[u8]) -> Result<Self, Error> {
        Self::of(bytes, &FEATURES.iter().map(|f| f.name).collect::<Vec<_>>())
    }

    /// Reads a table that is fitted to some of these features.
    pub(super) fn of(bytes: &[u8], known: &[&str]) -> Result<Self, Error> {
        let mut file = Bytes { all: bytes, at: 0 };
        if file.take(MAGIC.len()).ok() != Some(MAGIC) {
            return Err(file.wrong(0, "expected a table of the same-question score, found another beginning"));
        }
        let mut features = Vec::new();
        for _ in 0..file.u16()? {
            let at = file.at;
            let length = usize::from(file.u8()?);
            let name = String::from_utf8_lossy(file.take(length)?).into_owned();
            let Some(number) = known.iter().position(|f| *f == name) else {
                return Err(file.wrong(at, &format!("expected the name of a feature, found {name:?}")));
            };
            features.push(number as u16);
        }
        let start = file.number()?;
        let trees = (0..file.u16()?).map(|_| file.tree(&features)).collect::<Result<_, _>>()?;
        let at = file.at;
        let knots: Vec<(f32, f32)> =
            (0..file.u16()?).map(|_| Ok((file.number()?, file.number()?))).collect::<Result<_, Error>>()?;
        let rising = knots.is_sorted_by(|a, b| a.0 < b.0 && a.1 <= b.1);
        if knots.is_empty() || !rising || knots.iter().any(|k| !(0.0..=1.0).contains(&k.1)) {
            return Err(file.wrong(at, "expected rising knots of probabilities"));
        }
        if file.at < bytes.len() {
            return Err(file.wrong(file.at, &format!("expected the end, found {} bytes more", bytes.len() - file.at)));
        }
        Ok(Self { start, trees, knots })
    }

    /// The probability for a row of features.
    pub(super) fn score(&self, row: &[f32]) -> f32 {
        let sum = self.trees.iter().fold(f64::from(self.start), |sum, tree| sum + f64::from(tree.value(row)));
        self.calibrated(sum as f32)
    }

    /// What each feature adds to the log odds: along the way down each tree, the change of the mean is the feature's.
    pub(super) fn weights(&self, row: &[f32]) -> Vec<f32> {
        let mut weights = vec![0.0; row.len()];
        for tree in &self.trees {
            let mut at = 0;
            while let Some(node) = usize::try_from(at).ok().and_then(|at| tree.nodes.get(at)) {
                at = node.next(row);
                weights[usize::from(node.feature)] += tree.mean(at) - node.mean;
            }
        }
        weights
    }

    fn calibrated(&self, sum: f32) -> f32 {
        let above = self.knots.partition_point(|k| k.0 <= sum);
        match (above.checked_sub(1).map(|i| self.knots[i]), self.knots.get(above)) {
            (Some(low), Some(high)) => low.1 + (high.1 - low.1) * ((sum - low.0) / (high.0 - low.0)),
            (Some(last), None) => last.1,
            (None, first) => first.map_or(0.0, |first| first.1),
        }
    }
}

impl Node {
    fn next(&self, row: &[f32]) -> i8 {
        if row[usize::from(self.feature)] <= self.threshold { self.below } else { self.above }
    }
}

impl Tree {
    fn value(&self, row: &[f32]) -> f32 {
        let mut at = if self.nodes.is_empty() { -1 } else { 0 };
        while at >= 0 {
            at = self.nodes[at as usize].next(row);
        }
        self.leaves[!at as usize]
    }

    fn mean(&self, at: i8) -> f32 {
        usize::try_from(at).map_or_else(|_| self.leaves[!at as usize], |at| self.nodes[at].mean)
    }
}

/// Bytes as they are read.
struct Bytes<'a> {
    all: &'a [u8],
    at: usize,
}

impl<'a> Bytes<'a> {
    fn wrong(&self, at: usize, what: &str) -> Error {
        Error::format(format!("score table, byte {at}"), what)
    }

    fn take(&mut self, length: usize) -> Result<&'a [u8], Error> {
        let found = self.all.get(self.at..self.at + length);
        let missing = || self.wrong(self.at, &format!("expected {length} bytes, found {}", self.all.len() - self.at));
        let found = found.ok_or_else(missing)?;
        self.at += length;
        Ok(found)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        let mut array = [0; N];
        array.copy_from_slice(self.take(N)?);
        Ok(array)
    }

    fn u8(&mut self) -> Result<u8, Error> {
        Ok(self.array::<1>()?[0])
    }

    fn i8(&mut self) -> Result<i8, Error> {
        Ok(i8::from_le_bytes(self.array()?))
    }

    fn u16(&mut self) -> Result<u16, Error> {
        Ok(u16::from_le_bytes(self.array()?))
    }

    fn number(&mut self) -> Result<f32, Error> {
        let at = self.at;
        let number = f32::from_le_bytes(self.array()?);
        if !number.is_finite() {
            return Err(self.wrong(at, &format!("expected a finite number, found {number}")));
        }
        Ok(number)
    }

    fn tree(&mut self, features: &[u16]) -> Result<Tree, Error> {
        let at = self.at;
        let count = self.u8()?;
        let mut nodes = Vec::with_capacity(usize::from(count));
        for number in 0..i16::from(count) {
            let feature = self.u16()?;
            let Some(&feature) = features.get(usize::from(feature)) else {
                return Err(self.wrong(at, &format!("expected one of {} features, found {feature}", features.len())));
            };
            let threshold = self.number()?;
            let [below, above] = [self.i8()?, self.i8()?];
            // A way leads to a later node or to a leaf, so that every way ends.
            let leads = |to: i8| {
                (i16::from(to) > number && i16::from(to) < count.into()) || (to < 0 && i16::from(!to) <= count.into())
            };
            if !leads(below) || !leads(above) {
                return Err(
                    self.wrong(at, &format!("expected ways to later nodes or leaves, found {below} and {above}"))
                );
            }
            nodes.push(Node { feature, threshold, below, above, mean: self.number()? });
        }
        let leaves = (0..=count).map(|_| self.number()).collect::<Result<_, _>>()?;
        Ok(Tree { nodes, leaves })
    }
}

#[cfg(test)]
mod tests {
    use super::{MAGIC, Table};
    use crate::pairing::features::FEATURES;

    /// One tree over two features: `small <= 0 ? 1 : (equal <= 0 ? 2 : 4)`, its sum over 8 the probability.
    fn bytes() -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(2_u16.to_le_bytes());
        for name in ["small", "equal"] {
            bytes.push(name.len() as u8);
            bytes.extend(name.as_bytes());
        }
        bytes.extend(0_f32.to_le_bytes());
        bytes.extend(1_u16.to_le_bytes());
        bytes.push(2);
        for (feature, below, above, mean) in [(0_u16, -1_i8, 1_i8, 2_f32), (1, -2, -3, 3.0)] {
            bytes.extend(feature.to_le_bytes());
            bytes.extend(0_f32.to_le_bytes());
            bytes.extend([below, above].map(|x| x.to_le_bytes()[0]));
            bytes.extend(mean.to_le_bytes());
        }
        bytes.extend([1_f32, 2.0, 4.0].iter().flat_map(|x| x.to_le_bytes()));
        bytes.extend(2_u16.to_le_bytes());
        bytes.extend([0_f32, 0.0, 8.0, 1.0].iter().flat_map(|x| x.to_le_bytes()));
        bytes
    }

    fn row(small: f32, equal: f32) -> Vec<f32> {
        let value = |name| match name {
            "small" => small,
            "equal" => equal,
            _ => 0.0,
        };
        FEATURES.iter().map(|f| value(f.name)).collect()
    }

    #[test]
    fn trees_are_walked() {
        let table = Table::read(&bytes()).unwrap();
        assert_eq!(table.score(&row(0.0, 1.0)), 0.125);
        assert_eq!(table.score(&row(1.0, 0.0)), 0.25);
        assert_eq!(table.score(&row(1.0, 1.0)), 0.5);
    }

    #[test]
    fn weights_add_up_to_what_the_score_is_above_the_mean() {
        let table = Table::read(&bytes()).unwrap();
        let weights = table.weights(&row(1.0, 1.0));
        let of = |name| weights[FEATURES.iter().position(|f| f.name == name).unwrap()];
        assert_eq!((of("small"), of("equal")), (1.0, 1.0));
        assert_eq!(weights.iter().sum::<f32>(), 2.0);
    }

    #[track_caller]
    fn check(bytes: &[u8], expected: &str) {
        let error = Table::read(bytes).expect_err(expected).to_string();
        assert_eq!(error, expected);
    }

    #[test]
    fn broken_tables_are_errors() {
        let whole = bytes();
        let after = MAGIC.len();
        check(b"tree", "score table, byte 0: expected a table of the same-question score, found another beginning");
        check(&whole[..whole.len() - 1], &format!("score table, byte {}: expected 4 bytes, found 3", whole.len() - 4));
        check(
            &[&whole[..], b"x"].concat(),
            &format!("score table, byte {}: expected the end, found 1 bytes more", whole.len()),
        );
        let mut other = whole.clone();
        other[after + 3] = b'x';
        check(&other, &format!("score table, byte {}: expected the name of a feature, found \"xmall\"", after + 2));
        let tree = after + 2 + 12 + 4 + 2;
        let mut circle = whole.clone();
        circle[tree + 1 + 7] = 0;
        check(&circle, &format!("score table, byte {tree}: expected ways to later nodes or leaves, found -1 and 0"));
        for cut in 0..whole.len() {
            assert!(Table::read(&whole[..cut]).is_err_and(|error| error.is_format()), "{cut}");
        }
    }

    #[test]
    fn the_embedded_table_reads() {
        assert!(Table::embedded().trees.len() <= 200);
        assert!(Table::embedded().trees.iter().all(|tree| tree.leaves.len() <= 8));
    }
}
