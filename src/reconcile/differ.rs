//! What two sentences say differently of one thing: what keeps two statements from being told as agreement.
//!
//! A pure function of two contexts. It finds no contradiction - that is for the comparison of values - but what it finds
//! nobody may call agreement: a number, a time or a name in the place of another, a negation, a word of opposite sense, two
//! who change places.

use crate::annotate::attribution::is_cue_verb;
use crate::annotate::entity::EntityKind;
use crate::claim::{Figure, FigureKind, KINSHIP, Name, PREDICATES};
use crate::lexicon::lexicon;
use crate::pairing::{Told, are_opposed as opposed, gaps, near, one_stem};
use crate::syntax::{Deprel, Upos};
use crate::value::{Comparison, Relation, Tolerance, Unit, Value, compare, name_matches};
use std::ops::Range;
use strsim::jaro_winkler;

lexicon!(
    /// Words that say which share of a group is told of.
    QUANTIFIERS, "quantifiers.txt", 1
);

/// The share of the shorter one's content words that two sentences must have in common, for values of one kind to be of one
/// thing whatever they stand at.
const CLOSE: f64 = 0.5;

/// So few words stand in each other's place wherever they hang: trees of the same words may differ.
const SHORT: usize = 3;

/// What two titles of one head say differently: each has one word that the other has not.
pub(super) fn titles(a: &[String], b: &[String]) -> Option<String> {
    let beyond = |words: &'_ [String], others: &[String]| -> Vec<String> {
        // "F.B.I." is "FBI".
        let bare = |word: &str| word.replace('.', "");
        let known = |word: &&String| others.iter().any(|other| near(&bare(word), &bare(other)));
        words.iter().filter(|word| !known(word)).cloned().collect()
    };
    let ([x], [y]) = (&beyond(a, b)[..], &beyond(b, a)[..]) else { return None };
    (a.len() == b.len() && a.len() > 1 || a.last() == b.last()).then(|| format!("“{x}” in one, “{y}” in the other"))
}

/// What the clauses of two claims say differently, apart from their values: `a` and `b` are the words of the values.
pub(super) fn clauses(a: &Told<'_>, x: &Range<usize>, b: &Told<'_>, y: &Range<usize>) -> Option<String> {
    let (p, q) = (clause(a, x), clause(b, y));
    polarity(a, &p, b, &q).or_else(|| opposites(a, &p, b, &q)).or_else(|| places(a, &p, b, &q))
}

/// What two sentences say differently.
pub(super) fn sentences(a: &Told<'_>, b: &Told<'_>, tolerance: &Tolerance) -> Option<String> {
    let all = |told: &Told<'_>| (0..told.context.words.len()).collect::<Vec<_>>();
    let (p, q) = (all(a), all(b));
    figures(a, b, tolerance)
        .or_else(|| names(a, b))
        .or_else(|| polarity(a, &p, b, &q))
        .or_else(|| opposites(a, &p, b, &q))
        .or_else(|| places(a, &p, b, &q))
        .or_else(|| another(a, b))
        .or_else(|| another(b, a))
        .or_else(|| distant(a, b))
        .or_else(|| distant(b, a))
        .or_else(|| swapped(a, b))
        .or_else(|| told_of_one(a, b))
        .or_else(|| substitution(a, b, tolerance))
}

/// The words of the clause that a value stands in, without the value: its governing verb and all below that which is no
/// clause of its own.
fn clause(told: &Told<'_>, value: &Range<usize>) -> Vec<usize> {
    let words = &told.context.words;
    let top = told.context.top(value);
    let verb =
        |&i: &usize| words[i].upos == Upos::Verb || told.children[i].iter().any(|&c| told.relation(c) == Deprel::Cop);
    let Some(head) = std::iter::once(top).chain(told.context.ancestors(top)).find(verb) else { return Vec::new() };
    let mut all = vec![head];
    let mut next = 0;
    while let Some(&at) = all.get(next) {
        let inner = |c: &usize| {
            matches!(told.relation(*c).base(), "ccomp" | "advcl" | "parataxis" | "acl" | "conj")
                && words[*c].upos == Upos::Verb
        };
        all.extend(told.children[at].iter().filter(|c| !inner(c) && !value.contains(*c)));
        next += 1;
    }
    all.sort_unstable();
    all
}

