//! Who is told to be killed or hurt, one at a time: each mention of a victim in a sentence, with what befell them.
//!
//! Knows nothing of how many victims an article has: that is for [`super::victim`].

use super::Claim;
use super::event::{Event, Frame as FrameKind, is_passive, takes_object};
use super::reader::Reader;
use super::reading::Reading;
use super::sign::{Sign, WOUNDS, is_person_noun, means_person, pronoun};
use super::who::{Fate, Form, Joined, Sighting, Who};
use crate::annotate::entity::{EntityKind, MentionForm, person_noun};
use crate::annotate::number::{NumberKind, NumberMention};
use crate::annotate::polarity::factuality;
use crate::span::Span;
use crate::syntax::{Deprel, Upos, View, Xpos};
use crate::text::Part;
use crate::value::{Interval, Quantity, Realis, Value, is_of_class};

/// How far above a word for a wound or a hospital the one who has it may stand, in steps of the tree.
const DEPTH: usize = 5;

/// How far behind a verb the word for the same person may stand, in words.
const REFLEXIVE_WITHIN: usize = 16;

impl Reader<'_> {
    /// The victims that a sentence tells of one by one.
    pub(super) fn sightings(&mut self, here: &Reading<'_>) {
        let (view, sentence) = (here.view, here.sentence);
        // Links to other stories stand in the body as short lines.
        if view.sentence.part == Part::Heading && sentence > 1 {
            return;
        }
        let mut found: Vec<(Vec<usize>, Fate, Claim, bool)> = Vec::new();
        let one = || Value::Quantity(Quantity { interval: Interval::at_least(1.0), ..Quantity::count(1.0) });
        for frame in &here.frames {
            let told = frame.factuality.positive && frame.factuality.realis == Realis::Actual;
            let Some(fate) = fate(view, frame.event).filter(|_| told) else { continue };
            let span = view.sentence.tokens[frame.event.token].span;
            let claim = self.claim(sentence, frame, super::Slot::Number, one(), span);
            if !claim.prior {
                found.push((sufferers(view, frame.event), fate, claim, does_to_self(view, frame.event)));
            }
        }
        for t in 0..view.len() {
            if let Some((bearer, fate)) = sign(view, t) {
                let span = view.sentence.tokens[t].span;
                let claim = self.of_nobody(sentence, "injure", super::Slot::Number, one(), span);
                found.push((with_conjuncts(view, bearer), fate, claim, is_suicide(view, t)));
            }
        }
        let ends_in_suicide = (0..view.len()).any(|t| view.lower(t) == "murder" && view.lower(t + 2) == "suicide");
        for (tokens, fate, claim, own) in found {
            let fate = if fate == Fate::Shot && ends_in_suicide { Fate::Dead } else { fate };
            self.join(here, &tokens, fate);
            let mut before: Option<usize> = None;
            for at in tokens {
                let at = shot_in_headline(view, at).unwrap_or(at);
                let Some(who) = self.who(here, at) else { continue };
                let beside = before.is_some_and(|one| apart(view, one, at));
                self.sighted.push(Sighting { who, fate, sentence, at, beside, own, claim: claim.clone() });
                before = Some(at);
            }
        }
    }

    /// "A woman and two children were killed": notes for the count of the children how many are told beside them.
    fn join(&mut self, here: &Reading<'_>, tokens: &[usize], fate: Fate) {
        let (view, sentence) = (here.view, here.sentence);
        let counts = |at: usize| {
            let of = |n: &&NumberMention| n.head == Some(at) || n.tokens.contains(&at);
            self.numbers_in(sentence).iter().filter(|n| n.kind == NumberKind::Number).find(of)
        };
        let predicate = match fate {
            Fate::Dead => "die",
            Fate::Hurt => "injure",
            Fate::Shot => "shoot",
            Fate::Treated => return,
        };
        let several = |n: &&NumberMention| n.value.interval.point().is_some_and(|n| n >= 2.0);
        let Some((of, counted)) = tokens.iter().find_map(|&at| Some((at, counts(at).filter(several)?))) else { return };
        // "three others, two men and a woman": those behind the count are the three.
        if view.sentence.dependent(of, Deprel::Appos).is_some() {
            return;
        }
        let conjunct = |a: usize, b: usize| view.sentence.dependents(a, Deprel::Conj).any(|c| c == b);
        let one = |&&at: &&usize| {
            let beside = conjunct(at, of) || conjunct(of, at);
            beside && counts(at).is_none() && self.who(here, at).is_some()
        };
        let spans = tokens.iter().filter(one).map(|&at| view.sentence.tokens[at].span);
        let persons: Vec<Span> = spans.collect();
        if !persons.is_empty() {
            self.joined.push(Joined { sentence, count: counted.span, predicate, persons });
        }
    }

    /// Whom token `at` means, if it is one person.
    fn who(&self, here: &Reading<'_>, at: usize) -> Option<Who> {
        let (view, sentence) = (here.view, here.sentence);
        let token = view.sentence.tokens.get(at)?;
        let word = view.lower(at);
        let entities = &self.annotations.entities;
        let mention = entities.mention_at(sentence, at);
        let entity = mention.map(|m| m.entity).filter(|&e| entities.entities[e].kind == EntityKind::Person);
        let number = self.numbers_in(sentence).iter().find(|n| {
            let of = |t: usize| t == at || mention.is_some_and(|m| m.tokens.contains(&t));
            n.kind == NumberKind::Age && (n.head.is_some_and(of) || n.tokens.contains(&at))
        });
        let years = |n: &Quantity| {
            let per_year = n.unit.as_ref().map_or(1.0, |u| if u.name == "month" { 12.0 } else { 365.0 });
            n.interval.point().map(|age| age / per_year)
        };
        let age = number.and_then(|n| years(&n.value));
        let pronoun = pronoun(&word);
        // Whom "he" or "the boy" names is left to what else is told of the victims.
        let by_name = mention.is_some_and(|m| m.form == MentionForm::Name);
        let named = entity.filter(|&e| by_name && entities.entities[e].named);
        let noun = person_noun(&word);
        // "the 3-year-old", but not the figure of "Boy, 3,".
        let bare = number.is_some() && token.upos != Upos::Num;
        let plural = matches!(token.xpos, Xpos::Nns | Xpos::Nnps) && named.is_none();
        let person = named.is_some() || pronoun.is_some() || is_person_noun(&word) || bare;
        if plural || !person || mention.is_some() && entity.is_none() && noun.is_none() {
            return None;
        }
        let has = |words: &[&str]| view.sentence.children(at).iter().any(|&c| words.contains(&view.lower(c).as_str()));
        let another = view.sentence.children(at).iter().any(|&c| Sign::of(&view.lower(c)) == Some(Sign::Another));
        let owned = view.sentence.dependent(at, Deprel::NmodPoss).is_some();
        let form = match (pronoun, another) {
            (Some(_), _) => Form::Pronoun,
            (_, true) => Form::Another,
            _ if named.is_none() && (has(&["the", "this", "that"]) || owned) => Form::Known,
            _ => Form::New,
        };
        let gender = pronoun.or(named.map(|e| entities.entities[e].gender)).or(noun.map(|n| n.gender));
        let lemma = noun.map_or(word, |n| n.lemma.to_owned());
        let child = match age {
            Some(years) if (TEEN..ADULT).contains(&years) => None,
            Some(years) => Some(years < ADULT),
            None if noun.is_some_and(|n| n.is_kin) => None,
            None if is_of_class(&lemma, "child") => Some(true),
            None if is_of_class(&lemma, "man") || is_of_class(&lemma, "woman") => Some(false),
            None => None,
        };
        let noun = (named.is_none() && pronoun.is_none()).then_some(lemma);
        Some(Who { entity: named, noun, age, gender: gender.unwrap_or_default(), child, form })
    }
}

