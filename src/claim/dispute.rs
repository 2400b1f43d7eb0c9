//! What an article itself sets against each other: a denial and the statement that it denies.
//!
//! "The ministry denied the reports" says what it denies by the sentences before it alone, so that only the article at hand
//! can tell which statement is meant; no comparison of two claims could.

use super::event::PREDICATES;
use super::reader::{Reader, fold};
use super::{Argument, Claim, Context, Participant, Role, Said, Slot};
use crate::annotate::Annotations;
use crate::annotate::attribution::{Attribution, Stance};
use crate::annotate::entity::EntityMention;
use crate::annotate::polarity::{Certainty, factuality, is_negated};
use crate::lexicon::lexicon;
use crate::span::Span;
use crate::syntax::{Deprel, Document, Upos, View, Xpos};
use crate::value::{Ground, Occurrence, Realis, Value, same_class};
use std::collections::BTreeSet;

lexicon!(
    /// Verbs that deny what others say.
    DENIALS, "denials.txt", 1
);

lexicon!(
    /// Nouns for what others have said.
    REPORTED, "reported.txt", 1
);

lexicon!(
    /// Predicates that deny their subject.
    FALSEHOODS, "falsehoods.txt", 1
);

lexicon!(
    /// Words that stand for somebody.
    PRONOUNS, "speaking_pronouns.txt", 0
);

lexicon!(
    /// Verbs whose denial denies no more than that somebody knew.
    KNOWING, "knowing.txt", 0
);

lexicon!(
    /// Words that tell one deed or one thing.
    DENIED_WORDS, "denied_words.txt", 2
);

lexicon!(
    /// Words that set a statement against the one before it.
    CONTRASTS, "contrasts.txt", 0
);

/// How far before a denial that does not say what it denies the statement may stand, in sentences: where it does not name
/// the one who denies, and where it does.
const NEAR: usize = 2;
const FAR: usize = 12;

/// The same for a denial that says what it denies.
const WITHIN: usize = 60;

/// The fewest words that a denial which says what it denies shares with the statement, and, far from it, with the name of
/// the one who denies it.
const SHARED: usize = 2;
const SHARED_FAR: usize = 3;

/// True of "she", "they": nobody is named.
pub(crate) fn is_pronoun(word: &str) -> bool {
    PRONOUNS.contains(word)
}

/// A statement and what its own article sets against it.
#[derive(Clone, Debug, PartialEq)]
pub struct Dispute {
    /// The statement.
    pub statement: Claim,
    /// What is set against it.
    pub reply: Claim,
    /// Why both cannot be true.
    pub ground: Ground,
    /// The reason, in words for a reader.
    pub why: String,
}

/// A denial that says what it denies, for finding who asserts it elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Denial {
    /// The denial.
    pub reply: Claim,
    /// The content words of what it denies, sorted.
    pub content: Vec<String>,
    /// Those of them that tell what was done, sorted.
    pub deeds: Vec<String>,
}

/// Statements that the article itself sets against each other: denials and what they deny, and two who are told to say
/// different things of one matter. Beside them the denials that say what they deny, where nobody in the article asserts it.
pub(crate) fn disputes(
    document: &Document,
    annotations: &Annotations,
    contexts: &[Context],
) -> (Vec<Dispute>, Vec<Denial>) {
    let mut finder = Finder::new(document, annotations, contexts);
    let denials: Vec<Vec<Denying>> = (0..document.sentences.len()).map(|sentence| finder.denials(sentence)).collect();
    finder.denying = denials.iter().map(|denials| !denials.is_empty()).collect();
    let mut found: Vec<(Denying, Statement)> = Vec::new();
    let mut open = Vec::new();
    for denial in denials.into_iter().flatten() {
        if let Some(statement) = finder.denied(&denial, &found) {
            found.push((denial, statement));
        } else if denial.content.len() >= SHARED && !denial.deeds.is_empty() {
            let reply = finder.reply(&denial);
            let (content, deeds) = (denial.content.into_iter().collect(), denial.deeds.into_iter().collect());
            open.push(Denial { reply, content, deeds });
        }
    }
    let told = |(denial, statement): &(Denying, Statement)| {
        let mut asserted = finder.claim(statement.sentence, statement.span, true);
        let mut reply = finder.reply(denial);
        if let Some(accused) = finder.accused(statement.sentence, &denial.mouth) {
            reply.arguments = vec![accused.clone()];
            asserted.arguments = vec![accused];
        }
        let why = "the article tells that one denies the other".to_owned();
        Dispute { statement: asserted, reply, ground: Ground::Polarity, why }
    };
    let mut all: Vec<Dispute> = found.iter().map(told).collect();
    all.extend(finder.contrasts());
    (all, open)
}

