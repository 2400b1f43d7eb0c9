//! Products of 8-bit weights with 16-bit activations, exact in 32-bit integers.
//!
//! Integer sums do not depend on their order, and no float sum here is reordered or fused: every machine, with or without
//! wide registers, gives the same bytes. Weights are packed in panels of [`PANEL`] rows with two neighbouring columns side
//! by side, the form that one multiply-add instruction of the x86 and ARM vector units takes; a block of tokens shares each
//! load of a panel.

/// The rows of a panel.
pub(super) const PANEL: usize = 16;

/// Rows of activations and panels are padded to whole blocks of this many column pairs: the loop over a block knows its
/// length, so that it checks no access.
const BLOCK: usize = 16;

/// Activations of [`quantize_unit`] fill whole blocks where there are a multiple of this many.
pub(super) const WHOLE: usize = 2 * BLOCK;

/// The number of column pairs of `columns`, with the padding.
fn padded_pairs(columns: usize) -> usize {
    columns.div_ceil(WHOLE) * BLOCK
}

/// Activations are quantized to this many steps on either side of zero: with 8-bit weights a sum of 1,024 products of them
/// stays far inside 32 bits.
pub(super) const STEPS: f32 = 4096.0;

/// The most columns a matrix may have, so that no sum leaves 32 bits.
pub(super) const MAX_COLUMNS: usize = 4096;

/// A weight matrix, packed for [`product`].
#[derive(Debug)]
pub(super) struct Weights {
    /// The number of rows: of results a token.
    pub(super) rows: usize,
    /// The number of column pairs, with padding to whole blocks.
    pub(super) pairs: usize,
    /// Per panel, per column pair, per row: the two weights.
    panels: Vec<[[i16; PANEL * 2]; BLOCK]>,
    /// Per row, the size of a weight's step; padded to whole panels.
    scales: Vec<f32>,
}

impl Weights {
    /// Packs a matrix given row by row.
    pub(super) fn pack(rows: usize, columns: usize, scales: &[f32], weights: &[i8]) -> Self {
        let pairs = padded_pairs(columns);
        let padded = rows.next_multiple_of(PANEL);
        let mut panels = vec![[[0; PANEL * 2]; BLOCK]; padded / PANEL * pairs / BLOCK];
        let flat = panels.as_flattened_mut().as_flattened_mut();
        for (row, line) in weights.chunks_exact(columns).enumerate() {
            let start = row / PANEL * PANEL * pairs * 2 + row % PANEL * 2;
            for (column, &weight) in line.iter().enumerate() {
                flat[start + column / 2 * PANEL * 2 + column % 2] = i16::from(weight);
            }
        }
        let mut scales = scales.to_vec();
        scales.resize(padded, 0.0);
        Self { rows, pairs, panels, scales }
    }

    /// The results a token, with padding: the stride of [`product`]'s output.
    pub(super) fn stride(&self) -> usize {
        self.scales.len()
    }
}

/// Two neighbouring activations in one integer: the first in the low half.
#[inline(always)]
fn pair(low: i16, high: i16) -> i32 {
    i32::from(low as u16) | i32::from(high) << 16
}

/// Rounds to the nearest integer, ties to even; exact for magnitudes up to 32,767.
#[inline(always)]
fn round(x: f32) -> i16 {
    // Adding 1.5 * 2^23 leaves the integer in the low bits of the mantissa.
    (x + 12_582_912.0).to_bits() as i16
}

/// Rows of quantized activations: what [`product`] multiplies.
#[derive(Debug, Default)]
pub(super) struct Activations {
    /// The rows, packed in pairs.
    pub(super) values: Vec<i32>,
    /// Per row, the size of an activation's step.
    pub(super) steps: Vec<f32>,
}

