//! Figures: written digits with their separators, and signs for parts, to numbers.
//!
//! Knows nothing of words, nor of what stands beside a figure.

/// A figure with separators: its number, and whether it is nothing but digits.
pub(super) fn figure(text: &str) -> Option<(f64, bool)> {
    let plain = |c: char| char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c);
    let text: String =
        text.chars().filter(|c| !matches!(c, '\'' | '’')).map(|c| if c.is_ascii() { c } else { plain(c) }).collect();
    let text = text.as_str();
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return Some((text.parse().ok()?, true));
    }
    let grouped = |s: &str, by: char| {
        let mut groups = s.split(by);
        let first = groups.next().unwrap_or("");
        !first.is_empty()
            && first.len() <= 3
            && groups.all(|g| g.len() == 3)
            && s.bytes().all(|b| b.is_ascii_digit() || b == by as u8)
    };
    let (commas, dots) = (text.matches(',').count(), text.matches('.').count());
    let plain = match (commas, dots) {
        (0, 1) => text.to_owned(),
        // "1.000.000"
        (0, 2..) if grouped(text, '.') => text.replace('.', ""),
        (_, 0) if grouped(text, ',') || lakhs(text) => text.replace(',', ""),
        (_, 1) if text.split_once('.').is_some_and(|(whole, rest)| grouped(whole, ',') && !rest.contains(',')) => {
            text.replace(',', "")
        }
        (1, _) if text.split_once(',').is_some_and(|(whole, rest)| grouped(whole, '.') && !rest.contains('.')) => {
            text.replace('.', "").replace(',', ".")
        }
        _ => return None,
    };
    let plain = if plain.starts_with('.') { format!("0{plain}") } else { plain };
    Some((plain.parse().ok()?, false))
}

/// Indian grouping: "13,00,000".
fn lakhs(text: &str) -> bool {
    let groups: Vec<&str> = text.split(',').collect();
    groups.len() > 2
        && (1..=2).contains(&groups[0].len())
        && groups[1..groups.len() - 1].iter().all(|g| g.len() == 2)
        && groups[groups.len() - 1].len() == 3
}

/// The number of a sign like "½".
pub(super) fn vulgar(text: &str) -> Option<f64> {
    let c = text.chars().next()?;
    Some(match c {
        '½' => 1.0 / 2.0,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        '¼' => 0.25,
        '¾' => 0.75,
        '⅕'..='⅘' => f64::from(c as u32 - '⅕' as u32 + 1) / 5.0,
        '⅙' => 1.0 / 6.0,
        '⅚' => 5.0 / 6.0,
        '⅛' => 0.125,
        '⅜' => 0.375,
        '⅝' => 0.625,
        '⅞' => 0.875,
        _ => return None,
    })
}
