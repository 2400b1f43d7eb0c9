//! Which of the figures of "6/7/2024" is the month: by the article's other dates, else by the country of its outlet.

use super::words::{Atoms, Class};
use crate::article::Article;
use crate::lexicon::lexicon;
use crate::syntax::Document;

lexicon!(DATE_ORDERS, "date_orders.txt", 1);

/// What stands first in a date of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    Day,
    Month,
}

/// The order that an article keeps: a date of figures that can be read one way only, the outlet's country, the order of its
/// dates in words; `None` where nothing tells, or two tell otherwise.
pub(super) fn of(document: &Document) -> Option<Order> {
    let (mut figures, mut words) = ([0_u32; 2], [0_u32; 2]);
    for view in document.views() {
        let a = Atoms::new(view.slice(view.sentence.span));
        for i in 0..a.len() {
            let Some((n, digits)) = a.num(i) else { continue };
            if !(1..=31).contains(&n) || digits > 2 {
                continue;
            }
            let month = |k: usize| a.class(k, Class::Month).is_some() && a.is_capital(k);
            words[0] += u32::from(month(i + 1));
            words[1] += u32::from(i > 0 && month(i - 1));
            let of_figures = ['/', '-'].into_iter().any(|m| a.mark(i + 1, m) && a.mark(i + 3, m));
            let glued = (1..=4).all(|k| a.glued(i + k));
            if let (true, Some((second, 1..=2)), Some((_, 2 | 4))) = (of_figures && glued, a.num(i + 2), a.num(i + 4)) {
                figures[0] += u32::from(n > 12 && second <= 12);
                figures[1] += u32::from(n <= 12 && (13..=31).contains(&second));
            }
        }
    }
    most(figures).or_else(|| outlet(&document.article)).or_else(|| most(words))
}

fn most([day, month]: [u32; 2]) -> Option<Order> {
    match (day, month) {
        (0, 0) => None,
        (_, 0) => Some(Order::Day),
        (0, _) => Some(Order::Month),
        _ => None,
    }
}

/// By the end of the outlet's domain.
fn outlet(article: &Article) -> Option<Order> {
    let domain = |text: &str| {
        let host = text.split("//").last()?.split('/').next()?;
        let end = host.rsplit_once('.')?.1.to_lowercase();
        Some(if DATE_ORDERS.first(&end)? == "day" { Order::Day } else { Order::Month })
    };
    article.url.as_deref().and_then(domain).or_else(|| article.source.as_deref().and_then(domain))
}