/// The age from which nobody is a child, and that from which some are called men and women.
const ADULT: f64 = 18.0;
const TEEN: f64 = 15.0;

/// What an event does to whom it befalls.
fn fate(view: View<'_>, event: &Event) -> Option<Fate> {
    let children = view.sentence.children(event.token);
    let deadly = children.iter().any(|&c| Sign::of(&view.lower(c)) == Some(Sign::Deadly));
    match event.predicate.as_str() {
        "die" => Some(Fate::Dead),
        "shoot" | "stab" if deadly => Some(Fate::Dead),
        "shoot" | "stab" => Some(Fate::Shot),
        "injure" => Some(if WOUNDS.contains(&view.lower(event.token)) { Fate::Shot } else { Fate::Hurt }),
        "hospitalize" => Some(Fate::Treated),
        _ => {
            let hit = Sign::of(&view.lemma(event.token).to_lowercase()) == Some(Sign::Hit);
            let shots = (0..view.len()).any(|t| Sign::of(&view.lower(t)) == Some(Sign::Shot));
            (hit && shots).then_some(Fate::Shot)
        }
    }
}

/// The tokens of those whom an event befalls.
fn sufferers(view: View<'_>, event: &Event) -> Vec<usize> {
    let tree = view.sentence;
    let objects: Vec<usize> = tree.dependents(event.token, Deprel::Obj).flat_map(|o| with_conjuncts(view, o)).collect();
    let mut all: Vec<usize> = event
        .arguments
        .iter()
        .filter(|(argument, at)| argument.role == super::Role::Theme && *at < view.len())
        .map(|(_, at)| *at)
        .filter(|&at| !is_reflexive(view, at))
        .collect();
    // Pronouns and "the 3-year-old" are no participants.
    let bare = |o: usize| tree.tokens[o].upos == Upos::Pron && !is_reflexive(view, o) || view.lower(o) == "old";
    let of = tree.dependents(event.token, Deprel::Nmod).filter(|_| event.frame == FrameKind::Noun);
    let of = of.filter(|&c| tree.dependent(c, Deprel::Case).is_some_and(|case| view.lower(case) == "of"));
    all.extend(of.chain(objects.iter().copied()).filter(|&o| bare(o)));
    if does_to_self(view, event) {
        all.extend(subject(view, event.token));
    }
    // "pronounced dead", "suffering from wounds".
    let borne = event.frame == FrameKind::State || WOUNDS.contains(&view.lower(event.token));
    if all.is_empty() && borne {
        all.extend(bearer(view, event.token).into_iter().flat_map(|b| with_conjuncts(view, b)));
    }
    // "he was shot and died", "shot and killed": the subject of what stands before it; "shoots and kills a man": its object.
    let transitive = matches!(event.predicate.as_str(), "die" | "injure") && event.frame == FrameKind::Object;
    let before = tree.tokens[event.token].head.filter(|_| tree.tokens[event.token].relation == Deprel::Conj);
    let shared = before.and_then(|verb| tree.dependent(verb, Deprel::Obj)).filter(|_| transitive);
    let participle = is_passive(view, event.token);
    let passive = participle || transitive && tree.tokens[event.token].xpos == Xpos::Vbd;
    let undergone = event.frame == FrameKind::Subject || event.frame == FrameKind::Object && passive;
    if let Some(object) = shared {
        all = with_conjuncts(view, object);
    } else if all.is_empty() && objects.is_empty() && undergone {
        all.extend(subject(view, event.token).into_iter().flat_map(|s| with_conjuncts(view, s)));
    }
    // "a man was charged after a boy was shot": who is charged is not the one who was shot.
    let charged = |at: usize| {
        let verb = tree.tokens[at].head.filter(|&verb| verb != event.token);
        verb.is_some_and(|verb| Sign::of(&view.lemma(verb).to_lowercase()) == Some(Sign::Accuse))
    };
    // "a boy shot and killed another", read as a passive by the parser.
    let active = |at: usize| {
        let subject = tree.tokens[at].relation == Deprel::NsubjPass && tree.tokens[at].head == Some(event.token);
        let auxiliary = tree.dependent(event.token, Deprel::AuxPass).is_some();
        subject && !auxiliary && !does_to_self(view, event) && takes_object(view, event.token)
    };
    all.retain(|&at| !charged(at) && !active(at));
    all.sort_unstable();
    all.dedup();
    all
}

