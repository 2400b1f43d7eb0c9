//! The features of a pair: what two mentions have in common, and what differs between them.
//!
//! Every feature looks at the two mentions, their contexts and their two articles alone, and is the same whichever of the two
//! comes first.

use super::Reading;
use super::background::key;
use super::site::{MONEY, Measure, NUMBER, ORDINAL, PERCENT, Site, TIME, day, size};
use super::told;
use super::vector::{Overlap, overlap};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The listed opposites of every word, by their keys.
static OPPOSED: LazyLock<FxHashMap<u64, Vec<u64>>> = LazyLock::new(|| {
    let keys = |words: &Vec<&str>| words.iter().map(|word| key(word)).collect();
    told::OPPOSED.iter().map(|(word, others)| (key(word), keys(others))).collect()
});

/// A feature: its name, what it says in a sentence, and how it is computed.
pub(super) struct Feature {
    pub(super) name: &'static str,
    pub(super) says: &'static str,
    of: fn(&Match<'_>) -> f32,
}

/// Two mentions beside each other, with what several features ask.
struct Match<'a> {
    a: &'a Site,
    b: &'a Site,
    affinity: f32,
    sent: f32,
    clause: f32,
    near: f32,
    role: f32,
    words: Overlap,
    clause_words: Overlap,
    near_words: Overlap,
    concepts: Overlap,
    names: Overlap,
    clause_names: Overlap,
    mods: Overlap,
    scopes: Overlap,
    /// What the other article has in the place of the partner, for each of the two.
    rivals: [Rivals; 2],
    /// The days of publication.
    published: [Option<i32>; 2],
    /// The words of the two articles.
    lengths: [f32; 2],
    opposed: [f32; 2],
}

/// The comparable mentions of an article beside one of another.
#[derive(Clone, Copy, Debug, Default)]
struct Rivals {
    count: f32,
    /// How near the nearest but the partner is.
    best: f32,
    /// How many are nearer than the partner.
    nearer: f32,
    /// How near the nearest of the very same value is, but the partner; negative without one.
    same: f32,
    /// How many stand at a noun or a governor like this one's.
    kin: f32,
    /// How many have the partner's value.
    partner_value: f32,
}

fn low(pair: [f32; 2]) -> f32 {
    pair[0].min(pair[1])
}

fn high(pair: [f32; 2]) -> f32 {
    pair[0].max(pair[1])
}

fn flag(yes: bool) -> f32 {
    f32::from(u8::from(yes))
}

/// Whether both know something and it is the same: 1, 0, or a half where one does not know.
fn same(a: u64, b: u64) -> f32 {
    if a == 0 || b == 0 { 0.5 } else { flag(a == b) }
}

fn known(a: u64, b: u64) -> f32 {
    flag(a != 0) + flag(b != 0)
}

/// The days between two stretches of days, 0 where they touch.
fn apart(a: (i32, i32), b: (i32, i32)) -> f32 {
    (b.0 - a.1 + 1).max(a.0 - b.1 + 1).clamp(0, 400) as f32
}

