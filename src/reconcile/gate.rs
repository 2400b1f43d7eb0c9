//! The gate: may two claims be of one event? Every dimension is tested except the slot under comparison.
//!
//! A refusal keeps two claims apart, with its reason. What passes is either surely one event, so that values which
//! exclude each other contradict, or only alike, so that values which agree are shown together and nothing else follows.

use super::brief::At;
use super::entity::{Crowd, same};
use super::fate;
use super::figures;
use super::lexis::Closeness;
use super::same::{Same, grade};
use super::story::Story;
use crate::annotate::attribution::Stance;
use crate::claim::{Argument, Claim, NOT, Role, Slot};
use crate::lexicon::lexicon;
use crate::value::{PlaceValue, Relation, compare_places, compare_times, same_class};

lexicon!(
    /// Words that do not narrow whom a toll counts.
    GENERIC, "anyone.txt", 0
);

/// The most days between two articles on one event.
pub(super) const NEWS_DAYS: i32 = 3;

/// The first sentences of an article, in which the toll of its event is told.
pub(super) const LEAD: usize = 6;

// The ladder of closeness: the share of their words (see [`Closeness`]) that two sentences must have in common, by what
// else shows that they tell of one event. The less else shows it, the higher the step; each rule adds how many words.

/// Where somebody or something takes part in both, or both tell one incident of one family at near times.
pub(super) const BESIDE_PARTICIPANT: f64 = 0.15;

/// Where somebody named takes part in both, and for tolls that are told early.
pub(super) const BESIDE_NAME: f64 = 0.2;

/// Where only the predicate is shared: enough to show two together, and enough for tolls, of which a story has few.
const BESIDE_PREDICATE: f64 = 0.25;

/// Where the words alone must show that it is one event.
const BY_WORDS: f64 = 0.35;

/// Where the words are so near that it does not matter who takes part.
const WHOEVER: f64 = 0.4;

/// How close two sentences must be to say one thing where nothing else shows it, and where they share but two words; where
/// they tell of one event as well; and where names or figures show it, too.
const SAME_WORDS: f64 = 0.5;
const SAME_SENTENCE: f64 = 0.6;
const NEAR_WORDS: f64 = 0.3;
const NEAR_AND_SHOWN: f64 = 0.2;

/// How telling the words must be that they share, in words that no other sentence has: what all sentences of a story say
/// shows nothing.
const TELLING: f64 = 1.2;

/// So many shared words show by themselves that two sentences tell of one thing.
const MANY_WORDS: usize = 5;

/// How close they must be to tell one thing though none of the figures that one gives is the other's.
const WHATEVER_FIGURES: f64 = 0.45;

/// How close they must be where their articles lie days apart: what was told once is told again as it was.
const TOLD_AGAIN: f64 = 0.3;

/// Why two sentences are kept apart that have too little in common: it does not say that they tell of other things.
pub(super) const OTHER_WORDS: &str = "they are told in other words";

/// The refusal of two that may well be of one event, for all that is known.
pub(super) const NOTHING_SHOWS: &str = "nothing shows that they are one event";

/// Why what is no longer news is kept apart.
const DAYS_APART: &str = "their articles are days apart";

