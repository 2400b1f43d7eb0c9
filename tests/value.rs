//! The laws of comparing values, and cases of each relation.

use crossclaim::Interval;
use crossclaim::value::{
    Attribute, Dimension, Ground, NameValue, Occurrence, PlaceLevel, PlaceValue, Quantity, Realis, Relation, TimeKind,
    TimeValue, Tolerance, Unit, Value, compare,
};
use proptest::prelude::*;

fn quantity(interval: Interval, approximate: bool, unit: &str, of: &str) -> Value {
    let unit = Unit::find(unit).or_else(|| Unit::find_currency(unit).map(|(unit, _)| unit));
    Value::Quantity(Quantity { interval, approximate, unit, of: (!of.is_empty()).then(|| of.to_owned()) })
}

fn plain(interval: Interval) -> Value {
    quantity(interval, false, "", "")
}

#[track_caller]
fn check(a: &Value, b: &Value, relation: Relation) {
    let tolerance = Tolerance::default();
    let (found, back) = (compare(a, b, &tolerance), compare(b, a, &tolerance));
    assert_eq!(found.relation, relation, "{a:?} / {b:?}: {}", found.why);
    assert_eq!((back.relation, back.ground), (relation.mirror(), found.ground), "mirrored: {}", back.why);
    assert_eq!(found.ground.is_some(), relation == Relation::Contradicts);
    assert!(!found.why.is_empty());
}

#[test]
fn counts() {
    use Relation::{Compatible, Contradicts, Equivalent, Refines};
    let exact = |x| plain(Interval::exact(x));
    check(&exact(3.0), &exact(3.0), Equivalent);
    check(&exact(3.0), &exact(4.0), Contradicts);
    check(&exact(4.0), &plain(Interval::at_least(3.0)), Refines);
    check(&exact(3.0), &plain(Interval::more_than(3.0)), Contradicts);
    check(&exact(300.0), &plain(Interval::more_than(300.0)), Compatible);
    check(&plain(Interval::at_least(3.0)), &plain(Interval::at_most(24.0)), Compatible);
    check(&plain(Interval::more_than(24.0)), &plain(Interval::at_least(3.0)), Refines);
    check(&quantity(Interval::exact(120.0), true, "", ""), &exact(119.0), Compatible);
    check(&quantity(Interval::exact(200.0), true, "", ""), &exact(196.0), Compatible);
    check(&quantity(Interval::exact(200.0), true, "", ""), &exact(120.0), Contradicts);
    check(&exact(1_500_000.0), &exact(1_487_000.0), Compatible);
    check(&exact(100.0), &exact(98.0), Contradicts);
}

#[test]
fn what_is_counted() {
    use Relation::{Contradicts, Equivalent, Incomparable};
    let of = |x, of| quantity(Interval::exact(x), false, "", of);
    check(&of(3.0, "people"), &of(3.0, "person"), Equivalent);
    check(&of(3.0, "people"), &of(4.0, "victim"), Contradicts);
    check(&of(3.0, "man"), &of(3.0, "people"), Equivalent);
    check(&of(2.0, "officer"), &of(5.0, "people"), Incomparable);
    check(&of(5.0, "officer"), &of(2.0, "people"), Contradicts);
    check(&of(5.0, "house"), &of(6.0, "home"), Contradicts);
    check(&of(5.0, "woman"), &of(6.0, "man"), Incomparable);
    check(&of(5.0, "house"), &of(6.0, "officer"), Incomparable);
    check(&of(5.0, ""), &of(6.0, "officer"), Contradicts);
}

#[test]
fn measures() {
    use Relation::{Contradicts, Equivalent, Incomparable};
    let of = |x, unit| quantity(Interval::exact(x), false, unit, "");
    check(&of(998.0, "miles"), &of(998.0, "km"), Contradicts);
    check(&of(998.0, "miles"), &of(1606.0, "kilometers"), Equivalent);
    check(&of(119_000.0, "pounds"), &of(54.0, "tonnes"), Equivalent);
    check(&of(32.0, "°F"), &of(0.0, "°C"), Equivalent);
    check(&of(30.0, "°F"), &of(30.0, "°C"), Contradicts);
    check(&of(2.0, "hours"), &of(120.0, "minutes"), Equivalent);
    check(&of(2.0, "hours"), &of(2.0, "miles"), Incomparable);
    check(&of(2.0, "hours"), &of(2.0, ""), Incomparable);
    check(&of(5.0, "$"), &of(6.0, "€"), Incomparable);
    check(&of(5.0, "$"), &of(6.0, "dollars"), Contradicts);
    check(&of(12.0, "miles"), &of(12.2, "miles"), Relation::Compatible);
}

#[test]
fn places() {
    let place = |name: &str, level, within: &[&str]| {
        let within = within.iter().map(|w| (*w).to_owned()).collect();
        Value::Place(PlaceValue { name: name.to_owned(), level, within })
    };
    use PlaceLevel::{City, Country, Unknown};
    let lyon = place("Lyon", City, &["France"]);
    check(&lyon, &place("lyon", City, &[]), Relation::Equivalent);
    check(&lyon, &place("France", Country, &[]), Relation::Refines);
    check(&lyon, &place("Turin", City, &["Italy"]), Relation::Contradicts);
    check(&lyon, &place("the north", Unknown, &[]), Relation::Incomparable);
}