/// "Boy shot, killed in Springfield": the noun that the tagger takes for a part of a "boy shot".
fn shot_in_headline(view: View<'_>, at: usize) -> Option<usize> {
    let next = view.sentence.tokens.get(at + 1).map_or(Upos::Punct, |t| t.upos);
    let closed = matches!(next, Upos::Punct | Upos::Adp | Upos::Sconj);
    let shot = view.lower(at) == "shot" && view.sentence.tokens[at].upos == Upos::Noun && closed;
    let person = at.checked_sub(1).filter(|_| shot)?;
    let word = view.lower(person);
    means_person(&word).then_some(person)
}

/// True where two nouns of one phrase mean two persons: "a man and a boy", but not "football player Ann Holt", nor "an
/// editor and columnist".
fn apart(view: View<'_>, one: usize, other: usize) -> bool {
    let coordinated = (one + 1..other).any(|t| matches!(view.sentence.tokens[t].upos, Upos::Cconj | Upos::Punct));
    let role = |t: usize| person_noun(&view.lower(t)).is_some_and(|n| n.is_role);
    let own = view.sentence.dependent(other, Deprel::Det).is_some();
    coordinated && !(role(one) && role(other) && !own)
}

/// "shot himself", "killed his wife and then himself": who does it suffers it.
fn does_to_self(view: View<'_>, event: &Event) -> bool {
    let tree = view.sentence;
    let behind = event.token + 1..(event.token + REFLEXIVE_WITHIN).min(view.len());
    let own = |&t: &usize| {
        let verb = tree.ancestors(t).find(|&up| tree.tokens[up].upos == Upos::Verb);
        is_reflexive(view, t) && verb == Some(event.token) && tree.dependent(t, Deprel::Case).is_none()
    };
    event.frame != FrameKind::Noun && behind.into_iter().any(|t| own(&t))
}

