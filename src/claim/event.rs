//! Event words of a sentence, their canonical predicates, and who takes part.

use super::sign::{Sign, WOUNDS, is_person};
use super::{Argument, Participant, Role, TOLLS};
use crate::annotate::Annotations;
use crate::annotate::entity::{Entity, EntityKind};
use crate::lexicon::lexicon;
use crate::syntax::{Deprel, Upos, View, Xpos};

lexicon!(
    /// Verbs of having a wound.
    SUFFERING, "suffering.txt", 0
);

lexicon!(
    /// Event words: canonical predicate and frame.
    PREDICATES, "predicates.txt", 2
);
lexicon!(
    /// Verbs that add no event of their own.
    LIGHT_VERBS, "light_verbs.txt", 0
);

/// Who undergoes an event, and how its arguments stand in the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Frame {
    Subject,
    Object,
    Active,
    Pair,
    Noun,
    PairNoun,
    State,
}

/// An event word with its arguments.
#[derive(Clone, Debug)]
pub(super) struct Event {
    /// The token of the event word.
    pub(super) token: usize,
    /// The canonical predicate.
    pub(super) predicate: String,
    pub(super) frame: Frame,
    /// Arguments with the token each stands at.
    pub(super) arguments: Vec<(Argument, usize)>,
    /// A definite noun without arguments of its own ("the talks"): it takes those of the event that was told before.
    pub(super) anaphoric: bool,
}

impl Event {
    /// True for events that a toll counts the victims of.
    pub(super) fn has_victims(&self) -> bool {
        TOLLS.contains(&self.predicate.as_str())
    }

    /// True for predicates that two share, whose arguments have no order.
    pub(super) fn is_pair(&self) -> bool {
        matches!(self.frame, Frame::Pair | Frame::PairNoun)
    }
}

/// The events of a sentence, in token order.
pub(super) fn events(view: View<'_>, sentence: usize, annotations: &Annotations) -> Vec<Event> {
    (0..view.len()).filter_map(|token| event(view, sentence, token, annotations)).collect()
}

