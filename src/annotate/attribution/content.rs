//! What a cue says: the clause, the quotation or the noun phrase that fills its frame.

use super::clause::{trim, without};
use super::cue::{Filled, NOUNS, Reader, VERBS, key};
use super::source::{self, is_noun, is_passive};
use crate::span::Span;
use crate::syntax::{Deprel, Upos, Xpos};
use std::ops::Range;

impl Reader<'_> {
    /// A clause or a quotation as the content of `v`.
    pub(super) fn clause(&self, v: usize, frames: &str, source: Option<&(usize, Range<usize>)>) -> Option<Filled> {
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
    pub(super) fn closes_line(&self, v: usize) -> bool {
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
    pub(super) fn nominal(
        &self,
        v: usize,
        frames: &str,
        prepositions: &str,
        passive: bool,
        sourced: bool,
    ) -> Option<Filled> {
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
    pub(super) fn claimed(&self, noun: usize) -> Option<Span> {
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
}
