//! Products of 8-bit weights with 16-bit activations, exact in 32-bit integers.
//!
//! Integer sums do not depend on their order, and no float sum here is reordered or fused: every machine, with or without
//! wide registers, gives the same bytes. Weights are packed in panels of [`PANEL`] rows with two neighbouring columns side
//! by side, the form that one multiply-add instruction of the x86 and ARM vector units takes; a block of tokens shares each
//! load of a panel.

/// The rows of a panel.
pub(super) const PANEL: usize = 16;

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
    /// The number of column pairs, after padding to an even number of columns.
    pub(super) pairs: usize,
    /// Per panel, per column pair, per row: the two weights.
    panels: Vec<i16>,
    /// Per row, the size of a weight's step; padded to whole panels.
    scales: Vec<f32>,
}

impl Weights {
    /// Packs a matrix given row by row.
    pub(super) fn pack(rows: usize, columns: usize, scales: &[f32], weights: &[i8]) -> Self {
        let pairs = columns.div_ceil(2);
        let padded = rows.next_multiple_of(PANEL);
        let mut panels = vec![0; padded * pairs * 2];
        for (row, line) in weights.chunks_exact(columns).enumerate() {
            let start = row / PANEL * PANEL * pairs * 2 + row % PANEL * 2;
            for (column, &weight) in line.iter().enumerate() {
                panels[start + column / 2 * PANEL * 2 + column % 2] = i16::from(weight);
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
        let pairs = (columns + usize::from(one)).div_ceil(2);
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

/// A vector unit: how one tile of the product is computed. Every unit gives the same integers.
pub(super) trait Unit: Copy {
    /// The dot products of `T` rows of activations with the 16 rows of a panel.
    fn tile<const T: usize>(self, rows: [&[i32]; T], panel: &[i16]) -> [[i32; PANEL]; T];
}

/// The plain loop, which the compiler vectorizes for the target's basic instructions.
#[derive(Clone, Copy, Debug)]
pub(super) struct Portable;

impl Unit for Portable {
    #[inline(always)]
    fn tile<const T: usize>(self, rows: [&[i32]; T], panel: &[i16]) -> [[i32; PANEL]; T] {
        let mut sums = [[0; PANEL]; T];
        for (k, weights) in panel.as_chunks::<{ PANEL * 2 }>().0.iter().enumerate() {
            for (sums, row) in sums.iter_mut().zip(rows) {
                let (low, high) = (i32::from(row[k] as i16), row[k] >> 16);
                for (sum, [a, b]) in sums.iter_mut().zip(weights.as_chunks::<2>().0) {
                    *sum += i32::from(*a) * low + i32::from(*b) * high;
                }
            }
        }
        sums
    }
}

#[cfg(target_arch = "x86_64")]
impl Unit for pulp::x86::V3 {
    #[inline(always)]
    fn tile<const T: usize>(self, rows: [&[i32]; T], panel: &[i16]) -> [[i32; PANEL]; T] {
        let panel = panel.as_chunks::<{ PANEL * 2 }>().0;
        let mut rows = rows;
        for row in &mut rows {
            *row = &row[..panel.len()];
        }
        let mut sums = [[self.splat_i32x8(0); 2]; T];
        for (k, weights) in panel.iter().enumerate() {
            let halves: [pulp::i16x16; 2] = pulp::bytemuck::cast(*weights);
            for (sums, row) in sums.iter_mut().zip(rows) {
                let both: pulp::i16x16 = pulp::bytemuck::cast(self.splat_i32x8(row[k]));
                for (sum, half) in sums.iter_mut().zip(halves) {
                    *sum = self.wrapping_add_i32x8(*sum, self.multiply_wrapping_add_adjacent_i16x16(half, both));
                }
            }
        }
        let mut plain = [[0; PANEL]; T];
        for (plain, sums) in plain.iter_mut().zip(sums) {
            *plain = pulp::bytemuck::cast(sums);
        }
        plain
    }
}

#[cfg(target_arch = "x86_64")]
impl Unit for pulp::x86::V4 {
    #[inline(always)]
    fn tile<const T: usize>(self, rows: [&[i32]; T], panel: &[i16]) -> [[i32; PANEL]; T] {
        let panel = panel.as_chunks::<{ PANEL * 2 }>().0;
        let mut rows = rows;
        for row in &mut rows {
            *row = &row[..panel.len()];
        }
        let mut sums = [self.splat_i32x16(0); T];
        for (k, weights) in panel.iter().enumerate() {
            let weights: pulp::i16x32 = pulp::bytemuck::cast(*weights);
            for (sum, row) in sums.iter_mut().zip(rows) {
                let both: pulp::i16x32 = pulp::bytemuck::cast(self.splat_i32x16(row[k]));
                *sum = self.wrapping_add_i32x16(*sum, self.multiply_wrapping_add_adjacent_i16x32(weights, both));
            }
        }
        sums.map(pulp::bytemuck::cast)
    }
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
/// [`Weights::stride`] values). `step` gives the size of a row's activation step.
#[inline(always)]
pub(super) fn product<U: Unit>(
    unit: U,
    values: &[i32],
    step: impl Fn(usize) -> f32 + Copy,
    weights: &Weights,
    place: Place<'_>,
    out: &mut [f32],
) {
    let (pairs, stride) = (weights.pairs, weights.stride());
    let count = values.len() / pairs;
    let row = |i: usize| &values[i * pairs..(i + 1) * pairs];
    for (p, panel) in weights.panels.chunks_exact(pairs * PANEL * 2).enumerate() {
        let at = p * PANEL;
        let scales: &[f32; PANEL] = weights.scales[at..].first_chunk().expect("scales are padded to whole panels");
        let mut bias = [0.0; PANEL];
        if let Place::Bias(all) = place {
            bias.copy_from_slice(&all[at..at + PANEL]);
        }
        let mut i = 0;
        while i + 8 <= count {
            let sums = unit.tile::<8>(std::array::from_fn(|k| row(i + k)), panel);
            for (k, sums) in sums.iter().enumerate() {
                scatter(sums, step(i + k), scales, &bias, &mut out[(i + k) * stride + at..]);
            }
            i += 8;
        }
        while i + 4 <= count {
            let sums = unit.tile([row(i), row(i + 1), row(i + 2), row(i + 3)], panel);
            for (k, sums) in sums.iter().enumerate() {
                scatter(sums, step(i + k), scales, &bias, &mut out[(i + k) * stride + at..]);
            }
            i += 4;
        }
        match count - i {
            3 => {
                for (k, sums) in unit.tile([row(i), row(i + 1), row(i + 2)], panel).iter().enumerate() {
                    scatter(sums, step(i + k), scales, &bias, &mut out[(i + k) * stride + at..]);
                }
            }
            2 => {
                for (k, sums) in unit.tile([row(i), row(i + 1)], panel).iter().enumerate() {
                    scatter(sums, step(i + k), scales, &bias, &mut out[(i + k) * stride + at..]);
                }
            }
            1 => scatter(&unit.tile([row(i)], panel)[0], step(i), scales, &bias, &mut out[i * stride + at..]),
            _ => {}
        }
    }
}

/// Scales the sums of one row back to floats.
#[inline(always)]
fn scatter(sums: &[i32; PANEL], step: f32, scales: &[f32; PANEL], bias: &[f32; PANEL], out: &mut [f32]) {
    let out: &mut [f32; PANEL] = out.first_chunk_mut().expect("the output has a stride a row");
    for k in 0..PANEL {
        out[k] = sums[k] as f32 * (step * scales[k]) + bias[k];
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
            return unit.vectorize(
                #[inline(always)]
                || task.run(unit),
            );
        }
        pulp::Arch::V3(unit) => {
            return unit.vectorize(
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
            product(unit, &self.0.values, |i| self.0.steps[i], self.1, Place::Plain, &mut out);
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
        for (count, rows, columns) in [(1, 1, 1), (2, 16, 2), (3, 17, 31), (7, 40, 64), (9, 49, 129)] {
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
