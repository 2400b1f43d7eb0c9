//! States that follow one another: nobody named yet, and named; sought, held, convicted; a motive unknown, and told.
//!
//! News tells them in set phrases around many verbs and nouns ("no arrests", "have not been released", "turned himself
//! in"). One predicate for all phrases of a kind, with its states in order, lets the later state be seen to replace the
//! earlier. The phrases, the order and what each predicate is of are data.

use super::phrase::{self, Phrase, Phrases, by_first, matched};
use super::reader::{Reader, fold, prior, top};
use super::reading::Reading;
use super::sign::OTHERS;
use super::{Claim, Slot};
use crate::annotate::entity::EntityKind;
use crate::annotate::polarity::{Certainty, factuality};
use crate::annotate::time::TimeMention;
use crate::lexicon::lexicon;
use crate::syntax::{Deprel, Upos, View, Xpos};
use crate::value::{Realis, State, Value};
use std::cell::OnceCell;
use std::ops::Range;
use std::str::FromStr;
use std::sync::{Arc, LazyLock};

lexicon!(
    /// Predicates whose values are states: what they are of, and the question that they answer.
    STATE_PREDICATES, "state_predicates.txt", 2
);

lexicon!(
    /// The states of every predicate: their rank, and the least days that it takes to come to them.
    ORDER, "state_order.txt", 2
);

lexicon!(
    /// Set phrases that tell a state.
    PHRASES, "state_phrases.txt", 3
);

lexicon!(
    /// Nouns for those who are named or not, and their class.
    HOLDERS, "state_holders.txt", 1
);

lexicon!(
    /// Words above or beside a word that leave open what it tells.
    UNSETTLED, "unsettled.txt", 1
);

lexicon!(
    /// What shows of which class a person is, or who names the victims.
    SIGNS, "state_signs.txt", 1
);

lexicon!(
    /// Words above or before an arrest that is still to come.
    TO_COME, "to_come.txt", 0
);

/// How many sentences back "their names" may look for whose they are.
const BACK: usize = 2;

/// How far from a word those whom it is about are looked for, in words.
const WINDOW: usize = 40;

/// The most words of a phrase that are shown as what tells the state.
const SHOWN: usize = 8;

/// How many words above one that tells a state say whether it is only wished or asked for.
const ABOVE: usize = 3;

/// How many words before "arrest" may say the same: "a warrant for his arrest".
const BEFORE: usize = 4;

static BY_FIRST: LazyLock<Phrases> = LazyLock::new(|| by_first(&PHRASES));

/// The states of custody that nobody comes to without a charge.
const COURT: [&str; 4] = ["pleaded", "bound_over", "convicted", "sentenced"];

/// What a sentence tells of one predicate.
pub(super) struct Told {
    pub(super) predicate: &'static str,
    pub(super) state: &'static str,
    /// The word that tells it, and the words of the phrase around it.
    pub(super) token: usize,
    words: Range<usize>,
    /// Whose state it is, where the predicate asks.
    holder: Option<&'static str>,
}

impl Told {
    /// What is told of nobody in particular.
    pub(super) fn of_nobody(predicate: &'static str, state: &'static str, token: usize) -> Self {
        Self { predicate, state, token, words: token..token + 1, holder: None }
    }

    /// Those of a class are not named yet.
    pub(super) fn withheld(holder: &'static str, token: usize) -> Self {
        Self { holder: Some(holder), ..Self::of_nobody("identity", "withheld", token) }
    }

    /// Those of a class are named at `token`.
    pub(super) fn named(holder: &'static str, token: usize) -> Self {
        Self { holder: Some(holder), ..Self::of_nobody("identity", "known", token) }
    }
}