/// A denial of what others say.
struct Denying {
    sentence: usize,
    /// The word that denies.
    span: Span,
    /// It is a report of one person: "her story".
    owned: bool,
    /// A clause says what it denies.
    clause: bool,
    /// It sets two reports against each other: "this clashes with other reports".
    with: bool,
    /// The content words of what it denies, as far as it says so.
    content: BTreeSet<String>,
    /// Those of them that tell what was done.
    deeds: BTreeSet<String>,
    /// Who denies it.
    mouth: Mouth,
}

/// The statement that is denied.
#[derive(Clone, Copy)]
struct Statement {
    sentence: usize,
    span: Span,
}

/// Who says something.
#[derive(Default)]
pub(super) struct Mouth {
    entities: BTreeSet<usize>,
    /// The names of the entities, or of the countries that they stand for.
    names: BTreeSet<String>,
    words: String,
}

impl Mouth {
    /// False for "he" and "they" where the article does not tell who that is.
    pub(super) fn is_known(&self) -> bool {
        !self.entities.is_empty() || !self.words.is_empty() && !PRONOUNS.contains(&self.words.to_lowercase())
    }

    /// True where the two are not known to be one.
    pub(super) fn is_another(&self, other: &Self) -> bool {
        !self.words.eq_ignore_ascii_case(&other.words)
            && self.entities.is_disjoint(&other.entities)
            && self.names.is_disjoint(&other.names)
    }
}

pub(super) struct Finder<'a> {
    pub(super) reader: Reader<'a>,
    /// Which sentences hold a denial: they are not what another denies.
    denying: Vec<bool>,
}

impl<'a> Finder<'a> {
    pub(super) fn new(document: &'a Document, annotations: &'a Annotations, contexts: &'a [Context]) -> Self {
        Self { reader: Reader::new(document, annotations, contexts), denying: Vec::new() }
    }
}

