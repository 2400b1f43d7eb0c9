//! Whether reconciling is linear: what a claim costs in a story of 1,000, of 10,000 and of 100,000 claims.
//!
//! `corpus` reconciles the same number of claims at every size, 100 stories of 1,000 and so on, so that all of them lie in
//! memory alike and only the size of a story differs. `reconcile` reconciles one story over and over: a story of 1,000
//! claims then never leaves the processor's cache, and one of 100,000 does not fit into it.
//!
//! The claims are generated. A story of many claims lasts longer, has more people, more events and more words than one of
//! few, as real ones do; an event is told by a dozen sentences of articles close to each other. The shares of the slots, of
//! participants with a name and of claims a sentence were set by hand after those of real stories.

use crossclaim::annotate::polarity::{Certainty, Factuality};
use crossclaim::claim::{Argument, Around, ArticleClaims, ArticleEntry, Claim, Context, Participant, Role, Slot};
use crossclaim::reconcile::Options;
use crossclaim::value::{Anchor, Attribute, Interval, Occurrence, PlaceLevel, PlaceValue, Quantity, Realis, Value};
use crossclaim::value::{TimeKind, TimeParts, TimeValue};
use crossclaim::{Reader, Span};
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use std::sync::Arc;

fn main() {
    divan::main();
}

/// Items are claims.
#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 30, sample_size = 1)]
fn reconcile(bencher: Bencher<'_, '_>, size: usize) {
    let story = story(size);
    let count = story.iter().map(|article| article.claims.len()).sum::<usize>();
    bencher.counter(ItemsCount::new(count)).bench(|| Reader::new(Options::new()).reconcile(black_box(&story)).unwrap());
}

/// Items are claims.
#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 10, sample_size = 1)]
fn corpus(bencher: Bencher<'_, '_>, size: usize) {
    let stories: Vec<_> = (0..CORPUS / size).map(|_| story(size)).collect();
    let count = stories.iter().flatten().map(|article| article.claims.len()).sum::<usize>();
    bencher.counter(ItemsCount::new(count)).bench(|| {
        stories.iter().map(|story| Reader::new(Options::new()).reconcile(black_box(story)).unwrap()).collect::<Vec<_>>()
    });
}

/// Claims of a corpus.
const CORPUS: usize = 100_000;

/// Claims an article.
const ARTICLE: usize = 60;

/// Claims a sentence: what it says as a whole, three that something happened, and one of another slot.
const SENTENCE: usize = 5;

/// Articles a day.
const DAY: usize = 12;

/// Sentences that tell one event.
const TOLD: usize = 12;

/// Claims for every distinct name.
const NAMED: usize = 25;

const PREDICATES: [&str; 30] = [
    "accuse", "agree", "announce", "arrest", "attack", "charge", "close", "crash", "die", "elect", "expect", "find",
    "hold", "injure", "join", "launch", "leave", "lose", "meet", "open", "order", "pay", "reach", "reject", "release",
    "sell", "shoot", "sign", "visit", "win",
];

const NOUNS: [&str; 10] =
    ["people", "officer", "company", "government", "child", "plan", "house", "court", "driver", "minister"];

/// The slots of a sentence's last claim, by their shares.
const SLOTS: [Slot; 20] = [
    Slot::Time,
    Slot::Time,
    Slot::Time,
    Slot::Time,
    Slot::Time,
    Slot::Number,
    Slot::Number,
    Slot::Number,
    Slot::Number,
    Slot::Time,
    Slot::Time,
    Slot::Time,
    Slot::Time,
    Slot::Title,
    Slot::Title,
    Slot::Title,
    Slot::Count,
    Slot::Count,
    Slot::Count,
    Slot::Count,
];

