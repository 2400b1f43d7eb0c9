//! Two statements of one group: the comparison of their values, and what time, mode and mouth make of it.

use super::brief::At;
use super::correct::corrected;
use super::lexis::Closeness;
use super::same::{Same, compatible, open};
use super::state::followed;
use super::story::Story;
use crate::annotate::attribution::Stance;
use crate::annotate::polarity::{Certainty, Factuality};
use crate::claim::{Claim, Context, Slot};
use crate::lexicon::lexicon;
use crate::value::{
    Anchor, Comparison, Ground, Realis, Relation, TimeValue, Value, compare, compare_named, compare_occurrences,
};
use std::cmp::Ordering;

lexicon!(
    /// Words that tell that a figure has grown.
    GROWTH, "growth.txt", 0
);

lexicon!(
    /// What is counted on while a story runs.
    RISING, "rising.txt", 0
);

/// The days by which a report may lag behind the toll that others give.
pub(super) const LAG_DAYS: i32 = 1;

/// How close two sentences must be to tell one time, if nothing but their articles' dates places it.
const NEAR_WORDS: f64 = 0.35;

/// The days of the shortest time that an article's own date places well enough.
const WEEK: i32 = 7;

/// How close two sentences must be to say the same.
const SAME_WORDS: f64 = 0.4;

/// The same by the classes of their words, which are fewer.
const SAME_SENTENCE: f64 = 0.6;

/// How the claim at `x` stands to the claim at `y`, which passed the gate as `same`.
pub(super) fn relate(story: &Story<'_>, x: At, y: At, same: Same) -> Comparison {
    let (a, b) = (story.claim(x), story.claim(y));
    let one_article = x.0 == y.0;
    let (p, q) = (story.brief(x), story.brief(y));
    let mut found = match (p.told, q.told) {
        (Some(p), Some(q)) => compare_occurrences(p, q),
        _ => compare(&a.value, &b.value, story.tolerance),
    };
    if p.slot == Slot::Statement && matches!(found.relation, Relation::Equivalent | Relation::Compatible) {
        let other = story.figures_clash(x, y);
        if found.relation == Relation::Compatible || other || story.nearness(x, y).share < SAME_SENTENCE {
            return compatible("both tell of it, each in its own words");
        }
        found.why = "both tell it in near words".to_owned();
    }
    if let (Value::Time(p), Value::Time(q), Relation::Contradicts) = (&a.value, &b.value, found.relation) {
        // A date of publication can be a crawler's: times that it alone anchors clash only if their words do, but for
        // those of one article, which lie to each other as they do whatever its date, and those of two articles of one
        // day that are told in the same words.
        let close = story.closeness(x, y);
        let one_day = story.days_from(x, y).is_some_and(|days| days.abs() <= LAG_DAYS);
        // A day told by an article's own is a day off as soon as another copies the words.
        let long = [p, q].iter().any(|t| t.days().is_some_and(|days| days >= WEEK)) && p.timex != q.timex;
        let alike = one_day && long && close.at_least(5, NEAR_WORDS);
        if !one_article && !alike && [p, q].iter().any(|t| matches!(t.anchor, Anchor::Article | Anchor::Narrative)) {
            // "arrested on Tuesday" and "on Aug. 3", which was a Wednesday; incidents come in series.
            let once = a.family().is_none();
            let told = |at: At, t: &TimeValue| if once { story.with_weekday(at, t) } else { t.clone() };
            found = compare_named(&told(x, p), &told(y, q), story.tolerance);
        }
    }
    if a.slot == Slot::State {
        return followed(story, x, y, same, found);
    }
    if let (Slot::Title, Relation::Incomparable, Value::Attribute(p), Value::Attribute(q)) =
        (a.slot, found.relation, &a.value, &b.value)
        && p.words.iter().any(|word| q.words.contains(word))
    {
        return compatible("both titles of one person have a word in common");
    }
    let order = story.told_first(x, y);
    if found.relation == Relation::Compatible
        && !one_article
        && let Some(later) = done_after_plan(a, b, same, order)
    {
        return if same == Same::One { later } else { open("nothing shows that both tell of one event") };
    }
    if found.relation == Relation::Compatible
        && !one_article
        && let Some(later) = answered(a, b, order)
    {
        return later;
    }
    if found.relation != Relation::Contradicts {
        let rising = same == Same::One && a.is_toll() && found.relation != Relation::Equivalent;
        return rising.then(|| risen(a, b, order)).flatten().unwrap_or(found);
    }
    if same != Same::One {
        return open("nothing shows that both tell of one event");
    }
    if let Some(correction) = corrected(story, x, y) {
        return correction;
    }
    if a.slot == Slot::Time
        && let Some(later) = postponed(a, b, order)
    {
        return later;
    }
    let doubtful =
        |c: &Claim| c.factuality.certainty != Certainty::Certain || c.factuality.realis == Realis::Hypothetical;
    // "was arrested for allegedly killing two on Friday": who did it is in doubt, not when.
    let when = a.slot == Slot::Time && a.family().is_some() && b.family().is_some();
    // "No one was hurt" denies nothing: it counts none.
    let none = p.none || q.none;
    let denied = !none && a.factuality.positive != b.factuality.positive;
    if a.slot != Slot::Polarity && (!when && (doubtful(a) || doubtful(b)) || denied) {
        return compatible("one of them is not told as a fact");
    }
    if a.slot == Slot::Polarity && (doubtful(a) || doubtful(b)) {
        return compatible("one of them commits to nothing");
    }
    if one_article && !tells_both(a, b, none, story.closeness(x, y)) {
        return compatible("one article tells both, without setting one against the other");
    }
    if a.is_toll() && !(none && one_article) {
        let larger = if a.value.low() > b.value.low() { a } else { b };
        let changed =
            grown(story, x, y).filter(|found| found.relation != Relation::Contradicts || !(a.tallied || b.tallied));
        return match changed {
            _ if larger.tallied => open("one of them is added up from what its article tells"),
            Some(changed) => changed,
            None if a.tallied || b.tallied => open("one of them is added up from what its article tells"),
            None => found,
        };
    }
    if a.slot == Slot::Count {
        found.why = format!("{}; which of them was said later is not known", found.why);
    }
    found
}

