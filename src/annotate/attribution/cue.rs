//! Cues of one sentence: verbs, nouns, adjectives and adverbs of the lexicon whose frame the sentence fills.

use super::clause::{Clauses, bytes, trim, without};
use super::source::{self, is_noun, is_passive, phrase};
use super::{Attribution, Quote, Stance, label};
use crate::annotate::entity::{Entities, person_noun};
use crate::annotate::polarity::{is_negated, withheld_by};
use crate::lexicon::{Lexicon, lexicon};
use crate::span::Span;
use crate::syntax::{Deprel, Upos, View, Xpos};
use std::ops::Range;

lexicon!(
    /// Verbs: stance, frames, prepositions.
    VERBS,
    "cue_verbs.txt",
    3
);
lexicon!(
    /// Nouns: stance.
    NOUNS,
    "cue_nouns.txt",
    1
);
lexicon!(ADJECTIVES, "cue_adjectives.txt", 2);
lexicon!(HEARSAY, "hearsay_adverbs.txt", 1);

/// A sentence under reading.
pub(super) struct Reader<'a> {
    pub(super) view: View<'a>,
    index: usize,
    pub(super) clauses: &'a Clauses,
    /// The quotations that touch the sentence, and may reach over it.
    pub(super) quotes: &'a [Quote],
}

/// What fills a cue's frame.
pub(super) struct Filled {
    pub(super) content: Vec<Span>,
    pub(super) source: Option<(usize, Range<usize>)>,
    pub(super) last: usize,
    /// The content is a clause, or what a noun of saying holds: something that can be true or false.
    pub(super) claim: bool,
}

/// Every attribution of the sentence, unordered.
pub(super) fn find(
    view: View<'_>,
    index: usize,
    clauses: &Clauses,
    quotes: &[Quote],
    entities: &Entities,
) -> Vec<Attribution> {
    let field = quotes.partition_point(|q| q.sentence + 8 < index);
    let upto = quotes.partition_point(|q| q.sentence <= index);
    let reader = Reader { view, index, clauses, quotes: &quotes[field..upto] };
    let mut found = Vec::new();
    found.extend(label::colon(view, index, entities));
    let mut at = 0;
    while at < view.len() {
        if let Some((attribution, end)) = label::according(view, clauses, index, at) {
            found.push(attribution);
            at = end.max(at + 1);
            continue;
        }
        found.extend(match view.sentence.tokens[at].upos {
            Upos::Verb => reader.verb(at),
            Upos::Noun => reader.noun(at),
            Upos::Adj => reader.adjective(at),
            Upos::Adv => reader.adverb(at),
            _ => None,
        });
        at += 1;
    }
    found
}

/// The lemma of a token, when the list has it.
pub(super) fn key(view: View<'_>, token: usize, list: &Lexicon) -> Option<String> {
    Some(view.lemma(token).to_lowercase()).filter(|lemma| list.contains(lemma))
}

fn stance(name: &str) -> Stance {
    match name {
        "claims" => Stance::Claims,
        "suggests" => Stance::Suggests,
        "denies" => Stance::Denies,
        "asks" => Stance::Asks,
        "demands" => Stance::Demands,
        "withholds" => Stance::Withholds,
        _ => Stance::Asserts,
    }
}

