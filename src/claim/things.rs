//! Claims of the things of a story: the colour and kind of its vehicle, what somebody was shot or stabbed with, how the
//! shooters came, where a product is made, who found the wreck.
//!
//! Each is one question with one answer an article, as far as the article tells of one thing: whether it does is for
//! reconciling to ask.

use super::extract::Reader;
use super::reading::Reading;
use super::sign::Sign;
use super::traits::{Found, answer, negated_before};
use super::{ACCIDENT, APPROACH, ARMS, CALIBRE, FINDER, MADE, VEHICLE};
use crate::annotate::polarity::{Tense, is_negated, tense};
use crate::lexicon::lexicon;
use crate::syntax::{Deprel, Upos, View};
use crate::text::Part;
use crate::value::{PlaceLevel, Value};

lexicon!(
    /// Colours by the names that accounts take for each other.
    COLOURS, "colours.txt", 1
);

lexicon!(
    /// Vehicles and their kinds.
    VEHICLES, "vehicles.txt", 1
);

lexicon!(
    /// What somebody is shot or stabbed with.
    ARMS_KINDS, "arms.txt", 1
);

lexicon!(
    /// Phrases that say whether shooters came in a car.
    APPROACHES, "approaches.txt", 1
);

lexicon!(
    /// Words for what is done by accident and on purpose.
    PURPOSES, "purposes.txt", 1
);

lexicon!(
    /// Verbs of making a thing at a place.
    MAKING, "making.txt", 0
);

lexicon!(
    /// Who finds a wreck or a body.
    FINDERS, "finders.txt", 1
);

lexicon!(
    /// What is found once.
    FINDS, "finds.txt", 1
);

lexicon!(
    /// Verbs of finding, with the words behind them.
    FINDING, "finding.txt", 1
);

/// How far behind a colour its vehicle may stand, in words: "a white 2014 Ford Explorer".
const COLOURED_WITHIN: usize = 4;

/// How far behind the word for how they came the shot may be told, in words.
const SHOT_WITHIN: usize = 14;

/// How far behind a word for making the place may stand, in words.
const MADE_WITHIN: usize = 4;

/// How far behind a word for finding what is found may stand, in words.
const FOUND_WITHIN: usize = 5;

impl Reader<'_> {
    /// What the word at `t` tells of a thing.
    pub(super) fn thing(&self, here: &Reading<'_>, t: usize) -> Option<Found> {
        let view = here.view;
        if is_link(here) {
            return None;
        }
        let armed =
            || arms(view, t).or_else(|| calibre(view, t)).or_else(|| approach(view, t)).or_else(|| accident(view, t));
        vehicle(view, t).or_else(armed).or_else(|| self.made(here, t)).or_else(|| self.finder(here, t))
    }

    /// "is assembled in Kaunas", "put together in Shenzhen".
    fn made(&self, here: &Reading<'_>, t: usize) -> Option<Found> {
        let (view, sentence) = (here.view, here.sentence);
        let tree = view.sentence;
        let together = view.lemma(t) == "put" && view.lower(t + 1) == "together";
        let makes = tree.tokens[t].upos == Upos::Verb && MAKING.contains(&view.lemma(t).to_lowercase());
        if !makes && !together || is_negated(view, t) {
            return None;
        }
        let entities = &self.annotations.entities;
        let at = (t + 1..(t + 1 + MADE_WITHIN).min(view.len())).find(|&at| view.lower(at) == "in")?;
        let mention = entities.mention_at(sentence, at + 1).filter(|m| m.tokens.start == at + 1)?;
        let place = entities.entities[mention.entity].place.clone()?;
        if !matches!(place.level, PlaceLevel::City | PlaceLevel::Country | PlaceLevel::State | PlaceLevel::Unknown) {
            return None;
        }
        let subject = tree.dependent(t, Deprel::NsubjPass)?;
        let of = match tree.tokens[subject].upos {
            Upos::Pron | Upos::Propn => String::new(),
            _ => view.lemma(subject).to_lowercase(),
        };
        Some(Found { question: MADE, of, answer: Value::Place(place), span: mention.span })
    }

    /// "a rancher spotted the tail", "found by two hikers", "it was a jogger who found the body".
    fn finder(&self, here: &Reading<'_>, t: usize) -> Option<Found> {
        let view = here.view;
        let tree = view.sentence;
        let behind = FINDING.first(&view.lemma(t).to_lowercase()).filter(|_| tree.tokens[t].upos == Upos::Verb)?;
        let particle = view.lower(t + 1);
        if behind != "-" && !behind.split(' ').any(|word| word == particle) || is_negated(view, t) {
            return None;
        }
        let by = tree.dependent(t, Deprel::OblAgent);
        let above = tree.tokens[t].head.filter(|_| tree.tokens[t].relation == Deprel::AclRelcl);
        let one =
            by.or_else(|| tree.dependent(t, Deprel::Nsubj).filter(|&s| tree.tokens[s].upos != Upos::Pron)).or(above)?;
        let kind = FINDERS.first(&view.lower(one))?;
        let passive = by.is_some() && view.lower(t + 1) != "across";
        let near = t + 1..(t + 1 + FOUND_WITHIN).min(view.len());
        // "found dead by his roommate", "his mother found him unconscious".
        let dead =
            (t + 1..(t + 1 + SHOT_WITHIN).min(view.len())).any(|at| FINDS.first(&view.lower(at)) == Some("dead"));
        let thing = |at: usize| find(view, at).filter(|kind| *kind != "dead");
        let found = if passive {
            tree.dependent(t, Deprel::NsubjPass).into_iter().chain(above).find_map(thing)
        } else {
            near.clone().find_map(thing)
        };
        let found = found.filter(|kind| !kind.is_empty()).or_else(|| dead.then_some("body")).or(found);
        let found = found?;
        let span = tree.tokens[one].span;
        Some(Found { question: FINDER, of: found.to_owned(), answer: answer(kind), span })
    }
}

