//! What an article as a whole says: the reports it leans on, and dates of it that cannot all hold.

use super::credit::{agency, credited, is_official};
use super::reader::Reader;
use super::{Claim, Context, Slot};
use crate::annotate::Annotations;
use crate::annotate::entity::EntityKind;
use crate::annotate::time::{TimeMention, calendar_clashes};
use crate::syntax::Document;
use crate::value::Value;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The most days between an article and a date that shows when it was written, and the least that show that it was not
/// written when it was published.
const SAME_NEWS: i32 = 31;
const LONG_AGO: i32 = 60;

/// The first sentences, which tell when the article's own event was.
const LEAD: usize = 6;

/// The reports of others that the article leans on, with how often it cites each, sorted by name: organizations that
/// "report", that are "cited", that people "told", and agencies that a dateline, a byline or a credit names. Police and
/// others who answer for an event are no report: who asks them has it at first hand.
pub(crate) fn reports(document: &Document, annotations: &Annotations) -> Vec<(String, usize)> {
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    let entities = &annotations.entities;
    for attribution in &annotations.speech.attributions {
        let view = document.view(attribution.sentence);
        let mut near: Vec<usize> = Vec::new();
        if matches!(attribution.cue_lemma.as_str(), "report" | "according to" | "cite") {
            near.extend(attribution.source.map(|s| view.sentence.tokens_in(s)).into_iter().flatten());
        }
        if matches!(attribution.cue_lemma.as_str(), "tell" | "inform" | "mention") {
            near.extend(attribution.cue_head + 1..(attribution.cue_head + 4).min(view.len()));
        }
        let names = near.iter().filter_map(|&t| entities.mention_at(attribution.sentence, t)).map(|m| m.entity);
        let names = names.filter(|&e| {
            let entity = &entities.entities[e];
            entity.named
                && entity.stands_for.is_none()
                && matches!(entity.kind, EntityKind::Organization | EntityKind::Other)
        });
        let names: std::collections::BTreeSet<usize> = names.collect();
        for entity in names {
            let name = entities.entities[entity].name.as_str();
            if !is_official(name) {
                *found.entry(agency(name).unwrap_or(name).to_owned()).or_default() += 1;
            }
        }
    }
    for agency in credited(&document.article) {
        *found.entry(agency.to_owned()).or_default() += 1;
    }
    found.into_iter().collect()
}

/// The day on which the article was written by its own dates, where its date of publication cannot be that: a crawler's,
/// or that of a new print. Only dates of the lead with weekday, month and day count, which say their year; and only where
/// they lie months before it and no date of the article lies near it.
pub(crate) fn written(document: &Document, times: &[TimeMention]) -> Option<Date> {
    let published = document.article.published_at()?.date();
    let dated = times.iter().filter(|t| t.value.parts.month.is_some() && t.value.parts.day.is_some());
    let before = |date: Date| date.until(published).map_or(0, |span| span.get_days());
    let mut latest = None;
    for time in dated {
        let Some(date) = time.value.low.map(|low| low.date()) else { continue };
        if before(date).abs() <= SAME_NEWS {
            return None;
        }
        if time.sentence < LEAD && time.value.parts.weekday.is_some() && before(date) >= LONG_AGO {
            latest = latest.max(Some(date));
        }
    }
    latest
}

/// Pairs of the article's dates that no calendar holds together, as claims, with the reason.
pub(crate) fn calendar(
    document: &Document,
    annotations: &Annotations,
    contexts: &[Context],
) -> Vec<(Claim, Claim, String)> {
    let reader = Reader::new(document, annotations, contexts);
    let claim = |i: usize| {
        let time = &annotations.times[i];
        reader.of_nobody(time.sentence, "calendar", Slot::Time, Value::Time(time.value.clone()), time.span)
    };
    calendar_clashes(&annotations.times).into_iter().map(|(a, b, why)| (claim(a), claim(b), why)).collect()
}
