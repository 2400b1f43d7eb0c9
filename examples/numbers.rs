//! Prints the numbers of a text with their values: `cargo run --example numbers -- "At least three people were hurt."`

use crossclaim::annotate::number;

fn main() {
    let text = std::env::args().nth(1).unwrap_or_else(|| {
        "At least 14 people, including three children, were killed; damage is put at $2m.".to_owned()
    });
    for found in number::find(&text) {
        let of = found.value.of.as_deref().unwrap_or("nothing named");
        let part = if found.subset { ", part of a larger number" } else { "" };
        println!("{:<16} {:?}: {} ({of}{part})", found.span.of(&text), found.kind, found.value);
    }
}
