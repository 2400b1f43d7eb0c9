//! Measured attributes: which sentences tell them, and how two reports of one relate.

use crossclaim::claim::{Claim, Slot};
use crossclaim::reconcile::{Options, Report};
use crossclaim::value::Relation;
use crossclaim::{Article, read, reconcile_articles};

const CASES: &str = include_str!("cases/measures.txt");

fn article(id: &str, day: &str, body: &str) -> Article {
    let published = Some(day.to_owned());
    Article { id: id.to_owned(), source: Some(id.to_owned()), published, body: body.to_owned(), ..Article::default() }
}

#[test]
fn sentences_tell_their_attributes() {
    let mut wrong = Vec::new();
    let mut cases = 0;
    for case in CASES.lines().filter(|line| !line.starts_with('#')) {
        let [measure, value, text] = case.split('\t').collect::<Vec<_>>()[..] else { panic!("three fields: {case}") };
        let claims = read(&article("a", "2016-05-06", text)).claims;
        let measured = |c: &&Claim| c.slot == Slot::Measure;
        let told: Vec<_> =
            claims.iter().filter(measured).map(|c| (c.predicate.as_str(), c.value_text.as_str())).collect();
        if if measure == "-" { !told.is_empty() } else { !told.contains(&(measure, value)) } {
            wrong.push(format!("{told:?}, not {measure} {value}: {text}"));
        }
        cases += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(cases > 200, "{cases} cases");
}

/// The relations between the figures of one attribute in two reports.
#[track_caller]
fn check(measure: &str, first: (&str, &str), second: (&str, &str), expected: Option<Relation>) {
    let articles = [article("a", first.0, first.1), article("b", second.0, second.1)];
    let report: Report = reconcile_articles(&articles, &Options::new());
    let of = report.groups.iter().filter(|g| g.fact.predicate == measure && g.fact.slot == Slot::Measure);
    let told = |r: &Relation| *r != Relation::Incomparable && *r != Relation::Compatible;
    let found: Vec<Relation> = of.flat_map(|g| &g.relations).map(|link| link.relation).filter(told).collect();
    assert_eq!(found, expected.into_iter().collect::<Vec<_>>(), "{first:?} and {second:?}");
}

#[test]
fn what_a_story_has_one_of_has_one_figure() {
    let four = ("2016-05-06", "Fire swept through a four-story brick building in Denton on Friday.");
    let six = ("2016-05-06", "Crews fought a fire in the six-storey block in Denton.");
    check("storeys", four, six, Some(Relation::Contradicts));
    let again = ("2016-05-07", "The fire in Denton started on the ground floor of the four-story building.");
    check("storeys", four, again, Some(Relation::Equivalent));
    let hotel = ("2016-05-06", "Guests of a 12-storey hotel in Denton watched.");
    let house = ("2016-05-06", "Fire swept through a two-storey house in Denton on Friday.");
    check("storeys", house, hotel, None);
}

#[test]
fn what_grows_or_changes_is_replaced() {
    let few = ("2016-05-06", "A storm hit Denton. About 3,100 homes were without power.");
    let many = ("2016-05-08", "After the storm in Denton 5,400 homes were without power.");
    check("without_power", few, many, Some(Relation::Supersedes));
    let some = ("2016-05-06", "Firefighters lifted 19 pupils off the roof of a bus in Denton.");
    let all = ("2016-05-06", "All 23 children were rescued from the bus in Denton.");
    check("children_rescued", some, all, Some(Relation::Contradicts));
}

#[test]
fn figures_of_others_stay_apart() {
    let now = ("2016-05-20", "The bus was carrying 45 people when it crashed in Denton on May 20.");
    let then = ("2016-05-20", "The bus was carrying 12 people when it crashed in Denton on April 2.");
    check("aboard", now, then, None);
    let roth = ("2016-05-06", "Karl Roth was sentenced to 20 years in prison in Denton.");
    let okri = ("2016-05-06", "Ben Okri was sentenced to 15 years in prison in Denton.");
    check("sentence", roth, okri, None);
    let other = ("2016-05-06", "Karl Roth was sentenced to 15 years in prison in Denton.");
    check("sentence", roth, other, Some(Relation::Contradicts));
}

#[test]
fn years_with_one_organization_are_held_against_each_other() {
    let seven = ("2016-05-06", "Karl Roth retired on Friday. Roth spent seven years with the Denton Rovers.");
    let eight = ("2016-05-06", "Karl Roth began with the Denton Rovers, where he played eight seasons.");
    let raiders = ("2016-05-06", "In his two seasons with the Milford Raiders Karl Roth won nothing.");
    check("served", seven, eight, Some(Relation::Contradicts));
    check("served", seven, raiders, None);
    check("spend", seven, raiders, None);
}
