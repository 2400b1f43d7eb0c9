use super::{NumberKind, NumberMention, find};

/// A mention in one line: kind, interval, "~" when approximate, unit, what is counted, "part" for a subset.
fn line(m: &NumberMention) -> String {
    let kind = format!("{:?}", m.kind).to_lowercase();
    let x = &m.value.interval;
    let end = |e: Option<f64>| e.map_or(String::new(), |v| format!("{v}"));
    let interval = match (x.low, x.high) {
        (Some(a), Some(b)) if a == b => format!("{a}"),
        _ => format!(
            "{}{},{}{}",
            if x.low_open { '(' } else { '[' },
            end(x.low),
            end(x.high),
            if x.high_open { ')' } else { ']' }
        ),
    };
    let mut out = format!("{kind} {}{interval}", if m.value.approximate { "~" } else { "" });
    if let Some(unit) = &m.value.unit {
        out += &format!(" {}", unit.name);
    }
    if let Some(of) = &m.value.of {
        out += &format!(" of {of}");
    }
    if m.subset {
        out += " part";
    }
    out
}

/// `expected`: the mentions, parted by "; ". What is counted is left out where the case is silent on it.
#[track_caller]
fn check(text: &str, expected: &str) {
    let found: Vec<String> = find(text).iter().map(line).collect();
    assert_eq!(found.join("; "), expected, "{text}");
}

/// Only kinds and numbers, for cases in which no noun is at stake.
#[track_caller]
fn check_values(text: &str, expected: &str) {
    let bare = |m: &NumberMention| {
        let mut m = m.clone();
        m.value.of = None;
        m.subset = false;
        line(&m)
    };
    let found: Vec<String> = find(text).iter().map(bare).collect();
    assert_eq!(found.join("; "), expected, "{text}");
}

#[test]
fn numerals() {
    check_values("sixteen", "number 16");
    check_values("one hundred and sixty-one", "number 161");
    check_values("two hundred thousand", "number 200000");
    check_values("1,234,567", "number 1234567");
    check_values("3 hundred and 21", "number 321");
    check_values("3 hundred and 2 hundred", "number 300; number 200");
    check_values("two and a half million", "number 2500000");
    check_values("half a million", "number 500000");
    check_values("two thirds", "number 0.6666666666666666");
    check_values("2 1/4", "number 2.25");
    check_values("twenty-first", "ordinal 21");
    check_values("two hundredth", "ordinal 200");
    check_values("minus five point five", "number -5.5");
    check_values("40 000", "number 40000");
    check_values("1.3e6", "number 1300000");
    check_values("one out of three", "number 0.3333333333333333");
    check_values("1 over 20", "number 0.05");
    check_values("I owe $2000 over 3 years", "money 2000 USD; quantity (3,] year");
    assert_eq!(find("an").len(), 0);
}

#[test]
fn what_is_counted() {
    check(
        "At least 14 people, including three officers, were killed.",
        "number [14,] of people; number 3 of officer part",
    );
    check("Three of them were wounded.", "number 3 part");
    check("More than a dozen people were arrested.", "number (12,] of people");
    check("Dozens of people fled.", "number ~[24,120] of people");
    check("The bomb wounded 12 others.", "number 12 of other");
    check("There were no casualties.", "number 0 of casualty");
}

#[test]
fn bounds_and_ranges() {
    check_values("no fewer than 20", "number [20,]");
    check_values("up to 20", "number [,20]");
    check_values("fewer than 20", "number [,20)");
    check_values("nearly 200", "number ~200");
    check_values("20 or more", "number [20,]");
    check_values("20 or more than 30", "number 20; number (30,]");
    check_values("between 5 and 10", "number [5,10]");
    check_values("20-35 houses", "number [20,35]");
    check_values("64,000 to 110,000 homes", "number [64000,110000]");
    check_values("It lasted two to three weeks.", "quantity [2,3] week");
    check_values("Prices rose from 5 to 7 percent.", "percent 5 percent; percent 7 percent");
    check_values("more than 20 and less than 30", "number (20,30)");
}

#[test]
fn money_and_measures() {
    check_values("It cost $1.5m.", "money 1500000 USD");
    check_values("They paid US$6,562.", "money 6562 USD");
    check_values("420 million Finnish markka", "money 420000000 FIM");
    check_values("It gave 40 million shekels ($11 million).", "money 40000000 ILS; money 11000000 USD");
    check_values("$5 to $10 million", "money [5000000,10000000] USD");
    check_values("34 cents", "money 34 USD cent");
    check_values("a 45-acre farm", "quantity 45 acre");
    check_values("It ran at over 188 miles an hour.", "quantity (188,] mile per hour");
    check_values("12 ft 2 in", "quantity 12.166666666666666 foot");
    check_values("20 per cent of it", "percent 20 percent");
    check_values("5-10%", "percent [5,10] percent");
}

#[test]
fn ages_and_scores() {
    check_values("The 22-year-old was shot.", "age 22");
    check_values("Anna Berg, 22, was shot.", "age 22");
    check_values("a boy aged 12", "age 12");
    check_values("The baby was only ten months old.", "age 10 month");
    check_values("a man in his 30s", "age [30,39]");
    check_values("They won 3-2 on Sunday.", "score [2,3] score");
    check_values("More than three-quarters of a million fled.", "number (750000,]");
    check_values("A quarter of a mile of road, a third of a dozen shops.", "quantity 0.25 mile; number 4");
    check_values("He won a six-figure sum.", "");
    check_values("Boeing's 737 MAX was grounded; the fine is $500 max.", "number 737; money [,500] USD");
    check_values("The 19-year-old's bail was set on Friday.", "age 19");
    check_values("The judges issued a 5-to-4 ruling.", "score [4,5] score");
    check_values("The bill passed by a vote of 216 to 211.", "score [211,216] score");
    check_values("The House voted 216-211 to pass it.", "score [211,216] score");
    check_values("The road from 216 to 211 Baker Lane is shut.", "number 216");
    check_values("He faces a 5-to-10-year term.", "quantity [5,10] year");
    check_values("It was 2-0 at half-time, and his half-brother left.", "score [0,2] score");
    check_values("Half-mile queues formed.", "quantity 0.5 mile");
    check_values(
        "Temperatures fell to minus 12 C (10 F).",
        "quantity -12 degree Celsius; quantity 10 degree Fahrenheit",
    );
    check_values("He took seat 12 C.", "");
    assert_eq!(find("Anna Berg, 22, was shot.")[0].kind, NumberKind::Age);
}

#[test]
fn figures_that_count_nothing() {
    for text in [
        "1 of 31 photos",
        "He left on May 4.",
        "He left in 2014.",
        "They met at 3:30 p.m.",
        "They met at 3 pm.",
        "It was the Boeing 737 that crashed.",
        "Traffic on I-4 stopped.",
        "She lives at 12 Elm Street.",
        "It happened in the 2100 block of Elm Street.",
        "Call 555-0199 now.",
        "He is ranked No. 1.",
        "The one we saw left.",
    ] {
        let found: Vec<String> = find(text).iter().map(line).collect();
        assert!(found.is_empty(), "{text}: {found:?}");
    }
}