impl Activations {
    /// Quantizes rows of `columns` values, each row by its largest; with `one`, a constant 1 follows every row.
    #[inline(always)]
    pub(super) fn quantize(rows: &[f32], stride: usize, columns: usize, one: bool) -> Self {
        let pairs = padded_pairs(columns + usize::from(one));
        let count = rows.len() / stride.max(1);
        let mut values = Vec::with_capacity(count * pairs);
        let mut steps = Vec::with_capacity(count);
        let mut line = vec![0.0_f32; pairs * 2];
        for row in rows.chunks_exact(stride) {
            line[..columns].copy_from_slice(&row[..columns]);
            if one {
                line[columns] = 1.0;
            }
            let mut most = [1e-8_f32; 8];
            let (eights, rest) = line.as_chunks::<8>();
            for eight in eights {
                for (m, x) in most.iter_mut().zip(eight) {
                    *m = m.max(x.abs());
                }
            }
            let most = most.iter().copied().chain(rest.iter().map(|x| x.abs())).fold(0.0, f32::max);
            let factor = (STEPS - 1.0) / most;
            values.extend(line.as_chunks::<2>().0.iter().map(|[a, b]| pair(round(a * factor), round(b * factor))));
            steps.push(most / (STEPS - 1.0));
        }
        Self { values, steps }
    }
}

/// Quantizes values of magnitude up to 1 with the fixed step 1 / [`STEPS`].
#[inline(always)]
pub(super) fn quantize_unit(values: &[f32], out: &mut [i32]) {
    for ([a, b], out) in values.as_chunks::<2>().0.iter().zip(out) {
        *out = pair(round(a * STEPS), round(b * STEPS));
    }
}

/// Rows of activations, in blocks of column pairs.
type Rows<'a, const T: usize> = [&'a [[i32; BLOCK]]; T];

/// Panels of weights, in blocks of column pairs, a pair the two weights of each row.
type Panels<'a, const P: usize> = [&'a [[[i16; PANEL * 2]; BLOCK]]; P];

/// A vector unit: how one tile of the product is computed. Every unit gives the same integers.
pub(super) trait Unit: Copy {
    /// True where the registers hold the sums of eight rows of activations and two panels.
    const WIDE: bool;

    /// Compiles what `task` inlines for this unit and runs it.
    fn vectorize<R>(self, task: impl FnOnce() -> R) -> R;

    /// The dot products of `T` rows of activations with the 16 rows of each of `P` panels.
    fn tile<const T: usize, const P: usize>(self, rows: Rows<'_, T>, panels: Panels<'_, P>) -> [[[i32; PANEL]; P]; T];
}

/// Block `b` of every row and every panel.
#[inline(always)]
fn block<'a, const T: usize, const P: usize>(
    rows: &Rows<'a, T>,
    panels: &Panels<'a, P>,
    b: usize,
) -> ([&'a [i32; BLOCK]; T], [&'a [[i16; PANEL * 2]; BLOCK]; P]) {
    let (mut row_blocks, mut panel_blocks) = ([&[0; BLOCK]; T], [&[[0; PANEL * 2]; BLOCK]; P]);
    for (block, row) in row_blocks.iter_mut().zip(rows) {
        *block = &row[b];
    }
    for (block, panel) in panel_blocks.iter_mut().zip(panels) {
        *block = &panel[b];
    }
    (row_blocks, panel_blocks)
}

/// Plain loops, which the compiler vectorizes for the target's basic instructions. Those of old multiply floats faster than
/// integers: the products of a block, 32 of at most 2^19, add up to no more than 2^24, so that floats hold every sum exactly.
#[derive(Clone, Copy, Debug)]
pub(super) struct Portable;

const _: () = assert!(2 * BLOCK * 128 * STEPS as usize <= 1 << 24);

impl Unit for Portable {
    const WIDE: bool = false;

    #[inline(always)]
    fn vectorize<R>(self, task: impl FnOnce() -> R) -> R {
        task()
    }

