//! Dictionary forms, after the conventions of the English Universal Dependencies treebanks: rules for the endings, lists for
//! what no rule tells.

use super::capitals::{Writing, is_capitals};
use super::labels::{Upos, Xpos};
use super::network::Word;
use crate::lexicon::{Lexicon, lexicon};
use crate::syntax::Deprel;

lexicon!(WORDS, "lemma_words.txt", 1);
lexicon!(VERBS, "lemma_verbs.txt", 1);
lexicon!(NOUNS, "lemma_nouns.txt", 1);
lexicon!(ADJECTIVES, "lemma_adjectives.txt", 1);
lexicon!(ADVERBS, "lemma_adverbs.txt", 1);
lexicon!(STEMS, "lemma_stems.txt", 0);
lexicon!(PROPER, "lemma_proper.txt", 1);

/// What the capitals of a word tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Capitals {
    /// They are its own: a name's or an abbreviation's.
    Own,
    /// They may be those of a sentence's start or a headline.
    Open,
    /// The whole sentence is in capitals.
    Shouted,
}

/// The lemmas of a parsed sentence, word by word.
pub(super) fn lemmas(forms: &[&str], words: &[Word]) -> Vec<Box<str>> {
    let writing = Writing::of(forms);
    let mut lemmas: Vec<Box<str>> = forms
        .iter()
        .zip(words)
        .enumerate()
        .map(|(i, (form, word))| {
            let large = |form: &str| form.starts_with(char::is_uppercase);
            let named = || is_of_a_name(form) || forms.get(i + 1).is_some_and(|next| large(next));
            let case = match word.upos {
                _ if writing.shouted => Capitals::Shouted,
                Upos::Adj if writing.is_large(forms, i) && named() => Capitals::Own,
                Upos::Adj => Capitals::Open,
                Upos::Noun if is_capitals(form) && !is_spoken(form) => Capitals::Own,
                // A letter that names something: "plan B".
                Upos::Noun if form.len() == 1 && i != writing.start => Capitals::Own,
                Upos::Noun => Capitals::Open,
                _ if is_capitals(form) => Capitals::Own,
                _ => Capitals::Open,
            };
            lemma(form, word.upos, word.xpos, case).into()
        })
        .collect();
    // "'s" is "has" where it helps a past participle that is active, or "been".
    for (i, word) in words.iter().enumerate() {
        let head = word.head.filter(|_| word.relation == Deprel::Aux && word.xpos == Xpos::Vbz);
        if let Some(head) = head
            && matches!(forms[i], "'s" | "’s" | "s")
            && (words[head].xpos == Xpos::Vbn
                || words[i + 1..].iter().zip(&forms[i + 1..]).take(2).any(|w| *w.1 == "been"))
        {
            lemmas[i] = "have".into();
        }
    }
    lemmas
}

/// True of a capitalized adjective with an ending of peoples, places and creeds.
fn is_of_a_name(form: &str) -> bool {
    ["an", "ish", "ese", "i", "ist", "ic"].iter().any(|end| form.ends_with(end)) || form.contains('-')
}

/// True of a word in capitals that is read as a word ("NOTICE"), not letter by letter ("GDP").
fn is_spoken(form: &str) -> bool {
    form.len() > 3 && form.chars().all(char::is_alphabetic) && form.to_lowercase().contains(|c| is_vowel(c) || c == 'y')
}