impl Reader<'_> {
    pub(super) fn relation(&self, i: usize) -> Deprel {
        self.view.sentence.tokens[i].relation
    }

    pub(super) fn is_open(&self, i: usize) -> bool {
        let span = self.view.sentence.tokens.get(i).map_or_else(Span::default, |t| t.span);
        self.quotes.iter().any(|q| q.span.start() == span.start()) && !span.is_empty()
    }

    pub(super) fn span(&self, run: Range<usize>) -> Span {
        bytes(self.view, trim(self.view, run))
    }

    fn attribution(
        &self,
        cue: Range<usize>,
        head: usize,
        lemma: String,
        stance: Stance,
        filled: Filled,
    ) -> Attribution {
        let speaker = filled.source.filter(|(head, _)| self.view.lower(*head) != "it" || self.refers(*head));
        Attribution {
            sentence: self.index,
            source: speaker.as_ref().map(|(_, run)| bytes(self.view, run.clone())),
            source_head: speaker.map(|(head, _)| head),
            entity: None,
            cue: bytes(self.view, cue),
            cue_head: head,
            cue_lemma: lemma,
            content: filled.content,
            stance,
            propositional: filled.claim,
            outer: None,
        }
    }

    /// "it" in "it said": a pronoun; in "it was reported that" it stands for nothing.
    fn refers(&self, it: usize) -> bool {
        self.relation(it) == Deprel::Nsubj
    }

    fn verb(&self, v: usize) -> Option<Attribution> {
        let view = self.view;
        let lemma = key(view, v, &VERBS)?;
        let fields = VERBS.fields(&lemma)?;
        let (frames, prepositions) = (fields[1], fields[2]);
        let passive = is_passive(view, v);
        if passive && frames.contains('a') {
            return None;
        }
        let mut source = source::of_verb(view, self.clauses, v);
        if frames.contains('h')
            && !view.lower(v).ends_with("ed")
            && !source.as_ref().is_some_and(|(s, _)| self.is_human(*s))
        {
            return None;
        }
        if frames.contains('q') && !passive {
            source = self.same_speaker(v).or(source);
        }
        let mut cue = self.cue_run(v);
        if matches!(lemma.as_str(), "cite" | "quote")
            && let Some(cited) = self.citing(v)
        {
            return Some(cited);
        }
        if let Some(outer) = self.quoted_as(v) {
            if is_passive(view, outer) {
                cue.start = self.cue_run(outer).start;
            }
            let speaker = match is_passive(view, outer) {
                true => source::subject_child(view, outer),
                false => view.sentence.dependent(outer, Deprel::Obj).filter(|&o| o < v),
            };
            source = speaker.map(|s| (s, phrase(view, self.clauses, s, outer)));
        } else if matches!(lemma.as_str(), "quote" | "cite") && passive {
            return None; // "was quoted as saying": the cue is "saying"
        }
        // "I think", "we need": the speaker's own attitude is no second source.
        let own = source.as_ref().is_some_and(|(head, _)| matches!(view.lower(*head).as_str(), "i" | "we" | "you"));
        if own && !frames.contains('q') {
            return None;
        }
        let mut filled = self
            .clause(v, frames, source.as_ref())
            .or_else(|| {
                let sourced = source.is_some() && !own && !self.is_purpose(v);
                self.nominal(v, frames, prepositions, passive, sourced)
            })
            .or_else(|| {
                // "Berg continued:" before a paragraph in quotation marks, and "said" whose content the tree lost.
                let opens = frames.contains('q') && view.word(view.len() - 1) == ":" && self.closes_line(v);
                (source.is_some() && (lemma == "say" || opens)).then(|| Filled {
                    content: Vec::new(),
                    source: None,
                    last: v,
                    claim: true,
                })
            })?;
        filled.source =
            source.filter(|(head, _)| is_noun(view, *head) || view.sentence.tokens[*head].upos != Upos::Verb);
        cue.end = cue.end.max(filled.last + 1);
        let stance = match fields[0] {
            "rejects" if filled.claim => Stance::Denies,
            name => stance(name),
        };
        let stance = self.stance_of(v, stance, frames.contains('r'), &lemma);
        Some(self.attribution(cue, v, lemma, stance, filled))
    }

    /// "He said there was no deal, adding that": the participle belongs to the speaker, though it hangs on what is said.
    fn same_speaker(&self, v: usize) -> Option<(usize, Range<usize>)> {
        let view = self.view;
        let tokens = &view.sentence.tokens;
        let loose =
            tokens[v].xpos == Xpos::Vbg && v > 0 && view.word(v - 1) == "," && source::subject_child(view, v).is_none();
        let said = tokens[v].head.filter(|&h| loose && h < v && tokens[h].relation == Deprel::Ccomp)?;
        let saying = tokens[said].head.filter(|&h| h < said && key(view, h, &VERBS).is_some())?;
        source::of_verb(view, self.clauses, saying)
    }

    /// A pronoun for persons or a noun for one.
    fn is_human(&self, t: usize) -> bool {
        let word = self.view.lower(t);
        matches!(word.as_str(), "he" | "she" | "they" | "i" | "we" | "you" | "who") || person_noun(&word).is_some()
    }

    /// "to show its strength" below another verb: what somebody means to do, not what is said.
    fn is_purpose(&self, v: usize) -> bool {
        let marked = self.view.sentence.dependents(v, Deprel::Mark).any(|m| self.view.lower(m) == "to");
        marked && matches!(self.relation(v), Deprel::Advcl | Deprel::Acl)
    }

    /// The stance of a cue in its clause: a negated or declined cue withholds, except that "does not think" denies.
    fn stance_of(&self, v: usize, base: Stance, raising: bool, lemma: &str) -> Stance {
        let view = self.view;
        if is_negated(view, v) {
            return if raising { Stance::Denies } else { Stance::Withholds };
        }
        if let Some(head) = view.sentence.tokens[v].head.filter(|_| self.relation(v) == Deprel::Xcomp)
            && withheld_by(view, head)
        {
            return Stance::Withholds;
        }
        if lemma == "ask" && view.sentence.dependent(v, Deprel::Xcomp).is_some() {
            return Stance::Demands;
        }
        base
    }

    /// The cue with the auxiliaries, negators and particles around it.
    pub(super) fn cue_run(&self, v: usize) -> Range<usize> {
        let view = self.view;
        let mut start = v;
        while start > 0 {
            let before = &view.sentence.tokens[start - 1];
            let belongs = before.head == Some(v)
                && matches!(
                    before.relation,
                    Deprel::Aux | Deprel::AuxPass | Deprel::Cop | Deprel::Advmod | Deprel::Mark
                );
            if !belongs || matches!(before.relation, Deprel::Mark) && view.lower(start - 1) != "to" {
                break;
            }
            start -= 1;
        }
        let particle = view.sentence.dependent(v, Deprel::CompoundPrt).filter(|&p| p == v + 1);
        start..particle.map_or(v + 1, |p| p + 1)
    }

    /// "was quoted as saying", "quoted him as saying": the governor of a participle marked by "as".
    fn quoted_as(&self, v: usize) -> Option<usize> {
        let view = self.view;
        let marked = view.sentence.dependent(v, Deprel::Mark).is_some_and(|m| view.lower(m) == "as");
        let head = view.sentence.tokens[v].head?;
        let told = is_passive(view, head)
            || matches!(view.lemma(head), "quote" | "cite") && view.sentence.dependent(head, Deprel::Obj).is_some();
        (marked && view.sentence.tokens[v].xpos == Xpos::Vbg && told).then_some(head)
    }

    /// ", citing officials", ", quoting a senior official": the source is what is cited, the content what the clause above says.
    fn citing(&self, v: usize) -> Option<Attribution> {
        let view = self.view;
        if view.sentence.tokens[v].xpos != Xpos::Vbg {
            return None;
        }
        let cited = view.sentence.dependent(v, Deprel::Obj)?;
        let known = label::SOURCES.contains(view.lower(cited).trim_end_matches('s'))
            || label::SOURCES.contains(&view.lower(cited))
            || label::SOURCES.contains(view.lemma(cited))
            || person_noun(&view.lower(cited)).is_some();
        let above = view.sentence.tokens[v].head?;
        // "The agency, citing officials, said": what the tree hangs on the subject belongs to its verb.
        let above = view.sentence.tokens[above].head.filter(|_| self.relation(above).is_subject()).unwrap_or(above);
        if !known && view.sentence.tokens[cited].upos != Upos::Propn {
            return None;
        }
        let run = phrase(view, self.clauses, cited, v);
        let content = if key(view, above, &VERBS).is_some() && self.relation(above) == Deprel::Parataxis {
            view.sentence.tokens[above]
                .head
                .map_or_else(Vec::new, |h| without(view, self.clauses.run(h), self.clauses.run(above)))
        } else {
            let saying = key(view, above, &VERBS).is_some_and(|k| VERBS.first(&k) == Some("asserts"));
            let said = view.sentence.dependent(above, Deprel::Ccomp).filter(|&c| c != v && saying).unwrap_or(above);
            without(view, self.clauses.run(said), v..self.clauses.run(v).end.max(v + 1))
        };
        let filled = Filled { content, source: Some((cited, run)), last: v, claim: true };
        Some(self.attribution(v..v + 1, v, "cite".to_owned(), Stance::Asserts, filled))
    }

    /// "its claim that", "a denial of", "Kyiv's pledge to".
    fn noun(&self, n: usize) -> Option<Attribution> {
        let view = self.view;
        let tokens = &view.sentence.tokens;
        let lemma = key(view, n, &NOUNS)?;
        let owner = view.sentence.dependent(n, Deprel::NmodPoss).or_else(|| {
            view.sentence.dependents(n, Deprel::Nmod).find(|&c| {
                view.sentence
                    .dependent(c, Deprel::Case)
                    .is_some_and(|case| matches!(view.lower(case).as_str(), "by" | "from"))
            })
        });
        // Below a cue verb the verb speaks for it, unless it has an owner of its own.
        let governor = tokens[n].head.filter(|_| self.relation(n) == Deprel::Obj);
        let verbal = governor.is_some_and(|g| key(view, g, &VERBS).is_some());
        let clausal = view.sentence.children(n).iter().copied().find(|&c| {
            c > n
                && matches!(tokens[c].relation, Deprel::Acl | Deprel::Ccomp)
                && view
                    .sentence
                    .dependent(c, Deprel::Mark)
                    .is_some_and(|m| matches!(view.lower(m).as_str(), "that" | "to" | "whether"))
        });
        let content = match clausal {
            Some(clause) => self.span(self.clauses.run(clause)),
            None => self.claimed(n).filter(|_| owner.is_some() && view.lower(n + 1) != "to")?,
        };
        if verbal && owner.is_none() {
            return None;
        }
        let source = owner.map(|o| (o, phrase(view, self.clauses, o, n))).or_else(|| {
            let subject = source::subject(view, governor?)?;
            (subject != n).then(|| (subject, phrase(view, self.clauses, subject, n)))
        });
        source.as_ref()?;
        let stance = stance(NOUNS.first(&lemma)?);
        Some(self.attribution(
            n..n + 1,
            n,
            lemma,
            stance,
            Filled { content: vec![content], source, last: n, claim: true },
        ))
    }

    /// "is confident that", "was worried about".
    fn adjective(&self, a: usize) -> Option<Attribution> {
        let view = self.view;
        let tokens = &view.sentence.tokens;
        let lemma = view.lower(a);
        let Some(fields) = ADJECTIVES.fields(&lemma) else {
            return self.adverb(a);
        };
        let subject = source::subject(view, a)?;
        let complement = view.sentence.children(a).iter().copied().find(|&c| {
            let marked = |word: &dyn Fn(&str) -> bool| {
                view.sentence.children(c).iter().any(|&m| {
                    m > a && matches!(tokens[m].relation, Deprel::Mark | Deprel::Case) && word(&view.lower(m))
                })
            };
            let by = |w: &str| fields[1].split(',').any(|p| p == w);
            c > a
                && match tokens[c].relation {
                    Deprel::Ccomp => true,
                    Deprel::Advcl | Deprel::Obl => marked(&|w| by(w) || w == "that"),
                    Deprel::Xcomp => by("to"),
                    _ => false,
                }
        })?;
        let mut cue = self.cue_run(a);
        if let Some(cop) = view.sentence.dependent(a, Deprel::Cop) {
            cue.start = cue.start.min(cop);
        }
        cue.start = cue.start.max(if subject < a { subject + 1 } else { 0 }).min(a);
        let stance = if is_negated(view, a) { Stance::Withholds } else { stance(fields[0]) };
        let filled = Filled {
            content: vec![self.span(self.clauses.run(complement))],
            source: Some((subject, phrase(view, self.clauses, subject, a))),
            last: a,
            claim: true,
        };
        Some(self.attribution(cue, a, lemma, stance, filled))
    }

    /// "reportedly": the clause is handed to somebody unnamed.
    fn adverb(&self, a: usize) -> Option<Attribution> {
        let lemma = self.view.lower(a);
        let stance = stance(HEARSAY.first(&lemma)?);
        let head = self.view.sentence.tokens[a].head?;
        let content = without(self.view, self.clauses.run(head), a..a + 1);
        Some(self.attribution(a..a + 1, a, lemma, stance, Filled { content, source: None, last: a, claim: true }))
    }
}