/// True for what one article cannot tell of one event in two ways without a slip or a dispute.
fn tells_both(a: &Claim, b: &Claim, none: bool, close: Closeness) -> bool {
    let spoken =
        a.attribution.first() != b.attribution.first() && !(a.attribution.is_empty() && b.attribution.is_empty());
    match a.slot {
        // An incident has one time; of what people do, an article tells one time after another, but a plan only once.
        Slot::Time => {
            let planned = |c: &Claim| c.factuality.realis == Realis::Planned;
            let plan = planned(a) && planned(b) && close.at_least(4, SAME_WORDS);
            plan || a.family().is_some() && b.family().is_some()
        }
        // One says that nobody was hurt, another how many were.
        Slot::Number => none && spoken && !a.tallied && !b.tallied,
        Slot::Polarity => spoken && (a.is_denied() || b.is_denied()),
        _ => false,
    }
}

/// "at least 50" and, later, 59: both may have been true when they were told, but the toll has risen. A number that the
/// lower bound rounds down to ("more than 50" and 53) is no other state.
pub(super) fn risen(a: &Claim, b: &Claim, order: Option<Ordering>) -> Option<Comparison> {
    let low = |c: &Claim| match &c.value {
        Value::Quantity(q) if !q.approximate => q.interval.low,
        _ => None,
    };
    let (x, y) = (low(a)?, low(b)?);
    let (relation, why) = match (order, x > y, x < y) {
        (Some(Ordering::Greater), true, _) => (Relation::Supersedes, "the later report gives the larger toll"),
        (Some(Ordering::Less), _, true) => (Relation::SupersededBy, "the later report gives the larger toll"),
        (None, ..) if x.max(y) < x.min(y) + roundness(x.min(y)) => return None,
        (None, true, _) => (Relation::Supersedes, "a toll only grows: the larger one is the later state"),
        (None, _, true) => (Relation::SupersededBy, "a toll only grows: the larger one is the later state"),
        _ => return None,
    };
    Some(Comparison { relation, ground: None, why: why.into() })
}

/// The largest power of ten that divides a number: how coarsely it may be rounded.
fn roundness(number: f64) -> f64 {
    let coarser = |&power: &f64| number > 0.0 && number % power == 0.0;
    std::iter::successors(Some(1.0), |power| Some(power * 10.0)).take_while(coarser).last().unwrap_or(1.0)
}

