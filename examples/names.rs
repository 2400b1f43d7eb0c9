//! The persons, organizations and places of an article, with their roles: `cargo run --example names [FILE]`.

use crossclaim::Article;
use crossclaim::annotate::entity;
use crossclaim::syntax::Document;

const TEXT: &str = "Former Finance Minister Anna Kowalczyk met envoy Piotr Lind in Taiz, Yemen, on Friday. \
    Kowalczyk, a lawyer, said Lind had arrived late. He apologized.";

fn main() -> std::io::Result<()> {
    let text = std::env::args().nth(1).map_or(Ok(TEXT.to_owned()), std::fs::read_to_string)?;
    let document = Document::parse(Article::from_text("article", text));
    let found = entity::annotate(&document);
    for (i, entity) in found.entities.iter().enumerate() {
        let count = found.mentions.iter().filter(|mention| mention.entity == i).count();
        println!("{:?} {} ({count} mentions)", entity.kind, entity.name);
        let place = entity.place.as_ref().map(|place| place.within.join(", ")).unwrap_or_default();
        for (what, list) in [("also", entity.aliases.join("; ")), ("within", place)] {
            if !list.is_empty() {
                println!("    {what}: {list}");
            }
        }
        for role in found.roles.iter().filter(|role| role.entity == i) {
            println!("    role: {}", document.view(role.sentence).slice(role.span));
        }
    }
    Ok(())
}
