//! Fuzzing without a nightly toolchain: every target of `fuzz/targets.rs` on mutated seeds.
//!
//! `cargo run --release --all-features --example fuzz -- [--inputs N] [--seed N] [--target NAME]`

#[cfg(feature = "input")]
#[path = "../fuzz/targets.rs"]
mod targets;

#[cfg(feature = "input")]
fn main() -> std::process::ExitCode {
    fuzz::main()
}

#[cfg(not(feature = "input"))]
fn main() {
    println!("the feature `input` is needed");
}

#[cfg(feature = "input")]
mod fuzz {
    use super::targets::TARGETS;
    use std::collections::BTreeMap;
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::process::ExitCode;
    use std::time::{Duration, Instant};

    /// Where an input is called a hang: none is longer than a few kilobytes.
    const SLOW: Duration = Duration::from_secs(2);

    /// Pieces that parsers stumble over.
    const ODD: [&str; 48] = [
        "\u{feff}",
        "\u{200b}",
        "\u{ad}",
        "\u{202e}",
        "\u{2028}",
        "\r\n",
        "\r",
        "\0",
        "\u{1b}[31m",
        "\u{301}",
        "ﬁ",
        "１２",
        "👩‍👩‍👧",
        "“",
        "”",
        "’",
        "\"",
        "''",
        "(",
        ")",
        "[",
        "%%",
        "%",
        "$",
        "€1.5m",
        "1,000,000",
        "-",
        "–",
        "twenty-",
        "a half",
        "not ",
        "n't ",
        "U.S. ",
        "Jan. ",
        "Mr. ",
        "on Friday ",
        "2021-03-04",
        "25:61",
        "<p>",
        "</div>",
        "<!--",
        "&#x110000;",
        "{\"body\":",
        "]}",
        "\\u0000",
        "---\n",
        "| a | b |\n",
        "99999999999999999999",
    ];

    /// Xorshift (Marsaglia 2003): the same numbers everywhere.
    struct Random(u64);

    impl Random {
        fn below(&mut self, end: usize) -> usize {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            (self.0 >> 11) as usize % end.max(1)
        }
    }

    fn mutated(seeds: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
        let mut data = seeds[random.below(seeds.len())].clone();
        for _ in 0..1 + random.below(6) {
            let at = random.below(data.len() + 1);
            let end = (at + random.below(40)).min(data.len());
            match random.below(7) {
                0 => drop(data.drain(at..end)),
                1 if at < data.len() => data[at] = random.below(256) as u8,
                2 => {
                    let piece = data[at..end].repeat(1 + random.below(20));
                    data.splice(at..at, piece);
                }
                3 => {
                    let other = &seeds[random.below(seeds.len())];
                    let from = random.below(other.len() + 1);
                    let to = (from + random.below(120)).min(other.len());
                    data.splice(at..end, other[from..to].iter().copied());
                }
                _ => {
                    let odd = ODD[random.below(ODD.len())].repeat(1 + random.below(3));
                    data.splice(at..at, odd.into_bytes());
                }
            }
        }
        data.truncate(4096);
        data
    }

    pub(super) fn main() -> ExitCode {
        let args: Vec<String> = std::env::args().skip(1).collect();
        let value = |name: &str| args.iter().position(|arg| arg == name).and_then(|at| args.get(at + 1));
        let number = |name: &str, usual: u64| value(name).and_then(|text| text.parse().ok()).unwrap_or(usual);
        let (inputs, seed, only) = (number("--inputs", 200), number("--seed", 1), value("--target"));
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/seeds");
        let mut files: Vec<_> = std::fs::read_dir(folder).expect("seeds").flatten().map(|entry| entry.path()).collect();
        files.sort();
        let seeds: Vec<Vec<u8>> = files.iter().map(|file| std::fs::read(file).expect("a seed")).collect();
        let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        let mut tried: BTreeMap<&str, u64> = BTreeMap::new();
        let mut bad = 0;
        for i in 0..inputs {
            let data = if i < seeds.len() as u64 { seeds[i as usize].clone() } else { mutated(&seeds, &mut random) };
            for (name, target) in TARGETS.iter().filter(|(name, _)| only.is_none_or(|only| only == name)) {
                let start = Instant::now();
                let panicked = catch_unwind(AssertUnwindSafe(|| target(&data))).is_err();
                *tried.entry(name).or_default() += 1;
                if panicked || start.elapsed() > SLOW {
                    let path = format!("{}/target/fuzz-{name}-{seed}-{i}.bin", env!("CARGO_MANIFEST_DIR"));
                    let _ = std::fs::write(&path, &data);
                    println!("{name}: {} on {path}", if panicked { "panic" } else { "slow" });
                    bad += 1;
                }
            }
        }
        println!("{tried:?} tried, {bad} bad");
        if bad == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}
