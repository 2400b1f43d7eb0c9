//! The command-line tool. (First cut: prints the trees of a file.)

use crossclaim::Article;
use crossclaim::syntax::Document;

fn main() {
    if std::env::args().nth(1).as_deref() == Some("sentences") {
        let text = std::io::read_to_string(std::io::stdin()).expect("readable input");
        let out: String = crossclaim::text::sentences(&text).iter().map(|s| format!("{}\n", s.of(&text))).collect();
        print!("{out}");
        return;
    }
    let path = std::env::args().nth(1).expect("a file");
    let document = Document::parse(Article::from_text("a", std::fs::read_to_string(path).expect("a readable file")));
    for view in document.views() {
        println!("# text = {}", view.slice(view.sentence.span));
        for (i, t) in view.sentence.tokens.iter().enumerate() {
            let head = t.head.map_or(0, |h| h + 1);
            println!(
                "{}\t{}\t{}\t{}\t{}\t_\t{head}\t{}\t{:.2}",
                i + 1,
                view.word(i),
                t.lemma,
                t.upos,
                t.xpos,
                t.relation,
                t.confidence
            );
        }
        println!();
    }
}
