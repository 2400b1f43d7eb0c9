//! Figures that no list of attributes knows: two reports that count or measure one thing.

use crossclaim::claim::{Claim, Slot};
use crossclaim::reconcile::{Options, Report};
use crossclaim::value::Relation;
use crossclaim::{Article, read, reconcile_articles};

fn article(id: &str, day: &str, body: &str) -> Article {
    let published = Some(day.to_owned());
    Article { id: id.to_owned(), source: Some(id.to_owned()), published, body: body.to_owned(), ..Article::default() }
}

/// The figures of a sentence: what each counts, what is told of that, and its words.
#[track_caller]
fn reads(text: &str, expected: &[(&str, &str, &str)]) {
    let claims = read(&article("a", "2016-05-06", text)).claims;
    let figure = |c: &Claim| {
        let counted = c.counted.clone().filter(|_| c.slot == Slot::Figure)?;
        Some((counted.noun.clone(), counted.deeds.join(", "), c.value_text.clone()))
    };
    let found: Vec<_> = claims.iter().filter_map(figure).collect();
    let found: Vec<_> =
        found.iter().map(|(noun, deeds, text)| (noun.as_str(), deeds.as_str(), text.as_str())).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_figure_is_read_with_what_it_counts_and_what_is_told_of_that() {
    reads("The company recalled 4,200 heaters on Monday.", &[("heater", "recall", "4,200")]);
    reads("The 4,200 heaters recalled on Monday were made in Denton.", &[("heater", "recall", "4,200")]);
    reads("The council borrowed $3.2 million to mend the roof.", &[("", "borrow", "$3.2 million")]);
}

#[test]
fn what_counts_nothing_is_no_figure() {
    reads("The three-time champion finished lap 9.", &[]);
    reads("Another 40 heaters were recalled.", &[]);
    reads("The boys were 13, 15 and 18.", &[]);
}

/// The relations between the figures of two reports, in whatever group, as far as they say something.
#[track_caller]
fn check(first: (&str, &str), second: (&str, &str), expected: Option<Relation>) {
    let articles = [article("a", first.0, first.1), article("b", second.0, second.1)];
    let report: Report = reconcile_articles(&articles, &Options::new());
    let of = report.groups.iter().filter(|g| matches!(g.fact.slot, Slot::Figure | Slot::Number));
    let told = |r: &Relation| *r != Relation::Incomparable && *r != Relation::Compatible;
    let mut found: Vec<Relation> = of.flat_map(|g| &g.relations).map(|link| link.relation).filter(told).collect();
    found.dedup();
    assert_eq!(found, expected.into_iter().collect::<Vec<_>>(), "{first:?} and {second:?}");
}

#[test]
fn two_figures_of_one_thing_contradict_each_other() {
    let one = ("2016-05-06", "The Denton library burned on Friday. The fire at the library left 62 shelves in ashes.");
    let other = ("2016-05-06", "A fire broke out in the Denton library. The library lost 74 shelves in the fire.");
    check(one, other, Some(Relation::Contradicts));
    let same = ("2016-05-06", "The library fire in Denton left 62 shelves in ashes, the mayor said.");
    check(one, same, Some(Relation::Equivalent));
}

#[test]
fn what_narrows_the_thing_keeps_figures_apart() {
    let oak = ("2016-05-06", "A fire in the Denton library left 62 oak shelves in ashes.");
    let steel = ("2016-05-06", "A fire in the Denton library left 74 steel shelves in ashes.");
    check(oak, steel, None);
    let part = ("2016-05-06", "A fire in the Denton library left 62 of the shelves in ashes.");
    let whole = ("2016-05-06", "A fire in the Denton library left 74 shelves in ashes.");
    check(part, whole, None);
}

#[test]
fn what_is_counted_on_has_another_figure_later() {
    let early = ("2016-05-06", "The search of the Denton hills by 850 volunteers went on.");
    let late = ("2016-05-08", "The search of the Denton hills by 1,100 volunteers went on.");
    check(early, late, Some(Relation::Supersedes));
}