fn event(view: View<'_>, sentence: usize, token: usize, annotations: &Annotations) -> Option<Event> {
    let word = &view.sentence.tokens[token];
    let mut lemma = word.lemma.to_lowercase();
    // "drive-by", "hold-up": the tokens of a hyphenated word stand apart.
    if view.word(token + 1) == "-" {
        let whole = format!("{lemma}-{}", view.lower(token + 2));
        if PREDICATES.contains(&whole) {
            lemma = whole;
        }
    }
    // "passed away", "gunned down".
    let particle = view.sentence.dependent(token, Deprel::CompoundPrt).unwrap_or(token + 1);
    let whole = format!("{lemma} {}", view.lower(particle));
    if PREDICATES.contains(&whole) {
        lemma = whole;
    }
    let verbal = word.upos == Upos::Verb;
    // "taken into custody", "placed him under arrest".
    let phrase = |c: usize| {
        let case = view.sentence.dependent(c, Deprel::Case)?;
        Some(format!("{lemma} {} {}", view.lower(case), view.lower(c))).filter(|whole| PREDICATES.contains(whole))
    };
    let phrase = view.sentence.dependents(token, Deprel::Obl).filter(|_| verbal).find_map(phrase);
    let lemma = phrase.unwrap_or(lemma);
    if annotations.entities.mention_at(sentence, token).is_some() && !verbal {
        return None;
    }
    let (predicate, frame) = match PREDICATES.fields(&lemma) {
        Some(&[predicate, frame]) => {
            let frame = match (frame, verbal) {
                ("subject", true) => Frame::Subject,
                ("object" | "verb", true) => Frame::Object,
                ("active", true) => Frame::Active,
                ("pair" | "pairverb", true) => Frame::Pair,
                ("noun", false) if word.upos == Upos::Noun => Frame::Noun,
                ("pairnoun", false) if word.upos == Upos::Noun => Frame::PairNoun,
                ("noun" | "pairnoun", true) => Frame::Active,
                ("state", _) => Frame::State,
                // "was the first pick": the noun is for the one who undergoes it.
                ("role", false) if word.upos == Upos::Noun => Frame::State,
                ("object" | "verb", false) if word.xpos == Xpos::Vbn => Frame::Object,
                ("object" | "subject" | "pair", false) if word.upos == Upos::Noun => Frame::Noun,
                _ => return None,
            };
            (predicate.to_owned(), frame)
        }
        // "It happened at 6 a.m.": the event is the one that was told before.
        _ if verbal && matches!(lemma.as_str(), "happen" | "occur") && subject_is_pronoun(view, token) => {
            ("happen".to_owned(), Frame::Subject)
        }
        _ if verbal && !LIGHT_VERBS.contains(&lemma) => (lemma.clone(), Frame::Object),
        _ => return None,
    };
    // "a phone conversation", "spoke by phone" is a call.
    let by_phone = |relation: Deprel| {
        let phones = view.sentence.dependents(token, relation);
        phones.into_iter().any(|c| matches!(view.lower(c).as_str(), "phone" | "telephone"))
    };
    let predicate = match frame {
        Frame::PairNoun if by_phone(Deprel::Compound) => "call".to_owned(),
        Frame::Pair if by_phone(Deprel::Obl) => "call".to_owned(),
        _ => predicate,
    };
    let counted = |c: usize| c > 0 && view.sentence.tokens[c - 1].upos == Upos::Num;
    // "fatally shot", "shot dead", "stabbed to death": what is told is the death. "Charged in the death" tells of a charge.
    let to = |c: usize| view.sentence.dependent(c, Deprel::Case).is_some_and(|k| view.lower(k) == "to");
    let deadly = |&c: &usize| {
        (matches!(view.lower(c).as_str(), "fatally" | "dead") && c.abs_diff(token) <= 2 && !counted(c))
            || (view.lower(c) == "death" && view.sentence.tokens[c].relation == Deprel::Obl && to(c))
    };
    let (predicate, frame) = match (frame, view.sentence.children(token).iter().any(deadly)) {
        (Frame::Object, true) => ("die".to_owned(), frame),
        _ => (predicate, frame),
    };
    let (predicate, frame) = match shot(view, token, &lemma) {
        Some(frame) => ("shoot".to_owned(), frame),
        None => (predicate, frame),
    };
    // An attempted murder kills nobody.
    let attempted = predicate == "die" && view.sentence.children(token).iter().any(|&c| view.lower(c) == "attempted");
    let predicate = if attempted { "attack".to_owned() } else { predicate };
    // "said that ..." is attribution; "rejected the offer" and "the two spoke for an hour" are events.
    let attributions = &annotations.speech.attributions;
    let cue = attributions.iter().any(|a| a.sentence == sentence && a.cue_head == token && a.propositional);
    if cue && frame != Frame::Pair {
        return None;
    }
    let mut event = Event { token, predicate, frame, arguments: Vec::new(), anaphoric: false };
    arguments(view, sentence, annotations, &mut event);
    if matches!(event.frame, Frame::Noun | Frame::PairNoun) && event.arguments.is_empty() {
        event.anaphoric = view.sentence.children(token).iter().any(|&c| {
            matches!(view.sentence.tokens[c].relation, Deprel::NmodPoss)
                || matches!(view.lower(c).as_str(), "the" | "this" | "that")
        });
    }
    Some(event)
}

/// How those stand who are told to be shot by another verb: "were struck by gunfire", "suffered gunshot wounds".
fn shot(view: View<'_>, token: usize, lemma: &str) -> Option<Frame> {
    let tree = view.sentence;
    if SUFFERING.contains(lemma) {
        let wound = tree.dependent(token, Deprel::Obj).filter(|&o| WOUNDS.contains(&view.lower(o)))?;
        return tree.children(wound).iter().any(|&c| is_missile(view, c)).then_some(Frame::Subject);
    }
    let by = tree.dependents(token, Deprel::OblAgent).chain(tree.dependents(token, Deprel::Obl));
    let hit = Sign::of(lemma) == Some(Sign::Hit) && by.into_iter().any(|c| is_missile(view, c));
    hit.then_some(Frame::Object)
}

