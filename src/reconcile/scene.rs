//! Where the one event of a story was, as each of two articles tells it: the corner, the block or the house; indoors or not;
//! the part of the town; the stretch of a road that was closed; and in which direction a place lies from another.
//!
//! An article says where only if it tells of one place: of two scenes it says nothing of the one. And what the other names
//! it must not name anywhere, or the two may be neighbours.

use super::entity::same;
use super::features::{ACCOUNT, FIRST, beside, in_the_news, of, one_event, parts, sole};
use super::figures;
use super::gate::{NEWS_DAYS, ORDINALS};
use super::group::At;
use super::story::Story;
use super::traits::times_fit;
use crate::annotate::number::STREETS;
use crate::claim::{BEARING, CLOSED, Claim, DISTRICT, SCENE, SETTING};
use crate::value::{Comparison, Ground, Relation, same_name};

/// The most that the house numbers of one place differ by in two accounts.
const NEAR_NUMBERS: i64 = 500;

/// Two directions further apart than this, in degrees, are two.
const NEAR_DEGREES: i64 = 60;

/// How many letters a street's name may differ in that is spelled in two ways, and for each how long it is at least.
const SLIPS: usize = 2;
const LETTERS: usize = 4;

/// The deeds that an incident which is not named may be.
const INCIDENTS: [&str; 5] = ["", "attack", "crash", "explosion", "robbery"];

/// The questions that are asked here.
pub(super) const SCENES: [&str; 5] = [BEARING, CLOSED, DISTRICT, SCENE, SETTING];

/// How two claims of where something was stand to each other; `None` where nothing shows that they are of one event.
pub(super) fn hold(story: &Story<'_>, all: &[At], x: At, y: At) -> Option<Comparison> {
    let (a, b) = (story.claim(x), story.claim(y));
    if a.predicate == BEARING {
        return bearing(story, all, x, y);
    }
    // Which road is closed is told at the end.
    let early = a.predicate == CLOSED || a.sentence < ACCOUNT && b.sentence < ACCOUNT;
    let shown =
        || in_the_news(story, x, y) && one_event(story, x, y) && of_the_story(story, x) && of_the_story(story, y);
    if !early || !one_deed(a, b) || !shown() {
        return None;
    }
    if !a.ages.is_empty() && !b.ages.is_empty() && !a.ages.iter().any(|age| b.ages.contains(age)) {
        return None;
    }
    match a.predicate.as_str() {
        SCENE => scene(story, all, x, y),
        SETTING => setting(story, all, x, y),
        DISTRICT => district(story, all, x, y),
        _ => {
            // What was closed grows and shrinks: no stretch of the one may be one of the other.
            let met = beside(story, all, x).any(|c| beside(story, all, y).any(|d| c.value == d.value));
            let equal = a.value == b.value;
            (equal || !met).then(|| compared(equal, a, b))
        }
    }
}

/// False where a sentence tells of another day than the first ones of its article: of an earlier event.
fn of_the_story(story: &Story<'_>, at: At) -> bool {
    let claim = story.claim(at);
    let day = |c: &Claim| c.figures.iter().any(|f| f.contains('-'));
    let lead: Vec<&Claim> = story.article(at).claims.iter().filter(|c| c.sentence < FIRST && day(c)).collect();
    lead.is_empty() || lead.iter().any(|c| times_fit(c, claim))
}

/// True where two places are of one deed, as far as they say.
pub(super) fn one_deed(a: &Claim, b: &Claim) -> bool {
    let open = |c: &Claim, d: &Claim| of(c).is_empty() && INCIDENTS.contains(&of(d));
    of(a) == of(b) || open(a, b) || open(b, a)
}

fn compared(equal: bool, a: &Claim, b: &Claim) -> Comparison {
    if equal {
        return Comparison::new(Relation::Equivalent, "both give one answer");
    }
    Comparison::contradicts(Ground::Location, format!("{} against {}", a.value_text, b.value_text))
}

/// A street: its name, and the word for its kind.
struct Street<'a> {
    name: &'a str,
    kind: Option<&'static str>,
}

impl<'a> Street<'a> {
    fn new(words: &'a str) -> Self {
        match words.rsplit_once(' ') {
            Some((name, kind)) if STREETS.contains(kind) => Self { name, kind: STREETS.first(kind) },
            _ => Self { name: words, kind: None },
        }
    }