impl Reader<'_> {
    /// Claims of the states that a sentence tells, one for every predicate and whose state it is: the last in order.
    pub(super) fn states(&self, here: &Reading<'_>) -> Vec<Claim> {
        let (view, sentence) = (here.view, here.sentence);
        let mut told: Vec<Told> = self.custody(here);
        let people = std::array::from_fn(|_| OnceCell::new());
        told.extend(self.open_questions(here, &people));
        for t in 0..view.len() {
            for phrase in BY_FIRST.at(view, t) {
                told.extend(self.tell(here, phrase, t, &people));
            }
        }
        told.extend(self.named_by_deed(here));
        let held = self.named_by_custody(here, &told);
        told.extend(held);
        // Whoever stands before a court has been charged.
        let charged = |t: &&Told| {
            let charge = || view.lemma(t.token).eq_ignore_ascii_case("charge");
            t.predicate == "custody" && (COURT.contains(&t.state) || t.state == "held" && charge())
        };
        let charged: Vec<usize> = told.iter().filter(charged).map(|t| t.token).collect();
        told.extend(charged.into_iter().map(|token| Told::of_nobody("charging", "filed", token)));
        let sentenced = |t: &&Told| t.predicate == "custody" && t.state == "sentenced";
        let sentenced: Vec<usize> = told.iter().filter(sentenced).map(|t| t.token).collect();
        told.extend(sentenced.into_iter().map(|token| Told::of_nobody("penalty", "imposed", token)));
        // "The nurse was in stable condition, but the woman died": two patients.
        let died = |t: &Told| t.predicate == "condition" && t.state == "dead";
        told.sort_by_key(|t| (t.predicate, t.holder, died(t), std::cmp::Reverse(rank(t)), t.token));
        told.dedup_by_key(|t| (t.predicate, t.holder, died(t)));
        let mut claims = Vec::new();
        for t in told {
            let value = Value::State(State { name: t.state.replace('_', " "), rank: rank(&t) });
            let mut claim =
                self.of_nobody(sentence, t.predicate, Slot::State, value, view.sentence.tokens[t.token].span);
            let tokens = &view.sentence.tokens;
            let whole = tokens[t.words.start].span.cover(tokens[t.words.end - 1].span);
            claim.value_text = fold(view.slice(whole));
            claim.value_span = whole;
            claim.scope.extend(t.holder.map(str::to_owned));
            claim.prior = prior(view, t.token) || self.long_ago(here, t.token);
            if claim.is_of_person() {
                self.tell_apart(here, &mut claim, t.token);
            }
            claims.push(claim);
        }
        claims.extend(self.charged(here));
        claims
    }

    /// Leaves a claim of a state only the names and ages that tell its bearer from others.
    fn tell_apart(&self, here: &Reading<'_>, claim: &mut Claim, token: usize) {
        let many = claim.is_of_one_of_many();
        // A town or a police force tells nobody apart.
        let around = Arc::make_mut(&mut claim.around);
        around.names = self.names(here.sentence, |e| e.kind == EntityKind::Person);
        let Some(bearer) = self.state_bearer(here, token) else { return };
        if !bearer.vague || !many {
            around.names = bearer.name.into_iter().collect();
            around.ages = bearer.ages;
        }
    }

    /// True where the word that tells a state has a year that was over when the article was written: "convicted in 1996".
    pub(super) fn long_ago(&self, here: &Reading<'_>, token: usize) -> bool {
        let (view, sentence) = (here.view, here.sentence);
        self.year().is_some_and(|now| {
            let over = |t: &&TimeMention| is_over(t, now);
            let mut times = self.times_in(sentence).iter().filter(over);
            times.any(|t| {
                let head = view.sentence.tokens[top(view, &t.tokens)].head;
                let beside = |h: usize| {
                    view.sentence.tokens[h].relation == Deprel::Conj && view.sentence.tokens[h].head == Some(token)
                };
                head == Some(token) || head.is_some_and(beside)
            })
        })
    }

    /// The year in which the article was published.
    fn year(&self) -> Option<i16> {
        self.document.article.published_at().map(|at| at.year())
    }

    /// What a phrase tells where it begins at token `t`.
    fn tell<'r>(&'r self, here: &Reading<'r>, phrase: &Phrase, t: usize, people: &Near<'r>) -> Option<Told> {
        let view = here.view;
        let at = matched(view, &phrase.parts, t)?;
        let token = at[phrase.anchor];
        let told = factuality(view, token);
        // "Police ask for help identifying him": a participle alone tells what is still to be done.
        let loose =
            view.sentence.tokens[token].xpos == Xpos::Vbg && view.sentence.dependent(token, Deprel::Aux).is_none();
        let sure = told.certainty == Certainty::Certain && !loose;
        let &[predicate, affirmed, denied] = phrase.fields else { return None };
        let state = match (denied, told.positive, told.realis) {
            ("=", ..) => affirmed,
            (_, true, Realis::Actual) if sure => affirmed,
            (_, true, Realis::Planned) if sure && ORDER.contains(&format!("{} promised", predicate)) => "promised",
            (denied, false, _) => denied,
            _ => "-",
        };
        let held = STATE_PREDICATES.first(predicate) == Some("holder");
        // What is asked or wished for is not told; that it is not known yet is.
        let open = || (denied == "-" || field::<u32>(predicate, state, 0) > 0) && is_unsettled(view, token);
        let to_come = || state == "held" && predicate == "custody" && is_to_come(view, token);
        if state == "-" || held && is_reserved(view, token) || open() || to_come() {
            return None;
        }
        // Who else is not named yet may stay so when a later report names somebody.
        if state == "withheld" && is_of_others(view, &at) {
            return None;
        }
        let holder = if held { Some(self.holder(here, &at, token, people)?) } else { None };
        let words = match (at.iter().min(), at.iter().max()) {
            (Some(&first), Some(&last)) if last < view.len() && last - first < SHOWN => first..last + 1,
            _ => token..token + 1,
        };
        Some(Told { predicate, state, token, words, holder })
    }

    /// Whose name the noun at `topic` is, which the word at `anchor` leaves open: those who were hurt, where none is told.
    pub(super) fn named_one<'r>(
        &'r self,
        here: &Reading<'r>,
        topic: usize,
        anchor: usize,
        people: &Near<'r>,
    ) -> Option<&'static str> {
        if is_of_others(here.view, &[topic, anchor]) {
            return None;
        }
        let none = || here.view.sentence.dependents(topic, Deprel::Det).any(|d| here.view.lower(d) == "no");
        self.holder(here, &[topic], anchor, people).or_else(|| none().then_some("victim"))
    }

    /// Of whom a phrase tells: those below or above its words in the tree; else, for names, those who stand nearest.
    fn holder<'r>(
        &'r self,
        reading: &Reading<'r>,
        at: &[usize],
        anchor: usize,
        people: &Near<'r>,
    ) -> Option<&'static str> {
        let (view, sentence) = (reading.view, reading.sentence);
        let here = people[0].get_or_init(|| People::of(view));
        let tree = view.sentence;
        let words = || at.iter().copied().filter(|&t| t < view.len());
        let relations = [Deprel::Obl, Deprel::Obj, Deprel::NsubjPass, Deprel::Nmod, Deprel::NmodPoss];
        let below = || relations.iter().flat_map(|&r| words().flat_map(move |t| tree.dependents(t, r)));
        let above = words().filter(|&t| matches!(tree.tokens[t].relation, Deprel::Acl | Deprel::AclRelcl));
        let mut near = below().chain(above.filter_map(|t| tree.tokens[t].head));
        let near = near.find_map(|t| class_near(self, reading, t, people));
        // Who died is named by a coroner.
        let near = near.or_else(|| here.around(anchor).any(|t| here.signs[t] == Some("namer")).then_some("victim"));
        // "He has not been identified": the one told of last.
        let near = near.or_else(|| {
            let mut passive = words().flat_map(|t| tree.dependents(t, Deprel::NsubjPass));
            let t = passive.find(|&t| tree.tokens[t].xpos == Xpos::Prp && view.lower(t) != "it")?;
            here.last(t).or_else(|| self.before(sentence, people).find_map(|people| people.last(people.view.len())))
        });
        let named =
            words().any(|t| matches!(view.lemma(t).to_lowercase().as_str(), "name" | "identity") && t != anchor);
        if near.is_some() || !named {
            return near;
        }
        let first = at.first().map_or(anchor, |&t| t.min(anchor));
        let theirs = (first.saturating_sub(phrase::GAP)..anchor).any(|t| tree.tokens[t].xpos == Xpos::PrpPoss);
        let after = here.around(anchor).filter(|&t| t >= anchor).find_map(|t| here.class(t));
        after.or_else(|| {
            let back = || self.before(sentence, people).find_map(|people| people.last(people.view.len()));
            theirs.then(|| here.last(anchor).or_else(back)).flatten()
        })
    }
}