/// A word that both say, denied by one alone.
fn polarity(a: &Told<'_>, p: &[usize], b: &Told<'_>, q: &[usize]) -> Option<String> {
    let told = |t: &Told<'_>, i: usize| matches!(t.context.words[i].upos, Upos::Verb | Upos::Noun | Upos::Adj);
    p.iter().filter(|&&i| told(a, i)).find_map(|&i| {
        let lemma = a.lemma(i);
        let other = |&&j: &&usize| {
            told(b, j)
                && (b.lemma(j) == lemma
                    || !b.lemmas.contains(lemma) && !a.lemmas.contains(b.lemma(j)) && near_verbs(a, i, b, j))
        };
        let mut others = q.iter().filter(other).peekable();
        others.peek()?;
        let once = others.all(|&j| b.denied[j] != a.denied[i]);
        let own = p.iter().filter(|&&k| a.lemma(k) == lemma && told(a, k)).all(|&k| a.denied[k] == a.denied[i]);
        (once && own).then(|| format!("one denies what the other tells: “{lemma}”"))
    })
}

/// True for two words of one stem, or two verbs of near sense.
fn near_verbs(a: &Told<'_>, i: usize, b: &Told<'_>, j: usize) -> bool {
    let verbs = a.context.words[i].upos == Upos::Verb && b.context.words[j].upos == Upos::Verb;
    one_stem(a.lemma(i), b.lemma(j)) || verbs && near(a.lemma(i), b.lemma(j))
}

/// A word in one of which the other has the opposite, told of one thing: both of predicates, or both at near words.
fn opposites(a: &Told<'_>, p: &[usize], b: &Told<'_>, q: &[usize]) -> Option<String> {
    let only = |t: &Told<'_>, other: &Told<'_>, i: usize| !other.lemmas.contains(t.lemma(i));
    p.iter().filter(|&&i| only(a, b, i)).find_map(|&i| {
        let share = QUANTIFIERS.first(a.lemma(i));
        q.iter().filter(|&&j| only(b, a, j)).find_map(|&j| {
            let (x, y) = (a.lemma(i), b.lemma(j));
            let shares = share.zip(QUANTIFIERS.first(y)).is_some_and(|(x, y)| x != y);
            let turned = opposed(x, y) && a.denied[i] == b.denied[j];
            let sides = turned && (x == "against" || y == "against");
            (sides || (shares || turned) && beside(a, i, b, j)).then(|| format!("“{x}” against “{y}”"))
        })
    })
}

/// True for two words that are told of one thing, as far as their places in the trees show it.
fn beside(a: &Told<'_>, i: usize, b: &Told<'_>, j: usize) -> bool {
    let verb = |t: &Told<'_>, i: usize| t.context.words[i].upos == Upos::Verb;
    verb(a, i) && verb(b, j) || a.whole(i).zip(b.whole(j)).is_some_and(|(x, y)| near(x, y))
}

/// Something that both name, which does in one what it suffers in the other, or goes where it comes from.
fn places(a: &Told<'_>, p: &[usize], b: &Told<'_>, q: &[usize]) -> Option<String> {
    p.iter().filter(|&&i| a.is_noun(i)).find_map(|&i| {
        let lemma = a.lemma(i);
        q.iter().filter(|&&j| b.lemma(j) == lemma && b.is_noun(j)).find_map(|&j| {
            if let (Some((does, up)), Some((suffers, above))) = (a.part(i), b.part(j))
                && does != suffers
                && near(a.lemma(up), b.lemma(above))
            {
                return Some(format!("“{lemma}” does in one what is done to it in the other"));
            }
            let (x, y) = (a.case(i)?, b.case(j)?);
            let governed = near(a.lemma(a.governor(i)?), b.lemma(b.governor(j)?));
            let turned = opposed(x, y) || matches!((x, y), ("from", "to" | "into") | ("to" | "into", "from"));
            (governed && turned).then(|| format!("“{x} {lemma}” against “{y} {lemma}”"))
        })
    })
}

/// Who is told to be the one that did something, where the other sentence names somebody else who did it.
fn another(a: &Told<'_>, b: &Told<'_>) -> Option<String> {
    a.cleft().find_map(|(i, verb)| {
        let alone = |&(j, deed): &(usize, usize)| {
            let named = near(a.lemma(i), b.lemma(j)) || a.lemmas.contains(b.lemma(j));
            near(a.lemma(verb), b.lemma(deed)) && a.denied[verb] == b.denied[deed] && !named
        };
        let (j, _) = b.agents().find(alone)?;
        Some(format!("“{}” in one, “{}” in the other", a.lemma(i), b.lemma(j)))
    })
}