/// "bullets", "gunfire", but not the gunman.
fn is_missile(view: View<'_>, t: usize) -> bool {
    Sign::of(&view.lower(t)) == Some(Sign::Shot) && !is_person(&view.lemma(t).to_lowercase())
}

/// True for names of somebody or something that can take part. What is known by one capitalized word alone may be a person
/// whom the article never introduces; a word for a people or a thing's longer name is not.
fn is_name(view: View<'_>, head: usize, entity: &Entity) -> bool {
    let lone = !entity.name.contains(' ') && entity.stands_for.is_none() && entity.place.is_none();
    entity.kind != EntityKind::Other || lone && view.sentence.tokens[head].xpos == Xpos::Nnp
}

/// "control over Crimea, annexed in 2014": a participle behind a comma or a dash tells of the name just before it, though
/// the tree hangs it on the noun above.
fn beside(view: View<'_>, annotations: &Annotations, sentence: usize, token: usize, up: usize) -> Option<usize> {
    let mark = token.checked_sub(1).filter(|&t| view.sentence.tokens[t].upos == Upos::Punct)?;
    let before = mark.checked_sub(1).filter(|&t| t > up)?;
    let mention = annotations.entities.mention_at(sentence, before)?;
    view.sentence.ancestors(mention.head).any(|a| a == up).then_some(mention.head)
}

/// "being shot", "was killed", "wounded by". With an object it is not, whatever the tagger says.
pub(super) fn is_passive(view: View<'_>, token: usize) -> bool {
    let children = view.sentence.children(token);
    let has = |relation: Deprel| children.iter().any(|&c| view.sentence.tokens[c].relation == relation);
    let participle = view.sentence.tokens[token].xpos == Xpos::Vbn && !has(Deprel::Aux);
    has(Deprel::AuxPass) || participle && !takes_object(view, token)
}

/// "his friend shot him", "a boy shot and killed another".
pub(super) fn takes_object(view: View<'_>, token: usize) -> bool {
    let takes = |t: usize| view.sentence.dependent(t, Deprel::Obj).is_some();
    let own = |t: usize| view.sentence.dependent(t, Deprel::Nsubj).is_some();
    let later = |t: usize| t > token && view.sentence.tokens[t].upos == Upos::Verb && !own(t);
    takes(token) || view.sentence.children(token).iter().any(|&c| later(c) && takes(c))
}

fn subject_is_pronoun(view: View<'_>, token: usize) -> bool {
    let subject = view.sentence.dependent(token, Deprel::Nsubj);
    subject.is_some_and(|s| matches!(view.lower(s).as_str(), "it" | "this" | "that"))
}