/// Splitmix64: a number that looks drawn at random, from where it is used.
fn draw(seed: usize, salt: usize) -> usize {
    let mut x = (seed as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ (salt as u64).wrapping_mul(0xD1B5_4A32_D192_ED03);
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    (x ^ (x >> 31)) as usize >> 1
}

/// A pronounceable word of the number's digits: other numbers give other words, most of another skeleton.
fn syllables(mut number: usize) -> String {
    const HEADS: [&str; 12] = ["b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t"];
    let mut word = String::new();
    for n in 0..3 {
        word.push_str(HEADS[number % 12]);
        word.push_str(["a", "o", "e", "u"][(number + n) % 4]);
        number /= 12;
    }
    word + HEADS[number % 12]
}

fn name(number: usize) -> String {
    let given = syllables(draw(number, 1) % 40);
    // One surname in ten has two bearers.
    let surname = syllables(100 + if number.is_multiple_of(10) { number + 1 } else { number });
    let upper = |w: &str| w[..1].to_uppercase() + &w[1..];
    format!("{} {}", upper(&given), upper(&surname))
}

/// The size of what a story of `size` claims draws from.
struct World {
    names: usize,
    words: usize,
}

impl World {
    /// A word of the story by a Zipf-like law: the logarithm of its rank is drawn evenly.
    fn word(&self, seed: usize, salt: usize) -> String {
        let share = draw(seed, salt) as f64 / (usize::MAX >> 1) as f64;
        syllables(17 * ((self.words as f64).powf(share) as usize))
    }

    /// A person of an event: those of one time are near each other in the list.
    fn person(&self, event: usize, events: usize, which: usize) -> Participant {
        let about = event * self.names / events;
        let name = name((about + draw(event, which) % 12) % self.names);
        Participant { aliases: Vec::new(), kind: None, named: true, name }
    }
}

fn noun(number: usize) -> Participant {
    Participant { name: NOUNS[number % NOUNS.len()].into(), aliases: Vec::new(), kind: None, named: false }
}

fn story(size: usize) -> Vec<ArticleClaims> {
    // Heaps' law: the vocabulary grows with the square root of the text.
    let world = World { names: size.div_ceil(NAMED), words: 60 * (size as f64).sqrt() as usize };
    (0..size.div_ceil(ARTICLE)).map(|number| article(&world, number, size)).collect()
}

fn article(world: &World, number: usize, size: usize) -> ArticleClaims {
    let day = i16::try_from(number / DAY).expect("a short story");
    let date = jiff::civil::date(2024, 1, 1).saturating_add(jiff::Span::new().days(day));
    let id = format!("outlet-{number:05}");
    let count = ARTICLE.min(size - number * ARTICLE);
    let sentences = count.div_ceil(SENTENCE);
    let mut claims = Vec::with_capacity(count);
    for sentence in 0..sentences {
        let left = SENTENCE.min(count - sentence * SENTENCE);
        tell(world, number, sentence, size, date, &mut claims, left);
    }
    ArticleClaims {
        contexts: (0..sentences).map(context).collect(),
        article: ArticleEntry {
            source: Some(format!("outlet {}", number % 40)),
            title: None,
            published: Some(format!("{date}T{:02}:30:00", number % 24)),
            origin: id.clone(),
            id,
        },
        written: None,
        reported: Some(format!("{date}T{:02}:30:00", number % 24)),
        fingerprints: (0..sentences).map(|s| draw(number, 7000 + s) as u64).collect(),
        leans_on: Vec::new(),
        claims,
        calendar: Vec::new(),
        disputes: Vec::new(),
        denials: Vec::new(),
        diagnostics: Vec::new(),
    }
}

fn context(sentence: usize) -> Context {
    let quote = "a sentence of the usual length ".repeat(5);
    Context { span: Span::new(sentence * 150, sentence * 150 + 147), quote, ..Context::default() }
}

/// Adds the first `left` claims of one sentence.
fn tell(
    world: &World,
    number: usize,
    sentence: usize,
    size: usize,
    date: jiff::civil::Date,
    claims: &mut Vec<Claim>,
    left: usize,
) {
    let seed = number * 1000 + sentence;
    let events = size.div_ceil(TOLD * SENTENCE);
    // The events of these days.
    let event = (number * ARTICLE / (TOLD * SENTENCE) + draw(seed, 2) % 20) % events;
    // Half of the sentence's words are of the event, half its own.
    let of_event = (0..10).filter(|n| !draw(seed, 120 + n).is_multiple_of(4));
    let mut context: Vec<String> = of_event.map(|n| world.word(event, 100 + n)).collect();
    context.extend((0..7).map(|n| world.word(seed, 200 + n)));
    context.sort();
    context.dedup();
    let people = [world.person(event, events, 11), world.person(event, events, 12)];
    let names = people.iter().map(|p| p.name.clone()).collect();
    let when = draw(seed, 3).is_multiple_of(8).then(|| time(date, event));
    let base = Claim {
        predicate: "state".into(),
        arguments: Vec::new(),
        slot: Slot::Statement,
        value: Value::Occurrence(Occurrence { positive: true, realis: Realis::Actual }),
        value_text: "is said".into(),
        scope: Vec::new(),
        subset: false,
        tallied: false,
        prior: false,
        factuality: Factuality::default(),
        attribution: Vec::new(),
        when,
        places: if draw(seed, 4).is_multiple_of(12) { vec![place(event)] } else { Vec::new() },
        around: Arc::new(Around {
            words: context,
            names,
            ages: Vec::new(),
            figures: if draw(seed, 5).is_multiple_of(2) { vec![(draw(event, 5) % 50).to_string()] } else { Vec::new() },
        }),
        sentence,
        span: Span::new(sentence * 150, sentence * 150 + 147),
        value_span: Span::new(sentence * 150 + 20, sentence * 150 + 27),
    };
    for n in 0..left {
        let argue = |role, participant| Argument { role, participant };
        let of_event = PREDICATES[draw(event, 30 + n) % PREDICATES.len()];
        let own = draw(seed, 40 + n);
        let mut claim = base.clone();
        claim.value_span = Span::new(sentence * 150 + 20 + n, sentence * 150 + 27);
        if n > 0 {
            claim.predicate = of_event.into();
            claim.arguments = match own % 20 {
                0..9 => Vec::new(),
                9..12 => vec![argue(Role::Theme, noun(draw(event, 50 + n)))],
                12..15 => vec![argue(Role::Agent, noun(draw(event, 60 + n)))],
                15..18 => vec![argue(Role::Agent, people[0].clone())],
                _ => vec![argue(Role::Agent, people[0].clone()), argue(Role::Theme, people[1].clone())],
            };
        }
        if n > 0 && n + 1 < SENTENCE {
            claim.slot = Slot::Polarity;
            let positive = !draw(seed, 70 + n).is_multiple_of(12);
            let realis = if draw(seed, 80 + n).is_multiple_of(9) { Realis::Planned } else { Realis::Actual };
            claim.factuality = Factuality { certainty: Certainty::Certain, positive, realis };
            claim.value = Value::Occurrence(Occurrence { positive, realis });
        } else if n > 0 {
            valued(&mut claim, &people[0], event, seed, date);
        }
        claims.push(claim);
    }
}

/// Gives a sentence's last claim its slot and its value, which one sentence in eight tells in another way.
fn valued(claim: &mut Claim, person: &Participant, event: usize, seed: usize, date: jiff::civil::Date) {
    let slip = usize::from(draw(seed, 90).is_multiple_of(8));
    let amount = (draw(event, 91) % 40 + 2 + slip) as f64;
    let quantity = |of: &str| {
        Value::Quantity(Quantity { interval: Interval::exact(amount), of: Some(of.into()), ..Quantity::count(0.0) })
    };
    claim.slot = SLOTS[draw(event, 92) % SLOTS.len()];
    claim.value_text = amount.to_string();
    let one = |role| vec![Argument { role, participant: person.clone() }];
    match claim.slot {
        Slot::Time => claim.value = Value::Time(time(date, event + slip)),
        Slot::Title => {
            let words = ["minister", "prime minister", "spokesman", "chief"][(draw(event, 93) + slip) % 4];
            (claim.predicate, claim.arguments) = ("title".into(), one(Role::Of));
            claim.value = Value::Attribute(Attribute::new(words.split(' ')));
        }
        _ => {
            let noun = NOUNS[draw(event, 94) % NOUNS.len()];
            claim.scope = vec![noun.into()];
            claim.value = quantity(noun);
        }
    }
}

fn time(date: jiff::civil::Date, event: usize) -> TimeValue {
    let back = i64::try_from(draw(event, 95) % 3).expect("a few days");
    let day = date.saturating_sub(jiff::Span::new().days(back));
    let low = day.at(0, 0, 0, 0);
    TimeValue {
        low: Some(low),
        high: Some(low.saturating_add(jiff::Span::new().days(1))),
        parts: TimeParts { weekday: Some(day.weekday().to_monday_one_offset()), ..TimeParts::default() },
        anchor: Anchor::Article,
        ..TimeValue::new(TimeKind::Date, day.to_string())
    }
}

fn place(event: usize) -> PlaceValue {
    let mut name = syllables(draw(event, 96) % 200);
    name[..1].make_ascii_uppercase();
    PlaceValue { name, level: PlaceLevel::City, within: Vec::new() }
}
