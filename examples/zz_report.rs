//! Scratch.
fn main() {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let path = args.pop().unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    let articles: Vec<crossclaim::Article> = if path.ends_with("jsonl") {
        text.lines().map(|l| crossclaim::Article::from_json(l, "x").unwrap()).collect()
    } else {
        vec![crossclaim::Article::from_text("a", text)]
    };
    if args.first().map(String::as_str) == Some("claims") {
        for a in &articles {
            for c in crossclaim::read(a).claims {
                let args: Vec<String> = c
                    .arguments
                    .iter()
                    .map(|a| {
                        format!("{:?}:{}{}", a.role, a.participant.name, if a.participant.named { "*" } else { "" })
                    })
                    .collect();
                println!(
                    "{} {:?} {} [{}] scope={:?}{} {:?} when={:?} said={:?}",
                    c.predicate,
                    c.slot,
                    c.value_text,
                    args.join(", "),
                    c.scope,
                    if c.subset { " SUB" } else { "" },
                    c.factuality,
                    c.when.map(|w| w.timex),
                    c.attribution.iter().map(|s| format!("{}:{}:{:?}", s.source, s.cue, s.stance)).collect::<Vec<_>>()
                );
            }
        }
        return;
    }
    let report = crossclaim::reconcile_articles(&articles, &crossclaim::reconcile::Options::new());
    println!("{}", serde_json::to_string(&report).unwrap());
}
