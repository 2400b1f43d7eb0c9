//! Claims of who shot and whose gun it was, by what they are to others ("shot by his brother", "his father's gun"), and of the
//! hospital to which those who were hurt were brought.

use super::age::Aged;
use super::extract::Reader;
use super::reading::Reading;
use super::sign::Sign;
use super::things::{ARMS_KINDS, is_link};
use super::traits::answer;
use super::{Argument, BY, Claim, DEATH_PLACE, HOSPITAL, KIN, OWNER, Participant, Role, SELF, Slot};
use crate::annotate::entity::{EntityKind, MentionForm};
use crate::annotate::polarity::{Factuality, factuality, is_negated};
use crate::lexicon::lexicon;
use crate::syntax::{Deprel, Upos, View, Xpos};
use crate::value::{NameValue, Realis, Value};

lexicon!(
    /// What somebody is to somebody else.
    RELATIONS, "relations.txt", 1
);

lexicon!(
    /// Relations of which nobody has two of one kind to one person.
    KINSHIP, "kinship.txt", 1
);

lexicon!(
    /// Last words of the names of hospitals.
    HOSPITAL_WORDS, "hospital_words.txt", 0
);

lexicon!(
    /// Where somebody is told to die.
    DEATH_PLACES, "deathplaces.txt", 1
);

/// How far behind a word for dying its place may stand, in words.
const DIED_WITHIN: usize = 9;

/// How far before "where" the place that it stands for may stand, in words.
const WHERE_WITHIN: usize = 7;

/// How far before a word for dying the one who died may stand, in words.
const SUBJECT_WITHIN: usize = 6;

/// How far before the name of a hospital the word for coming there or dying may stand, in words.
const BROUGHT_WITHIN: usize = 12;

