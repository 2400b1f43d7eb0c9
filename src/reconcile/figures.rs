//! Whether the figures of two sentences let them tell of one thing: the numbers and the times in them, as the claims list
//! them.

/// Of which kinds a sentence gives figures.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kinds {
    numbers: bool,
    pub(super) times: bool,
}

impl Kinds {
    pub(super) fn of(figures: &[String]) -> Self {
        let numbers = figures.iter().filter(|figure| is_number(figure)).count();
        Self { numbers: numbers > 0, times: numbers < figures.len() }
    }

    /// True where two sentences give figures of one kind: they clash where they have none in common. That one gives a
    /// number and the other a time says nothing against them.
    pub(super) fn meets(self, other: Self) -> bool {
        self.numbers && other.numbers || self.times && other.times
    }
}

/// True where two sentences give one number, or times that can be one.
pub(super) fn meet(a: &[String], b: &[String]) -> bool {
    let one = |x: &str, y: &str| x == y || !is_number(x) && !is_number(y) && times_fit(x, y);
    a.iter().any(|x| b.iter().any(|y| one(x, y)))
}

fn is_number(figure: &str) -> bool {
    figure.parse::<f64>().is_ok()
}

/// True where two TIMEX3 values can be one time: "November" and "November 24", "4:30 p.m." and "Thursday at 4:30 p.m.",
/// "Saturday" and "Saturday morning". Durations fit only where they are the same.
fn times_fit(a: &str, b: &str) -> bool {
    if a.starts_with('P') || b.starts_with('P') {
        return a == b;
    }
    let split = |time| str::split_once(time, 'T').unwrap_or((time, ""));
    let ((day, clock), (other_day, other_clock)) = (split(a), split(b));
    // A week and a day of a month are not compared here, nor is what is not known.
    let open = |x: &str| x.is_empty() || x.contains('X');
    let within = |x: &str, y: &str| x.starts_with(y) || y.starts_with(x);
    let days = open(day) || open(other_day) || day.contains('W') != other_day.contains('W') || within(day, other_day);
    // A part of the day, "TNI", holds many hours.
    let hour = |x: &str| x.starts_with(|c: char| c.is_ascii_digit());
    days && (!hour(clock) || !hour(other_clock) || clock == other_clock)
}

#[cfg(test)]
mod tests {
    use super::{Kinds, meet};

    #[track_caller]
    fn check(a: &[&str], b: &[&str], expected: bool) {
        let own = |of: &[&str]| of.iter().map(|&x| x.to_owned()).collect::<Vec<_>>();
        let (a, b) = (own(a), own(b));
        let clash = |a: &[String], b: &[String]| Kinds::of(a).meets(Kinds::of(b)) && !meet(a, b);
        assert_eq!(clash(&a, &b), expected, "{a:?} and {b:?}");
        assert_eq!(clash(&b, &a), expected, "{b:?} and {a:?}");
    }

    #[test]
    fn figures_of_two_things_keep_sentences_apart() {
        check(&["4"], &["5"], true);
        check(&["4", "19"], &["5", "19"], false);
        check(&["2015-07-24"], &["2015-07-26"], true);
        check(&["T16:30"], &["T18:00"], true);
        check(&["P1D"], &["P2D"], true);
    }

    #[test]
    fn a_number_says_nothing_against_a_time() {
        check(&["140"], &["2015-12-31TEV"], false);
        check(&["6", "2014-03"], &["2014-03-02"], false);
        check(&[], &["5"], false);
    }

    #[test]
    fn sentences_without_figures_share_none() {
        assert!(!meet(&[], &[]));
        assert!(!meet(&["5".to_owned()], &["2017-11".to_owned()]));
        assert!(meet(&["5".to_owned(), "2017-11".to_owned()], &["2017-11-24".to_owned()]));
    }

    #[test]
    fn a_wider_time_holds_a_narrower_one() {
        check(&["2017-11"], &["2017-11-24"], false);
        check(&["T16:30"], &["2016-01-07T16:30"], false);
        check(&["2015-07-25"], &["2015-07-25T00:36"], false);
        check(&["2016-08-04TEV"], &["2016-08-04T19:00"], false);
        check(&["XXXX-WXX"], &["2016-08-04"], false);
    }
}