impl Finder<'_> {
    pub(super) fn view(&self, sentence: usize) -> View<'_> {
        self.reader.document.view(sentence)
    }

    pub(super) fn claim(&self, sentence: usize, span: Span, positive: bool) -> Claim {
        let value = Value::Occurrence(Occurrence { positive, realis: Realis::Actual });
        let mut claim = self.reader.of_nobody(sentence, "dispute", Slot::Polarity, value, span);
        claim.factuality.positive = positive;
        claim
    }

    /// The claim of a denial, in the mouth of who denies.
    fn reply(&self, denial: &Denying) -> Claim {
        let mut reply = self.claim(denial.sentence, denial.span, false);
        if reply.attribution.is_empty() && !denial.mouth.words.is_empty() {
            let cue = denial.span.of(self.view(denial.sentence).text).to_owned();
            reply.attribution = vec![Said { source: denial.mouth.words.clone(), cue, stance: Stance::Denies }];
        }
        reply
    }

    fn denials(&self, sentence: usize) -> Vec<Denying> {
        let view = self.view(sentence);
        let denial = |token: usize| {
            let denied = denied_by(view, token)?;
            let told = factuality(view, token);
            let span = view.sentence.tokens[token].span;
            let mouth = self.mouth_of(sentence, token, span);
            let argument = !matches!(view.sentence.tokens[denied].relation, Deprel::Ccomp | Deprel::Xcomp);
            let pronoun = argument && view.sentence.tokens[denied].upos == Upos::Pron;
            let clause = !pronoun && !REPORTED.contains(&view.lemma(denied).to_lowercase());
            let spoken = if DENIALS.contains(&view.lemma(token).to_lowercase()) {
                mouth.is_known() || !clause && !pronoun
            } else {
                mouth.is_known() && (!pronoun || self.is_said(sentence, token))
            };
            let sure = told.certainty == Certainty::Certain && told.realis == Realis::Actual;
            let with = DENIALS.first(&view.lemma(token).to_lowercase()) == Some("with");
            let of = if pronoun || with { Vec::new() } else { self.content(sentence, token, denied) };
            let content = telling(view, of.iter().copied());
            let deeds = telling(view, of.into_iter().filter(|&t| is_deed(view, t)));
            let owned = view.sentence.dependent(denied, Deprel::NmodPoss).is_some();
            (sure && spoken).then_some(Denying { sentence, span, owned, clause, with, content, deeds, mouth })
        };
        (0..view.len()).filter_map(denial).collect()
    }

    /// True where a source asserts what the word at `token` heads, not what it hopes.
    fn is_said(&self, sentence: usize, token: usize) -> bool {
        let tree = self.view(sentence).sentence;
        let all = self.reader.attributions_in(sentence..=sentence);
        let asserts = |a: &&Attribution| matches!(a.stance, Stance::Asserts | Stance::Claims);
        let cue = |head: usize| all.iter().filter(asserts).any(|a| a.cue_head == head);
        tree.tokens[token].head.is_none_or(cue)
    }

    /// The tokens of what is denied: the reading of speech knows it better than the tree, where it has one.
    fn content(&self, sentence: usize, token: usize, denied: usize) -> Vec<usize> {
        let view = self.view(sentence);
        let all = self.reader.attributions_in(sentence..=sentence);
        let denies = |a: &&Attribution| a.cue_head == token && a.stance == Stance::Denies;
        // "denied the report and vowed ..." says nothing of the report.
        let next = view.sentence.tokens.get(denied + 1).map_or(Upos::Punct, |t| t.upos);
        let bare = REPORTED.contains(&view.lemma(denied).to_lowercase()) && !matches!(next, Upos::Adp | Upos::Sconj);
        let spoken = all.iter().find(denies).filter(|_| !bare);
        let spans = spoken.map(|a| a.content.clone()).unwrap_or_default();
        let tokens = spans.iter().flat_map(|span| view.sentence.tokens_in(*span));
        tokens.chain(view.sentence.subtree(denied)).collect()
    }

    /// Who says what the word at `token` says: the source of the cue that it is, its subject, or whoever's words it is in.
    fn mouth_of(&self, sentence: usize, token: usize, span: Span) -> Mouth {
        let view = self.view(sentence);
        let tree = view.sentence;
        let here = self.reader.attributions_in(sentence..=sentence);
        let cue = here.iter().find(|a| a.cue_head == token).and_then(|a| a.source);
        let verb = DENIALS.contains(&view.lemma(token).to_lowercase());
        let doer = || {
            let passive = tree.dependent(token, Deprel::NsubjPass).is_some();
            let subject = if passive { Deprel::OblAgent } else { Deprel::Nsubj };
            tree.dependent(token, subject).filter(|_| verb).map(|s| tree.span_of(tree.extent(s)))
        };
        let holds = |a: &&Attribution| a.content.iter().any(|c| c.contains(span));
        let near = self.reader.attributions_in(sentence.saturating_sub(1)..=sentence + 1);
        let speaker = || near.iter().filter(holds).find_map(|a| a.source);
        let Some(source) = cue.or_else(doer).or_else(speaker) else { return Mouth::default() };
        self.mouth(sentence, source)
    }

    pub(super) fn mouth(&self, sentence: usize, source: Span) -> Mouth {
        let entities = &self.reader.annotations.entities;
        let from = entities.mentions.partition_point(|m| m.sentence < sentence);
        let tree = self.view(sentence).sentence;
        // "the club, which speaks for the miners": the miners say nothing.
        let apart = |t: usize| tree.tokens[t].relation == Deprel::AclRelcl && source.contains(tree.tokens[t].span);
        let inside = |m: &&EntityMention| source.contains(m.span) && !tree.ancestors(m.head).any(apart);
        let own = entities.mentions[from..].iter().take_while(|m| m.sentence == sentence).filter(inside);
        let own: BTreeSet<usize> = own.map(|m| m.entity).collect();
        let names = own.iter().map(|&e| self.name(e)).collect();
        Mouth { entities: own, names, words: fold(self.view(sentence).slice(source)) }
    }

    /// The name of an entity, or of the country that it stands for.
    pub(super) fn name(&self, entity: usize) -> String {
        let entity = &self.reader.annotations.entities.entities[entity];
        entity.stands_for.clone().unwrap_or_else(|| entity.name.clone())
    }

    /// The statement that a denial denies, by what it says of it, or by where it stands.
    fn denied(&self, denial: &Denying, before: &[(Denying, Statement)]) -> Option<Statement> {
        if denial.content.len() >= SHARED {
            return self.told(denial);
        }
        if let Some(span) = self.said_before(denial) {
            return Some(Statement { sentence: denial.sentence, span });
        }
        // Whose story it is, and where she told it, is not known; and a clause says more than where it stands does, unless
        // it says nothing ("denied that it did anything wrong").
        if denial.owned || denial.clause && !denial.content.is_empty() {
            return None;
        }
        let last = |distance: usize| before.iter().rev().find(|(d, _)| d.sentence + distance == denial.sentence);
        let field = self.view(denial.sentence).sentence.field;
        let mut best: Option<(f64, Statement)> = None;
        for distance in 1..=FAR.min(denial.sentence) {
            let sentence = denial.sentence - distance;
            if self.view(sentence).sentence.field != field {
                break;
            }
            // What is denied right after a denial is the same, unless it is another party that denies it.
            if distance == 1
                && let Some((first, statement)) = last(1)
                && (denial.mouth.names.is_empty() || !first.mouth.names.is_disjoint(&denial.mouth.names))
            {
                return Some(*statement);
            }
            if self.denying[sentence] {
                continue;
            }
            let named = self.names(sentence, &denial.mouth);
            let also = if denial.with { Stance::Suggests } else { Stance::Claims };
            let said = self.said_by_another(sentence, &denial.mouth, also);
            let Some(span) = said.filter(|_| distance <= NEAR || named) else { continue };
            let score = if named { 2.0 } else { 0.0 } - 0.25 * distance as f64;
            if best.is_none_or(|(most, _)| score > most) {
                best = Some((score, Statement { sentence, span }));
            }
        }
        best.map(|(_, statement)| statement)
    }

    /// "Some say that it will, but others deny that": what somebody else says earlier in the sentence of a denial.
    fn said_before(&self, denial: &Denying) -> Option<Span> {
        let view = self.view(denial.sentence);
        let said = self.said_by_another(denial.sentence, &denial.mouth, Stance::Suggests)?;
        let between = view.sentence.tokens.iter().enumerate();
        let mut between =
            between.filter(|(_, t)| t.span.start() >= said.start() && t.span.end() <= denial.span.start());
        between.any(|(t, _)| CONTRASTS.contains(&view.lower(t))).then_some(said)
    }

    /// The sentence of the article that says what a denial says that it denies.
    fn told(&self, denial: &Denying) -> Option<Statement> {
        let mut best: Option<(f64, Statement)> = None;
        let last = (denial.sentence + WITHIN).min(self.reader.document.sentences.len());
        for sentence in denial.sentence.saturating_sub(WITHIN)..last {
            let view = self.view(sentence);
            let Some(root) = view.sentence.root() else { continue };
            let whole = view.sentence.tokens.iter().any(|t| t.upos == Upos::Verb);
            if sentence == denial.sentence || !whole || self.denying[sentence] {
                continue;
            }
            let own = telling(view, 0..view.len());
            let meets = |word: &&String| own.iter().any(|other| is_near(word, other));
            // What shares only who and where tells of something else; and what somebody must do is not what another says
            // did not happen.
            let bare = !denial.deeds.is_empty() && !denial.deeds.iter().any(|deed| meets(&deed));
            if bare || factuality(view, root).realis == Realis::Hypothetical {
                continue;
            }
            let shared = denial.content.iter().filter(meets).count();
            if self.is_own(sentence, &denial.mouth) {
                continue;
            }
            let distance = sentence.abs_diff(denial.sentence);
            let named = usize::from(self.names(sentence, &denial.mouth));
            let said = self.said_by_another(sentence, &denial.mouth, Stance::Claims);
            let few = shared < SHARED || shared * 5 < denial.content.len() * 2;
            if few || distance > NEAR && shared + named < SHARED_FAR {
                continue;
            }
            let score = (shared + named + usize::from(said.is_some())) as f64 - 0.1 * distance as f64;
            if best.is_none_or(|(most, _)| score > most) {
                let span = said.unwrap_or(view.sentence.tokens[root].span);
                best = Some((score, Statement { sentence, span }));
            }
        }
        best.map(|(_, statement)| statement)
    }

    /// True where a sentence names who denies.
    fn names(&self, sentence: usize, mouth: &Mouth) -> bool {
        self.named(sentence, mouth).next().is_some()
    }

    /// The mentions in a sentence of who denies.
    fn named<'s>(&'s self, sentence: usize, mouth: &'s Mouth) -> impl Iterator<Item = &'s EntityMention> + 's {
        let entities = &self.reader.annotations.entities;
        let from = entities.mentions.partition_point(|m| m.sentence < sentence);
        let here = entities.mentions[from..].iter().take_while(move |m| m.sentence == sentence);
        here.filter(|m| mouth.entities.contains(&m.entity) || mouth.names.contains(&self.name(m.entity)))
    }

    /// Who denies a statement that names the same one, with the names that the article gives to that one.
    fn accused(&self, sentence: usize, mouth: &Mouth) -> Option<Argument> {
        let entities = &self.reader.annotations.entities.entities;
        let mention = self.named(sentence, mouth).next()?;
        let (entity, here) = (mention.entity, self.view(sentence).slice(mention.span));
        let name = self.name(entity);
        let forms = (0..entities.len()).filter(|&e| self.name(e) == name).map(|e| entities[e].name.clone());
        let aliases = forms.chain([here.to_owned()]).collect::<BTreeSet<_>>().into_iter().collect();
        let participant = Participant { name, aliases, kind: Some(entities[entity].kind), named: true };
        Some(Argument { role: Role::Agent, participant })
    }

    /// True where who denies says what a sentence tells: nobody denies the own words.
    fn is_own(&self, sentence: usize, mouth: &Mouth) -> bool {
        let all = self.reader.attributions_in(sentence..=sentence);
        let own = |source: Span| !self.mouth(sentence, source).is_another(mouth);
        all.iter().any(|a| a.propositional && a.stance == Stance::Asserts && a.source.is_some_and(own))
    }

    /// What somebody else asserts in a sentence, or at least takes the stance `also` to.
    fn said_by_another(&self, sentence: usize, mouth: &Mouth, also: Stance) -> Option<Span> {
        let all = self.reader.attributions_in(sentence..=sentence);
        let firm = |stance: Stance| matches!(stance, Stance::Asserts | Stance::Claims);
        let stands = |a: &&Attribution| a.propositional && (firm(a.stance) || a.stance == also);
        let said = all.iter().filter(stands);
        let other = said.filter(|a| a.source.is_some_and(|source| self.mouth(sentence, source).is_another(mouth)));
        other.filter_map(|a| a.content.first().copied()).next()
    }
}

