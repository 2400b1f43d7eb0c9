//! Negation and modality of an event word: FactBank's certainty and polarity, and the mode in which it is told.

use crate::lexicon::lexicon;
use crate::syntax::{Deprel, Upos, View, Xpos};
use crate::text::Part;
use crate::value::Realis;
use serde::{Deserialize, Serialize};

/// How certain, after FactBank (Saurí and Pustejovsky 2009).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Certainty {
    /// Certain.
    #[default]
    #[serde(rename = "CT")]
    Certain,
    /// Probable.
    #[serde(rename = "PR")]
    Probable,
    /// Possible.
    #[serde(rename = "PS")]
    Possible,
    /// Unknown or uncommitted.
    #[serde(rename = "U")]
    Unknown,
}

/// What a clause commits itself to, about one event word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Factuality {
    /// How certain.
    pub certainty: Certainty,
    /// `false` when negated.
    pub positive: bool,
    /// How it is told.
    pub realis: Realis,
}

impl Default for Factuality {
    fn default() -> Self {
        Self { certainty: Certainty::Certain, positive: true, realis: Realis::Actual }
    }
}

/// The tense of a clause.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Tense {
    /// Past and perfect.
    Past,
    /// Present.
    Present,
    /// Future: "will", "is going to", and what is planned.
    Future,
    /// No tense: a noun, a bare participle.
    #[default]
    None,
}

lexicon!(NEGATORS, "negators.txt", 0);
lexicon!(MODALS, "modals.txt", 2);
lexicon!(ADVERBS, "certainty_adverbs.txt", 1);
lexicon!(ADJECTIVES, "event_adjectives.txt", 2);
lexicon!(IMPLICATIVES, "implicatives.txt", 3);

/// How many predicates above an event are asked: deeper ones no longer speak of it.
const DEPTH: usize = 6;

/// The factuality of the event that token `event` (a verb, a noun or a predicate adjective) heads, by the words around it
/// in its own sentence: negators, auxiliaries, adverbs, tense, and the predicates above it ("plans to meet", "failed to
/// agree", "refused to sign"). Who is said to say so is [`super::attribution`]'s matter: reporting verbs do not count here.
///
/// ```
/// use crossclaim::annotate::polarity::factuality;
/// use crossclaim::{Article, syntax::Document};
///
/// let document = Document::parse(Article::from_text("a", "The minister did not resign."));
/// let view = document.view(0);
/// let resign = (0..view.len()).find(|&i| view.word(i) == "resign").unwrap();
/// assert!(!factuality(view, resign).positive);
/// ```
#[must_use]
pub fn factuality(view: View<'_>, event: usize) -> Factuality {
    let mut result = Factuality::default();
    if event >= view.len() {
        return result;
    }
    let tokens = &view.sentence.tokens;
    own_words(view, event, &mut result);
    let mut at = event;
    for _ in 0..DEPTH {
        let Some(head) = tokens[at].head else { break };
        match tokens[at].relation {
            Deprel::Xcomp => {
                above(view, head, &mut result);
                own_words(view, head, &mut result);
            }
            Deprel::Obj | Deprel::NsubjPass | Deprel::Obl if is_nominal(view, at) => {
                let aside = view.sentence.dependent(at, Deprel::Case).is_some_and(|case| is_beside(view, case));
                if IMPLICATIVES.first(&key(view, head)) == Some("negative") || opens_future(view, head) && !aside {
                    above(view, head, &mut result);
                }
                own_words(view, head, &mut result);
                if tokens[head].upos != Upos::Verb {
                    break;
                }
            }
            Deprel::Nsubj if at == event && is_nominal(view, at) => {
                let positive = result.positive;
                own_words(view, head, &mut result);
                // "There were no injuries": the subject's "no" is the clause's, and counts once.
                if is_negated(view, event) {
                    result.positive = positive;
                }
            }
            Deprel::Conj => {
                // Auxiliaries are shared by coordinated verbs that have none of their own; so are predicates above.
                let shared = tokens[at].upos == tokens[head].upos
                    && !view
                        .sentence
                        .children(at)
                        .iter()
                        .any(|&c| is_auxiliary(view, c) || tokens[c].relation.is_subject());
                if !shared {
                    break;
                }
                modals(view, head, &mut result);
            }
            Deprel::Advcl => {
                purpose_or_condition(view, at, head, &mut result);
                break;
            }
            Deprel::Acl => {
                if marked_to(view, at) {
                    result.realis = result.realis.max(Realis::Planned);
                    // "has no plans to cut jobs".
                    result.positive ^= is_negated(view, head);
                }
                break;
            }
            _ => break,
        }
        at = head;
    }
    if tokens[at].head.is_none() {
        sentence_mood(view, event, at, &mut result);
    }
    result
}