/// A place that something is at in one sentence and away from in the other: "in Ferris Street", "a mile from Ferris Street".
fn distant(a: &Told<'_>, b: &Told<'_>) -> Option<String> {
    const AT: [&str; 4] = ["at", "in", "inside", "on"];
    let nouns = |t: &Told<'_>| (0..t.context.words.len()).filter(|&i| t.is_noun(i)).collect::<Vec<_>>();
    let close = a.shares(b) >= CLOSE;
    let at = |i: &&usize| a.case(**i).is_some_and(|case| AT.contains(&case)) && a.relation(**i).base() == "obl";
    nouns(a).iter().filter(at).filter(|_| close).find_map(|&i| {
        let lemma = a.lemma(i);
        let away = |j: &&usize| {
            let length = |up: usize| Unit::find(b.lemma(up)).is_some() || b.lemma(up) == "away";
            b.lemma(**j) == lemma && b.case(**j) == Some("from") && b.governor(**j).is_some_and(length)
        };
        nouns(b).iter().find(away).map(|_| format!("at “{lemma}” in one, away from it in the other"))
    })
}

/// Two that both sentences tell of, of which one does it in the first and the other in the second, or which change places
/// beside one verb in another way: what is left and what it is left for.
pub(super) fn swapped(a: &Told<'_>, b: &Told<'_>) -> Option<String> {
    for (i, j) in a.beside_one_verb() {
        let (p, q) = (a.role(i), a.role(j));
        let turned = b.beside_one_verb().any(|(k, l)| {
            let verbs = [(a, i), (b, k)].map(|(t, w)| t.governor(w).map(|up| t.lemma(up)));
            a.lemma(i) == b.lemma(k)
                && a.lemma(j) == b.lemma(l)
                && p != q
                && (b.role(k), b.role(l)) == (q, p)
                && verbs[0] == verbs[1]
        });
        if turned {
            return Some(format!("“{}” and “{}” change places", a.lemma(i), a.lemma(j)));
        }
    }
    let close = a.shares(b) >= CLOSE;
    a.deeds().find_map(|(verb, does, suffers)| {
        let turned = |&(other, x, y): &(usize, usize, usize)| {
            b.lemma(x) == a.lemma(suffers)
                && b.lemma(y) == a.lemma(does)
                && (close || near(a.lemma(verb), b.lemma(other)))
        };
        let shared = |word: &str| PREDICATES.fields(word).is_some_and(|fields| fields[1].starts_with("pair"));
        b.deeds().find(turned).filter(|_| !shared(a.lemma(verb)) && a.lemma(does) != a.lemma(suffers))?;
        Some(format!("“{}” and “{}” change places", a.lemma(does), a.lemma(suffers)))
    })
}

/// Something that both tell of, of which one denies a thing and the other tells another.
fn told_of_one(a: &Told<'_>, b: &Told<'_>) -> Option<String> {
    let relatives = |t: &Told<'_>, other: &Told<'_>| {
        t.context
            .words
            .iter()
            .filter_map(|w| KINSHIP.entry(&w.lemma))
            .map(|(word, _)| word)
            .find(|word| !other.lemmas.contains(word))
    };
    if let (Some(x), Some(y)) = (relatives(a, b), relatives(b, a))
        && KINSHIP.first(x) != KINSHIP.first(y)
    {
        return Some(format!("“{x}” in one, “{y}” in the other"));
    }
    a.subjects().find_map(|(i, of)| {
        b.subjects().find_map(|(j, other)| {
            let (x, y) = (a.lemma(i), b.lemma(j));
            let apart = a.lemma(of) == b.lemma(other)
                && !near(x, y)
                && !opposed(x, y)
                && !b.lemmas.contains(x)
                && !a.lemmas.contains(y);
            (apart && a.denied[i] != b.denied[j]).then(|| {
                let say = |word: &str, denied: bool| {
                    if denied { format!("not “{word}”") } else { format!("“{word}”") }
                };
                format!("{} in one, {} in the other", say(x, a.denied[i]), say(y, b.denied[j]))
            })
        })
    })
}

/// The kind of a figure and its value, whatever it counts: shares as percentages.
fn bare(figure: &Figure) -> (FigureKind, Value) {
    let (mut kind, mut value) = (figure.kind, figure.value.clone());
    if let Value::Quantity(quantity) = &mut value {
        quantity.of = None;
        let share = quantity.interval.low.or(quantity.interval.high).is_some_and(|n| n > 0.0 && n < 1.0);
        if kind == FigureKind::Number && share {
            kind = FigureKind::Percent;
            [&mut quantity.interval.low, &mut quantity.interval.high].into_iter().flatten().for_each(|n| *n *= 100.0);
        }
        if kind == FigureKind::Percent {
            quantity.unit = None;
        }
    }
    (kind, value)
}