impl Reader<'_> {
    /// Who shot, whose gun it was, and which hospital.
    pub(super) fn relations(&self, here: &Reading<'_>) -> Vec<Claim> {
        if is_link(here) {
            return Vec::new();
        }
        let (view, sentence) = (here.view, here.sentence);
        let mut claims = Vec::new();
        for t in 0..view.len() {
            let found =
                who_shot(view, t).map(|found| (BY, found)).or_else(|| owner(view, t).map(|found| (OWNER, found)));
            let Some((question, (kind, at))) = found else { continue };
            let told = factuality(view, t);
            if told.realis == Realis::Actual && !is_negated(view, t) {
                let nobody = Participant::common(String::new());
                let span = view.sentence.tokens[at].span;
                let claim = self.of(sentence, (question, nobody), Slot::Attribute, answer(kind), span);
                claims.push(Claim { factuality: Factuality { positive: true, ..told }, ..claim });
            }
        }
        claims.extend(self.hospitals(here));
        claims.extend(self.places_of_death(here));
        claims.extend(self.kin(here));
        claims.extend(self.bonds(here));
        claims
    }

    /// "was pronounced dead at the scene", "died at a hospital", "died instantly", "a hospital, where she died".
    fn places_of_death(&self, here: &Reading<'_>) -> Vec<Claim> {
        let (view, sentence) = (here.view, here.sentence);
        let tree = view.sentence;
        let mut claims = Vec::new();
        for t in 0..view.len() {
            let Some((kind, at)) = place_of_death(view, t) else { continue };
            let verb = |b: usize| matches!(tree.tokens[b].upos, Upos::Verb | Upos::Aux);
            let subject = |v: usize| tree.dependent(v, Deprel::NsubjPass).or_else(|| tree.dependent(v, Deprel::Nsubj));
            let above = tree.tokens[t].head.filter(|_| tree.tokens[t].relation == Deprel::AclRelcl);
            // "was shot in the face and died instantly": who was shot.
            let first = tree.tokens[t].head.filter(|_| tree.tokens[t].relation == Deprel::Conj);
            // Before "police said" the tree may give the subject to the saying.
            let near = || {
                let back =
                    (t.saturating_sub(SUBJECT_WITHIN)..t).rev().take_while(|&b| tree.tokens[b].upos != Upos::Verb);
                back.filter(|&b| self.annotations.entities.mention_at(sentence, b).is_some()).last()
            };
            // "Mercy Hospital, where he died": it is not the hospital that dies.
            let above = above.filter(|_| subject(t).is_none_or(|s| tree.tokens[s].upos != Upos::Pron));
            let shared = || first.filter(|&f| tree.tokens[f].upos == Upos::Verb).and_then(subject);
            let Some(who) = above.or(subject(t)).or_else(shared).or_else(near) else { continue };
            // Of several who died only a count is asked.
            let own = who.min(t)..(who + 1..t).find(|&b| verb(b)).unwrap_or(t);
            let and = own.into_iter().any(|at| tree.tokens[at].upos == Upos::Cconj);
            let joined = tree.dependents(who, Deprel::Conj).any(|c| tree.tokens[c].upos != Upos::Num) || and;
            if matches!(tree.tokens[who].xpos, Xpos::Nns | Xpos::Nnps) || joined {
                continue;
            }
            let told = factuality(view, t);
            let mention = self.annotations.entities.mention_at(sentence, who);
            let named = mention.map(|m| &self.annotations.entities.entities[m.entity]).filter(|e| e.named);
            if named.is_some_and(|e| e.kind != EntityKind::Person) {
                continue;
            }
            let of = named.map_or_else(|| Participant::common(view.lower(who)), |e| Participant::of_entity(e, true));
            let span = tree.tokens[at].span;
            let claim = self.of(sentence, (DEATH_PLACE, of), Slot::Attribute, answer(kind), span);
            let of = |a: &&Aged| {
                a.head == Some(who) || mention.is_some_and(|m| a.head.is_some_and(|h| m.tokens.contains(&h)))
            };
            let ages = self.aged(sentence).iter().find(of).map(|a| a.years).into_iter().collect();
            claims.push(Claim { ages, factuality: Factuality { positive: true, ..told }, ..claim });
        }
        claims
    }

    /// "her boyfriend, Tom Holt", "Tom Holt, her husband": what one who is named is to somebody else.
    fn kin(&self, here: &Reading<'_>) -> Vec<Claim> {
        let (view, sentence) = (here.view, here.sentence);
        let entities = &self.annotations.entities;
        let mut claims = Vec::new();
        for mention in entities.mentions_in(sentence) {
            let entity = &entities.entities[mention.entity];
            if entity.kind != EntityKind::Person || !entity.named || mention.form != MentionForm::Name {
                continue;
            }
            let mark = |t: usize| view.word(t) == ",";
            // "made by the boy's mother, Holt said": behind a comma a name is hers only where another closes it.
            let closed = mark(mention.tokens.end);
            let before = mention.tokens.start.checked_sub(1);
            let before = before.filter(|&t| !mark(t) || closed && t > 0).map(|t| if mark(t) { t - 1 } else { t });
            let behind = mark(mention.tokens.end).then_some(mention.tokens.end + 1);
            let behind = behind.and_then(|t| (t + 1..(t + 3).min(view.len())).find(|&at| relative(view, at).is_some()));
            let behind = behind.filter(|&t| {
                matches!(view.lower(mention.tokens.end + 1).as_str(), "his" | "her" | "their") && mark(t + 1)
            });
            let found = before
                .and_then(|t| Some((relative(view, t)?, t)))
                .or_else(|| behind.and_then(|t| Some((relative(view, t)?, t))));
            if let Some((kind, t)) = found {
                let of = Participant::of_entity(entity, true);
                let claim = self.of(sentence, (KIN, of), Slot::Attribute, answer(&kind), view.sentence.tokens[t].span);
                let whose = self.owner_of(view, sentence, t).filter(|whose| whose.name != entity.name);
                let whose = whose.map(|participant| Argument { role: Role::Theme, participant });
                claims.push(Claim { arguments: claim.arguments.into_iter().chain(whose).collect(), ..claim });
            }
        }
        claims
    }

    /// "was taken to Mercy Hospital", "was pronounced dead at Mercy Hospital".
    fn hospitals(&self, here: &Reading<'_>) -> Vec<Claim> {
        let (view, sentence) = (here.view, here.sentence);
        let entities = &self.annotations.entities;
        let mut claims = Vec::new();
        for mention in entities.mentions_in(sentence) {
            let entity = &entities.entities[mention.entity];
            let last = view.lower(mention.tokens.end.saturating_sub(1));
            if !entity.named
                || entity.kind == EntityKind::Person
                || !HOSPITAL_WORDS.contains(&last)
                || mention.tokens.len() < 2
            {
                continue;
            }
            let before = mention.tokens.start.saturating_sub(BROUGHT_WITHIN)..mention.tokens.start;
            let dead = before.clone().any(|t| matches!(view.lower(t).as_str(), "dead" | "died"));
            let brought = before.clone().any(|t| Sign::of(&view.lemma(t).to_lowercase()) == Some(Sign::Carry));
            if !dead && !brought {
                continue;
            }
            let of = if dead { "death" } else { "" };
            let name = Value::Name(NameValue { name: entity.name.clone(), aliases: entity.aliases.clone() });
            let of = Participant::common(of.to_owned());
            claims.push(self.of(sentence, (HOSPITAL, of), Slot::Attribute, name, mention.span));
        }
        claims
    }
}

