//! Reads the numbers of one sentence, from left to right.

use super::atom::{Atom, atoms};
use super::bound::{self, Bound};
use super::noun::{self, Noun};
use super::numeral::{Numeral, numeral};
use super::{Figure, NumberKind, NumberMention, exclude, owner, smaller, unit, years};
use crate::lexicon::lexicon;
use crate::span::Span;
use crate::syntax::{Upos, View, Xpos};
use crate::value::{Dimension, Interval, Quantity, Unit, is_counted};

lexicon!(VAGUE, "vague.txt", 3);
lexicon!(ONE_LEADS, "one_leads.txt", 0);
lexicon!(CHANGES, "changes.txt", 0);
lexicon!(HALF_LEADS, "half_leads.txt", 0);
lexicon!(RACE_WORDS, "race_words.txt", 0);

/// A number as read, over atoms.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) kind: NumberKind,
    pub(super) value: Quantity,
    /// The atoms of the bare figure and its number, when a bound opened the interval, or a share stands in words.
    pub(super) figure: Option<(usize, usize, f64)>,
    /// The atoms of the two sides of a score and their figures, as printed.
    pub(super) sides: Option<[(usize, usize, f64); 2]>,
    /// A vague word or a multiplier: "dozens of people" are no part of the people.
    pub(super) vague: bool,
    /// A part of a whole in words ("a third", "four in five"), told in percent.
    pub(super) share: bool,
    /// For an age: it stands after the person ("Smith, 22,").
    pub(super) person_before: bool,
    /// The atom of the noun that stands inside: "one patient in eight".
    pub(super) noun: Option<usize>,
}

impl Found {
    pub(super) fn new(run: std::ops::Range<usize>, kind: NumberKind, value: Quantity) -> Self {
        Self {
            from: run.start,
            to: run.end,
            kind,
            value,
            figure: None,
            sides: None,
            vague: false,
            share: false,
            person_before: false,
            noun: None,
        }
    }
}

/// The numbers of a sentence, in order.
pub(super) fn read(view: View<'_>, sentence: usize) -> Vec<NumberMention> {
    let span = view.sentence.span;
    let atoms = atoms(view.slice(span), span.start());
    let reader = Reader { view, atoms: &atoms };
    let mut found: Vec<Found> = Vec::new();
    let mut i = 0;
    let mut floor = 0;
    while i < atoms.len() {
        match reader.at(i, floor) {
            Step::Found(all) => {
                for one in all {
                    floor = one.to;
                    i = i.max(one.to);
                    match found.last_mut().filter(|last| reader.one_range(last, &one)) {
                        Some(last) => merge(last, &one),
                        None => found.push(one),
                    }
                }
                i = i.max(floor);
            }
            Step::Skip(to) => {
                i = to.max(i + 1);
                floor = floor.max(i);
            }
            Step::Nothing => i += 1,
        }
    }
    reader.distribute(&mut found);
    found.retain(|one| !reader.taken_back(one));
    let mut mentions: Vec<NumberMention> = found.into_iter().map(|one| reader.mention(one, sentence)).collect();
    owner::trailing(view, &mut mentions);
    mentions
}

enum Step {
    Nothing,
    Skip(usize),
    Found(Vec<Found>),
}

/// A numeral with its unit.
pub(super) struct Measure {
    pub(super) from: usize,
    /// After the unit.
    pub(super) to: usize,
    pub(super) n: Numeral,
    value: f64,
    pub(super) unit: Option<Unit>,
    /// The currency stands before the figure.
    prefix: bool,
}

pub(super) struct Reader<'a> {
    pub(super) view: View<'a>,
    pub(super) atoms: &'a [Atom<'a>],
}

impl Measure {
    /// A numeral without a unit.
    pub(super) fn bare(from: usize, n: Numeral) -> Self {
        Self { from, to: n.to, value: n.value, n, unit: None, prefix: false }
    }
}

