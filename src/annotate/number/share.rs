//! Parts of a whole in words ("a third", "four in five", "one patient in eight"), units said once for several figures, and
//! figures that the text takes back.

use super::numeral::numeral;
use super::reader::{Found, Measure, Reader};
use super::{NumberKind, noun};
use crate::value::{Interval, Quantity, Unit};

impl Reader<'_> {
    /// Tells the part in percent, so that "a third" and "34 percent" are of one kind. The number as written stays beside it.
    pub(super) fn share(&self, one: &mut Found, value: f64) {
        one.kind = NumberKind::Percent;
        one.value.interval = Interval::exact(value * 100.0);
        one.value.unit = Unit::find("percent");
        one.figure = Some((one.from, one.to, value));
        one.share = true;
        one.vague = true;
    }

    /// The plain number again.
    pub(super) fn unshared(&self, one: Found) -> Found {
        let bounded = one.value.interval.point().is_none();
        Found {
            kind: NumberKind::Number,
            value: Quantity { interval: one.value.interval.scale(0.01), unit: None, ..one.value },
            figure: one.figure.filter(|_| bounded),
            share: false,
            ..one
        }
    }

    /// "One patient in eight", "four drivers in ten": the noun stands inside.
    pub(super) fn spread(&self, first: &Measure, floor: usize) -> Option<Found> {
        let n = first.n;
        let plain = first.unit.is_none() && !n.ordinal && !n.fraction && n.value >= 1.0 && n.value.fract() == 0.0;
        let next = self.token(n.to).filter(|_| plain)?;
        let at = (n.to + 1..n.to + 3).find(|&i| self.is(i, "in"))?;
        let head = noun::phrase(self.view, next)?;
        if self.token(at)? != head + 1 {
            return None;
        }
        let every = usize::from(self.is(at + 1, "every") || self.is(at + 1, "each"));
        let whole = numeral(self.atoms, at + 1 + every, false).filter(|w| !w.ordinal && !w.fraction)?;
        let usual = [5.0, 10.0, 20.0, 100.0, 1000.0].contains(&whole.value);
        let fits = (n.value == 1.0 || usual) && whole.value > n.value && whole.value <= 1000.0;
        let unit = super::unit::after(self.atoms, whole.to, 2.0).is_some();
        if !fits || unit || self.noun_follows(whole.to) && every == 0 {
            return None;
        }
        let value = n.value / whole.value;
        let mut one = Found::new(first.from..whole.to, NumberKind::Number, Quantity::count(value));
        one.noun = Some(at - 1);
        self.share(&mut one, value);
        Some(self.bounded(one, floor, value))
    }

    /// "25 and 13 percent", "2, 3 and 4 euros", "6-, 8- and 10-year-old": the unit is said once, for all.
    pub(super) fn distribute(&self, found: &mut [Found]) {
        let mut listed = false;
        for i in (1..found.len()).rev() {
            let [a, b] = &mut found[i - 1..=i] else { continue };
            let link = self.atoms.get(a.to..b.from).unwrap_or(&[]);
            let joins = |w: &super::atom::Atom<'_>| ["and", "or", "to"].iter().any(|j| w.is(j));
            let only = link.iter().all(|w| joins(w) || w.is_dash() || w.text == ",");
            let link = !link.is_empty() && only && (link.iter().any(joins) || listed);
            let plain = a.kind == NumberKind::Number && a.value.unit.is_none() && !a.vague && a.figure.is_none();
            let age = b.kind == NumberKind::Age && self.atoms.get(a.to).is_some_and(|w| w.is_dash() && !w.space);
            let unit = matches!(b.kind, NumberKind::Money | NumberKind::Percent | NumberKind::Quantity)
                && !b.share
                && b.value.unit.is_some()
                && self.atoms[b.from].kind != super::atom::Kind::Sign;
            listed = link && plain && (unit || age);
            if listed {
                a.kind = b.kind;
                a.value.unit.clone_from(&b.value.unit);
            }
        }
    }

    /// "not ten but eight", "not ten, as first reported, but eight": the figure that holds stands behind "but".
    fn but_another(&self, to: usize) -> bool {
        let but = (to..to + 9).find(|&i| self.is(i, "but"));
        but.is_some_and(|i| numeral(self.atoms, i + 1, false).is_some_and(|n| !n.ordinal))
    }

    /// "Eight, not ten as first reported", "five rather than six": the text says that it is not the figure.
    pub(super) fn taken_back(&self, one: &Found) -> bool {
        let is = |back: usize, words: &[&str]| {
            self.before(one.from, back).is_some_and(|a| words.contains(&a.text) || words.contains(&a.lower.as_str()))
        };
        let not = is(1, &["not"]) && is(2, &[",", "(", "—", "–", "and", "but"]);
        let rather = is(1, &["than"]) && is(2, &["rather"]);
        let not = not || is(1, &["not"]) && one.value.interval.low != Some(1.0) && self.but_another(one.to);
        let exact = one.value.interval.point().is_some() && one.kind != NumberKind::Ordinal;
        exact && (not || rather)
    }
}
