//! How a file writes days and amounts, decided from all of its cells, and said.

use super::field::Field;
use super::grid::Cell;
use super::header::Found;
use super::value::{Style, date, digits_of, numeric_parts};

/// What the cells of a file prove.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    /// Columns whose days are written day first, where a column proves it for itself.
    pub day_first: Vec<Option<bool>>,
    pub style: Style,
    /// What was read, in a sentence; `None` where nothing could be read in two ways.
    pub said: Option<String>,
}

/// A cell that proves something.
#[derive(Debug, Clone, Default)]
struct Proof {
    count: usize,
    first: String,
    line: u64,
}

impl Proof {
    fn by(&mut self, text: &str, line: u64) {
        if self.count == 0 {
            (self.first, self.line) = (crate::refusal::shown(text), line);
        }
        self.count += 1;
    }
}

/// Looks at all cells below the header.
pub(super) fn decide(found: &Found) -> Evidence {
    let mut over: Vec<(bool, bool)> = vec![(false, false); found.names.len()];
    let (mut day, mut month, mut open) = (Proof::default(), Proof::default(), Proof::default());
    let (mut comma, mut point, mut thousands_point) = (Proof::default(), Proof::default(), Proof::default());
    for row in found.grid.rows(found.last + 1..usize::MAX) {
        for (column, cell) in row.filled() {
            let Cell::Text(text) = cell else { continue };
            if holds_days(found, column)
                && let Some(([a, b, _], mark)) = numeric_parts(text)
                && mark != '.'
                && a <= 31
                && b <= 31
            {
                if let Some(seen) = over.get_mut(column) {
                    seen.0 |= a > 12;
                    seen.1 |= b > 12;
                }
                match (a > 12, b > 12) {
                    (true, false) => day.by(text, row.line),
                    (false, true) => month.by(text, row.line),
                    // 03/03 is the same day either way.
                    (false, false) if a != b && date(text, Style::default()).is_some() => open.by(text, row.line),
                    _ => {}
                }
            }
            match sign(text).filter(|_| holds_amounts(found, column)) {
                Some(Sign::Comma) => comma.by(text, row.line),
                Some(Sign::Point) => point.by(text, row.line),
                Some(Sign::ThousandsByPoint) => thousands_point.by(text, row.line),
                None => {}
            }
        }
    }
    if (day.count, month.count) == (0, 0) {
        titles(found, [&mut day, &mut month, &mut open]);
        let from_title = [day.count > 0, month.count > 0];
        if from_title == [true, false] {
            over.iter_mut().for_each(|seen| seen.0 = true);
        }
    }
    let day_first = over.iter().map(|seen| match seen {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    });
    let decimal_comma =
        comma.count > point.count || (comma.count == 0 && point.count == 0 && thousands_point.count > 0);
    let day_first: Vec<_> = day_first.collect();
    let style =
        Style { day_first: day_first.contains(&Some(true)) && !day_first.contains(&Some(false)), decimal_comma };
    let said = said(&style, [&day, &month, &open], [&comma, &point, &thousands_point]);
    Evidence { day_first, style, said }
}

/// Where no cell proves the order, the days above the header may: `As of 31/01/2026`.
fn titles(found: &Found, [day, month, open]: [&mut Proof; 3]) {
    for row in found.grid.rows(0..found.first) {
        for (_, cell) in row.filled() {
            let Cell::Text(text) = cell else { continue };
            for word in text.split_whitespace().take(40) {
                let Some(([a, b, _], '/' | '-')) = numeric_parts(word) else { continue };
                if a > 31
                    || b > 31
                    || date(word, Style { day_first: true, ..Style::default() })
                        .or(date(word, Style::default()))
                        .is_none()
                {
                    continue;
                }
                match (a > 12, b > 12) {
                    (true, false) => day.by(word, row.line),
                    (false, true) => month.by(word, row.line),
                    (false, false) if a != b => open.by(word, row.line),
                    _ => {}
                }
            }
        }
    }
}

/// Whether a column may hold days: `12-03-04` under “Unit” is no day and proves nothing.
fn holds_days(found: &Found, column: usize) -> bool {
    found.named.get(column).copied().flatten().is_none_or(|(field, _)| field.is_date())
}