/// How two figures stand to each other, if they are of one kind. A number of nothing may be an age ("died at 88").
pub(super) fn held(x: &Figure, y: &Figure, tolerance: &Tolerance) -> Option<Comparison> {
    let ((p, a), (q, b)) = (bare(x), bare(y));
    let idle =
        |f: &Figure, other: FigureKind| f.kind == FigureKind::Number && f.head.is_none() && other == FigureKind::Age;
    (p == q || idle(x, q) || idle(y, p)).then(|| compare(&a, &b, tolerance))
}

/// True for figures that can be one.
fn fit(x: &Figure, y: &Figure, tolerance: &Tolerance) -> bool {
    held(x, y, tolerance).is_some_and(|c| !matches!(c.relation, Relation::Contradicts | Relation::Incomparable))
}

/// A value of one kind in each that the other does not have.
fn figures(a: &Told<'_>, b: &Told<'_>, tolerance: &Tolerance) -> Option<String> {
    let alone = |of: &'_ Told<'_>, other: &Told<'_>| -> Vec<usize> {
        let values = &of.context.values;
        (0..values.len()).filter(|&i| !other.context.values.iter().any(|y| fit(&values[i], y, tolerance))).collect()
    };
    let (left, right) = (alone(a, b), alone(b, a));
    let close = a.shares(b) >= CLOSE;
    let pairs = left.iter().flat_map(|&i| right.iter().map(move |&j| (&a.context.values[i], &b.context.values[j])));
    let mut clashing = pairs
        .filter(|(x, y)| held(x, y, tolerance).is_some_and(|c| c.relation == Relation::Contradicts))
        .filter(|(x, y)| {
            let of = |t: &Told<'_>, v: &Figure| v.head.or_else(|| t.context.words.get(t.context.top(&v.words))?.head);
            close || of(a, x).zip(of(b, y)).is_some_and(|(i, j)| near(a.lemma(i), b.lemma(j)))
        });
    clashing.next().map(|(x, y)| format!("one gives “{}”, the other “{}”", a.words(&x.words), b.words(&y.words)))
}

/// A name in each that the other does not have, in one place.
fn names(a: &Told<'_>, b: &Told<'_>) -> Option<String> {
    let alone = |of: &Told<'_>, other: &Told<'_>, name: &Name| {
        let known = other.context.names.iter().any(|n| name_matches(&n.name, &name.name));
        // A longer name may hold a word of another: two brothers bear one surname.
        let parts = || name.words.clone().any(|i| other.lemmas.contains(of.lemma(i)));
        !known && (name.kind == EntityKind::Person && name.words.len() > 1 || !parts())
    };
    let named = |of: &Told<'_>, other: &Told<'_>| -> Vec<usize> {
        let names = &of.context.names;
        (0..names.len()).filter(|&i| alone(of, other, &names[i])).collect()
    };
    let (left, right) = (named(a, b), named(b, a));
    let close = a.shares(b) >= CLOSE;
    left.iter().find_map(|&i| {
        let x = &a.context.names[i];
        right.iter().find_map(|&j| {
            let y = &b.context.names[j];
            let kinds = x.kind == y.kind || x.kind == EntityKind::Other || y.kind == EntityKind::Other;
            let told =
                |t: &Told<'_>, n: &Name| t.governor(t.phrase(&n.words)).is_some_and(|up| is_cue_verb(t.lemma(up)));
            let anyhow = close && x.kind == y.kind && x.kind != EntityKind::Place && !told(a, x) && !told(b, y);
            (kinds && (anyhow || one_place(a, &x.words, b, &y.words)))
                .then(|| format!("“{}” in one, “{}” in the other", x.name, y.name))
        })
    })
}

/// True for two phrases that are the same to near words: both do or suffer it, or stand behind one preposition.
fn one_place(a: &Told<'_>, x: &Range<usize>, b: &Told<'_>, y: &Range<usize>) -> bool {
    let (i, j) = (a.phrase(x), b.phrase(y));
    let (Some(up), Some(above)) = (a.governor(i), b.governor(j)) else { return false };
    if !near(a.lemma(up), b.lemma(above)) || is_cue_verb(a.lemma(up)) {
        return false;
    }
    match (a.part(i), b.part(j)) {
        (Some((does, _)), Some((other, _))) => does == other,
        (None, None) => a.relation(i).base() == b.relation(j).base() && a.case(i) == b.case(j),
        _ => false,
    }
}