/// Where somebody died whose death the verb at `t` tells, and the word for it.
fn place_of_death(view: View<'_>, t: usize) -> Option<(&'static str, usize)> {
    let tree = view.sentence;
    let lemma = view.lemma(t);
    let verb = tree.tokens[t].upos == Upos::Verb;
    let dead = |at: usize| matches!(view.lower(at).as_str(), "dead" | "deceased");
    let dies = verb && matches!(lemma, "pronounce" | "declare" | "die" | "succumb");
    // "was dead at the scene", "was found dead".
    let is_dead = dead(t) && tree.dependent(t, Deprel::Cop).is_some();
    let found = verb && lemma == "find" && (dead(t + 1) || view.lower(t + 1) == "shot" && dead(t + 2));
    if !(dies || is_dead || found) || is_negated(view, t) {
        return None;
    }
    let end = (t + 1 + DIED_WITHIN).min(view.len());
    let behind = || (t + 1..end).take_while(|&at| tree.tokens[at].upos != Upos::Verb);
    if lemma == "die"
        && let Some(at) = behind().take(2).find(|&at| view.lower(at) == "instantly")
    {
        return Some(("scene", at));
    }
    // "on the way to a hospital", not "in a way that nobody knows".
    let place = |at: usize| {
        let word = view.lower(at);
        let named = || {
            let name = tree.tokens[at].upos == Upos::Propn && word != "center" && word != "centre";
            (name && HOSPITAL_WORDS.contains(&word)).then_some("hospital")
        };
        let kind = DEATH_PLACES.first(&word).or_else(named)?;
        let bound = word != "way" || matches!(view.lower(at + 1).as_str(), "to" | "there");
        bound.then_some((kind, at))
    };
    let at = |b: &usize| matches!(view.lower(*b).as_str(), "at" | "in" | "on" | "en" | "during");
    if let Some(told) = behind().skip_while(|b| !at(b)).find_map(place) {
        return Some(told);
    }
    // "was taken to Mercy Hospital, where she died".
    let link = tree.children(t).iter().copied().find(|&c| c < t && view.lower(c) == "where");
    if let Some(link) = link {
        return (link.saturating_sub(WHERE_WITHIN)..link).rev().find_map(place);
    }
    found.then_some(("scene", t))
}

/// What a noun says that somebody is to another; one who has been it is "ex-".
fn relative(view: View<'_>, t: usize) -> Option<String> {
    let word = view.lower(t);
    let (former, noun) = match word.strip_prefix("ex-") {
        Some(noun) => (true, noun),
        None => (t > 0 && matches!(view.lower(t - 1).as_str(), "former" | "ex"), word.as_str()),
    };
    let kind = KINSHIP.first(noun)?;
    let now = format!("{kind} {}", RELATIONS.first(noun).unwrap_or(noun));
    Some(if former { format!("{kind} ex-{}", RELATIONS.first(noun).unwrap_or(noun)) } else { now })
}

/// "shot by his brother", "her father accidentally shot her": the relation, and where it stands.
fn who_shot(view: View<'_>, t: usize) -> Option<(&'static str, usize)> {
    let tree = view.sentence;
    if tree.tokens[t].upos != Upos::Verb || !matches!(view.lemma(t), "shoot" | "stab") {
        return None;
    }
    let by = tree.dependent(t, Deprel::OblAgent);
    // "her son shot himself".
    let own = (t + 1..(t + 3).min(view.len())).any(|at| Sign::of(&view.lower(at)) == Some(Sign::Own));
    if own && tree.dependent(t, Deprel::Obj).is_some() {
        return Some((SELF, t));
    }
    let object = tree.dependent(t, Deprel::Obj).is_some_and(|o| view.lower(o) != "self") && !own;
    let one = by.or_else(|| tree.dependent(t, Deprel::Nsubj).filter(|_| object))?;
    Some((RELATIONS.first(&view.lower(one))?, one))
}

/// "his father's gun", "the gun belonged to his father": the relation, and where it stands.
fn owner(view: View<'_>, t: usize) -> Option<(&'static str, usize)> {
    let tree = view.sentence;
    let gun = |at: usize| {
        ARMS_KINDS.contains(&view.lower(at)) || matches!(view.lower(at).as_str(), "gun" | "weapon" | "firearm")
    };
    let relation = |at: usize| Some((RELATIONS.first(&view.lower(at))?, at));
    let belongs = |at: usize| view.lemma(at) == "belong" || view.lemma(at) == "own" && view.lower(at + 1) == "by";
    if gun(t) {
        return tree.dependent(t, Deprel::NmodPoss).and_then(relation);
    }
    if tree.tokens[t].upos != Upos::Verb || !belongs(t) {
        return None;
    }
    let subject = tree.dependent(t, Deprel::Nsubj).or_else(|| tree.dependent(t, Deprel::NsubjPass));
    let above = tree.tokens[t].head.filter(|_| matches!(tree.tokens[t].relation, Deprel::Acl | Deprel::AclRelcl));
    subject.into_iter().chain(above).find(|&at| gun(at))?;
    let to = tree.dependents(t, Deprel::Obl).chain(tree.dependents(t, Deprel::OblAgent));
    to.filter_map(relation).next()
}