fn arguments(view: View<'_>, sentence: usize, annotations: &Annotations, event: &mut Event) {
    let token = event.token;
    let tree = view.sentence;
    let mut add = |role: Role, at: usize| {
        for at in std::iter::once(at).chain(tree.dependents(at, Deprel::Conj)) {
            if let Some(participant) = participant(view, sentence, at, annotations) {
                event.arguments.push((Argument { role, participant }, at));
            }
        }
    };
    let case = |at: usize| tree.dependent(at, Deprel::Case).map(|c| view.lower(c)).unwrap_or_default();
    let (subject, object) = match event.frame {
        Frame::Subject | Frame::State => (Role::Theme, Role::Theme),
        Frame::Pair | Frame::PairNoun => (Role::Agent, Role::CoAgent),
        _ => (Role::Agent, Role::Theme),
    };
    let mut has_subject = false;
    for &child in tree.children(token) {
        match tree.tokens[child].relation {
            // "Crimea, annexed in 2014", "12 workers killed": a bare participle is passive.
            Deprel::Nsubj => {
                add(if is_passive(view, token) { object } else { subject }, child);
                has_subject = true;
            }
            Deprel::NsubjPass => {
                add(object, child);
                has_subject = true;
            }
            Deprel::Obj => add(object, child),
            // Nobody is asked whom the gunfire shot.
            Deprel::OblAgent if !event.predicate.eq("shoot") || !is_missile(view, child) => add(Role::Agent, child),
            Deprel::Obl | Deprel::Nmod => match (event.frame, case(child).as_str()) {
                (Frame::Pair | Frame::PairNoun, "with" | "to") => add(Role::CoAgent, child),
                (Frame::PairNoun, "between" | "of") => add(Role::Agent, child),
                (Frame::Noun, "of") => add(Role::Theme, child),
                (Frame::Noun, "by") => add(Role::Agent, child),
                _ => {}
            },
            Deprel::NmodPoss => add(if event.frame == Frame::Noun { Role::Theme } else { Role::Agent }, child),
            _ => {}
        }
    }
    // A conjoined or embedded verb shares the subject of the verb above it; a participle before a noun describes the noun.
    let up = tree.tokens[token].head;
    match (tree.tokens[token].relation, up) {
        // "left her dead": the state is that of the object.
        (Deprel::Xcomp, Some(up)) if event.frame == Frame::State && tree.dependent(up, Deprel::Obj).is_some() => {
            tree.dependents(up, Deprel::Obj).for_each(|child| add(Role::Theme, child));
        }
        (Deprel::Conj | Deprel::Xcomp | Deprel::Advcl, Some(up)) if !has_subject => {
            let role = if is_passive(view, token) { object } else { subject };
            for relation in [Deprel::Nsubj, Deprel::NsubjPass] {
                if let Some(child) = tree.dependent(up, relation) {
                    add(role, child);
                }
            }
        }
        (Deprel::AclRelcl | Deprel::Acl, Some(up)) if !has_subject => {
            let at = beside(view, annotations, sentence, token, up).unwrap_or(up);
            // Of a clause without a relative pronoun only a participle can be meant, also where the tagger says past tense.
            let reduced = tree.tokens[token].relation == Deprel::Acl && tree.tokens[token].xpos == Xpos::Vbd;
            add(if reduced || tree.tokens[token].xpos == Xpos::Vbn { object } else { subject }, at);
        }
        (Deprel::Amod, Some(up)) if event.frame == Frame::State => add(Role::Theme, up),
        // "was a champion and the No. 1 pick": the subject is that of the first.
        (Deprel::Appos, Some(up)) if event.frame == Frame::State && tree.tokens[up].relation == Deprel::Conj => {
            let subject = tree.tokens[up].head.and_then(|first| tree.dependent(first, Deprel::Nsubj));
            subject.into_iter().for_each(|child| add(Role::Theme, child));
        }
        // "agreed in a call": who shares the event stands above it.
        (Deprel::Obl | Deprel::Nmod, Some(_)) if event.frame == Frame::PairNoun && light(view, token).is_none() => {
            let subject =
                |up: usize| tree.dependent(up, Deprel::Nsubj).or_else(|| tree.dependent(up, Deprel::NsubjPass));
            if let Some(child) = tree.ancestors(token).find_map(subject)
                && tree.dependent(child, Deprel::Conj).is_some()
            {
                add(Role::Agent, child);
            }
        }
        _ => {}
    }
    // "held talks with the minister", "is expected to hold a round of talks": the light verb's subject and obliques are
    // the noun's.
    if event.frame == Frame::PairNoun
        && let Some(light) = light(view, token)
    {
        let subject = |verb: usize| {
            let own = tree.dependent(verb, Deprel::Nsubj).or_else(|| tree.dependent(verb, Deprel::NsubjPass));
            own.filter(|&child| child != token)
        };
        // An infinitive has the subject of what it completes.
        let mut verb = light;
        while subject(verb).is_none() && tree.tokens[verb].relation == Deprel::Xcomp {
            let Some(up) = tree.tokens[verb].head else { break };
            verb = up;
        }
        if let Some(child) = subject(verb) {
            add(Role::Agent, child);
        }
        for child in tree.dependents(light, Deprel::Obl).filter(|&child| case(child) == "with") {
            add(Role::CoAgent, child);
        }
    }
}