    /// The figures of a numbered street.
    fn figures(&self) -> Option<&'a str> {
        let figures = ORDINALS.first(self.name);
        figures.or_else(|| {
            let digits = self.name.trim_end_matches(|c: char| c.is_ascii_lowercase());
            (!digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit())).then_some(digits)
        })
    }

    /// True where two names may mean one street. Where streets are numbered, 3rd Street and 3rd Avenue are two.
    fn meets(&self, other: &Street<'_>) -> bool {
        match (self.figures(), other.figures()) {
            (Some(p), Some(q)) => p == q && self.kind.zip(other.kind).is_none_or(|(k, l)| k == l),
            (None, None) => alike(self.name, other.name),
            _ => false,
        }
    }
}

/// True where two names are spellings of one.
fn alike(a: &str, b: &str) -> bool {
    let plain = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).collect::<Vec<char>>();
    let (p, q) = (plain(a), plain(b));
    let longest = p.len().max(q.len());
    // "Martin Luther King" and "King", "Mill" and "Old Mill".
    let within = |s: &str, t: &str| s.split(' ').all(|w| t.split(' ').any(|v| v == w));
    within(a, b) || within(b, a) || same_name(a, b) || edits(&p, &q) <= SLIPS.min(longest / LETTERS)
}

/// How many letters must be changed, left out or put in to make the one word the other (Levenshtein).
fn edits(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut left = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = (left + usize::from(x != y)).min(above + 1).min(row[j] + 1);
            left = above;
        }
    }
    row[b.len()]
}

/// A spot: the streets that meet there, and the number of the block or the house.
struct Spot<'a> {
    streets: Vec<Street<'a>>,
    number: Option<(i64, bool)>,
    near: bool,
}

impl<'a> Spot<'a> {
    fn new(claim: &'a Claim) -> Self {
        let mut spot = Self { streets: Vec::new(), number: None, near: claim.scope.iter().any(|w| w == "near") };
        for words in parts(claim) {
            let (figure, block) = words.strip_suffix(" block").map_or((words.as_str(), false), |n| (n, true));
            match figure.parse() {
                Ok(number) => spot.number = Some((number, block)),
                Err(_) => spot.streets.push(Street::new(words)),
            }
        }
        spot
    }

    /// The streets that are none of another spot.
    fn beyond<'s>(&'s self, other: &'s Spot<'_>) -> impl Iterator<Item = &'s Street<'a>> {
        self.streets.iter().filter(|s| !other.streets.iter().any(|t| s.meets(t)))
    }

    fn touches(&self, other: &Spot<'_>) -> bool {
        self.streets.iter().any(|s| other.streets.iter().any(|t| s.meets(t)))
    }
}

/// Two spots that cannot be one.
fn scene(story: &Story<'_>, all: &[At], x: At, y: At) -> Option<Comparison> {
    let (a, b) = (story.claim(x), story.claim(y));
    let (p, q) = (Spot::new(a), Spot::new(b));
    // All that an article says of the deed is of one spot.
    let one_spot = |at: At| {
        let told: Vec<Spot<'_>> =
            beside(story, all, at).filter(|c| one_deed(c, story.claim(at))).map(Spot::new).collect();
        told.iter().enumerate().all(|(n, s)| told[n + 1..].iter().all(|t| s.touches(t)))
    };
    if parts(a) == parts(b) {
        return Some(compared(true, a, b));
    }
    let numbers = p.number.zip(q.number).filter(|((n, _), (m, _))| n != m);
    let apart = match (p.touches(&q), p.streets.len(), q.streets.len()) {
        (true, 1, 1) => numbers.is_some_and(|((n, block), (m, other))| {
            let one_block = lies_in(n, (m, other)) || lies_in(m, (n, block));
            (!one_block || !block && !other) && (n - m).abs() <= NEAR_NUMBERS
        }),
        (true, 2, 2) => p.beyond(&q).count() == 1 && q.beyond(&p).count() == 1,
        (true, ..) => false,
        (false, 2, 2) => true,
        (false, ..) => !p.near && !q.near,
    };
    let unknown = |spot: &Spot<'_>, other: &Spot<'_>, at: At| spot.beyond(other).all(|s| !is_named(story, at, s));
    let clash = apart && one_spot(x) && one_spot(y) && unknown(&p, &q, y) && unknown(&q, &p, x);
    clash.then(|| compared(false, a, b))
}

/// True where a house or a block lies in the hundred of another. Of numbers of five figures "the 43000 block" may be a thousand.
fn lies_in(number: i64, (of, block): (i64, bool)) -> bool {
    let size = if block && of >= 10_000 && of % 1_000 == 0 { 1_000 } else { 100 };
    number / size == of / size
}