impl<'a> Reader<'a> {
    /// Those of the sentences before one, from the last on.
    fn before<'p, 'r: 'p>(&'r self, sentence: usize, people: &'p Near<'r>) -> impl Iterator<Item = &'p People<'r>> {
        let before = (1..=BACK).filter_map(move |back| Some((back, sentence.checked_sub(back)?)));
        before.map(|(back, s)| people[back].get_or_init(|| People::of(self.document.view(s))))
    }
}

/// The class of those that the noun at `t` means, by its own sentence or what the ones before it tell of last.
fn class_near<'r>(reader: &'r Reader<'_>, here: &Reading<'r>, t: usize, people: &Near<'r>) -> Option<&'static str> {
    let own = people[0].get_or_init(|| People::of(here.view));
    own.class(t).or_else(|| {
        let person = own.nouns[t] == Some("person");
        let mut before = reader.before(here.sentence, people);
        before.find_map(|people| people.sign()).filter(|_| person)
    })
}

/// Those of a sentence and of the ones before it, each found when it is first asked for.
pub(super) type Near<'a> = [OnceCell<People<'a>>; BACK + 1];

/// The nouns for people in a sentence and the signs of what they are, found once for all its phrases.
pub(super) struct People<'a> {
    view: View<'a>,
    nouns: Vec<Option<&'static str>>,
    signs: Vec<Option<&'static str>>,
}

