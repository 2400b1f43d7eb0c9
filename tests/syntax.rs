//! What holds of every parse.

use crossclaim::Article;
use crossclaim::syntax::{Document, parse_conllu};
use proptest::prelude::*;

/// The heads of the words, from 1; 0 is the root.
fn heads(forms: &[String]) -> Vec<usize> {
    let rows = forms.iter().enumerate().map(|(i, form)| format!("{}\t{form}\t_\t_\t_\t_\t_\t_\t_\t_\n", i + 1));
    let parsed = parse_conllu(&rows.collect::<String>(), "random").expect("ten columns");
    parsed
        .lines()
        .filter(|line| !line.is_empty())
        .map(|line| line.split('\t').nth(6).and_then(|head| head.parse().ok()).expect("a head"))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_words_give_one_tree(forms in prop::collection::vec("[a-zA-Z0-9.,'é’$-]{1,12}", 1..40)) {
        let heads = heads(&forms);
        prop_assert_eq!(heads.len(), forms.len());
        prop_assert_eq!(heads.iter().filter(|&&head| head == 0).count(), 1);
        for start in 0..heads.len() {
            let mut at = start + 1;
            let steps = (0..=heads.len()).take_while(|_| { at = heads[at - 1]; at != 0 }).count();
            prop_assert!(steps <= heads.len() && at == 0, "a cycle above word {}", start + 1);
        }
    }

    #[test]
    fn any_text_is_read(body in "\\PC{0,200}") {
        let document = Document::parse(Article { body, ..Article::default() });
        for view in document.views() {
            for i in 0..view.len() {
                prop_assert!(!view.word(i).is_empty() && !view.lemma(i).is_empty());
            }
        }
    }
}

#[test]
fn a_sentence_longer_than_a_batch_is_one_tree() {
    let forms: Vec<String> = "Rain fell in the north , and".split(' ').cycle().take(700).map(str::to_owned).collect();
    assert_eq!(heads(&forms).iter().filter(|&&head| head == 0).count(), 1);
}

#[test]
fn a_text_without_a_full_stop_is_read_whole() {
    let body = "told reporters that the bridge was closed and people near it ".repeat(200);
    let document = Document::parse(Article { body, ..Article::default() });
    let tokens: Vec<_> = document.sentences.iter().flat_map(|sentence| &sentence.tokens).collect();
    assert_eq!(tokens.len(), 2200);
    assert!(tokens.windows(2).all(|two| two[0].span.end() <= two[1].span.start()));
    for sentence in &document.sentences {
        assert_eq!(sentence.tokens.iter().filter(|token| token.head.is_none()).count(), 1);
        assert!(sentence.tokens.iter().filter_map(|token| token.head).all(|head| head < sentence.tokens.len()));
    }
}

#[test]
fn lemmas_keep_the_capitals_of_what_names_something() {
    let lemma = |text: &str, word: &str| {
        let document = Document::parse(Article { body: text.into(), ..Article::default() });
        let view = document.views().next().expect("one sentence");
        let at = (0..view.len()).find(|&i| view.word(i) == word).expect("the word is there");
        view.lemma(at).to_owned()
    };
    // In running text a common noun is written large where it names something, whatever the tagger took it for.
    assert_eq!(
        lemma("They swore to defend the Constitution and the laws of the land.", "Constitution"),
        "Constitution"
    );
    // Labels and numbered parts are written large by custom.
    assert_eq!(lemma("He said that he had read Section 7 of the new agreement twice.", "Section"), "section");
    assert_eq!(lemma("The notice appeared in the Federal Register late on Monday.", "Federal"), "Federal");
    assert_eq!(lemma("Great service and a very friendly crew at the counter.", "Great"), "great");
}

#[test]
fn lemmas_follow_the_sentence() {
    let text = "She's been to Paris. It's raining. The children weren't killed.";
    let document = Document::parse(Article { body: text.into(), ..Article::default() });
    let lemmas: Vec<&str> = document.views().flat_map(|view| (0..view.len()).map(move |i| view.lemma(i))).collect();
    assert_eq!(lemmas.join(" "), "she have be to Paris . it be rain . the child be not kill .");
}