fn is_reflexive(view: View<'_>, at: usize) -> bool {
    Sign::of(&view.lower(at)) == Some(Sign::Own)
}

/// Who does what the verb at `token` says: its subject, or that of the verb it hangs on, or the noun it describes.
fn subject(view: View<'_>, token: usize) -> Option<usize> {
    let tree = view.sentence;
    for at in std::iter::once(token).chain(tree.ancestors(token)).take(DEPTH) {
        let own = tree.dependent(at, Deprel::Nsubj).or_else(|| tree.dependent(at, Deprel::NsubjPass));
        let pronoun = |s: &usize| !matches!(view.lower(*s).as_str(), "who" | "that" | "which");
        if let Some(subject) = own.filter(pronoun) {
            return Some(subject);
        }
        if matches!(tree.tokens[at].relation, Deprel::Acl | Deprel::AclRelcl) {
            return tree.tokens[at].head;
        }
    }
    None
}

/// A token with those that it is coordinated with.
fn with_conjuncts(view: View<'_>, at: usize) -> Vec<usize> {
    std::iter::once(at).chain(view.sentence.dependents(at, Deprel::Conj)).collect()
}

/// "committed suicide", "took his own life", "turned the gun on himself".
fn is_suicide(view: View<'_>, t: usize) -> bool {
    let Some(verb) = view.sentence.tokens[t].head.map(|up| view.lemma(up).to_lowercase()) else { return false };
    let own = || view.sentence.children(t).iter().any(|&c| view.lower(c) == "own");
    let gun = || (t.saturating_sub(4)..t).any(|b| Sign::of(&view.lower(b)) == Some(Sign::Shot));
    match view.lower(t).as_str() {
        "suicide" => verb == "commit",
        "life" => matches!(verb.as_str(), "take" | "end") && own(),
        _ => is_reflexive(view, t) && verb == "turn" && gun(),
    }
}