/// The tense of the clause that token `event` heads; of a noun, that of the clause it stands in as subject or object.
///
/// ```
/// use crossclaim::annotate::polarity::{Tense, tense};
/// use crossclaim::{Article, syntax::Document};
///
/// let document = Document::parse(Article::from_text("a", "The envoys will meet in Oslo."));
/// let view = document.view(0);
/// let meet = (0..view.len()).find(|&i| view.word(i) == "meet").unwrap();
/// assert_eq!(tense(view, meet), Tense::Future);
/// ```
#[must_use]
pub fn tense(view: View<'_>, event: usize) -> Tense {
    let Some(token) = view.sentence.tokens.get(event) else { return Tense::None };
    if factuality(view, event).realis == Realis::Planned {
        return Tense::Future;
    }
    for &c in view.sentence.children(event) {
        let child = &view.sentence.tokens[c];
        if !is_auxiliary(view, c) && child.relation != Deprel::Cop {
            continue;
        }
        match child.xpos {
            Xpos::Vbd => return Tense::Past,
            Xpos::Vbz | Xpos::Vbp => {
                let perfect = matches!(view.lower(c).as_str(), "has" | "have" | "'ve") && token.xpos == Xpos::Vbn;
                return if perfect { Tense::Past } else { Tense::Present };
            }
            Xpos::Md => {
                return if MODALS.first(&view.lower(c)) == Some("certain") { Tense::Future } else { Tense::Present };
            }
            _ => {}
        }
    }
    match token.xpos {
        Xpos::Vbd => Tense::Past,
        Xpos::Vbz | Xpos::Vbp => Tense::Present,
        Xpos::Vbn if view.sentence.part == Part::Headline => Tense::Past,
        _ => match (token.relation, token.head) {
            (
                Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj | Deprel::Obl | Deprel::Xcomp | Deprel::Conj,
                Some(head),
            ) if view.sentence.tokens[head].upos == Upos::Verb && head != event && !is_nominal(view, head) => {
                finite(view, head)
            }
            _ => Tense::None,
        },
    }
}

/// The tense of a verb by its own form and auxiliaries only.
fn finite(view: View<'_>, verb: usize) -> Tense {
    let forms = view.sentence.children(verb).iter().copied().filter(|&c| is_auxiliary(view, c)).chain([verb]);
    for form in forms {
        match view.sentence.tokens[form].xpos {
            Xpos::Vbd => return Tense::Past,
            Xpos::Vbz | Xpos::Vbp => return Tense::Present,
            Xpos::Md => return Tense::Future,
            _ => {}
        }
    }
    Tense::None
}

/// True when a negator stands on token `event` itself: "did not say", "no claim", "never", "without telling".
///
/// ```
/// use crossclaim::annotate::polarity::is_negated;
/// use crossclaim::{Article, syntax::Document};
///
/// let document = Document::parse(Article::from_text("a", "The minister never said that she would resign."));
/// let view = document.view(0);
/// let at = |word: &str| (0..view.len()).find(|&i| view.word(i) == word).unwrap();
/// assert!(is_negated(view, at("said")));
/// assert!(!is_negated(view, at("resign")));
/// ```
#[must_use]
pub fn is_negated(view: View<'_>, event: usize) -> bool {
    let tokens = &view.sentence.tokens;
    let count = view
        .sentence
        .children(event)
        .iter()
        .filter(|&&c| {
            let word = view.lower(c);
            let negator = NEGATORS.contains(&word)
                && matches!(
                    tokens[c].relation,
                    Deprel::Advmod
                        | Deprel::Det
                        | Deprel::Mark
                        | Deprel::Case
                        | Deprel::Cc
                        | Deprel::CcPreconj
                        | Deprel::Aux
                        | Deprel::Nsubj
                        | Deprel::NsubjPass
                        | Deprel::Obj
                );
            let only = c + 1 < tokens.len() && word == "not" && matches!(view.lower(c + 1).as_str(), "only" | "just");
            let subject = tokens[c].relation.is_subject()
                && view
                    .sentence
                    .dependent(c, Deprel::Det)
                    .is_some_and(|d| matches!(view.lower(d).as_str(), "no" | "neither"));
            let longer = word == "longer" && c > 0 && view.lower(c - 1) == "no";
            negator && !only || subject || longer
        })
        .count();
    count % 2 == 1
}

/// True when the predicate at `head` keeps what is below it from happening: "declined to say", "refused to confirm".
pub(super) fn withheld_by(view: View<'_>, head: usize) -> bool {
    let negative = IMPLICATIVES.first(&key(view, head)) == Some("negative");
    negative != is_negated(view, head)
}