    #[inline(always)]
    fn tile<const T: usize, const P: usize>(self, rows: Rows<'_, T>, panels: Panels<'_, P>) -> [[[i32; PANEL]; P]; T] {
        // Four of a panel's rows at a time: more sums than registers hold would go through memory.
        const LANES: usize = 4;
        let mut sums = [[[0; PANEL]; P]; T];
        for b in 0..rows[0].len() {
            let (rows, panels) = block(&rows, &panels, b);
            for (p, panel) in panels.into_iter().enumerate() {
                for lanes in (0..PANEL).step_by(LANES) {
                    let mut part = [[0.0_f32; LANES]; T];
                    for k in 0..BLOCK {
                        let weights: &[i16; 2 * LANES] = panel[k][2 * lanes..].first_chunk().expect("a panel's lanes");
                        for (part, row) in part.iter_mut().zip(rows) {
                            let (low, high) = (f32::from(row[k] as i16), (row[k] >> 16) as f32);
                            for (sum, [a, b]) in part.iter_mut().zip(weights.as_chunks::<2>().0) {
                                *sum += f32::from(*a) * low + f32::from(*b) * high;
                            }
                        }
                    }
                    for (sums, part) in sums.iter_mut().zip(part) {
                        for (sum, part) in sums[p][lanes..].iter_mut().zip(part) {
                            *sum += part as i32;
                        }
                    }
                }
            }
        }
        sums
    }
}

/// A tile's registers as integers.
#[cfg(target_arch = "x86_64")]
#[inline(always)]
fn plain<R: pulp::bytemuck::Pod, const T: usize, const P: usize>(sums: &[[R; P]; T]) -> [[[i32; PANEL]; P]; T] {
    let mut plain = [[[0; PANEL]; P]; T];
    for (plain, sums) in plain.as_flattened_mut().iter_mut().zip(sums.as_flattened()) {
        *plain = pulp::bytemuck::cast(*sums);
    }
    plain
}

#[cfg(target_arch = "x86_64")]
impl Unit for pulp::x86::V3 {
    const WIDE: bool = false;

    #[inline(always)]
    fn vectorize<R>(self, task: impl FnOnce() -> R) -> R {
        pulp::x86::V3::vectorize(self, task)
    }

    #[inline(always)]
    fn tile<const T: usize, const P: usize>(self, rows: Rows<'_, T>, panels: Panels<'_, P>) -> [[[i32; PANEL]; P]; T] {
        let mut sums = [[[self.splat_i32x8(0); 2]; P]; T];
        for b in 0..rows[0].len() {
            let (rows, panels) = block(&rows, &panels, b);
            for k in 0..BLOCK {
                for (sums, row) in sums.iter_mut().zip(rows) {
                    let both: pulp::i16x16 = pulp::bytemuck::cast(self.splat_i32x8(row[k]));
                    for (sums, panel) in sums.iter_mut().zip(panels) {
                        let halves: [pulp::i16x16; 2] = pulp::bytemuck::cast(panel[k]);
                        for (sum, half) in sums.iter_mut().zip(halves) {
                            let products = self.multiply_wrapping_add_adjacent_i16x16(half, both);
                            *sum = self.wrapping_add_i32x8(*sum, products);
                        }
                    }
                }
            }
        }
        plain(&sums)
    }
}

#[cfg(target_arch = "x86_64")]
impl Unit for pulp::x86::V4 {
    const WIDE: bool = true;

    #[inline(always)]
    fn vectorize<R>(self, task: impl FnOnce() -> R) -> R {
        pulp::x86::V4::vectorize(self, task)
    }