/// A line in the body that leads to another story: a heading, or the title of a film behind its length ("1:51 ...").
pub(super) fn is_link(here: &Reading<'_>) -> bool {
    let film = here.view.word(0).split_once(':').is_some_and(|(minutes, seconds)| {
        let digits = |s: &str| !s.is_empty() && s.chars().all(|c| c.is_ascii_digit());
        digits(minutes) && digits(seconds)
    });
    here.sentence > 1 && (film || here.view.sentence.part == Part::Heading)
}

/// What is found at token `t`: a thing that is found once, or what a pronoun stands for.
fn find(view: View<'_>, t: usize) -> Option<&'static str> {
    match view.lower(t).as_str() {
        "it" => Some(""),
        word => FINDS.first(word),
    }
}

/// "a red truck", "a white 2014 Ford Explorer".
fn vehicle(view: View<'_>, t: usize) -> Option<Found> {
    let tree = view.sentence;
    let colour = COLOURS.first(&view.lower(t))?;
    let between = |at: usize| {
        matches!(tree.tokens[at].upos, Upos::Adj | Upos::Propn | Upos::Noun | Upos::Num) || view.word(at) == "-"
    };
    let run = (t + 1..(t + 1 + COLOURED_WITHIN).min(view.len())).take_while(|&at| between(at));
    let vehicles: Vec<(usize, &'static str)> =
        run.filter_map(|at| Some((at, VEHICLES.first(&view.lower(at))?))).collect();
    let (last, kind) = vehicles.iter().rev().find(|(_, k)| *k != "any").or(vehicles.last())?;
    // "a white police car", "a black truck driver" are of others.
    let driver = tree.tokens.get(last + 1).is_some_and(|next| next.upos == Upos::Noun);
    // "dark blue or grey", "a second vehicle, a blue Ford": of which it is not sure, or another one.
    let or = view.lower(t + 1) == "or" || t > 0 && view.lower(t - 1) == "or";
    let second =
        (0..view.len()).any(|at| matches!(view.lower(at).as_str(), "second" | "another" | "other" | "vehicles"));
    let driver = driver || or || second;
    let span = tree.tokens[t].span.cover(tree.tokens[*last].span);
    (!driver).then(|| Found { question: VEHICLE, of: (*kind).to_owned(), answer: answer(colour), span })
}

/// True for a sentence that tells of shots or blows.
fn tells_of_attack(view: View<'_>) -> bool {
    (0..view.len()).any(|t| {
        let lemma = view.lemma(t).to_lowercase();
        matches!(lemma.as_str(), "shoot" | "fire" | "stab" | "discharge" | "kill" | "shooting" | "stabbing" | "weapon")
            || Sign::of(&view.lower(t)) == Some(Sign::Shot)
    })
}

/// "shot with a rifle", "fired a handgun".
fn arms(view: View<'_>, t: usize) -> Option<Found> {
    let tree = view.sentence;
    // "AR-15": the tokens of a hyphenated word stand apart.
    let model = view.word(t + 1) == "-" && ARMS_KINDS.contains(&format!("{}-{}", view.lower(t), view.lower(t + 2)));
    let name = if model { format!("{}-{}", view.lower(t), view.lower(t + 2)) } else { view.lower(t) };
    let kind = ARMS_KINDS.first(&name).filter(|_| matches!(tree.tokens[t].upos, Upos::Noun | Upos::Propn))?;
    // "a BB pistol", "a toy rifle": air and toy guns are of a kind of their own.
    let before = t.checked_sub(1).map(|b| view.lower(b)).unwrap_or_default();
    let toy = matches!(before.as_str(), "toy" | "bb" | "pellet" | "air" | "replica" | "water" | "airsoft");
    // "pistol-whipped".
    let described = tree.tokens[t].relation == Deprel::Compound || view.word(t + 1) == "-";
    let described = described && !model;
    let span = tree.tokens[t].span;
    let told = tells_of_attack(view) && !toy && !described && !is_negated(view, t) && !negated_before(view, t);
    told.then(|| Found { question: ARMS, of: String::new(), answer: answer(kind), span })
}

/// "a .22-caliber rifle", "a 9 mm handgun".
fn calibre(view: View<'_>, t: usize) -> Option<Found> {
    let word = view.lower(t);
    let unit = (t + 1..(t + 3).min(view.len())).find(|&at| view.word(at) != "-")?;
    let unit_word = view.lower(unit);
    let number = word.trim_start_matches('.').trim_start_matches("0.");
    let digits = !number.is_empty() && number.len() <= 3 && number.chars().all(|c| c.is_ascii_digit());
    let bore =
        matches!(unit_word.trim_end_matches('.'), "caliber" | "calibre" | "mm" | "millimeter" | "millimetre" | "gauge");
    let gun = || {
        (unit + 1..(unit + 4).min(view.len())).any(|at| ARMS_KINDS.contains(&view.lower(at)) || view.lower(at) == "gun")
    };
    if !digits || !bore || (unit_word.starts_with('m') && !gun()) {
        return None;
    }
    let name = format!(
        "{number} {}",
        if unit_word.starts_with('m') {
            "mm"
        } else if unit_word == "gauge" {
            "gauge"
        } else {
            "calibre"
        }
    );
    let span = view.sentence.tokens[t].span.cover(view.sentence.tokens[unit].span);
    Some(Found { question: CALIBRE, of: String::new(), answer: answer(&name), span })
}

/// "accidentally shot", "an accidental shooting", "shot her intentionally".
fn accident(view: View<'_>, t: usize) -> Option<Found> {
    let kind = PURPOSES.first(&view.lower(t)).filter(|_| tells_of_attack(view))?;
    // "not an accident", "whether it was intentional".
    let denied = negated_before(view, t) || is_negated(view, t);
    let asked = (0..t).any(|b| matches!(view.lower(b).as_str(), "whether" | "if"));
    let kind = if denied && kind == "yes" { "no" } else { kind };
    let span = view.sentence.tokens[t].span;
    // What was not done on purpose need not be an accident.
    let open = asked || denied && PURPOSES.first(&view.lower(t)) == Some("no");
    (!open).then(|| Found { question: ACCIDENT, of: String::new(), answer: answer(kind), span })
}

/// "a drive-by shooting", "walked up and opened fire".
fn approach(view: View<'_>, t: usize) -> Option<Found> {
    let mut words = String::new();
    let (mut end, mut found) = (t, None);
    for at in t..(t + APPROACHES.longest() + 2).min(view.len()) {
        let word = view.lower(at);
        if word != "-" && !words.is_empty() && !words.ends_with('-') {
            words.push(' ');
        }
        words.push_str(&word);
        if let Some(kind) = APPROACHES.first(&words) {
            (end, found) = (at, Some(kind));
        }
    }
    let kind = found?;
    let shot = |at: usize| matches!(view.lemma(at), "fire" | "shoot") && view.lower(at) != "shooting";
    let told = match kind {
        "foot" => (end + 1..(end + 1 + SHOT_WITHIN).min(view.len())).any(shot),
        _ => tells_of_attack(view),
    };
    let past = view.sentence.ancestors(t).chain([t]).any(|at| tense(view, at) != Tense::None);
    let denied = negated_before(view, t);
    let span = view.sentence.tokens[t].span.cover(view.sentence.tokens[end].span);
    (told && (past || kind == "car") && !denied).then(|| Found {
        question: APPROACH,
        of: String::new(),
        answer: answer(kind),
        span,
    })
}