impl Match<'_> {
    fn values(&self) -> (&Measure, &Measure) {
        (&self.a.value, &self.b.value)
    }

    fn numbers(&self) -> Option<(f64, f64)> {
        let (a, b) = self.values();
        Some((a.number()?, b.number()?))
    }

    fn either(&self, is: impl Fn(&Site) -> bool) -> f32 {
        flag(is(self.a)) + flag(is(self.b))
    }

    /// The days from publication to the time told, for each.
    fn since(&self) -> [f32; 2] {
        let one = |value: &Measure, published: Option<i32>| match (value.days, published) {
            (Some(days), Some(published)) => (days.0 - published).clamp(-60, 60) as f32,
            _ => -99.0,
        };
        [one(&self.a.value, self.published[0]), one(&self.b.value, self.published[1])]
    }

    fn is(&self, class: u8) -> f32 {
        flag(self.a.value.class & self.b.value.class & class != 0)
    }

    fn gap(&self) -> f32 {
        match self.published {
            [Some(a), Some(b)] => a.abs_diff(b).min(60) as f32,
            _ => -1.0,
        }
    }

    /// The other values of the two sentences: how many are in both, and how many of a class that both have are not.
    fn others(&self) -> (f32, f32) {
        let (a, b) = (&self.a.others, &self.b.others);
        let equal = a.iter().filter(|x| b.contains(x)).count();
        let clash = a.iter().filter(|x| !b.contains(x) && b.iter().any(|y| y.0 & x.0 != 0)).count();
        let clash_back = b.iter().filter(|x| !a.contains(x) && a.iter().any(|y| y.0 & x.0 != 0)).count();
        (equal as f32, clash.min(clash_back) as f32)
    }

    fn in_sentence(&self) -> f32 {
        let is = |site: &Site, value: &Measure| site.others.iter().any(|o| o.0 & value.class != 0 && o.1 == value.same);
        flag(is(self.a, &self.b.value)) + flag(is(self.b, &self.a.value))
    }
}

/// True where one of two numbers is the other, rounded to as many digits as it is written with.
fn rounds(a: f64, b: f64) -> bool {
    let to = |x: f64, of: f64| {
        let mut unit = 1.0;
        while unit < of && of % (unit * 10.0) == 0.0 {
            unit *= 10.0;
        }
        unit > 1.0 && ((x / unit).round() * unit - of).abs() < unit * 0.01
    };
    let whole = a.round() == b || b.round() == a;
    a != b && (whole || to(a, b) || to(b, a))
}

fn relative(a: f64, b: f64) -> f32 {
    let most = a.abs().max(b.abs());
    if most > 0.0 { ((a - b).abs() / most) as f32 } else { 0.0 }
}

/// The trailing zeros of a whole number.
fn zeros(x: f64) -> f32 {
    let (mut x, mut n) = (x, 0.0);
    while n < 6.0 && x != 0.0 && x % 10.0 == 0.0 {
        x /= 10.0;
        n += 1.0;
    }
    n
}

macro_rules! features {
    ($($name:literal, $says:literal, |$m:ident| $of:expr;)*) => {
        /// Every feature, in the order of a row.
        pub(super) static FEATURES: &[Feature] = &[$(Feature { name: $name, says: $says, of: |$m| $of }),*];
    };
}

