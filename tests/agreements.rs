//! Agreement of two articles that tell one thing in different words.

use crossclaim::claim::Slot;
use crossclaim::reconcile::{Group, Options};
use crossclaim::value::Relation;
use crossclaim::{Article, Reader};

/// What the articles tell besides, so that the words of a pair are told apart from those of the whole story.
const BESIDES: [&str; 2] = [
    "The storm reached Skarholm on Monday. Schools were shut on the islands. The storm tore roofs off barns near Aldby. \
     On Monday evening the wind turned north. Trains to the capital ran late. A bakery gave away bread.",
    "The storm hit the coast on Monday. Farmers near Torvik lost sheep. By Monday night the storm had passed the cape. \
     Power returned to most villages. Insurers expect many claims. The council meets next week.",
];

/// How two sentences stand to each other as a whole, each told in an article of its own.
fn relations(first: &str, second: &str) -> Vec<Relation> {
    let article = |i: usize, sentence: &str| Article {
        id: format!("a{i}"),
        source: Some(format!("Outlet {i}")),
        published: Some("2017-04-03".to_owned()),
        body: format!("{sentence} {}", BESIDES[i]),
        ..Article::default()
    };
    let report = Reader::new(Options::new()).report(&[article(0, first), article(1, second)]).unwrap();
    let joined = |g: &Group| {
        let is = |at: usize, text: &str| g.statements[at].evidence.quote == text;
        let of = |a: usize, b: usize| is(a, first) && is(b, second) || is(a, second) && is(b, first);
        g.relations.iter().filter(|l| of(l.a, l.b)).map(|l| l.relation).collect::<Vec<_>>()
    };
    report.groups.iter().filter(|g| g.fact.slot == Slot::Statement).flat_map(joined).collect()
}

#[test]
fn sentences_in_near_words_stand_together() {
    let (mut count, mut wrong) = (0, Vec::new());
    for line in include_str!("cases/agreements.txt").lines().filter(|line| !line.starts_with('#')) {
        let [expected, first, second] = line.split(" | ").collect::<Vec<_>>()[..] else { panic!("no case: {line}") };
        let found = relations(first, second);
        let agree = found.iter().any(|r| !matches!(r, Relation::Incomparable | Relation::Contradicts));
        assert!(matches!(expected, "together" | "apart"), "neither together nor apart: {line}");
        if agree != (expected == "together") || found.contains(&Relation::Contradicts) && agree {
            wrong.push(format!("{found:?}: {line}"));
        }
        count += 1;
    }
    assert!(count > 0, "no case");
    assert!(wrong.is_empty(), "{} of {count} are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// A sentence may tell two things, each of which the other article tells in a sentence of its own.
#[test]
fn a_sentence_stands_beside_its_nearest_twin() {
    let article = |id: &str, body: &str| Article {
        id: id.to_owned(),
        source: Some(format!("Outlet {id}")),
        body: body.to_owned(),
        ..Article::default()
    };
    let both = "The trawler Edda sank off Skarholm, and its cook reached the lighthouse of Torvik on a raft.";
    let one = "The trawler Edda sank off Skarholm in the night.";
    let other = "The cook reached the lighthouse of Torvik.";
    let articles = [
        article("a", &format!("{one} {}", BESIDES[0])),
        article("b", &format!("{both} {}", BESIDES[1])),
        article("c", &format!("{other} The ferry was late. A dog barked at the pier.")),
    ];
    let report = Reader::new(Options::new()).report(&articles).unwrap();
    let together = |x: &str, y: &str| {
        report.groups.iter().any(|g| {
            let has = |text: &str| g.statements.iter().any(|s| s.evidence.quote == text);
            has(x) && has(y)
        })
    };
    assert!(together(one, both), "{:#?}", report.groups);
    assert!(together(other, both), "{:#?}", report.groups);
}