/// What took place replaces what was planned and, of surely one event and told before, what was possible.
fn done_after_plan(a: &Claim, b: &Claim, same: Same, order: Option<Ordering>) -> Option<Comparison> {
    let (Value::Occurrence(x), Value::Occurrence(y)) = (&a.value, &b.value) else { return None };
    let later = |relation| {
        Some(Comparison { relation, ground: None, why: "one tells the plan, the other that it took place".into() })
    };
    let open = |r: Realis| r == Realis::Planned || r == Realis::Possible && same == Same::One && order.is_some();
    match (x.realis, y.realis) {
        (Realis::Actual, other) if open(other) && x.positive && y.positive && order != Some(Ordering::Less) => {
            later(Relation::Supersedes)
        }
        (other, Realis::Actual) if open(other) && x.positive && y.positive && order != Some(Ordering::Greater) => {
            later(Relation::SupersededBy)
        }
        _ => None,
    }
}

/// What one report leaves open another tells: "police did not say whether he was shot", "he was shot".
fn answered(a: &Claim, b: &Claim, order: Option<Ordering>) -> Option<Comparison> {
    let asks = |c: &Claim| {
        let stance = c.attribution.last().map(|said| said.stance);
        c.factuality.realis == Realis::Hypothetical && matches!(stance, Some(Stance::Asks | Stance::Withholds))
    };
    let tells = |c: &Claim| c.factuality == Factuality::default();
    let relation = match order {
        Some(Ordering::Greater) | None if tells(a) && asks(b) => Relation::Supersedes,
        Some(Ordering::Less) | None if asks(a) && tells(b) => Relation::SupersededBy,
        _ => return None,
    };
    Some(Comparison { relation, ground: None, why: "one leaves open what the other tells".into() })
}

/// Two times of what is still to come: the later report tells for when it is planned by then.
fn postponed(a: &Claim, b: &Claim, order: Option<Ordering>) -> Option<Comparison> {
    let planned = |c: &Claim| c.factuality.realis == Realis::Planned;
    let relation = match order? {
        Ordering::Greater if planned(a) && planned(b) => Relation::Supersedes,
        Ordering::Less if planned(a) && planned(b) => Relation::SupersededBy,
        _ => return None,
    };
    Some(Comparison { relation, ground: None, why: "the later report tells another time for what is planned".into() })
}

/// A toll only grows: of two that were told one after the other the larger is the later state, and a smaller one in an
/// article of days later is no state of a growing count. Two of one day, of which nothing says that it has grown, differ.
pub(super) fn grown(story: &Story<'_>, x: At, y: At) -> Option<Comparison> {
    let ahead = story.days_from(y, x);
    let (p, q) = (story.claim(x).value.low()?, story.claim(y).value.low()?);
    let larger_later = ahead.map(|ahead| if p > q { ahead } else { -ahead });
    if larger_later.is_some_and(|days| days < -LAG_DAYS) {
        let why = "a toll only grows, and the later report does not give the larger one".to_owned();
        return Some(Comparison { relation: Relation::Contradicts, ground: Some(Ground::Numeric), why });
    }
    let larger_first = if p > q { Ordering::Greater } else { Ordering::Less };
    let why = match larger_later {
        Some(days) if days > 0 => "the later report gives the larger toll",
        Some(days) if days < 0 => {
            "a toll only grows, and reports lag behind each other: the larger one is the later state"
        }
        _ if story.told_first(x, y) == Some(larger_first) => "the later report of the day gives the larger toll",
        _ if tells_growth(story, if p > q { x } else { y }) => "a toll only grows, and the larger one is told as grown",
        _ => return None,
    };
    let relation = if p > q { Relation::Supersedes } else { Relation::SupersededBy };
    Some(Comparison { relation, ground: None, why: why.into() })
}

/// True where the sentence of a claim says that something has grown since.
fn tells_growth(story: &Story<'_>, at: At) -> bool {
    story.article(at).contexts.get(story.claim(at).sentence).is_some_and(has_grown)
}

/// True where a sentence says that something has grown since.
pub(super) fn has_grown(context: &Context) -> bool {
    context.words.iter().any(|word| GROWTH.contains(&word.lemma))
}

/// True for verbs and nouns of what is counted on while a story runs.
pub(super) fn is_counted_on(lemma: &str) -> bool {
    RISING.contains(lemma)
}