impl<'a> People<'a> {
    pub(super) fn of(view: View<'a>) -> Self {
        let lemmas = || (0..view.len()).map(|t| view.lemma(t).to_lowercase());
        let nouns = lemmas().map(|lemma| HOLDERS.first(&lemma)).collect();
        Self { view, nouns, signs: lemmas().map(|lemma| SIGNS.first(&lemma)).collect() }
    }

    /// The tokens near one.
    fn around(&self, t: usize) -> Range<usize> {
        t.saturating_sub(WINDOW)..(t + WINDOW).min(self.view.len())
    }

    /// The class of those that the noun at `t` means: that of the noun, or of a person what the nearest sign shows.
    /// "Officer Smith" is who speaks.
    pub(super) fn class(&self, t: usize) -> Option<&'static str> {
        let speaks = self.view.sentence.tokens.get(t + 1).is_some_and(|next| next.upos == Upos::Propn);
        let tree = self.view.sentence;
        // "The suspect, an unidentified man": the one is the other.
        let apposed = tree.tokens[t].head.filter(|_| tree.tokens[t].relation == Deprel::Appos);
        let mut same = apposed.into_iter().chain(tree.dependents(t, Deprel::Appos));
        match self.nouns[t]? {
            "person" if let Some(class) = same.find_map(|s| self.nouns[s].filter(|c| *c != "person")) => Some(class),
            "person" => {
                let shown = self.around(t).filter(|&s| s != t).filter_map(|s| Some((s.abs_diff(t), self.signs[s]?)));
                shown.filter(|(_, class)| *class != "namer").min().map(|(_, class)| class)
            }
            class => Some(class).filter(|_| !speaks),
        }
    }

    /// What the last sign of the sentence shows.
    fn sign(&self) -> Option<&'static str> {
        self.signs.iter().rev().flatten().copied().find(|class| *class != "namer")
    }

    /// The class of the last people before a token.
    fn last(&self, from: usize) -> Option<&'static str> {
        (from.saturating_sub(WINDOW)..from).rev().find_map(|t| self.class(t))
    }
}

/// True for a time in a year that was over when the article of the year `now` was written.
fn is_over(time: &TimeMention, now: i16) -> bool {
    let parts = &time.value.parts;
    parts.year.is_some_and(|year| year + 1 < now || year < now && parts.month.is_none())
}

/// True where those who are told of are others than the ones just named: "the other victims have not been identified".
fn is_of_others(view: View<'_>, at: &[usize]) -> bool {
    let tree = view.sentence;
    let other = |t: usize| OTHERS.contains(&view.lower(t));
    let words = || at.iter().copied().filter(|&t| t < view.len());
    let subjects = words().flat_map(|t| tree.children(t)).filter(|&&c| tree.tokens[c].relation.is_subject());
    let mut below = subjects.flat_map(|&s| tree.subtree(s));
    below.any(other) || at.iter().min().zip(at.iter().max()).is_some_and(|(&from, &to)| (from..=to).any(other))
}

