//! How a file writes days and amounts, decided from all of its cells, and said.

use super::Mapping;
use super::decision::{DAY_ORDER, DECIMAL_SIGN, Decision, DecisionState, answer};
use super::grid::Cell;
use super::header::Found;
use super::value::{Style, date, numeric_parts};
use crate::refusal::Refusal;

/// What the cells of a file prove.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    /// Columns whose days are written day first, where a column proves it for itself.
    pub day_first: Vec<Option<bool>>,
    pub style: Style,
    /// What was decided; nothing where nothing could be read in two ways.
    pub decisions: Vec<Decision>,
}

impl Evidence {
    /// With what a person said in its place.
    ///
    /// # Errors
    /// A [`Refusal`] of an answer that is none of the choices.
    pub fn answered(mut self, file: &str, mapping: &Mapping) -> Result<Evidence, Refusal> {
        if let Some(order) = answer(file, mapping, DAY_ORDER, &["month_first", "day_first"])? {
            self.style.day_first = order == "day_first";
            self.day_first.clear();
            self.decided(DAY_ORDER, order);
        }
        if let Some(sign) = answer(file, mapping, DECIMAL_SIGN, &["point", "comma"])? {
            self.style.decimal_comma = sign == "comma";
            self.decided(DECIMAL_SIGN, sign);
        }
        Ok(self)
    }

    fn decided(&mut self, key: &str, chosen: &str) {
        for decision in self.decisions.iter_mut().filter(|decision| decision.key == key) {
            (decision.chosen, decision.state) = (Some(chosen.to_owned()), DecisionState::Answered);
        }
    }
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

    fn as_line(&self) -> String {
        format!("as “{}” on line {} shows", self.first, self.line)
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
            if let Some(([a, b, _], mark)) = numeric_parts(text)
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
            match sign(text) {
                Some(Sign::Comma) => comma.by(text, row.line),
                Some(Sign::Point) => point.by(text, row.line),
                Some(Sign::ThousandsByPoint) => thousands_point.by(text, row.line),
                None => {}
            }
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
    let decisions = [day_order(&style, &day, &month, &open), decimal_sign(&style, &comma, &point, &thousands_point)];
    Evidence { day_first, style, decisions: decisions.into_iter().flatten().collect() }
}

fn day_order(style: &Style, day: &Proof, month: &Proof, open: &Proof) -> Option<Decision> {
    let (state, count, evidence) = match (day.count, month.count) {
        (0, 0) if open.count > 0 => (
            DecisionState::Guessed,
            open.count,
            format!(
                "Days were read month first, which nothing in the file proves (“{}” on line {} could be either).",
                open.first, open.line
            ),
        ),
        (0, 0) => return None,
        (count, 0) => (DecisionState::Said, count, format!("Days were read day first, {}.", day.as_line())),
        (0, count) if open.count > 0 => {
            (DecisionState::Said, count, format!("Days were read month first, {}.", month.as_line()))
        }
        (0, _) => return None,
        (days, months) => (
            DecisionState::Guessed,
            days + months,
            format!(
                "Days are written in two orders (“{}” on line {}, “{}” on line {}); each column was read by its own.",
                day.first, day.line, month.first, month.line
            ),
        ),
    };
    let chosen = Some(if style.day_first { "day_first" } else { "month_first" }.to_owned());
    let choices = ["month_first", "day_first"].map(str::to_owned).to_vec();
    Some(Decision { key: DAY_ORDER.to_owned(), chosen, choices, state, evidence, count })
}

fn decimal_sign(style: &Style, comma: &Proof, point: &Proof, thousands: &Proof) -> Option<Decision> {
    let (state, count, evidence) = match (comma.count, point.count) {
        (0, 0) if thousands.count > 0 => (
            DecisionState::Said,
            thousands.count,
            format!("Amounts were read with a point between the thousands, {}.", thousands.as_line()),
        ),
        (0, _) => return None,
        (count, 0) => {
            (DecisionState::Said, count, format!("Amounts were read with a decimal comma, {}.", comma.as_line()))
        }
        (commas, points) => {
            let (taken, other) = if style.decimal_comma { (comma, point) } else { (point, comma) };
            let evidence = format!(
                "Amounts are written in two ways; most are like “{}” on line {}, so “{}” on line {} was not read.",
                taken.first, taken.line, other.first, other.line
            );
            (DecisionState::Guessed, commas + points, evidence)
        }
    };
    let chosen = Some(if style.decimal_comma { "comma" } else { "point" }.to_owned());
    let choices = ["point", "comma"].map(str::to_owned).to_vec();
    Some(Decision { key: DECIMAL_SIGN.to_owned(), chosen, choices, state, evidence, count })
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
    let bare = text.trim().trim_start_matches(['$', '€', '£', '-', '(', '+', ' ']);
    let bare = bare.trim_end_matches([')', '-', '$', '€', '£', ' ']);
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