/// The light verb that carries an event noun: "held [talks]", "held a round of [talks]".
fn light(view: View<'_>, noun: usize) -> Option<usize> {
    let tokens = &view.sentence.tokens;
    let round = tokens[noun].head.filter(|&up| tokens[noun].relation == Deprel::Nmod && tokens[up].upos == Upos::Noun);
    let carried = round.unwrap_or(noun);
    let up = tokens[carried].head?;
    let argument = matches!(tokens[carried].relation, Deprel::Obj | Deprel::Nsubj | Deprel::NsubjPass);
    (argument && LIGHT_VERBS.contains(&tokens[up].lemma.to_lowercase())).then_some(up)
}

/// Who or what the phrase headed by token `at` names; `None` for pronouns that stand for nobody known.
pub(super) fn participant(
    view: View<'_>,
    sentence: usize,
    at: usize,
    annotations: &Annotations,
) -> Option<Participant> {
    // "the special envoy, Anna Holt": the name beside the noun is who it is.
    let beside = || {
        let tree = view.sentence;
        let near = tree.dependents(at, Deprel::Appos).chain(tree.dependents(at, Deprel::Flat));
        near.filter_map(|c| annotations.entities.mention_at(sentence, c)).find(|m| m.head != at)
    };
    if let Some(mention) = annotations.entities.mention_at(sentence, at).or_else(beside) {
        let entity = &annotations.entities.entities[mention.entity];
        return Some(Participant::of_entity(entity, entity.named && is_name(view, mention.head, entity)));
    }
    if annotations.times.iter().any(|t| t.sentence == sentence && t.tokens.contains(&at)) {
        return None;
    }
    let token = &view.sentence.tokens[at];
    let common = matches!(token.upos, Upos::Noun | Upos::Propn) && !token.lemma.chars().any(char::is_numeric);
    common.then(|| Participant::common(token.lemma.to_lowercase()))
}

/// The event that token `at` belongs to: the nearest event word at or above it, through light verbs to their nouns.
pub(super) fn governor(view: View<'_>, events: &[Event], at: usize) -> Option<usize> {
    let find = |token: usize| events.iter().position(|e| e.token == token);
    for up in std::iter::once(at).chain(view.sentence.ancestors(at)) {
        if let Some(event) = find(up) {
            return Some(event);
        }
        // "a 30-day ceasefire": what modifies a noun is of that noun, not of the verb above it.
        let modifies = matches!(view.sentence.tokens[at].relation, Deprel::Amod | Deprel::Compound | Deprel::Nummod);
        if modifies && up != at && view.sentence.tokens[at].head == Some(up) {
            return None;
        }
        if LIGHT_VERBS.contains(&view.lemma(up).to_lowercase()) {
            let nouns = [Deprel::Nsubj, Deprel::NsubjPass, Deprel::Obj];
            let below =
                view.sentence.children(up).iter().filter(|&&c| nouns.contains(&view.sentence.tokens[c].relation));
            if let Some(event) = below.filter_map(|&c| find(c)).next() {
                return Some(event);
            }
        }
        if matches!(
            view.sentence.tokens[up].relation,
            Deprel::AclRelcl | Deprel::Parataxis | Deprel::Ccomp | Deprel::Advcl
        ) {
            return None;
        }
    }
    None
}

/// True for a noun that names an incident ("blast", "shooting"); of a word that is a verb as well ("attack"), only where
/// the text shows that it is a noun.
pub(crate) fn names_incident(word: &str, shown: bool) -> bool {
    match PREDICATES.fields(word) {
        Some(&[predicate, frame]) => {
            super::is_incident(predicate)
                && !super::TOLLS.contains(&predicate)
                && (frame == "noun" || shown && frame != "verb")
        }
        _ => false,
    }
}