/// Whether two claims may be compared; the reason where not.
pub(super) fn judge(story: &Story<'_>, x: At, y: At) -> Result<Same, &'static str> {
    // The claims themselves are read only where their briefs leave it open.
    let (p, q) = (story.brief(x), story.brief(y));
    let (a, b) = (story.claim(x), story.claim(y));
    let slot = p.slot;
    if p.kind != q.kind {
        return Err("they are about different things");
    }
    if story.apart(x, y) {
        return Err("their articles tell of two stories");
    }
    if x.0 == y.0 && p.number == q.number {
        return Err("one sentence tells both");
    }
    if slot == Slot::State {
        return super::state::judge(story, x, y);
    }
    if !p.lasting && slot != Slot::Statement && days_apart(story, x, y) && !fate::rises(story, x, y) {
        return Err(DAYS_APART);
    }
    if p.prior != q.prior && !p.lasting {
        return Err("one tells of something earlier");
    }
    let nobody = p.alone && q.alone;
    let shared = if nobody { Shared::default() } else { participants(a, b, &story.crowd)? };
    if slot != Slot::Time
        && p.timed
        && q.timed
        && let (Some(p), Some(q)) = (&a.when, &b.when)
        && compare_times(p, q, story.tolerance).relation == Relation::Contradicts
    {
        return Err("their times differ");
    }
    if p.placed && q.placed && elsewhere(a, b, story) {
        return Err("their places differ");
    }
    if slot == Slot::Statement {
        return statement(story, x, y);
    }
    if slot == Slot::Time && other_ages(a, b) {
        return Err("they are told of people of other ages");
    }
    let close = story.closeness(x, y);
    match slot {
        Slot::Title => Ok(Same::One),
        Slot::Number => toll(a, b, p.none || q.none, close),
        Slot::Count => {
            let one = shared.named >= 2 || shared.named >= 1 && close.share >= BESIDE_NAME;
            let alike = shared.named >= 1 || close.at_least(4, BY_WORDS);
            grade(one, alike, "nobody named takes part in both")
        }
        Slot::Time => {
            let pair = a.arguments.len().min(b.arguments.len()) >= 2 && shared.named >= 2;
            let told = close.at_least(6, BY_WORDS);
            let one = pair || told || shared.named >= 1 && close.at_least(4, BESIDE_NAME);
            let alike = shared.named >= 1 || close.at_least(3, BESIDE_PREDICATE);
            grade(one, alike, NOTHING_SHOWS)
        }
        _ => occurrence(a, b, shared, close),
    }
}

/// True where the gate surely refuses, by what is at hand: it spares most pairs the whole judgement.
pub(super) fn strangers(story: &Story<'_>, x: At, y: At) -> bool {
    if story.apart(x, y) {
        return true;
    }
    let (a, b) = (story.brief(x), story.brief(y));
    if a.slot == Slot::State || b.slot == Slot::State || a.lasting || b.lasting {
        return false;
    }
    if a.prior != b.prior || a.slot != Slot::Statement && days_apart(story, x, y) && !fate::rises(story, x, y) {
        return true;
    }
    a.slot == Slot::Statement && too_far(story.nearness(x, y))
}

/// True where the gate refuses a sentence to every other that is no closer.
pub(super) fn too_far(close: Closeness) -> bool {
    !near_words(close)
}

/// Two sentences that tell one thing in near words, and give no other figures.
fn statement(story: &Story<'_>, x: At, y: At) -> Result<Same, &'static str> {
    let (a, b, close) = (story.claim(x), story.claim(y), story.nearness(x, y));
    let times = || story.brief(x).figures.times && story.brief(y).figures.times;
    if story.figures_clash(x, y) && (close.share < WHATEVER_FIGURES || times()) {
        return Err("they give other figures");
    }
    let (p, q) = (story.brief(x), story.brief(y));
    if p.negates && denied_by(a, b) || q.negates && denied_by(b, a) {
        return Err("one denies what the other tells");
    }
    if close.share < TOLD_AGAIN && days_apart(story, x, y) {
        return Err(DAYS_APART);
    }
    let one_event = || a.scope.iter().any(|event| b.scope.contains(event));
    let (around, other) = (&a.around, &b.around);
    let names = || around.names.iter().filter(|name| other.names.contains(name)).count();
    let shown = || figures::meet(&around.figures, &other.figures) || names() >= 2;
    let near = close.at_least(2, SAME_SENTENCE)
        || close.at_least(3, SAME_WORDS)
        || close.at_least(3, NEAR_WORDS) && (close.words >= MANY_WORDS || one_event() || shown())
        || close.at_least(4, NEAR_AND_SHOWN) && shown() && one_event();
    grade(false, near && close.telling >= TELLING, OTHER_WORDS)
}

/// True where a sentence negates a word that the other says.
fn denied_by(a: &Claim, b: &Claim) -> bool {
    let mut denied = a.scope.iter().filter_map(|told| told.strip_prefix(NOT).map(|word| (told, word)));
    denied.any(|(told, word)| !b.scope.contains(told) && b.around.words.iter().any(|other| other == word))
}

/// So close that two sentences may tell of one thing.
fn near_words(close: Closeness) -> bool {
    close.at_least(2, SAME_SENTENCE) || close.at_least(3, NEAR_WORDS) || close.at_least(4, NEAR_AND_SHOWN)
}

/// So close that it does not matter who takes part.
fn near_all(close: Closeness) -> bool {
    close.at_least(4, WHOEVER)
}

/// Whether it happened is a fact only of an event whose two sides, or whose patient, are known.
fn occurrence(a: &Claim, b: &Claim, shared: Shared, close: Closeness) -> Result<Same, &'static str> {
    let told = |c: &Claim| c.arguments.len() >= 2 || c.arguments.iter().any(|x| x.role == Role::Theme);
    let theme = |c: &Claim| c.arguments.iter().any(|x| x.role == Role::Theme);
    let known = told(a) && told(b) && theme(a) == theme(b);
    // Who denies a thing says what it is that another asserts.
    let denial = a.is_denied() != b.is_denied() && firm(a) && firm(b) && a.attribution.first() != b.attribution.first();
    let disputed = denial && known && shared.named + shared.plain >= 1;
    let one = disputed || known && (shared.named >= 2 || shared.named >= 1 && close.at_least(4, BESIDE_NAME));
    let some = shared.named + shared.plain >= 1;
    let alike = some && close.at_least(2, BESIDE_PARTICIPANT) || near_all(close);
    grade(one, alike, NOTHING_SHOWS)
}

/// True for what is asserted or denied, not only supposed, asked or wished.
fn firm(claim: &Claim) -> bool {
    claim.attribution.iter().all(|s| matches!(s.stance, Stance::Asserts | Stance::Claims | Stance::Denies))
}

/// What two claims have in common by their arguments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Shared {
    /// Participants known by name.
    pub(super) named: usize,
    /// Participants told by the same common noun.
    pub(super) plain: usize,
}