    #[inline(always)]
    fn tile<const T: usize, const P: usize>(self, rows: Rows<'_, T>, panels: Panels<'_, P>) -> [[[i32; PANEL]; P]; T] {
        let mut sums = [[self.splat_i32x16(0); P]; T];
        for b in 0..rows[0].len() {
            let (rows, panels) = block(&rows, &panels, b);
            for k in 0..BLOCK {
                for (sums, row) in sums.iter_mut().zip(rows) {
                    let both: pulp::i16x32 = pulp::bytemuck::cast(self.splat_i32x16(row[k]));
                    for (sum, panel) in sums.iter_mut().zip(panels) {
                        let weights: pulp::i16x32 = pulp::bytemuck::cast(panel[k]);
                        let products = self.multiply_wrapping_add_adjacent_i16x32(weights, both);
                        *sum = self.wrapping_add_i32x16(*sum, products);
                    }
                }
            }
        }
        plain(&sums)
    }
}

/// The sizes of the activations' steps.
#[derive(Clone, Copy, Debug)]
pub(super) enum Steps<'a> {
    /// 1 / [`STEPS`], for values of [`quantize_unit`].
    Fixed,
    /// One a row.
    Rows(&'a [f32]),
}

/// How [`product`] places a result.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place<'a> {
    /// The result plus the row's bias (padded to the stride).
    Bias(&'a [f32]),
    /// The result alone.
    Plain,
}

/// For every row of activations, its products with every row of `weights`, scaled back to floats, into `out` (rows of
/// [`Weights::stride`] values).
///
/// A function of its own for every unit, not part of its callers: there are many.
#[inline(never)]
pub(super) fn product<U: Unit>(
    unit: U,
    values: &[i32],
    steps: Steps<'_>,
    weights: &Weights,
    place: Place<'_>,
    out: &mut [f32],
) {
    unit.vectorize(
        #[inline(always)]
        || {
            let all = weights.panels.chunks_exact(weights.pairs / BLOCK);
            let mut strip = Strip { unit, values, steps, weights, place, out, at: 0 };
            if U::WIDE {
                let (twos, rest) = (all.clone().step_by(2).zip(all.clone().skip(1).step_by(2)), all.len() % 2);
                for (first, second) in twos {
                    strip.run::<8, 2>([first, second]);
                }
                for panel in all.rev().take(rest) {
                    strip.run::<8, 1>([panel]);
                }
            } else {
                for panel in all {
                    strip.run::<4, 1>([panel]);
                }
            }
        },
    );
}

/// The columns of a product that are next.
struct Strip<'a, U> {
    unit: U,
    values: &'a [i32],
    steps: Steps<'a>,
    weights: &'a Weights,
    place: Place<'a>,
    out: &'a mut [f32],
    /// The first of the columns.
    at: usize,
}

impl<U: Unit> Strip<'_, U> {
    /// All rows times the next panels, `T` rows at a time.
    #[inline(always)]
    fn run<const T: usize, const P: usize>(&mut self, panels: Panels<'_, P>) {
        let count = self.values.len() / self.weights.pairs;
        let mut i = 0;
        while i + T <= count {
            self.tile::<T, P>(i, panels);
            i += T;
        }
        if T > 4 && i + 4 <= count {
            self.tile::<4, P>(i, panels);
            i += 4;
        }
        if i + 2 <= count {
            self.tile::<2, P>(i, panels);
            i += 2;
        }
        if i < count {
            self.tile::<1, P>(i, panels);
        }
        self.at += P * PANEL;
    }

    /// `T` rows from row `i` on times the panels.
    #[inline(always)]
    fn tile<const T: usize, const P: usize>(&mut self, i: usize, panels: Panels<'_, P>) {
        let (pairs, stride) = (self.weights.pairs, self.weights.stride());
        let mut rows: Rows<'_, T> = [&[]; T];
        for (k, row) in rows.iter_mut().enumerate() {
            *row = self.values[(i + k) * pairs..][..pairs].as_chunks().0;
        }
        let sums = self.unit.tile::<T, P>(rows, panels);
        for (k, sums) in sums.iter().enumerate() {
            let step = match self.steps {
                Steps::Fixed => 1.0 / STEPS,
                Steps::Rows(steps) => steps[i + k],
            };
            let out = &mut self.out[(i + k) * stride + self.at..][..P * PANEL];
            let scales = &self.weights.scales[self.at..][..P * PANEL];
            match self.place {
                Place::Bias(bias) => scale(sums.as_flattened(), step, scales, &bias[self.at..][..P * PANEL], out),
                Place::Plain => scale(sums.as_flattened(), step, scales, &[0.0; 2 * PANEL][..P * PANEL], out),
            }
        }
    }
}

