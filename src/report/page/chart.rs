//! The values of a question over time, as points of a drawing.

use super::super::answer::separated;
use super::super::view::{Kind, Line, Telling, View};
use super::{clean, shortened};
use crate::article::Article;
use crate::value::{Relation, Value};
use jiff::civil::DateTime;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The drawing's edges, in its own units: it is 640 wide.
const LEFT: f64 = 90.0;
const RIGHT: f64 = 600.0;
const TOP: f64 = 30.0;
const BOTTOM: f64 = 170.0;
const HEIGHT: i32 = 205;
/// How far apart the names beside two points of one height are at least.
const APART: i32 = 120;

pub(super) struct Chart {
    pub(super) height: i32,
    /// The heights of the values that are labelled.
    pub(super) levels: Vec<(i32, String)>,
    /// The places of the days that are labelled, with how the label stands to its place.
    pub(super) days: Vec<(i32, &'static str, String)>,
    /// The points of each outlet that has several, joined.
    pub(super) paths: Vec<String>,
    pub(super) dots: Vec<Dot>,
}

pub(super) struct Dot {
    pub(super) class: &'static str,
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) title: String,
    pub(super) label: String,
    pub(super) label_x: i32,
    pub(super) anchor: &'static str,
}

struct Point<'r> {
    telling: Telling<'r>,
    outlet: usize,
    at: DateTime,
    value: f64,
    answer: &'r str,
}

/// The drawing of a conflict or an update whose answers are numbers of one unit, told at several times; of two numbers that
/// do not grow there is nothing to draw.
pub(super) fn chart(view: &View<'_>, articles: &[Option<&Article>], line: &Line<'_>) -> Option<Chart> {
    if line.kind > Kind::Update {
        return None;
    }
    let points = points(view, articles, line)?;
    let (first, last) = (points.iter().map(|p| p.at).min()?, points.iter().map(|p| p.at).max()?);
    let low = points.iter().map(|p| p.value).fold(f64::INFINITY, f64::min);
    let high = points.iter().map(|p| p.value).fold(f64::NEG_INFINITY, f64::max);
    let length = seconds(first, last);
    let values: BTreeSet<u64> = points.iter().map(|p| p.value.to_bits()).collect();
    if length <= 0.0 || values.len() < 2 || line.kind == Kind::Conflict && values.len() < 3 {
        return None;
    }
    let x = |at: DateTime| (LEFT + (RIGHT - LEFT) * seconds(first, at) / length).round() as i32;
    let y = |value: f64| (BOTTOM - (BOTTOM - TOP) * (value - low) / (high - low)).round() as i32;
    let class = classes(line);
    let mut paths: BTreeMap<usize, Vec<(i32, i32)>> = BTreeMap::new();
    let mut named: BTreeSet<(usize, i32, i32)> = BTreeSet::new();
    let (mut dots, mut labels) = (Vec::new(), Vec::new());
    for point in &points {
        let (x, y) = (x(point.at), y(point.value));
        let name = clean(&view.outlets[point.outlet]);
        // One point for what an outlet says twice in one report.
        if !named.insert((point.outlet, x, y)) {
            continue;
        }
        paths.entry(point.outlet).or_default().push((x, y));
        let (label_x, anchor) = match f64::from(x) {
            x if x < LEFT + 60.0 => (LEFT as i32 - 12, "start"),
            x if x > RIGHT - 60.0 => (RIGHT as i32 + 20, "end"),
            _ => (x, "middle"),
        };
        // A name that would stand on another one is left to the point's own title.
        let free =
            !labels.iter().any(|&(other, level): &(i32, i32)| (x - other).abs() < APART && (y - level).abs() < 14);
        let label = if free { shortened(&name, 18) } else { String::new() };
        if free {
            labels.push((x, y));
        }
        let title = format!("{name}, {}: {}", point.at.strftime("%-d %B %Y"), clean(point.answer));
        let class = class.get(&std::ptr::from_ref(point.telling.statement)).copied().unwrap_or("");
        dots.push(Dot { class, x, y, title, label, label_x, anchor });
    }
    let path = |points: &Vec<(i32, i32)>| points.iter().map(|(x, y)| format!("{x},{y}")).collect::<Vec<_>>().join(" ");
    let levels: BTreeSet<(i32, String)> = points.iter().map(|p| (y(p.value), separated(p.value))).collect();
    let mut spaced: Vec<(i32, String)> = Vec::new();
    for level in levels {
        if spaced.last().is_none_or(|(above, _)| level.0 - above >= 16) {
            spaced.push(level);
        }
    }
    let form = if first.date() == last.date() { "%-d %B %Y, %H:%M" } else { "%-d %B %Y" };
    let day = |at: DateTime| at.strftime(form).to_string();
    Some(Chart {
        height: HEIGHT,
        levels: spaced,
        days: vec![(LEFT as i32, "start", day(first)), (RIGHT as i32, "end", day(last))],
        paths: paths.values().filter(|points| points.len() > 1).map(path).collect(),
        dots,
    })
}

/// The numbers with their days, in the order of time; `None` where they are of several units.
fn points<'r>(view: &View<'r>, articles: &[Option<&Article>], line: &'r Line<'r>) -> Option<Vec<Point<'r>>> {
    let mut points = Vec::new();
    let mut units = BTreeSet::new();
    for side in &line.sides {
        for &telling in &side.tellings {
            let (Some(article), Value::Quantity(told)) = (telling.article, &telling.statement.value.value) else {
                continue;
            };
            let (low, high) = (told.interval.low, told.interval.high);
            let published = articles.get(article).copied().flatten().and_then(Article::published_at);
            if let (Some(at), Some(value)) = (published, low.or(high)) {
                units.insert(told.unit.as_ref().map(|unit| unit.name.as_str()));
                points.push(Point { telling, outlet: view.outlet_of[article], at, value, answer: &side.answer });
            }
        }
    }
    points.sort_by(|a, b| a.at.cmp(&b.at).then(a.value.total_cmp(&b.value)).then(a.outlet.cmp(&b.outlet)));
    (units.len() == 1).then_some(points)
}

/// The statements that contradict another, and those that come after or before one.
fn classes(line: &Line<'_>) -> HashMap<*const crate::reconcile::Statement, &'static str> {
    let group = line.group();
    let mut classes = HashMap::new();
    for wanted in [Relation::Supersedes, Relation::Corrects, Relation::Contradicts] {
        let class = if wanted == Relation::Contradicts { "conflict" } else { "update" };
        for link in group.relations.iter().filter(|link| link.relation == wanted) {
            for statement in [link.a, link.b].into_iter().filter_map(|at| group.statements.get(at)) {
                classes.insert(std::ptr::from_ref(statement), class);
            }
        }
    }
    classes
}

fn seconds(from: DateTime, to: DateTime) -> f64 {
    from.duration_until(to).as_secs_f64()
}