/// What the two share; an error when a role is filled by two who cannot be one.
pub(super) fn participants(a: &Claim, b: &Claim, crowd: &Crowd) -> Result<Shared, &'static str> {
    let mut shared = Shared::default();
    let pair = |c: &Claim| c.arguments.iter().any(|x| x.role == Role::CoAgent);
    if pair(a) || pair(b) {
        let found = named(a).filter(|p| named(b).any(|q| same(&p.participant, &q.participant, crowd))).count();
        let enough = found > 0 && found >= named(a).count().min(named(b).count());
        return if enough { Ok(Shared { named: found, plain: 0 }) } else { Err("others take part") };
    }
    for role in [Role::Agent, Role::Theme, Role::Of] {
        if filling(a, role).next().is_none() || filling(b, role).next().is_none() {
            continue;
        }
        let by_name = |c| filling(c, role).any(|p| p.participant.named);
        match (by_name(a), by_name(b)) {
            (true, true) => {
                // Who has a name is never the same as who has none.
                let met = |p: &&Argument| filling(b, role).any(|q| same(&p.participant, &q.participant, crowd));
                match filling(a, role).filter(|p| p.participant.named).filter(met).count() {
                    0 => return Err("others take part"),
                    hits => shared.named += hits,
                }
            }
            (false, false) => {
                let alike = filling(a, role)
                    .any(|p| filling(b, role).any(|q| same_class(&p.participant.name, &q.participant.name)));
                if !alike && a.slot != Slot::Number && a.slot != Slot::Time {
                    return Err("something else takes part");
                }
                shared.plain += usize::from(alike);
            }
            // One is named and the other is not: who is meant is open, except for victims, whom a toll counts together.
            _ if !a.has_victims() && !matches!(a.slot, Slot::Polarity | Slot::Time) => {
                return Err("others may take part");
            }
            _ => {}
        }
    }
    Ok(shared)
}

fn named(claim: &Claim) -> impl Iterator<Item = &Argument> {
    claim.arguments.iter().filter(|x| x.participant.named)
}

/// The arguments of one role.
fn filling(claim: &Claim, role: Role) -> impl Iterator<Item = &Argument> {
    claim.arguments.iter().filter(move |x| x.role == role)
}

fn toll(a: &Claim, b: &Claim, none: bool, close: Closeness) -> Result<Same, &'static str> {
    if a.subset != b.subset {
        return Err("one counts a part of the other");
    }
    if a.subset {
        return Err("both count parts");
    }
    let narrow = |c: &Claim| c.scope.iter().filter(|w| !GENERIC.contains(w)).cloned().collect::<Vec<_>>();
    if narrow(a) != narrow(b) {
        return Err("they count different things");
    }
    // A toll is told early; further down an article remembers other events, which must share more than a verb.
    let early = a.sentence < LEAD && b.sentence < LEAD;
    let first = a.sentence < 2 && b.sentence < 2;
    let one = first || none || early && close.words >= 2 || close.at_least(4, BESIDE_PREDICATE);
    grade(one, close.at_least(3, BESIDE_NAME) || early, NOTHING_SHOWS)
}

/// True when both articles are dated and more days lie between them than one event is news. When both say in their own
/// words on which date, it does not matter when they were published.
fn days_apart(story: &Story<'_>, x: At, y: At) -> bool {
    let dated = story.brief(x).says_when && story.brief(y).says_when;
    !dated && story.days_from(x, y).is_some_and(|days| days.abs() > NEWS_DAYS)
}

/// True where both sentences tell ages, and none alike.
fn other_ages(a: &Claim, b: &Claim) -> bool {
    let (a, b) = (&a.around.ages, &b.around.ages);
    !a.is_empty() && !b.is_empty() && a.iter().all(|age| !b.contains(age))
}

fn two_places(p: &PlaceValue, q: &PlaceValue, story: &Story<'_>) -> bool {
    !story.nest(p, q) && compare_places(p, q).relation == Relation::Contradicts
}

/// True where both sentences say where, and no place of the one can be one of the other.
pub(super) fn elsewhere(a: &Claim, b: &Claim, story: &Story<'_>) -> bool {
    let apart = |p: &PlaceValue| b.places.iter().all(|q| two_places(p, q, story));
    !a.places.is_empty() && !b.places.is_empty() && a.places.iter().all(apart)
}
