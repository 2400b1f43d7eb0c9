//! Prints who said what in a file: `cargo run --example attribution -- FILE`; without one, in a sentence of its own.

use crossclaim::annotate::{attribution, entity, polarity};
use crossclaim::{Article, syntax::Document};

fn main() -> std::io::Result<()> {
    let text = match std::env::args().nth(1) {
        Some(path) => std::fs::read_to_string(path)?,
        None => "Officials said the talks had failed. The ministry denied involvement in the raid.".to_owned(),
    };
    let document = Document::parse(Article::from_text("example", text));
    let speech = attribution::annotate(&document, &entity::annotate(&document));
    for (index, said) in speech.attributions.iter().enumerate() {
        let view = document.view(said.sentence);
        let source = said.source.map_or("(nobody named)", |span| view.slice(span));
        println!("{index} {source} | {} | {:?} | outer {:?}", view.slice(said.cue), said.stance, said.outer);
        for &span in &said.content {
            println!("    {}", view.slice(span));
        }
    }
    for view in document.views() {
        for (i, token) in view.sentence.tokens.iter().enumerate() {
            if token.upos == crossclaim::syntax::Upos::Verb {
                println!("  {}: {:?} {:?}", view.word(i), polarity::factuality(view, i), polarity::tense(view, i));
            }
        }
    }
    Ok(())
}
