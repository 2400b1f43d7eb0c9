//! Cues of one sentence: verbs, nouns, adjectives and adverbs of the lexicon whose frame the sentence fills.

use super::clause::{Clauses, bytes, trim, without};
use super::source::{self, is_noun, is_passive, phrase};
use super::{Attribution, Quote, Stance, label};
use crate::annotate::entity::Entities;
use crate::annotate::polarity::{is_negated, withheld_by};
use crate::lexicon::{Lexicon, lexicon};
use crate::span::Span;
use crate::syntax::{Deprel, Upos, View, Xpos};
use std::ops::Range;

lexicon!(VERBS, "cue_verbs.txt", 3);
lexicon!(NOUNS, "cue_nouns.txt", 1);
lexicon!(ADJECTIVES, "cue_adjectives.txt", 2);
lexicon!(HEARSAY, "hearsay_adverbs.txt", 1);

/// A sentence under reading.
struct Reader<'a> {
    view: View<'a>,
    index: usize,
    clauses: &'a Clauses,
    /// The quotations that touch the sentence, and may reach over it.
    quotes: &'a [Quote],
}

/// What fills a cue's frame.
struct Filled {
    content: Vec<Span>,
    source: Option<(usize, Range<usize>)>,
    last: usize,
    /// The content is a clause, or what a noun of saying holds: something that can be true or false.
    claim: bool,
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
fn key(view: View<'_>, token: usize, list: &Lexicon) -> Option<String> {
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
    fn relation(&self, i: usize) -> Deprel {
        self.view.sentence.tokens[i].relation
    }

    fn is_open(&self, i: usize) -> bool {
        let span = self.view.sentence.tokens.get(i).map_or_else(Span::default, |t| t.span);
        self.quotes.iter().any(|q| q.span.start() == span.start()) && !span.is_empty()
    }

    fn span(&self, run: Range<usize>) -> Span {
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
        let mut source = source::of_verb(view, self.clauses, v);
        if frames.contains('q') && !passive {
            source = self.same_speaker(v).or(source);
        }
        let mut cue = self.cue_run(v);
        if lemma == "cite"
            && let Some(cited) = self.citing(v)
        {
            return Some(cited);
        }
        if let Some(outer) = self.quoted_as(v) {
            cue.start = self.cue_run(outer).start;
            source = source::subject_child(view, outer).map(|s| (s, phrase(view, self.clauses, s, outer)));
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
    fn cue_run(&self, v: usize) -> Range<usize> {
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

    /// "was quoted as saying": the governor of a participle marked by "as".
    fn quoted_as(&self, v: usize) -> Option<usize> {
        let view = self.view;
        let marked = view.sentence.dependent(v, Deprel::Mark).is_some_and(|m| view.lower(m) == "as");
        let head = view.sentence.tokens[v].head?;
        (marked && view.sentence.tokens[v].xpos == Xpos::Vbg && is_passive(view, head)).then_some(head)
    }

    /// ", citing officials": the source is what is cited, the content what the clause above says.
    fn citing(&self, v: usize) -> Option<Attribution> {
        let view = self.view;
        if view.sentence.tokens[v].xpos != Xpos::Vbg {
            return None;
        }
        let cited = view.sentence.dependent(v, Deprel::Obj)?;
        let known = label::SOURCES.contains(view.lower(cited).trim_end_matches('s'))
            || label::SOURCES.contains(&view.lower(cited))
            || label::SOURCES.contains(view.lemma(cited));
        let above = view.sentence.tokens[v].head?;
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

    /// A clause or a quotation as the content of `v`.
    fn clause(&self, v: usize, frames: &str, source: Option<&(usize, Range<usize>)>) -> Option<Filled> {
        let view = self.view;
        let tokens = &view.sentence.tokens;
        let has = |frame: char| frames.contains(frame);
        let filled = |content: Vec<Span>| Some(Filled { content, source: None, last: v, claim: true });
        // A quotation right behind the verb, or right before it and its subject.
        if has('q')
            && let Some(content) = self.quotation(v, source)
        {
            return filled(content);
        }
        if has('c') || has('q') || has('w') {
            let clause = view.sentence.dependents(v, Deprel::Ccomp).find(|&c| {
                let loose = tokens[c].xpos == Xpos::Vbg && c > v && source::subject_child(view, c).is_none();
                let bare_infinitive = c > v && !has('i') && !has('w') && view.lower(v + 1) == "to";
                !loose && !bare_infinitive
            });
            if let Some(c) = clause {
                let run = self.clauses.run(c);
                return filled(without(view, run, self.own(v, source)));
            }
            // "S, police say": the cue's clause hangs on what is said.
            if has('q')
                && (matches!(self.relation(v), Deprel::Parataxis | Deprel::Advcl | Deprel::Dep | Deprel::Discourse)
                    || self.relation(v) == Deprel::AclRelcl && self.is_parenthesis(v, source))
                && let Some(head) = tokens[v].head.filter(|_| source.is_some() && self.set_off(v, source))
                && tokens[v].xpos != Xpos::Vbg
            {
                return filled(without(view, self.clauses.run(self.host(head)), self.own(v, source)));
            }
            if let Some(that) = (v + 1..view.len().min(v + 8)).find(|&i| view.lower(i) == "that") {
                let clear = (v + 1..that).all(|i| !matches!(tokens[i].upos, Upos::Verb | Upos::Punct | Upos::Sconj));
                let opens = matches!(tokens[that].upos, Upos::Sconj) || self.relation(that) == Deprel::Mark;
                if clear && opens {
                    return filled(vec![self.span(that..self.stop(that))]);
                }
            }
            // "said, however, S" and clauses that the tree hung elsewhere: a subject and a finite verb behind the cue.
            if has('q') && source.is_some_and(|(head, _)| *head < v) && self.finite_behind(v) {
                return filled(vec![self.span(v + 1..self.stop(v + 1))]);
            }
            // Sentence-final ", X said."
            if has('q') && source.is_some() && self.set_off(v, source) && self.closes(v, source) {
                let own = self.own(v, source);
                return filled(vec![self.span(0..own.start)]);
            }
        }
        // "denied attacking the town".
        if has('n')
            && let Some(x) = view.sentence.children(v).iter().copied().find(|&x| {
                matches!(self.relation(x), Deprel::Xcomp | Deprel::Ccomp)
                    && tokens[x].xpos == Xpos::Vbg
                    && self.clauses.run(x).start == v + 1
            })
        {
            return filled(vec![self.span(self.clauses.run(x))]);
        }
        if (has('i') || has('x') || has('r') || has('c'))
            && let Some(x) = view.sentence.dependent(v, Deprel::Xcomp).filter(|&x| x > v)
        {
            let infinitive = view.sentence.dependent(x, Deprel::Mark).is_some_and(|m| view.lower(m) == "to");
            let object = view.sentence.dependent(v, Deprel::Obj).is_some();
            let passive = is_passive(view, v);
            let fits = infinitive && (has('i') && !object || has('x') && object || passive || (has('r') && !object));
            if fits {
                return filled(vec![self.span(self.clauses.run(x))]);
            }
        }
        None
    }

    /// The clause that an interrupting cue hangs in, where the tree hung it on a noun of that clause.
    fn host(&self, head: usize) -> usize {
        let nominal = |&i: &usize| is_noun(self.view, i) && self.view.sentence.tokens[i].head.is_some();
        let mut at = head;
        while nominal(&at) {
            match self.view.sentence.tokens[at].head {
                Some(above) => at = above,
                None => break,
            }
        }
        at
    }

    /// The cue with its source, auxiliaries and adverbs: what is cut out of an interrupted content.
    fn own(&self, v: usize, source: Option<&(usize, Range<usize>)>) -> Range<usize> {
        let mut run = self.cue_run(v);
        if let Some((head, words)) = source
            && (words.end <= v && words.end + 4 > run.start || words.start > v && words.start <= v + 3)
        {
            run = run.start.min(words.start).min(*head)..run.end.max(words.end);
        }
        if self.relation(v) == Deprel::Parataxis {
            let below = trim(self.view, self.clauses.run(v));
            run = run.start.min(below.start)..run.end.max(below.end);
        }
        run
    }

    /// True when punctuation stands before the cue and its source.
    fn set_off(&self, v: usize, source: Option<&(usize, Range<usize>)>) -> bool {
        let start = self.own(v, source).start;
        start > 0 && self.view.sentence.tokens[start - 1].upos == Upos::Punct
    }

    /// True for ", she said," between two commas, whatever the tree hangs it on.
    fn is_parenthesis(&self, v: usize, source: Option<&(usize, Range<usize>)>) -> bool {
        let own = self.own(v, source);
        let comma = |i: usize| self.view.word(i) == ",";
        source.is_some_and(|(head, _)| own.contains(head)) && own.start > 0 && comma(own.start - 1) && comma(own.end)
    }

    /// True when nothing but an adjunct follows the cue and its source.
    fn closes(&self, v: usize, source: Option<&(usize, Range<usize>)>) -> bool {
        let own = self.own(v, source);
        let verbal = |i: usize| matches!(self.view.sentence.tokens[i].upos, Upos::Verb | Upos::Aux);
        (0..own.start).any(verbal) && !(own.end..self.view.len()).any(verbal)
    }

    /// True when no other verb follows the cue.
    fn closes_line(&self, v: usize) -> bool {
        (v + 1..self.view.len()).all(|i| self.view.sentence.tokens[i].upos != Upos::Verb)
    }

    /// The end of the clause that starts at `from`: the sentence's end, without its closing punctuation.
    fn stop(&self, from: usize) -> usize {
        (from..self.view.len()).find(|&i| self.view.word(i) == ";").unwrap_or(self.view.len())
    }

    /// A finite verb behind the cue, before any comma, whose subject also stands behind the cue.
    fn finite_behind(&self, v: usize) -> bool {
        let view = self.view;
        let mut nouns = 0;
        for i in v + 1..view.len().min(v + 13) {
            let token = &view.sentence.tokens[i];
            match token.xpos {
                Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md => return nouns > 0,
                Xpos::Wdt | Xpos::Wp | Xpos::In | Xpos::To if nouns == 0 => return false,
                _ if token.upos == Upos::Punct => return false,
                _ if is_noun(view, i) => nouns += 1,
                _ => {}
            }
        }
        false
    }

    /// A quotation that touches the cue: `said: "..."`, `"...," said Smith`, `told reporters "..."`.
    fn quotation(&self, v: usize, source: Option<&(usize, Range<usize>)>) -> Option<Vec<Span>> {
        let view = self.view;
        let tokens = &view.sentence.tokens;
        let own = self.own(v, source);
        let mut content = Vec::new();
        if own.start > 0 {
            let before = tokens[own.start - 1].span;
            let quote =
                self.quotes.iter().rev().find(|q| q.span.end() == before.end() && !q.words_only).or_else(|| {
                    self.quotes.iter().rev().find(|q| q.span.end() == before.start() && view.word(own.start - 1) == ",")
                });
            content.extend(quote.map(|q| q.span));
        }
        let mut next = own.end;
        let reach = view.len().min(own.end + 9);
        while next < reach && !self.is_open(next) {
            if matches!(tokens[next].upos, Upos::Verb) {
                break;
            }
            next += 1;
        }
        if next < reach && self.is_open(next) {
            let lead = next > 0
                && (matches!(view.word(next - 1), "," | ":") || view.lower(next - 1) == "that" || next == own.end);
            let start = tokens[next].span.start();
            if let Some(quote) = self
                .quotes
                .iter()
                .find(|q| q.span.start() == start)
                .filter(|q| lead && (!q.words_only || next == own.end))
            {
                content.push(quote.span);
            }
        }
        // A quotation of few words inside a larger clause is no whole content.
        (!content.is_empty()).then_some(content)
    }

    /// A noun phrase or a prepositional phrase as the content of `v`.
    fn nominal(&self, v: usize, frames: &str, prepositions: &str, passive: bool, sourced: bool) -> Option<Filled> {
        let view = self.view;
        let tokens = &view.sentence.tokens;
        let mut last = v;
        let object = if passive {
            source::subject_child(view, v).or_else(|| tokens[v].head.filter(|_| self.relation(v) == Deprel::Acl))
        } else {
            view.sentence.dependent(v, Deprel::Obj)
        };
        let prepositional = view.sentence.children(v).iter().copied().find(|&c| {
            c > v
                && matches!(tokens[c].relation, Deprel::Obl | Deprel::Advcl | Deprel::Ccomp)
                && view.sentence.children(c).iter().any(|&m| {
                    matches!(tokens[m].relation, Deprel::Case | Deprel::Mark)
                        && m > v
                        && prepositions != "-"
                        && prepositions.split(',').any(|p| p == view.lower(m))
                })
        });
        let mut content = Vec::new();
        // "rejected claims that", "dismissed the report as false".
        let claimed = object.filter(|&o| o > v).and_then(|o| self.claimed(o));
        let claim = claimed.is_some();
        if frames.contains('o')
            && !passive
            && let Some(object) = object.filter(|_| sourced && !claim)
        {
            let from = self.clauses.run(object).start.max(v + 1);
            let described = view
                .sentence
                .children(v)
                .iter()
                .copied()
                .filter(|&c| {
                    c > object
                        && matches!(tokens[c].relation, Deprel::Xcomp | Deprel::Obl | Deprel::Advcl | Deprel::Ccomp)
                })
                .map(|c| self.clauses.run(c).end)
                .next();
            let to = described.unwrap_or(0).max(self.noun_phrase(object).end);
            content.push(self.span(from..to));
        }
        if content.is_empty()
            && !claim
            && prepositional.is_some()
            && (sourced || passive)
            && let Some(p) = prepositional
        {
            let run = self.clauses.run(p);
            let run = run.start.max(v + 1)..run.end;
            let case = run.start;
            if matches!(tokens[case].relation, Deprel::Case | Deprel::Mark) && case + 1 < run.end {
                last = if case == v + 1 { case } else { v };
                content.push(self.span(case + 1..run.end));
            } else {
                content.push(self.span(run));
            }
        }
        if content.is_empty() && (frames.contains('n') || claim) && sourced {
            let object = object?;
            if object == v || tokens[object].upos == Upos::Pron && !passive && tokens[object].xpos == Xpos::Prp {
                return None;
            }
            content.push(claimed.unwrap_or_else(|| {
                let run = self.noun_phrase(object);
                if object < v {
                    return self.span(run.start..run.end.min(v).max(object + 1));
                }
                // "denied involvement in the raid": a phrase right behind the object is its own, whatever the tree says.
                let denied = VERBS.first(&key(view, v, &VERBS).unwrap_or_default()) == Some("denies");
                let behind = view.sentence.dependents(v, Deprel::Obl).map(|o| self.clauses.run(o));
                let end = behind.filter(|o| denied && o.start == run.end).map(|o| o.end).next().unwrap_or(run.end);
                self.span(run.start.max(v + 1)..end)
            }));
        }
        (!content.is_empty()).then_some(Filled { content, source: None, last, claim })
    }

    /// The words of a noun phrase without a verb that the tree coordinated with its noun: "outlined [his plan] and vowed".
    fn noun_phrase(&self, noun: usize) -> Range<usize> {
        let run = self.clauses.run(noun);
        let verb = |&&c: &&usize| {
            self.relation(c) == Deprel::Conj && c > noun && self.view.sentence.tokens[c].upos == Upos::Verb
        };
        let first = self.view.sentence.children(noun).iter().filter(verb).map(|&c| self.clauses.run(c).start).min();
        run.start..first.map_or(run.end, |from| from.clamp(noun + 1, run.end))
    }

    /// The complement of a cue noun: "claims of [its forces being encircled]", "the idea of [ceding land]".
    fn claimed(&self, noun: usize) -> Option<Span> {
        let view = self.view;
        key(view, noun, &NOUNS)?;
        let run = self.clauses.run(noun);
        let from = noun + 1;
        let opens = matches!(view.lower(from).as_str(), "that" | "of" | "to" | "about" | "by");
        let to = run
            .end
            .max((from..view.len()).find(|&i| matches!(view.word(i), "," | "." | ";" | ":")).unwrap_or(view.len()));
        (opens && view.lower(from) != "by" && from + 1 < to).then(|| self.span(from + 1..to))
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