/// True where somebody keeps the own name back: "who declined to be identified", "who identified himself".
fn is_reserved(view: View<'_>, token: usize) -> bool {
    let before = |n: usize| token.checked_sub(n).map_or(String::new(), |t| view.lower(t));
    before(1) == "be" && before(2) == "to" && before(3) != "yet"
        || view.lower(token + 1).ends_with("self")
        || view.lower(token + 1).ends_with("selves")
}

/// "Hoped to have the app reinstated", "are looking into what caused the crash".
fn is_unsettled(view: View<'_>, token: usize) -> bool {
    let tree = view.sentence;
    let marked = |t: usize| tree.dependents(t, Deprel::Mark).any(|m| view.lower(m) == "to");
    let goes_up = |&t: &usize| match tree.tokens[t].relation {
        Deprel::Xcomp | Deprel::Ccomp | Deprel::Acl | Deprel::Obj => true,
        Deprel::Advcl => marked(t),
        _ => false,
    };
    let path = std::iter::once(token).chain(tree.ancestors(token)).take(ABOVE).take_while(goes_up);
    let mut above = path.filter_map(|t| tree.tokens[t].head);
    let asked = |t: usize| UNSETTLED.first(&view.lower(t)) == Some("beside");
    let relative = tree.tokens[token].head.filter(|_| tree.tokens[token].relation == Deprel::AclRelcl);
    above.any(|t| UNSETTLED.first(&view.lemma(t).to_lowercase()) == Some("above"))
        || tree.children(token).iter().copied().chain(relative).any(asked)
}

/// Where a state stands among those of its predicate.
fn rank(told: &Told) -> u32 {
    field(told.predicate, told.state, 0)
}

/// The days that it takes at least to come to a state: no court sentences anybody on the day of the arrest.
pub(crate) fn least_days(claim: &Claim) -> i32 {
    match &claim.value {
        Value::State(state) => field(&claim.predicate, &state.name.replace(' ', "_"), 1),
        _ => 0,
    }
}

fn field<T: FromStr + Default>(predicate: &str, state: &str, at: usize) -> T {
    let fields = ORDER.fields(&[predicate, " ", state].concat());
    fields.and_then(|fields| fields[at].parse().ok()).unwrap_or_default()
}

/// "A reward for information that leads to an arrest", "a warrant for his arrest", "until he is arrested".
pub(super) fn is_to_come(view: View<'_>, token: usize) -> bool {
    let tree = view.sentence;
    let above = tree.ancestors(token).take(ABOVE);
    // "When he is arrested, his bond will be set"; "a warrant for his arrest", whatever the tree makes of it.
    let opens = |&c: &usize| matches!(view.lower(c).as_str(), "if" | "once" | "when");
    let present = |&c: &usize| matches!(view.lower(c).as_str(), "are" | "get" | "gets" | "is");
    let condition = tree.children(token).iter().any(opens) && tree.children(token).iter().any(present);
    let near = (token.saturating_sub(BEFORE)..token).map(|t| view.lemma(t).to_lowercase());
    let sought = tree.tokens[token].upos == Upos::Noun && near.into_iter().any(|lemma| TO_COME.contains(&lemma));
    if condition || sought {
        return true;
    }
    above.chain(tree.dependents(token, Deprel::Mark)).any(|t| TO_COME.contains(&view.lemma(t).to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_tells_states_of_its_predicate() {
        for (key, fields) in PHRASES.iter() {
            assert!(STATE_PREDICATES.contains(fields[0]), "{key}: {} is no predicate", fields[0]);
            for state in fields[1..].iter().filter(|s| !matches!(**s, "-" | "=")) {
                assert!(ORDER.contains(&format!("{} {state}", fields[0])), "{key}: {state} has no rank");
            }
        }
        assert!(ORDER.iter().all(|(_, fields)| fields[0].parse::<u32>().is_ok() && fields[1].parse::<i32>().is_ok()));
    }
}