/// What the word at `token` denies: a report, a clause, or what a pronoun stands for.
fn denied_by(view: View<'_>, token: usize) -> Option<usize> {
    let tree = view.sentence;
    let lemma = view.lemma(token).to_lowercase();
    let reported = |at: usize| REPORTED.first(&view.lemma(at).to_lowercase());
    let pronoun = |at: usize| {
        tree.tokens[at].upos == Upos::Pron
            && tree.tokens[at].xpos != Xpos::Wdt
            && matches!(view.lower(at).as_str(), "it" | "this" | "that" | "they" | "them" | "these")
    };
    let subject = || tree.dependent(token, Deprel::Nsubj).or_else(|| tree.dependent(token, Deprel::NsubjPass));
    if let Some(truth) = FALSEHOODS.first(&lemma) {
        let denied = (truth == "true") == is_negated(view, token);
        let one = |s: usize| pronoun(s) && view.lower(s) != "they" && lemma != "lie";
        return subject().filter(|&s| denied && (reported(s).is_some() || one(s)));
    }
    let kind = DENIALS.first(&lemma).filter(|_| !is_negated(view, token))?;
    if kind == "with" {
        let with = |&at: &usize| tree.dependent(at, Deprel::Case).is_some_and(|case| view.lower(case) == "with");
        let others = tree.children(token).iter().copied().find(with).filter(|&at| reported(at).is_some());
        return others.filter(|_| token > 0 && view.lower(token - 1) == "this");
    }
    if tree.tokens[token].upos != Upos::Verb {
        return None;
    }
    let object = tree.dependent(token, Deprel::Obj).or_else(|| tree.dependent(token, Deprel::NsubjPass));
    match object {
        Some(at) if kind == "all" => (reported(at).is_some() || pronoun(at)).then_some(at),
        // A court dismisses charges without denying anything.
        Some(at) => (reported(at) == Some("claim")).then_some(at),
        None if kind == "all" => {
            let clause = |&c: &usize| {
                let knows = KNOWING.contains(&view.lemma(c).to_lowercase());
                matches!(tree.tokens[c].relation, Deprel::Ccomp | Deprel::Xcomp) && !knows
            };
            tree.children(token).iter().copied().find(clause)
        }
        None => None,
    }
}