/// The lemma of one word.
fn lemma(form: &str, upos: Upos, xpos: Xpos, case: Capitals) -> String {
    let own_case = case == Capitals::Own;
    let lower = form.replace('’', "'").to_lowercase();
    let known = WORDS.first(&format!("{lower} {xpos}")).or_else(|| WORDS.first(&format!("{lower} {upos}")));
    if let Some(known) = known {
        return known.to_owned();
    }
    // A name keeps the capitals that it is written with, unless there are none or they are the whole sentence's.
    let open = upos == Upos::Adj || (upos == Upos::Propn && (form == lower || case == Capitals::Shouted));
    if let Some(proper) = PROPER.first(&format!("{lower} {upos}")).filter(|_| open) {
        return proper.to_owned();
    }
    match (upos, xpos) {
        (Upos::Propn, Xpos::Nnp) if case == Capitals::Shouted && is_spoken(form) => capitalize(&lower),
        (Upos::Verb, Xpos::Nnp) if lower.ends_with("ing") => capitalize(&gerund(&lower)),
        (Upos::Verb, Xpos::Nnp) => capitalize(&past(&lower)),
        (Upos::Propn, Xpos::Nnps) => keep_case(form, &plural(&lower, Some(&NOUNS))),
        (Upos::Propn | Upos::Sym | Upos::Punct | Upos::X, _) | (_, Xpos::Nnp) => form.to_owned(),
        (Upos::Num, _) if lower.starts_with(|c: char| c.is_ascii_digit()) => lower.replace(',', ""),
        (Upos::Num, _) if own_case => form.to_owned(),
        (_, Xpos::Nns) if own_case => keep_case(form, &plural(&lower, Some(&NOUNS))),
        (_, Xpos::Nns) => plural(&lower, Some(&NOUNS)),
        (Upos::Noun | Upos::Adj, Xpos::Nn | Xpos::Jj) if own_case => form.to_owned(),
        (_, Xpos::Vbz) => irregular(&VERBS, &lower).unwrap_or_else(|| plural(&lower, None)),
        (_, Xpos::Vbd | Xpos::Vbn) => past(&lower),
        // Of the present only "are", "'ve", "ca" are irregular; "lay", "found" and "wind" are verbs of their own there.
        (Upos::Aux, Xpos::Vbp | Xpos::Md) => irregular(&VERBS, &lower).unwrap_or(lower),
        (Upos::Verb, Xpos::Vbp) if lower.starts_with('\'') || matches!(&*lower, "am" | "are") => {
            irregular(&VERBS, &lower).unwrap_or(lower)
        }
        (_, Xpos::Vbg) => gerund(&lower),
        // What is not known as another word is a superlative, whatever its tag.
        (Upos::Adj, Xpos::Jj) if lower.len() > 5 && lower.ends_with("est") => degree(&lower, &ADJECTIVES),
        (_, Xpos::Jjr | Xpos::Jjs) => degree(&lower, &ADJECTIVES),
        (_, Xpos::Rbr | Xpos::Rbs) => degree(&lower, &ADVERBS),
        _ => lower,
    }
}

fn irregular(list: &Lexicon, lower: &str) -> Option<String> {
    list.first(lower).map(str::to_owned)
}

