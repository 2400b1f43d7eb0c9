//! Whether a text is English.

use super::runs;
use crate::lexicon::lexicon;

lexicon! {
    /// Small words that English prose cannot do without, and that few other languages write so.
    SMALL, "english_words.txt", 0
}

/// The fewest words that are judged: a shorter text may be names and figures.
const LEAST: usize = 40;

/// The share of its words that are small ones, of those that do not begin with a capital: names tell no language, and are all
/// that some English lists hold. `None` where there are too few words to tell.
#[must_use]
pub(crate) fn share(text: &str) -> Option<f64> {
    let (mut all, mut small) = (0_usize, 0_usize);
    for run in runs(text) {
        let word = run.trim_matches(|c: char| !c.is_alphabetic());
        if word.is_empty()
            || word.starts_with(char::is_uppercase)
            || word.bytes().any(|b| b.is_ascii_digit() || b == b'/')
        {
            continue;
        }
        // Scripts without spaces: every run counts as the words that it may hold.
        all += if word.is_ascii() { 1 } else { 1 + word.len() / 24 };
        let clitic = word.split(['\'', '’']).next().unwrap_or(word);
        small += usize::from(SMALL.contains(word) || SMALL.contains(clitic));
    }
    (all >= LEAST).then(|| small as f64 / all as f64)
}

/// True where a text is long enough to tell, and is in another language: less than a fifth of its words are English small
/// ones. Of 8,600 English news articles none has less than .23; other
/// languages have below a tenth.
pub(crate) fn foreign(text: &str) -> bool {
    share(text).is_some_and(|share| share < 0.2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<bool>) {
        assert_eq!(share(text).map(|share| share < 0.2), expected, "{:?}", share(text));
    }

    #[test]
    fn languages_are_told_apart() {
        check(
            &"The mayor of the town said on Friday that two bridges over the river were closed after the storm, and that it would \
             take at least a week before engineers could tell whether they are safe for cars and buses.".repeat(2),
            Some(false),
        );
        check(
            &"Der Bürgermeister der Stadt sagte am Freitag, dass zwei Brücken über den Fluss nach dem Sturm gesperrt worden seien, \
             und dass es mindestens eine Woche dauern werde, bis die Ingenieure sagen können, ob sie für Autos und Busse wieder \
             sicher sind oder ob sie abgerissen werden müssen, wie der Rat es schon im vorigen Jahr verlangt hatte, als die \
             ersten Risse zu sehen waren.".repeat(2),
            Some(true),
        );
        check(
            &"El alcalde de la ciudad dijo el viernes que dos puentes sobre el río fueron cerrados después de la tormenta, y que \
             tomaría por lo menos una semana antes de que los ingenieros pudieran decir si son seguros para los coches y los \
             autobuses que cruzan cada día.".repeat(2),
            Some(true),
        );
        check(
            &"De burgemeester van de stad zei vrijdag dat twee bruggen over de rivier na de storm waren afgesloten, en dat het zeker \
             een week zou duren voor de ingenieurs konden zeggen of ze veilig zijn voor auto's en bussen, die nu een omweg van \
             een uur maken.".repeat(2),
            Some(true),
        );
        check(
            &"市长星期五说，暴风雨过后，河上的两座桥已经关闭，至少需要一个星期才能知道是否安全。".repeat(12),
            Some(true),
        );
        check(&"Мэр города сказал в пятницу, что два моста через реку закрыты после бури. ".repeat(6), Some(true));
    }

    #[test]
    fn names_and_short_texts_are_not_judged() {
        check("Dos puentes cerrados.", None);
        check(&"1. Anna Holt (GBR) 10:31.2 2. Petra Marek (CZE) 10:33.8 ".repeat(20), None);
    }
}