/// A verb with its particle ("give up"), any other word alone, by its lemma.
fn phrasal(view: View<'_>, t: usize) -> String {
    let lemma = view.lemma(t).to_lowercase();
    match view.sentence.dependent(t, Deprel::CompoundPrt) {
        Some(particle) => format!("{lemma} {}", view.lower(particle)),
        None => lemma,
    }
}

/// True for a word that tells what was done: a verb, or the noun of an event or of a deed.
fn is_deed(view: View<'_>, t: usize) -> bool {
    match view.sentence.tokens[t].upos {
        Upos::Verb => !matches!(view.lemma(t), "have" | "be" | "do"),
        Upos::Noun => {
            let lemma = view.lemma(t).to_lowercase();
            PREDICATES.contains(&lemma) || DENIED_WORDS.fields(&lemma).is_some_and(|fields| fields[1] == "deed")
        }
        _ => false,
    }
}

/// True where two lemmas tell one deed or one thing.
pub(crate) fn is_near(a: &str, b: &str) -> bool {
    a == b || same_class(a, b) || DENIED_WORDS.first(a).is_some_and(|class| DENIED_WORDS.first(b) == Some(class))
}

/// The content words among the tokens, the noun of a report left out, under their canonical names.
fn telling(view: View<'_>, tokens: impl IntoIterator<Item = usize>) -> BTreeSet<String> {
    let open = |&t: &usize| {
        let token = &view.sentence.tokens[t];
        let open = matches!(token.upos, Upos::Noun | Upos::Verb | Upos::Propn | Upos::Adj);
        open && token.span.len() > 2 && !REPORTED.contains(&token.lemma.to_lowercase())
    };
    let name = |t: usize| {
        let lemma = phrasal(view, t);
        PREDICATES.first(&lemma).map_or(lemma, str::to_owned)
    };
    tokens.into_iter().filter(open).map(name).collect()
}