/// Scales sums of one row back to floats; all slices have one length.
#[inline(always)]
fn scale(sums: &[i32], step: f32, scales: &[f32], bias: &[f32], out: &mut [f32]) {
    for (((out, &sum), scale), bias) in out.iter_mut().zip(sums).zip(scales).zip(bias) {
        *out = sum as f32 * (step * scale) + bias;
    }
}

/// A computation that runs on any vector unit.
pub(super) trait Task {
    /// What it gives.
    type Output;
    /// Runs it. Mark the implementation `#[inline(always)]`: what is not inlined is not compiled for the unit.
    fn run<U: Unit>(self, unit: U) -> Self::Output;
}

/// Runs the task on the widest vector unit of this machine.
pub(super) fn dispatch<T: Task>(task: T) -> T::Output {
    #[cfg(target_arch = "x86_64")]
    match pulp::Arch::new() {
        pulp::Arch::V4(unit) => {
            return Unit::vectorize(
                unit,
                #[inline(always)]
                || task.run(unit),
            );
        }
        pulp::Arch::V3(unit) => {
            return Unit::vectorize(
                unit,
                #[inline(always)]
                || task.run(unit),
            );
        }
        _ => {}
    }
    task.run(Portable)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The product, on the unit that `dispatch` chooses.
    struct Multiply<'a>(&'a Activations, &'a Weights);

    impl Task for Multiply<'_> {
        type Output = Vec<f32>;
        #[inline(always)]
        fn run<U: Unit>(self, unit: U) -> Vec<f32> {
            let mut out = vec![0.0; self.0.steps.len() * self.1.stride()];
            product(unit, &self.0.values, Steps::Rows(&self.0.steps), self.1, Place::Plain, &mut out);
            out
        }
    }

    fn noise(count: usize, seed: u32) -> impl Iterator<Item = f32> {
        let mut state = seed;
        std::iter::repeat_with(move || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as f32 / (1 << 23) as f32 - 1.0
        })
        .take(count)
    }

    #[test]
    fn every_unit_gives_the_same_bytes_and_they_are_right() {
        for (count, rows, columns) in [(1, 1, 1), (2, 16, 2), (3, 17, 31), (7, 40, 64), (9, 49, 129), (29, 65, 63)] {
            let weights: Vec<i8> = noise(rows * columns, 7).map(|x| (x * 127.0) as i8).collect();
            let scales: Vec<f32> = noise(rows, 3).map(|x| x.abs() * 0.01).collect();
            let packed = Weights::pack(rows, columns, &scales, &weights);
            let input: Vec<f32> = noise(count * columns, 5).collect();
            let activations = Activations::quantize(&input, columns, columns, false);
            let wide = dispatch(Multiply(&activations, &packed));
            assert_eq!(wide, Multiply(&activations, &packed).run(Portable));
            #[cfg(target_arch = "x86_64")]
            if let Some(unit) = pulp::x86::V3::try_new() {
                assert_eq!(wide, unit.vectorize(|| Multiply(&activations, &packed).run(unit)));
            }
            for i in 0..count {
                for row in 0..rows {
                    let exact: f32 = (0..columns)
                        .map(|k| input[i * columns + k] * f32::from(weights[row * columns + k]) * scales[row])
                        .sum();
                    let got = wide[i * packed.stride() + row];
                    assert!((got - exact).abs() < 0.01, "{count} x {rows} x {columns}: {got} for {exact}");
                }
            }
        }
    }
}