/// Whom a sign of harm at token `t` tells of.
fn sign(view: View<'_>, t: usize) -> Option<(usize, Fate)> {
    let tree = view.sentence;
    let word = view.lower(t);
    let lemma = view.lemma(t).to_lowercase();
    let kind = |at: usize| Sign::of(&view.lemma(at).to_lowercase());
    let told = |at: usize| factuality(view, at).positive;
    if let Some(person) = shot_in_headline(view, t) {
        let after = |k: usize| matches!(view.lower(k - 1).as_str(), "," | "and") && view.lower(k) == "killed";
        let killed = (t + 1..(t + 8).min(view.len())).any(after);
        return Some((person, if killed { Fate::Dead } else { Fate::Shot }));
    }
    if is_suicide(view, t) && told(t) {
        return tree.tokens[t].head.and_then(|verb| subject(view, verb)).map(|s| (s, Fate::Dead));
    }
    if WOUNDS.contains(&word) && tree.tokens[t].upos == Upos::Noun {
        return Some((bearer(view, t).filter(|_| told(t))?, Fate::Shot));
    }
    match Sign::of(&lemma)? {
        Sign::Hospital => {
            let carried = tree.ancestors(t).take(DEPTH).any(|up| kind(up) == Some(Sign::Carry));
            let inside = tree.children(t).iter().any(|&c| matches!(view.lower(c).as_str(), "in" | "at"));
            let lies = inside && tree.tokens[t].head.is_some_and(|up| tree.tokens[up].upos != Upos::Noun);
            (carried || lies).then(|| bearer(view, t)).flatten().map(|b| (b, Fate::Treated))
        }
        Sign::Condition => {
            let state = (t.saturating_sub(4)..t).any(|b| Sign::of(&view.lower(b)) == Some(Sign::State));
            state.then(|| bearer(view, t)).flatten().map(|b| (b, Fate::Treated))
        }
        Sign::Mend if tree.tokens[t].upos == Upos::Verb => {
            let agent = tree.dependent(t, Deprel::OblAgent).is_some() || tree.dependent(t, Deprel::Obj).is_some();
            subject(view, t).filter(|_| !agent && told(t)).map(|s| (s, Fate::Treated))
        }
        _ => None,
    }
}

/// Who has the wound at token `t`, or lies in the hospital there: whose it is, the noun that it describes, or who takes
/// part in the clause, the one that is acted upon first.
fn bearer(view: View<'_>, t: usize) -> Option<usize> {
    let tree = view.sentence;
    if let Some(owner) = tree.dependent(t, Deprel::NmodPoss) {
        return Some(owner);
    }
    let person = |at: usize| {
        let word = view.lower(at);
        tree.tokens[at].upos == Upos::Propn || pronoun(&word).is_some() || means_person(&word)
    };
    let mut from = t;
    // "charged with assault inflicting serious injury": the injury is another's.
    let accused = |at: usize| Sign::of(&view.lemma(at).to_lowercase()) == Some(Sign::Accuse);
    for up in tree.ancestors(t).take(DEPTH) {
        if tree.tokens[from].relation == Deprel::Ccomp || accused(up) {
            return None;
        }
        let nominal = matches!(tree.tokens[up].upos, Upos::Noun | Upos::Propn | Upos::Num) || view.lower(up) == "old";
        if nominal {
            if person(up)
                && matches!(tree.tokens[from].relation, Deprel::Nmod | Deprel::Acl | Deprel::AclRelcl | Deprel::Amod)
            {
                return Some(up);
            }
        } else {
            for relation in [Deprel::Obj, Deprel::NsubjPass, Deprel::Nsubj] {
                let takes = |&c: &usize| c != from && person(c);
                if let Some(one) = tree.dependents(up, relation).find(takes) {
                    return Some(one);
                }
            }
        }
        from = up;
    }
    None
}