#[test]
fn names_and_attributes() {
    let name = |name: &str, aliases: &[&str]| {
        Value::Name(NameValue { name: name.into(), aliases: aliases.iter().map(|a| (*a).to_owned()).collect() })
    };
    check(&name("Anna Berg", &["Berg"]), &name("Berg", &[]), Relation::Equivalent);
    check(&name("Anna Berg", &[]), &name("Maria Dahl", &[]), Relation::Contradicts);
    let attribute = |text: &str| Value::Attribute(Attribute::new(text.split(' ')));
    check(&attribute("former mayor"), &attribute("mayor"), Relation::Contradicts);
    check(&attribute("deputy mayor"), &attribute("mayor"), Relation::Refines);
    check(&attribute("dead"), &attribute("alive"), Relation::Contradicts);
}

#[test]
fn occurrences() {
    let occurrence = |positive, realis| Value::Occurrence(Occurrence { positive, realis });
    use Realis::{Actual, Planned, Possible};
    check(&occurrence(true, Actual), &occurrence(false, Actual), Relation::Contradicts);
    check(&occurrence(true, Planned), &occurrence(true, Actual), Relation::Compatible);
    check(&occurrence(true, Possible), &occurrence(false, Possible), Relation::Compatible);
    let tolerance = Tolerance::default();
    let found = compare(&occurrence(true, Actual), &occurrence(false, Actual), &tolerance);
    assert_eq!(found.ground, Some(Ground::Polarity));
}

fn intervals() -> impl Strategy<Value = Interval> {
    let bound = prop_oneof![(0i32..40).prop_map(f64::from), (0.0..5e6f64)];
    (bound.clone(), prop_oneof![Just(0.0), 0.0..50.0f64], 0..5u8, any::<bool>()).prop_map(
        |(low, length, kind, open)| match kind {
            0 | 1 => Interval::exact(low.round()),
            2 => Interval { low_open: open, ..Interval::at_least(low.round()) },
            3 => Interval { high_open: open, ..Interval::at_most(low.round()) },
            _ => Interval { low_open: open && length > 0.0, ..Interval::between(low, low + length) },
        },
    )
}

fn quantities() -> impl Strategy<Value = Value> {
    let units = prop_oneof![Just(""), Just("mile"), Just("km"), Just("hour"), Just("$"), Just("euro"), Just("percent")];
    let nouns = prop_oneof![Just(""), Just("people"), Just("officer"), Just("man"), Just("house"), Just("zyzzyva")];
    (intervals(), any::<bool>(), units, nouns)
        .prop_map(|(interval, approximate, unit, of)| quantity(interval, approximate, unit, of))
}

fn as_quantity(value: &Value) -> &Quantity {
    match value {
        Value::Quantity(quantity) => quantity,
        other => panic!("no quantity: {other:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_value_is_equivalent_to_itself(a in quantities()) {
        prop_assert_eq!(compare(&a, &a, &Tolerance::default()).relation, Relation::Equivalent);
    }

    #[test]
    fn comparison_mirrors(a in quantities(), b in quantities()) {
        let tolerance = Tolerance::default();
        let (found, back) = (compare(&a, &b, &tolerance), compare(&b, &a, &tolerance));
        prop_assert_eq!(back.relation, found.relation.mirror());
        prop_assert_eq!(back.ground, found.ground);
        prop_assert_eq!(found.ground.is_some(), found.relation == Relation::Contradicts);
    }

    #[test]
    fn disjoint_beyond_every_tolerance_contradicts(x in intervals(), y in intervals()) {
        let far = match (x.high, y.low) { (Some(high), Some(low)) => low > high * 1.5 + 1.0, _ => false };
        prop_assume!(far);
        let found = compare(&plain(x), &plain(y), &Tolerance::default());
        prop_assert_eq!((found.relation, found.ground), (Relation::Contradicts, Some(Ground::Numeric)));
    }

    #[test]
    fn a_wider_interval_never_contradicts_what_it_contains(x in intervals(), less in 0.0..9.0f64, more in 0.0..9.0f64) {
        let wide = Interval { low: x.low.map(|l| l - less), high: x.high.map(|h| h + more), ..x };
        let relation = compare(&plain(x), &plain(wide), &Tolerance::default()).relation;
        prop_assert!(matches!(relation, Relation::Equivalent | Relation::Refines), "{relation:?}");
    }

    #[test]
    fn other_dimensions_are_incomparable(a in quantities(), b in quantities()) {
        let (p, q): (Option<Dimension>, Option<Dimension>) = (as_quantity(&a).dimension(), as_quantity(&b).dimension());
        prop_assume!(p != q);
        prop_assert_eq!(compare(&a, &b, &Tolerance::default()).relation, Relation::Incomparable);
    }

    #[test]
    fn more_tolerance_never_makes_a_contradiction(a in quantities(), b in quantities(), share in 0.0..0.5f64) {
        let strict = Tolerance { approximate: 0.0, conversion: 0.0, rounding: 0.0, ..Tolerance::default() };
        let loose = Tolerance { approximate: share, conversion: share, rounding: share, ..Tolerance::default() };
        if compare(&a, &b, &strict).relation != Relation::Contradicts {
            prop_assert_ne!(compare(&a, &b, &loose).relation, Relation::Contradicts);
        }
    }
}

#[test]
fn two_fiscal_years_exclude_each_other_though_their_months_overlap() {
    let day = |year, month| jiff::civil::date(year, month, 1).to_datetime(jiff::civil::Time::midnight());
    let fiscal = |year: i16| {
        let mut value = TimeValue::new(TimeKind::Date, year.to_string());
        (value.low, value.high) = (Some(day(year - 1, 7)), Some(day(year + 1, 7)));
        Value::Time(value)
    };
    let relation = |a, b| compare(&fiscal(a), &fiscal(b), &Tolerance::default()).relation;
    assert_eq!(relation(2023, 2024), Relation::Contradicts);
    assert_eq!(relation(2023, 2023), Relation::Equivalent);
}