/// Whether a column may hold amounts: the flat `1.01` says nothing about decimal signs.
fn holds_amounts(found: &Found, column: usize) -> bool {
    let named = found.named.get(column).copied().flatten();
    named.is_none_or(|(field, _)| field.is_money() || field == Field::SquareFeet)
}

fn said(style: &Style, [day, month, open]: [&Proof; 3], [comma, point, thousands]: [&Proof; 3]) -> Option<String> {
    let mut parts = Vec::new();
    let as_line = |proof: &Proof| format!("as “{}” on line {} shows", proof.first, proof.line);
    match (day.count, month.count) {
        (0, 0) if open.count > 0 => parts.push(format!(
            "days were read month first, which nothing in the file proves (“{}” on line {} could be either)",
            open.first, open.line
        )),
        (0, 0) => {}
        (_, 0) => parts.push(format!("days were read day first, {}", as_line(day))),
        (0, _) if open.count > 0 => parts.push(format!("days were read month first, {}", as_line(month))),
        (0, _) => {}
        _ => parts.push(format!(
            "days are written in two orders (“{}” on line {}, “{}” on line {}); each column was read by its own",
            day.first, day.line, month.first, month.line
        )),
    }
    match (comma.count, point.count) {
        (0, 0) if thousands.count > 0 => {
            parts.push(format!("amounts were read with a point between the thousands, {}", as_line(thousands)))
        }
        (0, _) => {}
        (_, 0) => parts.push(format!("amounts were read with a decimal comma, {}", as_line(comma))),
        _ => {
            let (taken, other) = if style.decimal_comma { (comma, point) } else { (point, comma) };
            parts.push(format!(
                "amounts are written in two ways; most are like “{}” on line {}, so “{}” on line {} was not read",
                taken.first, taken.line, other.first, other.line
            ));
        }
    }
    let mut text = parts.join("; ");
    let first = text.chars().next()?;
    text.replace_range(..first.len_utf8(), &first.to_uppercase().to_string());
    Some(text + ".")
}

/// What one amount proves about the signs of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Comma,
    Point,
    /// `1.250` alone: money has no three decimals.
    ThousandsByPoint,
}

fn sign(text: &str) -> Option<Sign> {
    if text.len() > 40 {
        return None;
    }
    let bare = digits_of(text).map(|(_, bare)| bare)?;
    if !bare.bytes().all(|b| b.is_ascii_digit() || b == b',' || b == b'.') || !bare.bytes().any(|b| b.is_ascii_digit())
    {
        return None;
    }
    let (commas, points) = (bare.matches(',').count(), bare.matches('.').count());
    let decimals = bare.rsplit([',', '.']).next().map_or(0, str::len);
    match (commas, points) {
        (0, 0) => None,
        (0, 1) if decimals == 3 => Some(Sign::ThousandsByPoint),
        (1, 0) if decimals == 3 => None,
        (0, 1) => (decimals <= 2).then_some(Sign::Point),
        (1, 0) => (decimals <= 2).then_some(Sign::Comma),
        // `1.250.000` groups by points; a day such as 28.03.2026 groups nothing.
        (0, _) => bare.split('.').skip(1).all(|group| group.len() == 3).then_some(Sign::ThousandsByPoint),
        (_, 0) => None,
        _ => match (bare.rfind(','), bare.rfind('.')) {
            (Some(comma), Some(point)) => Some(if comma > point { Sign::Comma } else { Sign::Point }),
            _ => None,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_proves_its_signs() {
        for (text, proves) in [
            ("1.250,00", Some(Sign::Comma)),
            ("12,5", Some(Sign::Comma)),
            ("1,250.00", Some(Sign::Point)),
            ("$985.00", Some(Sign::Point)),
            ("(12.50)", Some(Sign::Point)),
            ("1 250,00 €", Some(Sign::Comma)),
            ("1'250.00", Some(Sign::Point)),
            ("15,00 CR", Some(Sign::Comma)),
            ("1.250", Some(Sign::ThousandsByPoint)),
            ("1.250.000", Some(Sign::ThousandsByPoint)),
            ("1,250", None),
            ("28.03.2026", None),
            ("1250", None),
            ("A-1.2", None),
        ] {
            assert_eq!(sign(text), proves, "{text}");
        }
    }
}