/// True where an article names a street anywhere, in whichever spelling.
fn is_named(story: &Story<'_>, at: At, street: &Street<'_>) -> bool {
    let claims = &story.article(at).claims;
    let said = |text: &str| {
        let text = text.to_lowercase();
        let whole = |from: usize| {
            let before = text[..from].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
            let after = text[from + street.name.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric());
            before && after
        };
        text.match_indices(street.name).any(|(from, _)| whole(from))
    };
    claims.iter().any(|c| {
        let spots = c.predicate == SCENE && Spot::new(c).streets.iter().any(|s| s.meets(street));
        spots || c.streets.iter().any(|s| Street::new(s).meets(street)) || said(&c.evidence.quote)
    })
}

/// Indoors against outdoors or in a vehicle; who sits in a car is outdoors as well.
fn setting(story: &Story<'_>, all: &[At], x: At, y: At) -> Option<Comparison> {
    let (a, b) = (story.claim(x), story.claim(y));
    let indoors = |c: &Claim| parts(c).iter().any(|w| w == "indoors");
    let one_side = |at: At| {
        beside(story, all, at).filter(|c| one_deed(c, story.claim(at))).all(|c| indoors(c) == indoors(story.claim(at)))
    };
    if !one_side(x) || !one_side(y) {
        return None;
    }
    let clash = indoors(a) != indoors(b);
    (clash || a.value == b.value).then(|| compared(!clash, a, b))
}

/// Two parts of the town, of which each article names one alone.
fn district(story: &Story<'_>, all: &[At], x: At, y: At) -> Option<Comparison> {
    let (a, b) = (story.claim(x), story.claim(y));
    let name = |c: &Claim| parts(c).first().cloned().unwrap_or_default();
    let (p, q) = (name(a), name(b));
    if p == q {
        return Some(compared(true, a, b));
    }
    // "Oak Park Community Hospital" does not speak of Oak Park.
    let longer = |quote: &str, end: usize| {
        quote
            .get(end..)
            .and_then(|rest| rest.strip_prefix(' '))
            .is_some_and(|rest| rest.starts_with(char::is_uppercase))
    };
    let says = |at: At, name: &str| {
        let quotes = story.article(at).claims.iter().map(|c| c.evidence.quote.as_str());
        let speaks = |quote: &str| {
            let low = quote.to_lowercase();
            let mut found = low.match_indices(name);
            found.any(|(at, _)| !longer(quote, at + name.len()))
        };
        quotes.into_iter().any(speaks)
    };
    let one = sole(story, all, x, |_| true) && sole(story, all, y, |_| true);
    (one && !alike(&p, &q) && !says(x, &q) && !says(y, &p)).then(|| compared(false, a, b))
}

/// The direction in which one place lies from another.
fn bearing(story: &Story<'_>, all: &[At], x: At, y: At) -> Option<Comparison> {
    let (a, b) = (story.claim(x), story.claim(y));
    let both = a.arguments.first().zip(b.arguments.first());
    let from = both.is_some_and(|(p, q)| same(&p.participant, &q.participant, &story.crowd));
    // What lies there is named by both, or by one and the sentences are near.
    let what = match (a.scope.first(), b.scope.first()) {
        (Some(p), Some(q)) => p == q || same_name(p, q),
        (Some(_), None) | (None, Some(_)) => false,
        // What happened somewhere is as far from there in both.
        (None, None) => {
            let news = story.days_from(x, y).is_none_or(|days| days.abs() <= NEWS_DAYS);
            news && story.closeness(x, y).words >= 2 && figures::meet(&a.figures, &b.figures)
        }
    };
    let alone = |at: At| sole(story, all, at, |c| of(c) == of(story.claim(at)) && c.scope == story.claim(at).scope);
    if !from || !what || !alone(x) || !alone(y) {
        return None;
    }
    let degrees = |c: &Claim| parts(c).first().and_then(|w| w.parse::<i64>().ok());
    let (p, q) = (degrees(a)?, degrees(b)?);
    let apart = (p - q).rem_euclid(360).min((q - p).rem_euclid(360));
    (apart == 0 || apart > NEAR_DEGREES).then(|| compared(apart == 0, a, b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(a: &str, b: &str, meet: bool) {
        assert_eq!(Street::new(a).meets(&Street::new(b)), meet, "{a} and {b}");
        assert_eq!(Street::new(b).meets(&Street::new(a)), meet, "{b} and {a}");
    }

    #[test]
    fn streets_meet_in_any_spelling() {
        check("quarry road", "quarry lane", true);
        check("whitlow road", "whitlo road", true);
        check("little oak place", "littleoak court", true);
        check("third street", "3rd street", true);
        check("3rd street", "3rd avenue", false);
        check("3rd street", "13th street", false);
        check("oak road", "elm road", false);
    }
}