/// What tells two values, `x` and `y`, of near-identical sentences to be of two things: what they are told of has another
/// attribute in each ("the northern depot", "the southern depot").
pub(super) fn apart(a: &Told<'_>, x: &Range<usize>, b: &Told<'_>, y: &Range<usize>) -> Option<String> {
    let gaps = gaps(a, b);
    let touches = |words: &[usize], value: &Range<usize>| words.iter().any(|i| value.contains(i));
    gaps.iter().find(|(left, right)| touches(left, x) && touches(right, y))?;
    let timed =
        |t: &Told<'_>, i: usize| t.context.values.iter().any(|v| v.kind == FigureKind::Time && v.words.contains(&i));
    let told_of = |t: &Told<'_>, i: usize| matches!(t.relation(i), Deprel::Amod | Deprel::Compound) && !timed(t, i);
    let others = gaps.iter().filter(|(left, right)| !touches(left, x) && !touches(right, y));
    others.flat_map(|(left, right)| left.iter().flat_map(|&i| right.iter().map(move |&j| (i, j)))).find_map(|(i, j)| {
        let (p, q) = (a.lemma(i), b.lemma(j));
        let head = a.governor(i).zip(b.governor(j)).is_some_and(|(up, above)| a.lemma(up) == b.lemma(above));
        let attributes =
            told_of(a, i) && told_of(b, j) && !b.lemmas.contains(p) && !a.lemmas.contains(q) && !near(p, q);
        let groups = opposed(p, q) && a.case(i).is_some() && a.case(i) == b.case(j);
        (head && (attributes || groups)).then(|| format!("one is told of “{p}”, the other of “{q}”"))
    })
}

/// Of two sentences that are the same but for a few words, what stands in one in the place of something else.
fn substitution(a: &Told<'_>, b: &Told<'_>, tolerance: &Tolerance) -> Option<String> {
    gaps(a, b).iter().find_map(|(left, right)| {
        let content =
            |t: &Told<'_>, words: &[usize]| words.iter().copied().filter(|&k| t.is_content(k)).collect::<Vec<_>>();
        let (x, y) = (content(a, left), content(b, right));
        let fresh =
            |t: &Told<'_>, other: &Told<'_>, words: &[usize]| words.iter().any(|&k| !other.lemmas.contains(t.lemma(k)));
        if x.is_empty() || y.is_empty() || !fresh(a, b, &x) || !fresh(b, a, &y) || !parallel(a, left, b, right) {
            return None;
        }
        let say = |t: &Told<'_>, words: &[usize]| words.iter().map(|&k| t.lemma(k)).collect::<Vec<_>>().join(" ");
        let (p, q) = (say(a, left), say(b, right));
        // "Turn down" is one word of two.
        let alike = near(&p, &q)
            || x.iter().any(|&i| {
                y.iter().any(|&j| near(a.lemma(i), b.lemma(j)) || jaro_winkler(a.lemma(i), b.lemma(j)) > 0.9)
            });
        (!alike && !one_value(a, left, b, right, tolerance)).then(|| format!("“{p}” stands where the other has “{q}”"))
    })
}

/// True for runs of words that hang in the two trees as each other's like, and do not say who tells it.
fn parallel(a: &Told<'_>, x: &[usize], b: &Told<'_>, y: &[usize]) -> bool {
    let top = |t: &Told<'_>, words: &[usize]| {
        words.iter().copied().find(|&i| t.context.words[i].head.is_none_or(|h| !words.contains(&h)))
    };
    let (Some(i), Some(j)) = (top(a, x), top(b, y)) else { return false };
    let up = |t: &Told<'_>, i: usize| t.context.words[i].head.map(|h| t.context.words[h].lemma.clone());
    let told = |t: &Told<'_>, i: usize| t.context.words[i].upos == Upos::Verb && is_cue_verb(t.lemma(i));
    let short = x.len().max(y.len()) <= SHORT;
    !told(a, i) && !told(b, j) && (short || up(a, i) == up(b, j) && a.relation(i).base() == b.relation(j).base())
}

/// True where the words of both hold values or names that fit each other.
fn one_value(a: &Told<'_>, x: &[usize], b: &Told<'_>, y: &[usize], tolerance: &Tolerance) -> bool {
    let within = |words: &Range<usize>, of: &[usize]| of.iter().any(|k| words.contains(k));
    let values = a
        .context
        .values
        .iter()
        .filter(|v| within(&v.words, x))
        .any(|v| b.context.values.iter().filter(|w| within(&w.words, y)).any(|w| fit(v, w, tolerance)));
    let named = a
        .context
        .names
        .iter()
        .filter(|n| within(&n.words, x))
        .any(|n| b.context.names.iter().filter(|m| within(&m.words, y)).any(|m| name_matches(&n.name, &m.name)));
    values || named
}