fn capitalize(lower: &str) -> String {
    let mut chars = lower.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// `lemma` with the capitals of the letters that it shares with `form` from the start.
fn keep_case(form: &str, lemma: &str) -> String {
    let mut out = String::with_capacity(lemma.len());
    let mut letters = form.chars();
    let mut shared = true;
    for c in lemma.chars() {
        let written = letters.next().filter(|w| shared && w.to_lowercase().eq([c]));
        shared = written.is_some();
        out.push(written.unwrap_or(c));
    }
    out
}

/// Takes the ending -s off a noun (with its list of irregular plurals) or a verb.
fn plural(lower: &str, nouns: Option<&Lexicon>) -> String {
    if let Some(list) = nouns {
        if let Some(known) = irregular(list, lower) {
            return known;
        }
        if let Some(base) = lower.strip_suffix("men").filter(|base| base.len() > 1) {
            return format!("{base}man");
        }
        // "1990s" is a name of its own.
        if lower.strip_suffix('s').is_some_and(|years| years.ends_with(|c: char| c.is_ascii_digit())) {
            return lower.to_owned();
        }
    }
    if let Some(base) = lower.strip_suffix("ies").filter(|base| base.len() > 1) {
        return format!("{base}y");
    }
    if ["sses", "shes", "ches", "xes", "oes", "zzes", "tzes"].iter().any(|end| lower.ends_with(end)) {
        return lower[..lower.len() - 2].to_owned();
    }
    let base = lower.strip_suffix("'s").or_else(|| lower.strip_suffix('s').filter(|base| !base.ends_with('s')));
    base.filter(|base| !base.is_empty()).unwrap_or(lower).to_owned()
}

/// Takes the ending -ed off.
fn past(lower: &str) -> String {
    if let Some(known) = irregular(&VERBS, lower) {
        return known;
    }
    if let Some(base) = lower.strip_suffix("ied").filter(|base| base.len() > 1) {
        return format!("{base}y");
    }
    match lower.strip_suffix("ed") {
        Some(base) if base.len() > 1 && !base.ends_with('e') => stem(base),
        _ => lower.to_owned(),
    }
}

/// Takes the ending -ing off.
fn gerund(lower: &str) -> String {
    irregular(&VERBS, lower).unwrap_or_else(|| {
        let base = lower.strip_suffix("ing").or_else(|| lower.strip_suffix("in'")).filter(|base| base.len() > 1);
        base.map_or_else(|| lower.to_owned(), stem)
    })
}

/// Takes the ending -er or -est off.
fn degree(lower: &str, list: &Lexicon) -> String {
    if let Some(known) = irregular(list, lower) {
        return known;
    }
    match lower.strip_suffix("er").or_else(|| lower.strip_suffix("est")).filter(|base| base.len() > 2) {
        Some(base) => base.strip_suffix('i').map_or_else(|| stem(base), |base| format!("{base}y")),
        None => lower.to_owned(),
    }
}

/// What stood before -ed, -ing, -er or -est: an "e" may have fallen, a consonant may have been doubled.
fn stem(base: &str) -> String {
    let with_e = format!("{base}e");
    // "unchanged" is spelt like "changed".
    let mut prefixed = ["un", "re", "mis", "over", "out"].iter().filter_map(|prefix| with_e.strip_prefix(prefix));
    if STEMS.contains(&with_e) || prefixed.any(|rest| STEMS.contains(rest)) {
        return with_e;
    }
    if STEMS.contains(base) {
        return base.to_owned();
    }
    let mut back = base.chars().rev();
    let (last, before) = (back.next().unwrap_or(' '), back.next().unwrap_or(' '));
    if last == before && last.is_ascii_alphabetic() && !is_vowel(last) {
        let single = &base[..base.len() - 1];
        if STEMS.contains(single) || (base.len() > 3 && !matches!(last, 'l' | 's' | 'z' | 'f')) {
            return single.to_owned();
        }
    }
    if had_e(base, last, before, back.next()) { with_e } else { base.to_owned() }
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// True where spelling asks for a silent "e" after the letters of `base`, of which the last three are given, last first.
fn had_e(base: &str, last: char, before: char, third: Option<char>) -> bool {
    let single = |vowels: &str| vowels.contains(before) && !third.is_some_and(is_vowel);
    match last {
        _ if before == ' ' => false,
        'c' | 'v' | 'u' => true,
        's' => {
            before != 's'
                && (!base.ends_with("us") || base.ends_with("aus") || base.ends_with("cus") || base.ends_with("fus"))
        }
        'z' => before != 'z',
        'g' => "drau".contains(before) || base.ends_with("eng"),
        'l' => {
            // Of one syllable: "scale", "pile".
            let short = is_vowel(before) && base.chars().filter(|&c| is_vowel(c)).count() == 1;
            "bcdfgkptz".contains(before) || short || (before == 'u' && third.is_some_and(|c| !is_vowel(c)))
        }
        'r' => single("iu"),
        'd' | 'm' => single("aiu"),
        't' => single("auo"),
        'k' => single("aio"),
        'p' => single("ay"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cases_hold() {
        for line in include_str!("../../tests/cases/lemmas.txt").lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            let [form, upos, xpos, expected] = fields[..] else { panic!("four fields in {line:?}") };
            let (upos, xpos) = (Upos::parse(upos).expect(upos), Xpos::parse(xpos).expect(xpos));
            assert_eq!(lemma(form, upos, xpos, Capitals::Open), expected, "{line}");
        }
    }
    /// The lemmatizer alone, on the words and tags of a treebank:
    /// `TREEBANK=ewt-dev.conllu cargo test --release --lib treebank -- --ignored --nocapture`.
    #[test]
    #[ignore = "reads a treebank that is not in the repository"]
    fn the_tags_of_a_treebank_give_its_lemmas() {
        let file = std::env::var("TREEBANK").expect("TREEBANK names a CoNLL-U file");
        let text = std::fs::read_to_string(&file).expect(&file);
        let (mut right, mut all) = (0, 0);
        for sentence in text.split("\n\n") {
            let lines = sentence.lines().map(|line| line.split('\t').collect::<Vec<_>>());
            let lines: Vec<_> = lines.filter(|line| line[0].parse::<usize>().is_ok()).collect();
            let forms: Vec<&str> = lines.iter().map(|line| line[1]).collect();
            let word = |line: &Vec<&str>| Word {
                upos: Upos::parse(line[3]).expect(line[3]),
                xpos: Xpos::parse(line[4]).expect(line[4]),
                head: line[6].parse::<usize>().expect(line[6]).checked_sub(1),
                relation: line[7].split(':').next().and_then(Deprel::parse).unwrap_or(Deprel::Dep),
                confidence: 1.0,
            };
            let words: Vec<Word> = lines.iter().map(word).collect();
            right += lemmas(&forms, &words).iter().zip(&lines).filter(|(lemma, line)| ***lemma == *line[2]).count();
            all += lines.len();
        }
        let percent = 100.0 * right as f64 / all as f64;
        eprintln!("{file}: {right} of {all} lemmas, {percent:.2} percent");
        assert!(percent >= 98.5, "the lemmas fall short of what docs/accuracy-syntax.md says");
    }
}