/// True for a predicate, by its lemma, that keeps what it takes from happening: "fail", "refuse".
pub(crate) fn is_negative_implicative(lemma: &str) -> bool {
    IMPLICATIVES.first(lemma) == Some("negative")
}

/// What the words right below `event` say of it.
fn own_words(view: View<'_>, event: usize, result: &mut Factuality) {
    if is_negated(view, event) {
        result.positive = !result.positive;
    }
    modals(view, event, result);
    for &c in view.sentence.children(event) {
        let word = view.lower(c);
        match view.sentence.tokens[c].relation {
            Deprel::Advmod => {
                if let Some(level) = ADVERBS.first(&word) {
                    result.certainty = result.certainty.max(certainty(level));
                }
            }
            Deprel::Amod => {
                if let Some([level, mode]) = ADJECTIVES.fields(&word).map(|f| [f[0], f[1]]) {
                    result.certainty = result.certainty.max(certainty(level));
                    result.realis = result.realis.max(realis(mode));
                }
            }
            Deprel::Mark if matches!(word.as_str(), "if" | "unless" | "whether") => {
                result.certainty = Certainty::Unknown;
                result.realis = Realis::Hypothetical;
            }
            _ => {}
        }
    }
}

/// What the modal auxiliaries of `event` say of it.
fn modals(view: View<'_>, event: usize, result: &mut Factuality) {
    for &c in view.sentence.children(event) {
        if !is_auxiliary(view, c) || view.sentence.tokens[c].xpos != Xpos::Md {
            continue;
        }
        if let Some(fields) = MODALS.fields(&view.lower(c)) {
            result.certainty = result.certainty.max(certainty(fields[0]));
            result.realis = result.realis.max(realis(fields[1]));
        }
    }
}

/// What the predicate at `head` says of the event below it.
fn above(view: View<'_>, head: usize, result: &mut Factuality) {
    let Some(fields) = IMPLICATIVES.fields(&key(view, head)) else { return };
    // "have yet to agree": the tree hangs "yet" on either verb.
    let yet = view.lemma(head) == "have" && view.lower(head + 1) == "yet";
    let negative = fields[0] == "negative" || yet;
    result.positive = result.positive != negative;
    result.certainty = result.certainty.max(certainty(fields[1]));
    result.realis = result.realis.max(realis(fields[2]));
}

/// A predicate whose noun object is still to come ("plans talks", "proposed a meeting").
/// "Following a meeting, he was asked": what comes before or beside is not what the predicate above is about.
fn is_beside(view: View<'_>, case: usize) -> bool {
    matches!(view.lower(case).as_str(), "after" | "amid" | "before" | "during" | "following" | "since")
}

fn opens_future(view: View<'_>, head: usize) -> bool {
    IMPLICATIVES.fields(&key(view, head)).is_some_and(|f| f[2] == "planned")
}

/// "to meet" below another predicate is its purpose; "if they meet" a condition; "without meeting" a negation.
fn purpose_or_condition(view: View<'_>, at: usize, head: usize, result: &mut Factuality) {
    if marked_to(view, at) {
        above(view, head, result);
        result.realis = result.realis.max(Realis::Planned);
    }
}

fn marked_to(view: View<'_>, at: usize) -> bool {
    view.sentence.dependents(at, Deprel::Mark).any(|m| view.lower(m) == "to")
}

/// Questions and headline infinitives.
fn sentence_mood(view: View<'_>, event: usize, root: usize, result: &mut Factuality) {
    if view.word(view.len().saturating_sub(1)) == "?" {
        result.certainty = Certainty::Unknown;
        result.realis = Realis::Hypothetical;
    }
    let subject = view.sentence.children(root).iter().any(|&c| view.sentence.tokens[c].relation.is_subject());
    if event == root && subject && marked_to(view, root) {
        result.realis = result.realis.max(Realis::Planned); // "Leaders to meet in May"
    }
}

fn is_auxiliary(view: View<'_>, token: usize) -> bool {
    matches!(view.sentence.tokens[token].relation, Deprel::Aux | Deprel::AuxPass)
}

fn is_nominal(view: View<'_>, token: usize) -> bool {
    matches!(view.sentence.tokens[token].upos, Upos::Noun | Upos::Propn)
}

/// The key under which the lexicon of predicates has a token, if it has it.
fn key(view: View<'_>, token: usize) -> String {
    view.lemma(token).to_lowercase()
}

fn certainty(name: &str) -> Certainty {
    match name {
        "probable" => Certainty::Probable,
        "possible" => Certainty::Possible,
        "unknown" => Certainty::Unknown,
        _ => Certainty::Certain,
    }
}

fn realis(name: &str) -> Realis {
    match name {
        "planned" => Realis::Planned,
        "possible" => Realis::Possible,
        "hypothetical" => Realis::Hypothetical,
        _ => Realis::Actual,
    }
}