features! {
    "affinity", "the words round the two, weighed by rarity, are alike", |m| m.affinity;
    "sentence_alike", "their sentences share words", |m| m.sent;
    "clause_alike", "their clauses share words", |m| m.clause;
    "near_alike", "the four words before and after share words", |m| m.near;
    "role_alike", "governor, subject, object, noun and modifiers share words", |m| m.role;
    "sum_alike", "the four likenesses together", |m| m.sent + m.clause + m.near + m.role;
    "shared_words", "how many words both sentences have", |m| m.words.both;
    "shared_rarity", "how rare the words that both sentences have are, together", |m| m.words.weight;
    "shared_rarest", "how rare the rarest word of both sentences is", |m| m.words.most;
    "clause_shared", "how many words both clauses have", |m| m.clause_words.both;
    "clause_rarity", "how rare the words of both clauses are, together", |m| m.clause_words.weight;
    "clause_rarest", "how rare the rarest word of both clauses is", |m| m.clause_words.most;
    "clause_apart_least", "how rare the words of only one clause are, of the one with less", |m| m.clause_words.apart[0];
    "clause_apart_most", "how rare the words of only one clause are, of the one with more", |m| m.clause_words.apart[1];
    "near_shared", "how rare the near words of both are", |m| m.near_words.weight;
    "near_apart_least", "how rare the near words of only one are, of the one with less", |m| m.near_words.apart[0];
    "near_apart_most", "how rare the near words of only one are, of the one with more", |m| m.near_words.apart[1];
    "concepts_shared", "how many kinds of event and of counted things both clauses have", |m| m.concepts.both;
    "concepts_apart", "how many kinds of event and of counted things only one clause has", |m| m.concepts.only[0];
    "concepts_weight", "how rare those of both are", |m| m.concepts.weight;
    "kind_same", "both are of one kind", |m| flag(m.a.value.kind == m.b.value.kind);
    "unit_same", "both have one unit, or none", |m| flag(m.a.value.unit == m.b.value.unit);
    "counts_same", "both count the same noun", |m| same(m.a.value.of, m.b.value.of);
    "counts_known", "how many of the two say what they count", |m| known(m.a.value.of, m.b.value.of);
    "equal", "the two values are equal", |m| flag(m.a.value.equals(&m.b.value));
    "relative", "how far apart the numbers are, relative to the greater", |m| m.numbers().map_or(-1.0, |(a, b)| relative(a, b));
    "ratio", "the ratio of the numbers as a logarithm", |m| m.numbers().map_or(-1.0, |(a, b)| (size(a) - size(b)).abs());
    "greatest", "the size of the greater number as a logarithm", |m| m.numbers().map_or(-1.0, |(a, b)| size(a.abs().max(b.abs())));
    "difference", "how many the numbers are apart", |m| m.numbers().map_or(-1.0, |(a, b)| (a - b).abs().min(1e6) as f32);
    "small", "both numbers are at most five", |m| m.numbers().map_or(0.0, |(a, b)| flag(a.max(b) <= 5.0));
    "rounds", "one number is the other, rounded", |m| m.numbers().map_or(-1.0, |(a, b)| flag(rounds(a, b)));
    "zeros_least", "the trailing zeros of the number with fewer", |m| m.numbers().map_or(-1.0, |(a, b)| low([zeros(a), zeros(b)]));
    "zeros_most", "the trailing zeros of the number with more", |m| m.numbers().map_or(-1.0, |(a, b)| high([zeros(a), zeros(b)]));
    "fractions", "how many of the numbers are not whole", |m| m.numbers().map_or(0.0, |(a, b)| flag(a.fract() != 0.0) + flag(b.fract() != 0.0));
    "bounded", "how many of the two are bounds, ranges or about so much", |m| m.either(|s| s.value.approximate);
    "proper", "how many of the two are part of a name", |m| m.either(|s| s.proper);
    "vague", "how many of the two leave the number open by more than half", |m| m.either(|s| s.value.is_vague());
    "kin_least", "how many comparable values at a like noun or governor the article with fewer has", |m| low([m.rivals[0].kin, m.rivals[1].kin]).min(20.0);
    "kin_most", "how many comparable values at a like noun or governor the article with more has", |m| high([m.rivals[0].kin, m.rivals[1].kin]).min(20.0);
    "parts", "how many of the two are a part of a larger number", |m| m.either(|s| s.value.subset);
    "days_apart", "the days between the two dates", |m| match (m.a.value.days, m.b.value.days) { (Some(a), Some(b)) => a.0.abs_diff(b.0).min(400) as f32, _ => -1.0 };
    "days_touch", "the days between the two stretches of time", |m| match (m.a.value.days, m.b.value.days) { (Some(a), Some(b)) => apart(a, b), _ => -1.0 };
    "stretch_least", "the days that the shorter time takes", |m| m.a.value.days.zip(m.b.value.days).map_or(-1.0, |(a, b)| (a.1 - a.0).min(b.1 - b.0).min(400) as f32);
    "stretch_most", "the days that the longer time takes", |m| m.a.value.days.zip(m.b.value.days).map_or(-1.0, |(a, b)| (a.1 - a.0).max(b.1 - b.0).min(4000) as f32);
    "minutes_apart", "the minutes between two clock times", |m| match (m.a.value.minute, m.b.value.minute) { (Some(a), Some(b)) => a.abs_diff(b) as f32, _ => -1.0 };
    "clocks", "how many of the two name an hour", |m| m.either(|s| s.value.minute.is_some());
    "weekday_same", "both fall on one day of the week", |m| match (m.a.value.weekday, m.b.value.weekday) { (Some(a), Some(b)) => flag(a == b), _ => 0.5 };
    "grain_apart", "how much finer one time is written", |m| m.a.value.timex.abs_diff(m.b.value.timex) as f32;
    "grain_least", "how fine the coarser time is written", |m| m.a.value.timex.min(m.b.value.timex) as f32;
    "references", "how many of the two are now, recently or soon", |m| m.either(|s| s.value.reference);
    "anchored", "how many of the two have a place in time", |m| m.either(|s| s.value.anchored);
    "since_least", "the days from publication to the time told, of the earlier", |m| low(m.since());
    "since_most", "the days from publication to the time told, of the later", |m| high(m.since());
    "since_apart", "how differently far from publication they are", |m| { let [a, b] = m.since(); if a > -99.0 && b > -99.0 { (a - b).abs() } else { -1.0 } };
    "published_apart", "the days between the two articles", |m| m.gap();
    "is_number", "both are numbers", |m| m.is(NUMBER);
    "is_percent", "both are percentages", |m| m.is(PERCENT);
    "is_money", "both are money", |m| m.is(MONEY);
    "is_ordinal", "both are ranks", |m| m.is(ORDINAL);
    "is_time", "both are times", |m| m.is(TIME);
    "kind_least", "the lower kind", |m| m.a.value.kind.min(m.b.value.kind).into();
    "kind_most", "the higher kind", |m| m.a.value.kind.max(m.b.value.kind).into();
    "one_article", "both stand in one article", |m| flag(m.a.article == m.b.article);
    "titles", "how many of the two stand in a headline", |m| m.either(|s| s.title);
    "rivals_least", "how many comparable values the article with fewer has", |m| low([m.rivals[0].count, m.rivals[1].count]).min(30.0);
    "rivals_most", "how many comparable values the article with more has", |m| high([m.rivals[0].count, m.rivals[1].count]).min(30.0);
    "margin_least", "by how much they beat their next best partners, of the lesser", |m| m.affinity - high([m.rivals[0].best, m.rivals[1].best]);
    "margin_most", "by how much they beat their next best partners, of the greater", |m| m.affinity - low([m.rivals[0].best, m.rivals[1].best]);
    "nearer_least", "how many better partners there are, for the one with fewer", |m| low([m.rivals[0].nearer, m.rivals[1].nearer]);
    "nearer_most", "how many better partners there are, for the one with more", |m| high([m.rivals[0].nearer, m.rivals[1].nearer]);
    "elsewhere_least", "by how much a partner of the very same value is nearer, of the lesser", |m| low([elsewhere(m, 0), elsewhere(m, 1)]);
    "elsewhere_most", "by how much a partner of the very same value is nearer, of the greater", |m| high([elsewhere(m, 0), elsewhere(m, 1)]);
    "elsewhere_any", "the very same value stands in the other article, for how many of the two", |m| flag(m.rivals[0].same >= 0.0) + flag(m.rivals[1].same >= 0.0);
    "same_value_rivals", "how many others of both articles have the partner's value", |m| m.rivals[0].partner_value + m.rivals[1].partner_value;
    "in_sentence", "the sentence of the partner holds the very same value elsewhere, for how many", |m| m.in_sentence();
    "others_equal", "how many other values the two sentences share", |m| m.others().0;
    "others_clash", "how many other values of the two sentences are of one kind and differ", |m| m.others().1;
    "others_least", "how many other values the sentence with fewer has", |m| m.a.others.len().min(m.b.others.len()) as f32;
    "others_most", "how many other values the sentence with more has", |m| m.a.others.len().max(m.b.others.len()) as f32;
    "order_apart", "how far apart their places are among the values of their kind in the sentence", |m| m.a.order.abs_diff(m.b.order) as f32;
    "article_least", "the words of the shorter article", |m| low(m.lengths);
    "article_most", "the words of the longer article", |m| high(m.lengths);
    "before_same", "the word before is the same", |m| same(m.a.before[0], m.b.before[0]);
    "after_same", "the word after is the same", |m| same(m.a.after[0], m.b.after[0]);
    "two_before_same", "the two words before are the same", |m| flag(m.a.before[1] != 0 && m.a.before == m.b.before);
    "two_after_same", "the two words after are the same", |m| flag(m.a.after[1] != 0 && m.a.after == m.b.after);
    "names_shared", "how many names both sentences have", |m| m.names.both;
    "names_share", "the share of their names that both sentences have", |m| m.names.both / (m.names.both + m.names.only[0] + m.names.only[1]).max(1.0);
    "names_apart", "how many names only one sentence has, of the one with fewer", |m| m.names.only[0];
    "clause_names_shared", "how many names both clauses have", |m| m.clause_names.both;
    "clause_names_apart", "how many names only one clause has, of the one with fewer", |m| m.clause_names.only[0];
    "clause_names_most", "how many names only one clause has, of the one with more", |m| m.clause_names.only[1];
    "last_name_same", "the name last named before is the same", |m| same(m.a.last_name, m.b.last_name);
    "owner_same", "it is of the same person or thing", |m| same(m.a.owner, m.b.owner);
    "owner_known", "how many say whose it is", |m| known(m.a.owner, m.b.owner);
    "place_apart", "how many sentences apart they stand in their articles", |m| m.a.sentence.abs_diff(m.b.sentence).min(60) as f32;
    "place_least", "how early the earlier one stands", |m| m.a.sentence.min(m.b.sentence).min(60) as f32;
    "place_most", "how early the later one stands", |m| m.a.sentence.max(m.b.sentence).min(60) as f32;
    "length_most", "the words of the longer sentence", |m| m.a.length.max(m.b.length) as f32;
    "length_least", "the words of the shorter sentence", |m| m.a.length.min(m.b.length) as f32;
    "verb_same", "the governing word is the same", |m| flag(m.a.verb == m.b.verb);
    "verb_rarity", "how rare the governing word of both is", |m| if m.a.verb == m.b.verb { m.a.verb_rarity } else { 0.0 };
    "verb_rarity_apart", "how rare governing words are that differ, of the more common", |m| if m.a.verb == m.b.verb { 0.0 } else { m.a.verb_rarity.min(m.b.verb_rarity) };
    "predicate_same", "the governing words tell one kind of event", |m| flag(m.a.predicate == m.b.predicate);
    "noun_same", "the noun is the same", |m| same(m.a.noun * u64::from(m.a.noun_rarity > 0.0), m.b.noun * u64::from(m.b.noun_rarity > 0.0));
    "noun_rarity", "how rare the noun of both is", |m| if m.a.noun == m.b.noun { m.a.noun_rarity } else { 0.0 };
    "noun_rarity_apart", "how rare nouns are that differ, of the more common", |m| if m.a.noun == m.b.noun { 0.0 } else { m.a.noun_rarity.min(m.b.noun_rarity) };
    "noun_class_same", "the nouns name one class of things", |m| same(m.a.noun_class * u64::from(m.a.noun_rarity > 0.0), m.b.noun_class * u64::from(m.b.noun_rarity > 0.0));
    "nouns", "how many of the two stand at a noun", |m| m.either(|s| s.noun_rarity > 0.0);
    "subject_same", "the subject is the same", |m| same(m.a.subject, m.b.subject);
    "object_same", "the object is the same", |m| same(m.a.object, m.b.object);
    "preposition_same", "the preposition is the same, or neither has one", |m| flag(m.a.preposition == m.b.preposition);
    "prepositions", "how many stand behind a preposition", |m| known(m.a.preposition, m.b.preposition);
    "path_same", "the way up to the governor is the same", |m| flag(m.a.path == m.b.path);
    "path_start_same", "the first steps up are the same", |m| flag(m.a.path_start == m.b.path_start);
    "path_apart", "how much longer one way up is", |m| m.a.path_length.abs_diff(m.b.path_length) as f32;
    "relation_same", "both hang by one relation", |m| flag(m.a.relation == m.b.relation);
    "voice_same", "both are active, or both passive", |m| flag(m.a.passive == m.b.passive);
    "negation_apart", "one is negated", |m| flag(m.a.negated != m.b.negated);
    "tense_same", "both are told in one tense", |m| flag(m.a.tense == m.b.tense);
    "tense_least", "the lower tense", |m| m.a.tense.min(m.b.tense).into();
    "tense_most", "the higher tense", |m| m.a.tense.max(m.b.tense).into();
    "planned_apart", "one is planned", |m| flag(m.a.planned != m.b.planned);
    "open_apart", "one is left open", |m| flag(m.a.open != m.b.open);
    "says", "how many are governed by a verb of saying", |m| m.either(|s| s.says);
    "told", "how many stand below a verb of saying", |m| m.either(|s| s.told);
    "sources", "how many are said by somebody", |m| m.either(|s| s.stance.is_some());
    "source_same", "both are said by the same", |m| same(m.a.source, m.b.source);
    "stance_same", "those who say it stand behind it alike", |m| flag(m.a.stance == m.b.stance);
    "verb_in", "how many have the other's governing word in the clause", |m| flag(has(&m.b.clause_set, m.a.verb)) + flag(has(&m.a.clause_set, m.b.verb));
    "noun_in", "how many have the other's noun in the clause", |m| flag(has(&m.b.clause_set, m.a.noun)) + flag(has(&m.a.clause_set, m.b.noun));
    "noun_in_sentence", "how many have the other's noun in the sentence", |m| flag(has(&m.b.sent_set, m.a.noun)) + flag(has(&m.a.sent_set, m.b.noun));
    "mods_shared", "how many modifiers of the nouns are the same", |m| m.mods.both;
    "mods_apart_least", "how many modifiers only one noun has, of the one with fewer", |m| m.mods.only[0];
    "mods_apart_most", "how many modifiers only one noun has, of the one with more", |m| m.mods.only[1];
    "mods_apart_rarity", "how rare the modifiers of only one noun are, of the one with more", |m| m.mods.apart[1];
    "scopes_shared", "how many words of part, time and share both have", |m| m.scopes.both;
    "scopes_apart", "how many words of part, time and share only one has", |m| m.scopes.only[0] + m.scopes.only[1];
    "scopes_clash", "each has a word of part, time and share that the other lacks", |m| m.scopes.only[0];
    "opposed_near", "how many words near the two have opposite senses", |m| m.opposed[0];
    "opposed", "how many words of the two clauses have opposite senses", |m| m.opposed[1];
    "when_apart", "the days between the other times of the two clauses", |m| m.a.when.zip(m.b.when).map_or(-1.0, |(a, b)| apart(a, b));
    "when_known", "how many have another time in the sentence", |m| m.either(|s| s.when.is_some());
}