impl Reader<'_> {
    pub(super) fn is(&self, at: usize, text: &str) -> bool {
        self.atoms.get(at).is_some_and(|a| a.is(text))
    }

    /// A hyphen at atom `at` that joins what stands around it.
    pub(super) fn hyphen(&self, at: usize) -> bool {
        let glued = |i: usize| self.atoms.get(i).is_some_and(|a| !a.space);
        self.atoms.get(at).is_some_and(Atom::is_dash) && glued(at) && glued(at + 1)
    }

    pub(super) fn before(&self, at: usize, back: usize) -> Option<&Atom<'_>> {
        at.checked_sub(back).and_then(|i| self.atoms.get(i))
    }

    /// What begins at atom `at`; bounds may reach back to `floor`.
    fn at(&self, at: usize, floor: usize) -> Step {
        if let Some(found) = self.vague(at, floor) {
            return Step::Found(vec![found]);
        }
        if let Some(found) = self.none(at) {
            return Step::Found(vec![found]);
        }
        if let Some((from, interval)) = years::decade(self.atoms, at) {
            let value = Quantity { interval, ..Quantity::count(0.0) };
            return Step::Found(vec![Found {
                person_before: true,
                ..Found::new(from..at + 1, NumberKind::Age, value)
            }]);
        }
        let Some(first) = self.measure(at) else { return Step::Nothing };
        if exclude::titled(self.view, self.atoms, &first.n) {
            return Step::Skip(first.to);
        }
        if !first.prefix {
            if let Some(found) = self.age(&first, floor) {
                return Step::Found(vec![found]);
            }
            if let Some(found) = self.odds(at).or_else(|| self.score(&first)).or_else(|| self.spread(&first, floor)) {
                return Step::Found(vec![found]);
            }
            if first.unit.is_none()
                && let Some(to) = exclude::skip(self.view, self.atoms, at, &first.n)
            {
                return Step::Skip(to);
            }
            // "Wait a second", "metres per second": the unit.
            if first.n.ordinal
                && self.is(first.to - 1, "second")
                && (self.is(at.wrapping_sub(1), "a") || self.is(at.wrapping_sub(1), "per"))
                && !self.atoms.get(first.to).is_some_and(Atom::is_word)
            {
                return Step::Skip(first.to);
            }
            // "half-time", "a half-brother", "a six-figure sum": a compound in which nothing is halved or counted.
            // "the first half", "the northern half" name a part.
            let part = first.n.fraction && first.to == at + 1 && self.is(at, "half");
            if part && self.before(at, 1).is_some_and(|a| HALF_LEADS.contains(&a.lower)) {
                return Step::Skip(first.to);
            }
            // "who first met him": when, not which.
            let adverb =
                first.n.ordinal && self.token(at).is_some_and(|t| self.view.sentence.tokens[t].upos == Upos::Adv);
            let verb = |i: usize| self.token(i).is_some_and(|t| self.view.sentence.tokens[t].upos == Upos::Verb);
            if adverb && first.to == at + 1 && verb(first.to) {
                return Step::Skip(first.to);
            }
            let halved = self.is(at, "half") && self.atoms.get(first.to + 1).is_some_and(Atom::is_word);
            if first.to == at + 1 && self.hyphen(first.to) && (halved || self.is(first.to + 1, "figure")) {
                return Step::Skip(first.to + 2);
            }
            if self.is_pronoun(&first) {
                return Step::Skip(first.to);
            }
        }
        Step::Found(self.range(first, floor))
    }

    /// A numeral at `at` with the currency before it and the unit after it.
    fn measure(&self, at: usize) -> Option<Measure> {
        if let Some((figure, currency, factor)) = unit::currency_before(self.atoms, at)
            && let Some(n) = numeral(self.atoms, figure, true).filter(|n| !n.ordinal)
        {
            let unit = if factor == 1.0 { currency } else { currency.minor() };
            return Some(Measure { from: at, to: n.to, value: n.value, n, unit: Some(unit), prefix: true });
        }
        // "MAUD 60"
        if let Some((unit, factor)) = unit::scaled_code(self.atoms.get(at)) {
            let n = numeral(self.atoms, at + 1, true).filter(|n| n.bare)?;
            return Some(Measure { from: at, to: n.to, value: n.value * factor, n, unit: Some(unit), prefix: true });
        }
        let Some(n) = numeral(self.atoms, at, false) else { return self.one_unit(at) };
        let bare = |n| Measure::bare(at, n);
        if n.ordinal {
            return Some(bare(n));
        }
        if let Some((unit, factor)) = unit::scaled_code(self.atoms.get(n.to)) {
            return Some(Measure { to: n.to + 1, value: n.value * factor, unit: Some(unit), ..bare(n) });
        }
        if let Some((to, value)) = self.feet_and_inches(&n) {
            return Some(Measure { to, value, unit: Unit::find("foot"), ..bare(n) });
        }
        // "half of 1 percent"
        if n.fraction
            && self.is(n.to, "of")
            && let Some(whole) = self.measure(n.to + 1)
            && whole.unit.as_ref().is_some_and(|u| u.name == "percent")
        {
            return Some(Measure { value: n.value * whole.value, from: at, n, ..whole });
        }
        if let Some(unit) = self.race(at, &n) {
            return Some(Measure { value: n.value / 1000.0, unit: Some(unit), ..bare(n) });
        }
        let Some((to, unit)) = unit::after(self.atoms, n.to, n.value) else {
            // "half an hour", "quarter of a mile"
            let article = n.to + usize::from(n.fraction && self.is(n.to, "of"));
            let article = article + usize::from(n.fraction && (self.is(article, "a") || self.is(article, "an")));
            let unit = unit::after(self.atoms, article, n.value).filter(|_| article > n.to);
            return Some(match unit {
                Some((to, unit)) => Measure { to, unit: Some(unit), ..bare(n) },
                None => self.below_zero(bare(n)),
            });
        };
        let (to, value) = match smaller::smaller(self.atoms, to, &unit) {
            Some((to, more)) => (to, n.value + more),
            None => (to, n.value),
        };
        Some(self.below_zero(Measure { to, value, unit: Some(unit), ..bare(n) }))
    }

    /// "20 below zero", "12 degrees below zero".
    fn below_zero(&self, m: Measure) -> Measure {
        let heat = m.unit.as_ref().is_none_or(|u| u.name.starts_with("degree"));
        let below = self.is(m.to, "below") && self.is(m.to + 1, "zero");
        if below && heat && m.value > 0.0 { Measure { to: m.to + 2, value: -m.value, ..m } } else { m }
    }

    /// "nearly a ton", "a kilo of heroin": one of a unit, where a bound stands before it or what is weighed after it.
    fn one_unit(&self, at: usize) -> Option<Measure> {
        let article = self.is(at, "a") || self.is(at, "an");
        let (to, unit) = unit::after(self.atoms, at + 1, 1.0).filter(|_| article)?;
        let mass = unit.dimension == Dimension::Mass;
        let size = mass || matches!(unit.dimension, Dimension::Length | Dimension::Area | Dimension::Volume);
        let rate = self.before(at, 1).is_some_and(|a| a.is_digits() || Unit::find_currency(&a.lower).is_some());
        let told = bound::before(self.atoms, at, 0).is_some() || mass && !rate && self.is(to, "of");
        let long = self.atoms[at + 1].text.len() > 2;
        let n = Numeral { to: at + 1, value: 1.0, ordinal: false, fraction: false, bare: false, scale: 1.0 };
        (size && told && long).then_some(Measure { from: at, to, n, value: 1.0, unit: Some(unit), prefix: false })
    }

    /// 5'8": after the inches, and the feet.
    fn feet_and_inches(&self, n: &Numeral) -> Option<(usize, f64)> {
        let mark = |i: usize, marks: &[&str]| self.atoms.get(i).is_some_and(|a| !a.space && marks.contains(&a.text));
        let quote = ["'", "’", "′"];
        let inches = self.atoms.get(n.to + 1).filter(|a| a.is_digits() && a.text.len() <= 2)?.text.parse().ok()?;
        let feet = n.bare && (1.0..100.0).contains(&n.value) && mark(n.to, &quote);
        let end = n.to + 2;
        let to = if mark(end, &["\"", "”", "″"]) {
            end + 1
        } else if mark(end, &quote) && mark(end + 1, &quote) {
            end + 2
        } else {
            return None;
        };
        let inches: f64 = inches;
        (feet && inches < 12.0).then_some((to, n.value + inches / 12.0))
    }

    /// "ran 5K", "a 10K race": kilometres, not thousands.
    fn race(&self, at: usize, n: &Numeral) -> Option<Unit> {
        let letter = self.is(n.to - 1, "k") && !self.atoms[n.to - 1].space && n.to == at + 2;
        let article = usize::from(self.before(at, 1).is_some_and(|a| a.is("a") || a.is("the")));
        let run = |a: Option<&Atom<'_>>| a.is_some_and(|a| RACE_WORDS.contains(&a.lower));
        let runs = run(self.before(at, 1 + article)) || run(self.atoms.get(n.to));
        (letter && n.value <= 100_000.0 && runs).then(|| Unit::find("km"))?
    }

    /// "one" as a pronoun or an adjective: "the one", "one another", "one day".
    fn is_pronoun(&self, m: &Measure) -> bool {
        let atom = &self.atoms[m.from];
        if m.to != m.from + 1 || !atom.is("one") {
            return false;
        }
        let previous = self.before(m.from, 1).map_or("", |a| a.lower.as_str());
        let next = self.atoms.get(m.to).map_or("", |a| a.lower.as_str());
        let determined = ONE_LEADS.contains(previous);
        matches!(next, "another" | "'s")
            || (determined && !self.noun_follows(m.to))
            || (m.unit.as_ref().is_some_and(|u| u.name == "day" || u.name == "night") && m.from == 0)
    }

    pub(super) fn token(&self, at: usize) -> Option<usize> {
        let atom = self.atoms.get(at)?;
        let run = self.view.sentence.tokens_in(Span::new(atom.start, atom.end));
        (!run.is_empty()).then_some(run.start)
    }

    pub(super) fn noun_follows(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| noun::phrase(self.view, t).is_some())
    }

    /// "dozens", "several", "a handful", "both".
    fn vague(&self, at: usize, floor: usize) -> Option<Found> {
        let (to, fields) = (at + 1..=self.atoms.len().min(at + VAGUE.longest())).rev().find_map(|to| {
            let words: Vec<&str> = self.atoms[at..to].iter().map(|a| a.lower.as_str()).collect();
            Some((to, VAGUE.fields(&words.join(" "))?))
        })?;
        let &[low, high, of] = fields else { return None };
        let exact = low == high;
        // "both sides" and "both said" count; "both A and B" joins.
        let joins =
            self.is(at, "both") && self.token(at).is_some_and(|t| self.view.sentence.tokens[t].upos == Upos::Cconj);
        // "a couple married in May" is one couple; "the couple" are two, but their house is one.
        let couple = self.is(to - 1, "couple") && !self.is(to, "dozen") && to == at + 2;
        let married =
            couple && if self.is(at, "the") { self.is(to, "'s") || self.noun_follows(to) } else { !self.is(to, "of") };
        if joins || married {
            return None;
        }
        let interval = Interval { low: low.parse().ok(), high: high.parse().ok(), low_open: false, high_open: false };
        let of = (of != "-").then(|| of.to_owned());
        let mut value = Quantity { interval, approximate: !exact, unit: None, of };
        let mut from = at;
        if let Some((start, bound)) = bound::before(self.atoms, at, floor) {
            from = start;
            bound.apply(&mut value);
        }
        let mut end = to;
        let mut kind = NumberKind::Number;
        let unit_at = to + usize::from(self.is(to, "of"));
        if let Some((after, unit)) = unit::after(self.atoms, unit_at, 2.0) {
            end = after;
            kind = kind_of(Some(&unit));
            value.unit = Some(unit);
        }
        Some(Found { vague: true, ..Found::new(from..end, kind, value) })
    }

    /// "no casualties", "no one": none of what is counted.
    fn none(&self, at: usize) -> Option<Found> {
        if !self.is(at, "no") {
            return None;
        }
        let token = self.token(at)?;
        let head = noun::phrase(self.view, token + 1)?;
        let plural = self.view.sentence.tokens[head].xpos == Xpos::Nns || is_counted(&noun::lemma(self.view, head));
        let value = Quantity { of: None, ..Quantity::count(0.0) };
        plural.then(|| Found::new(at..at + 1, NumberKind::Number, value))
    }

    /// Behind the "s" of "30s", "30's".
    pub(super) fn plural_of_figure(&self, at: usize) -> Option<usize> {
        let atom = self.atoms.get(at).filter(|a| !a.space)?;
        let mark = matches!(atom.text, "'" | "’") && self.is(at + 1, "s") && !self.atoms[at + 1].space;
        if self.is(at, "s") || self.is(at, "'s") {
            return Some(at + 1);
        }
        mark.then_some(at + 2)
    }

    /// The numeral after "to", "-", "and", "or" at atom `at`.
    pub(super) fn second(&self, at: usize) -> Option<Numeral> {
        let link = self.atoms.get(at)?;
        let joins = link.is_dash() || ["to", "and", "or", "through"].iter().any(|w| link.is(w));
        numeral(self.atoms, at + 1, false).filter(|n| joins && !n.ordinal)
    }

    /// The mention that begins with `first`: alone, or as the low end of a range, or as one side of a score.
    fn range(&self, first: Measure, floor: usize) -> Vec<Found> {
        let link = first.to;
        // "between the tenth and the fifteenth"
        let the = usize::from(first.n.ordinal && self.before(first.from, 1).is_some_and(|a| a.is("the")));
        let between = self.before(first.from, 1 + the).is_some_and(|a| a.is("between") || a.is("betwen"));
        let from_word = self.before(first.from, 1).is_some_and(|a| a.is("from"));
        let Some(joint) = self.atoms.get(link) else { return vec![self.single(first, floor)] };
        let dash = joint.is_dash() && self.atoms.get(link + 1).is_some_and(|a| a.space == joint.space);
        // "a 5-to-4 ruling"
        let hyphened = self.hyphen(link) && self.is(link + 1, "to") && self.hyphen(link + 2);
        let to = hyphened || joint.is("to") || joint.is("through") || joint.is("until");
        if !(dash || to || (between && joint.is("and")) || joint.is("or")) {
            return vec![self.single(first, floor)];
        }
        let mut start = link + if hyphened { 3 } else { 1 };
        if between && (self.is(start, "the") || self.is(start, "about")) {
            start += 1;
        }
        let Some(mut second) = self.measure(start) else { return vec![self.single(first, floor)] };
        if second.n.ordinal != first.n.ordinal || (years::old(self.atoms, second.n.to).is_some() && !first.n.bare) {
            return vec![self.single(first, floor)];
        }
        if let Some((to, _)) = years::old(self.atoms, second.n.to) {
            second.to = to;
            second.unit = None;
            let mut one = self.whole(&first, &second, first.value, second.value, NumberKind::Age);
            one.from = first.from;
            return vec![one];
        }
        // A sign or a multiplier may be said once for both: "$5 to 10 million", "5-10%".
        let (mut low, high) = (first.value, second.value);
        if first.n.scale == 1.0 && second.n.scale >= 1000.0 && low < high / second.n.scale {
            low *= second.n.scale;
        }
        let unit = match (&first.unit, &second.unit) {
            (None, u) | (u, None) => Some(u.clone()),
            (Some(a), Some(b)) if a == b => Some(Some(a.clone())),
            _ => None,
        };
        let changed = from_word
            && (2..6).any(|k| self.before(first.from, k).is_some_and(|a| CHANGES.contains(&a.lower)))
            || (to && !from_word && !between && first.unit.is_some() && self.changes_before(first.from));
        let alternatives =
            joint.is("or") && !(high > low && (high - low == 1.0 || (high <= 2.0 * low && high % 10.0 == 0.0)));
        let Some(unit) = unit.filter(|_| !changed && !alternatives) else { return vec![self.single(first, floor)] };
        let plain = unit.is_none() && low.fract() == 0.0 && high.fract() == 0.0 && first.n.bare;
        if plain && self.is_score(&first, &second, dash || hyphened, joint.is("to")) {
            return vec![self.scored(&first, &second)];
        }
        // "a three-four-three line-up": three figures are no range.
        let chained = |n: &Numeral| self.hyphen(n.to) && numeral(self.atoms, n.to + 1, false).is_some();
        let chain = self.hyphen(link)
            && (self.second(link).is_some_and(|n| chained(&n)) || first.from > 1 && self.hyphen(first.from - 1));
        if chain && first.unit.is_none() {
            return vec![self.single(first, floor)];
        }
        if low >= high || (dash && first.prefix && !second.prefix && second.unit.is_some() && first.unit != second.unit)
        {
            return vec![self.single(first, floor)];
        }
        let kind = if first.n.ordinal { NumberKind::Ordinal } else { kind_of(unit.as_ref()) };
        let mut one = self.whole(&first, &second, low, high, kind);
        one.value.unit = unit;
        if between || from_word {
            one.from = first.from - 1 - if between { the } else { 0 };
        }
        vec![self.bounded(one, floor, low)]
    }

    pub(super) fn changes_before(&self, at: usize) -> bool {
        (1..4).any(|k| self.before(at, k).is_some_and(|a| CHANGES.contains(&a.lower)))
    }

    fn whole(&self, first: &Measure, second: &Measure, low: f64, high: f64, kind: NumberKind) -> Found {
        let interval = Interval { low: Some(low), high: Some(high), low_open: false, high_open: false };
        Found::new(first.from..second.to, kind, Quantity { interval, ..Quantity::count(low) })
    }

    fn single(&self, m: Measure, floor: usize) -> Found {
        let kind = if m.n.ordinal { NumberKind::Ordinal } else { kind_of(m.unit.as_ref()) };
        let value = Quantity { unit: m.unit, ..Quantity::count(m.value) };
        let vague = m.n.scale >= 12.0 || m.n.fraction;
        let mut one = Found { vague, ..Found::new(m.from..m.to, kind, value) };
        if m.n.ordinal {
            return one;
        }
        let part = m.n.fraction && kind == NumberKind::Number && m.value > 0.0 && m.value < 1.0;
        if part {
            self.share(&mut one, m.value);
        }
        let one = self.bounded(one, floor, m.value);
        // A sum of parts alone is a number: the whole line is "two thirds".
        if part && self.atoms.iter().enumerate().all(|(i, a)| !a.is_word() || (one.from..one.to).contains(&i)) {
            return self.unshared(one);
        }
        one
    }

    /// The mention with the bounds before and after it.
    pub(super) fn bounded(&self, mut one: Found, floor: usize, figure: f64) -> Found {
        let bare = (one.from, one.to, figure);
        let point = one.value.interval.point().is_some();
        let degrees = one.value.unit.as_ref().is_some_and(|u| u.dimension == Dimension::Temperature);
        let mut bounds: Vec<Bound> = Vec::new();
        while let Some((from, bound)) = bound::before(self.atoms, one.from, floor).filter(|_| bounds.len() < 2) {
            // "the 12 just men", "all 12": the words stay outside where they bound nothing and something else is bound.
            one.from = from;
            // "A high of 35 degrees" was reached.
            let reached = self.is(from, "a") && self.is(from + 2, "of");
            bounds.push(if degrees && reached { Bound::Exactly } else { bound });
        }
        if let Some((to, bound)) = bound::after(self.atoms, one.to) {
            one.to = to;
            bounds.push(bound);
        } else if self.token(one.to).is_some_and(|t| self.view.sentence.tokens[t].upos == Upos::Noun)
            && let Some(bound) = bound::behind(self.atoms, one.to + 1)
        {
            bounds.push(bound);
        }
        for bound in &bounds {
            bound.apply(&mut one.value);
        }
        // A range under a bound has no figure of its own.
        if !one.share && point && bounds.iter().any(|b| b.opens()) {
            one.figure = Some(bare);
        }
        one
    }

    /// "more than 20 and less than 30": two bounds of one number.
    fn one_range(&self, a: &Found, b: &Found) -> bool {
        let link = a.to + 1 == b.from && (self.is(a.to, "and") || self.is(a.to, "but"));
        let (x, y) = (a.value.interval, b.value.interval);
        let faces = |p: Interval, q: Interval| p.high.is_none() && q.low.is_none() && p.low < q.high;
        let same = a.value.unit == b.value.unit || a.value.unit.is_none() || b.value.unit.is_none();
        link && same && a.figure.is_some() && b.figure.is_some() && (faces(x, y) || faces(y, x))
    }

    /// The mention with its tokens and what it counts.
    fn mention(&self, one: Found, sentence: usize) -> NumberMention {
        let span = |from: usize, to: usize| Span::new(self.atoms[from].start, self.atoms[to - 1].end);
        let whole = span(one.from, one.to);
        let tokens = self.view.sentence.tokens_in(whole);
        let measure = one.value.unit.is_some() && !one.share;
        let noun = match one.kind {
            _ if one.noun.is_some() => {
                let head = one.noun.and_then(|i| self.token(i));
                Noun { head, of: head.map(|head| noun::lemma(self.view, head)), subset: true }
            }
            NumberKind::Age => {
                let head = if one.person_before {
                    noun::person_before(self.view, tokens.start)
                } else {
                    noun::phrase(self.view, tokens.end).or(tokens.end.checked_sub(1))
                };
                Noun { head, ..Noun::default() }
            }
            NumberKind::Score => Noun::default(),
            _ => noun::counted(self.view, &tokens, measure),
        };
        let partitive = measure && self.view.lower(tokens.end) == "of";
        let of = one.value.of.clone().or_else(|| {
            let head = noun.head.filter(|_| !measure || partitive)?;
            (one.kind != NumberKind::Age && self.view.sentence.tokens[head].upos != Upos::Pron)
                .then(|| noun::lemma(self.view, head))
        });
        // "two in five voters" are a part of the voters.
        let share = one.share && one.value.interval.point().is_some();
        let figure = |(from, to, value): (usize, usize, f64), kind| Figure { span: span(from, to), value, kind };
        let as_written = if one.share { NumberKind::Number } else { one.kind };
        NumberMention {
            kind: one.kind,
            sentence,
            tokens: tokens.clone(),
            span: whole,
            value: Quantity { of, ..one.value },
            head: noun.head,
            subset: share && noun.head.is_some()
                || noun.subset && !(one.vague && self.is(one.to, "of") && self.of_all(one.to)),
            figure: one.figure.map(|written| figure(written, as_written)),
            sides: one.sides.map(|sides| sides.map(|side| figure(side, NumberKind::Number))),
            owner: owner::owner(self.view, &tokens, &noun, one.kind),
        }
    }

    /// "dozens of people": no determiner after "of", so that no larger number is meant.
    fn of_all(&self, of: usize) -> bool {
        self.token(of + 1)
            .is_some_and(|t| matches!(self.view.sentence.tokens[t].upos, Upos::Noun | Upos::Adj | Upos::Propn))
    }
}

fn merge(a: &mut Found, b: &Found) {
    let (x, y) = (a.value.interval, b.value.interval);
    let (low, high) = if x.low.is_some() { (x, y) } else { (y, x) };
    a.value.interval = Interval { low: low.low, high: high.high, low_open: low.low_open, high_open: high.high_open };
    a.value.unit = a.value.unit.take().or_else(|| b.value.unit.clone());
    a.to = b.to;
    a.figure = a.figure.filter(|_| a.share);
}

fn kind_of(unit: Option<&Unit>) -> NumberKind {
    match unit {
        None => NumberKind::Number,
        Some(u) if u.dimension == Dimension::Money => NumberKind::Money,
        Some(u) if u.name == "percent" => NumberKind::Percent,
        Some(_) => NumberKind::Quantity,
    }
}
