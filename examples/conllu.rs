//! Parses CoNLL-U from standard input, keeping its sentences and words, and prints it.

use std::io::Read as _;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let words = text.lines().filter(|line| line.split('\t').next().is_some_and(|id| id.parse::<u32>().is_ok())).count();
    crossclaim::syntax::parse_conllu("1\tWarm\t_\t_\t_\t_\t_\t_\t_\t_\n", "warm")?;
    let start = std::time::Instant::now();
    let parsed = crossclaim::syntax::parse_conllu(&text, "standard input")?;
    eprintln!("{:.0} words a second", words as f64 / start.elapsed().as_secs_f64());
    print!("{parsed}");
    Ok(())
}