fn has(set: &[(u64, f32)], word: u64) -> bool {
    set.binary_search_by_key(&word, |w| w.0).is_ok()
}

/// By how much the very same value is nearer elsewhere in the partner's article; -3 without it.
fn elsewhere(m: &Match<'_>, side: usize) -> f32 {
    let same = m.rivals[side].same;
    if same < 0.0 { -3.0 } else { same - m.affinity }
}

/// How many words that only one of two sets has are the opposite of one that only the other has.
fn opposites(a: &[(u64, f32)], b: &[(u64, f32)]) -> f32 {
    let only = |word: u64| !has(b, word);
    let facing = |word: u64| OPPOSED.get(&word).into_iter().flatten().filter(|w| has(b, **w) && !has(a, **w)).count();
    a.iter().filter(|w| only(w.0)).map(|w| facing(w.0)).sum::<usize>() as f32
}

/// The features of two mentions, in the order of [`FEATURES`].
pub(super) fn row(story: &Reading<'_>, near: &mut Near, a: usize, b: usize) -> Vec<f32> {
    let (x, y) = (&story.sites[a], &story.sites[b]);
    let affinity = x.all.dot(&y.all);
    let facts = |site: &Site| &story.articles[site.article];
    let m = Match {
        a: x,
        b: y,
        affinity,
        sent: x.sent.dot(&y.sent),
        clause: x.clause.dot(&y.clause),
        near: x.near.dot(&y.near),
        role: x.role.dot(&y.role),
        words: overlap(&x.sent_set, &y.sent_set),
        clause_words: overlap(&x.clause_set, &y.clause_set),
        near_words: overlap(&x.near_set, &y.near_set),
        concepts: overlap(&x.concepts, &y.concepts),
        names: overlap(&x.names, &y.names),
        clause_names: overlap(&x.clause_names, &y.clause_names),
        mods: overlap(&x.mods, &y.mods),
        scopes: overlap(&x.scopes, &y.scopes),
        rivals: [rivals(story, near, a, b, affinity), rivals(story, near, b, a, affinity)],
        published: [facts(x).published.map(day), facts(y).published.map(day)],
        lengths: [facts(x).words as f32, facts(y).words as f32],
        opposed: [opposites(&x.near_set, &y.near_set), opposites(&x.clause_set, &y.clause_set)],
    };
    FEATURES.iter().map(|feature| (feature.of)(&m)).collect()
}

