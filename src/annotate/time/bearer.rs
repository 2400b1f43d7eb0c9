//! Months and weekdays that are somebody's name: "April Jones", "Officer Friday", "June's lawyer".

use crate::annotate::entity::{is_given, is_title, person_noun, speaks};
use crate::syntax::{Upos, View, Xpos};

/// True where the word of the calendar at token `t` names a person.
pub(crate) fn names_person(view: View<'_>, t: usize) -> bool {
    let tokens = &view.sentence.tokens;
    let Some(before) = t.checked_sub(1) else { return follows(view, t) };
    let lead = view.word(before);
    if lead.starts_with(char::is_uppercase) && !matches!(tokens[before].upos, Upos::Adp | Upos::Det) {
        // "Officer Friday", "Ms. May"; "met the President Friday" is a day.
        let the = before > 0 && view.lower(before - 1) == "the";
        if is_title(lead) && !the {
            return true;
        }
        // "Erik Friday scored"; "police arrested Maria Friday" and "in Austin Friday" are days.
        let place = before > 0 && tokens[before - 1].upos == Upos::Adp;
        if is_given(lead) && !place {
            let next = tokens.get(t + 1).map(|next| next.xpos);
            let verb = matches!(next, Some(Xpos::Vbd | Xpos::Vbz | Xpos::Vbp));
            let pair = view.lower(t + 1) == "and" && matches!(view.lower(t + 2).as_str(), "her" | "his");
            return verb || pair;
        }
    }
    let blocked = matches!(tokens[before].upos, Upos::Adp | Upos::Det | Upos::Adj | Upos::Adv | Upos::Num | Upos::Part)
        || matches!(tokens[before].xpos, Xpos::PrpPoss)
        || matches!(view.lower(before).as_str(), "-" | "'s" | "and" | "or" | "to");
    !blocked && follows(view, t)
}

/// What stands behind the word makes a name of it.
fn follows(view: View<'_>, t: usize) -> bool {
    let tokens = &view.sentence.tokens;
    let word = view.word(t);
    let next = view.word(t + 1);
    // "Friday, 34, was found guilty"
    let age = next == "," && view.word(t + 2).parse::<u8>().is_ok_and(|n| (1..=110).contains(&n));
    if age && view.word(t + 3) == "," {
        return true;
    }
    if !is_given(word) {
        return false;
    }
    let surname = next.len() > 1
        && next.starts_with(char::is_uppercase)
        && next.chars().skip(1).any(char::is_lowercase)
        && tokens.get(t + 1).is_some_and(|next| next.upos == Upos::Propn);
    let owner = matches!(next, "'s" | "’s") && person_noun(&view.lower(t + 2)).is_some();
    let verb = tokens[t].head.filter(|_| tokens[t].relation.is_subject());
    surname || owner || verb.is_some_and(|v| v > t && speaks(view.word(v)))
}