/// How near mentions are to those of another article, as far as it was asked.
#[derive(Debug, Default)]
pub(super) struct Near {
    /// By mention and article: every comparable mention of the article.
    of: FxHashMap<(usize, usize), Vec<Rival>>,
}

/// A comparable mention beside one, with all that is asked of it, so that its site is read once.
#[derive(Clone, Copy, Debug)]
struct Rival {
    mention: usize,
    near: f32,
    /// At a like noun or governor.
    kin: bool,
    /// Of the same value as the one.
    equal: bool,
    value: u64,
}

impl Near {
    /// Forgets everything: what was asked of one article is not asked again after it.
    pub(super) fn clear(&mut self) {
        self.of.clear();
    }

    fn of(&mut self, story: &Reading<'_>, mention: usize, article: usize) -> &[Rival] {
        self.of.entry((mention, article)).or_insert_with(|| {
            let one = &story.sites[mention];
            let others = story.articles[article].mentions.clone().filter(|k| *k != mention);
            let rival = |k: usize| {
                let other = &story.sites[k];
                other.value.comparable(&one.value).then(|| Rival {
                    mention: k,
                    near: one.all.dot(&other.all),
                    kin: other.noun_class == one.noun_class || other.predicate == one.predicate,
                    equal: other.value.equals(&one.value),
                    value: other.value.same,
                })
            };
            others.filter_map(rival).collect()
        })
    }
}

/// How the comparable mentions of the article of `b` stand to `a`, but for `b` itself.
fn rivals(story: &Reading<'_>, near: &mut Near, a: usize, b: usize, affinity: f32) -> Rivals {
    let partner = &story.sites[b];
    let mut found = Rivals { same: -1.0, ..Rivals::default() };
    for rival in near.of(story, a, partner.article) {
        found.count += 1.0;
        if rival.mention == b {
            continue;
        }
        found.kin += flag(rival.kin);
        found.best = found.best.max(rival.near);
        found.nearer += flag(rival.near > affinity);
        if rival.equal {
            found.same = found.same.max(rival.near);
        }
        found.partner_value += flag(rival.value == partner.value.same);
    }
    found
}
