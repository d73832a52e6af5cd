//! Which sign stands before the cents: decided from all amounts of a file, and open where they leave it open.

use super::decision::{DECIMAL_SIGN, Decision, DecisionState};
use super::field::Field;
use super::grid::Cell;
use super::guess::ColumnGuess;
use super::header::Found;
use super::proof::Proof;
use super::value::account_side;

/// So many times more amounts have to be written one way before the few others count as slips.
const OUTNUMBERED: usize = 10;

/// What the amounts of a column, or of all, prove.
#[derive(Debug, Clone, Default)]
struct Tally {
    /// `985.00`, `1,250.00`, `1,250,000`
    point: Proof,
    /// `985,00`, `1.250,00`, `1.250.000`
    comma: Proof,
    /// `1.250`: money has no three decimals, so thousands, unless others say otherwise.
    three_by_point: Proof,
    /// `1,250`, alike.
    three_by_comma: Proof,
    /// `1250.500`: here three decimals are written.
    decimals_by_point: usize,
    decimals_by_comma: usize,
}

impl Tally {
    fn see(&mut self, text: &str, line: u64) {
        match sign(text) {
            Some(Sign::Point) => self.point.by(text, line),
            Some(Sign::Comma) => self.comma.by(text, line),
            Some(Sign::ThreeByPoint) => self.three_by_point.by(text, line),
            Some(Sign::ThreeByComma) => self.three_by_comma.by(text, line),
            Some(Sign::LongByPoint) => {
                self.point.by(text, line);
                self.decimals_by_point += 1;
            }
            Some(Sign::LongByComma) => {
                self.comma.by(text, line);
                self.decimals_by_comma += 1;
            }
            None => {}
        }
    }

    fn add(&mut self, other: &Tally) {
        self.point.add(&other.point);
        self.comma.add(&other.comma);
        self.three_by_point.add(&other.three_by_point);
        self.three_by_comma.add(&other.three_by_comma);
        self.decimals_by_point += other.decimals_by_point;
        self.decimals_by_comma += other.decimals_by_comma;
    }

    /// The reading that is likelier, whether or not it is certain.
    fn is_comma(&self) -> bool {
        match (self.comma.count, self.point.count) {
            (0, 0) => self.three_by_point.count > self.three_by_comma.count,
            (comma, point) => comma > point,
        }
    }

    fn judge(&self) -> Option<(DecisionState, usize, String)> {
        let (point, comma) = (&self.point, &self.comma);
        let (by_point, by_comma) = (&self.three_by_point, &self.three_by_comma);
        let either = |proof: &Proof| format!("“{}” on line {}", proof.first, proof.line);
        match (point.count, comma.count) {
            (0, 0) => match (by_point.count, by_comma.count) {
                (0, 0) => None,
                (count, 0) => {
                    let why = format!("Amounts were read with a point between the thousands, {}.", by_point.as_line());
                    Some((DecisionState::Said, count, why))
                }
                (0, count) => {
                    let why = format!("Amounts were read with a comma between the thousands, {}.", by_comma.as_line());
                    Some((DecisionState::Said, count, why))
                }
                (points, commas) => {
                    let why = format!(
                        "Nothing in the file proves whether the point or the comma stands before the cents: {} and {} \
                         contradict each other.",
                        either(by_point),
                        either(by_comma)
                    );
                    Some((DecisionState::Open, points + commas, why))
                }
            },
            // Cents have two digits here, so three behind the same sign are thousands, or a slip.
            (_, 0) if by_point.count > 0 && self.decimals_by_point == 0 => {
                Some((DecisionState::Open, by_point.count, contradiction(by_point, point)))
            }
            (0, _) if by_comma.count > 0 && self.decimals_by_comma == 0 => {
                Some((DecisionState::Open, by_comma.count, contradiction(by_comma, comma)))
            }
            (count, 0) => Some((
                DecisionState::Said,
                count,
                format!("Amounts were read with a decimal point, {}.", point.as_line()),
            )),
            (0, count) => Some((
                DecisionState::Said,
                count,
                format!("Amounts were read with a decimal comma, {}.", comma.as_line()),
            )),
            (points, commas) => {
                let (most, fewest) = if self.is_comma() { (comma, point) } else { (point, comma) };
                let count = points + commas;
                if most.count > fewest.count * OUTNUMBERED || by_point.count + by_comma.count == 0 {
                    let why = format!(
                        "Amounts are written in two ways; most are like {}, so {} was not read.",
                        either(most),
                        either(fewest)
                    );
                    return Some((DecisionState::Guessed, count, why));
                }
                let why = format!("Amounts are written in two ways, as {} and {} show.", either(point), either(comma));
                Some((DecisionState::Open, count, why))
            }
        }
    }
}

fn contradiction(three: &Proof, proof: &Proof) -> String {
    format!(
        "“{}” on line {} has three digits behind the sign that stands before the cents in “{}” on line {}; it could be \
         thousands or not.",
        three.first, three.line, proof.first, proof.line
    )
}

/// What all cells below the header prove.
#[derive(Debug)]
pub(super) struct Amounts {
    columns: Vec<Tally>,
}

impl Amounts {
    /// Looks at all cells below the header.
    pub fn of(found: &Found) -> Amounts {
        let mut columns = vec![Tally::default(); found.names.len()];
        for row in found.grid.rows(found.last + 1..usize::MAX) {
            for (column, cell) in row.filled() {
                if let (Cell::Text(text), Some(tally)) = (cell, columns.get_mut(column)) {
                    tally.see(text, row.line);
                }
            }
        }
        Amounts { columns }
    }

    /// Whether a comma stands before the cents as far as the cells alone tell.
    pub fn first_look(&self) -> bool {
        self.over(|_| true).is_comma()
    }

    fn over(&self, taken: impl Fn(usize) -> bool) -> Tally {
        let mut all = Tally::default();
        self.columns.iter().enumerate().filter(|(at, _)| taken(*at)).for_each(|(_, column)| all.add(column));
        all
    }

    /// Whether a comma stands before the cents, where these columns hold amounts or sizes, and how it was decided.
    pub fn decide(&self, guesses: &[ColumnGuess], answer: Option<bool>) -> (bool, Option<Decision>) {
        let of = |at: usize| guesses.get(at).map(|guess| guess.field);
        let ours = self.over(|at| of(at).is_some_and(|field| field.is_money() || field == Field::SquareFeet));
        let judged = ours.judge();
        let comma = answer.unwrap_or_else(|| if judged.is_some() { ours.is_comma() } else { self.first_look() });
        let (state, count, evidence) = match (answer, judged) {
            (Some(_), judged) => {
                let (count, file) = judged.map_or_else(
                    || (0, "The file has no amount that would show it.".to_owned()),
                    |(_, count, evidence)| (count, evidence),
                );
                (DecisionState::Answered, count, format!("You chose it. {file}"))
            }
            (None, Some(judged)) => judged,
            (None, None) => return (comma, None),
        };
        let chosen = (state != DecisionState::Open).then(|| if comma { "comma" } else { "point" }.to_owned());
        let choices = ["point", "comma"].map(str::to_owned).to_vec();
        (comma, Some(Decision { key: DECIMAL_SIGN.to_owned(), chosen, choices, state, evidence, count }))
    }
}

/// An amount without blanks, currency and the marks of its thousands that are no point or comma.
pub(super) fn bare_amount(text: &str) -> String {
    let kept = |c: &char| !c.is_whitespace() && !matches!(c, '$' | '€' | '£' | '\'' | '’');
    let rest: String = text.chars().filter(kept).map(|c| if matches!(c, '−' | '–') { '-' } else { c }).collect();
    if rest.bytes().all(|b| !b.is_ascii_alphabetic()) {
        return rest;
    }
    // `1,00 kr CR`: the mark stands before the side.
    if let Some((inner, _)) = account_side(&rest) {
        return format!("{}{}", without_marks(text, inner), &rest[inner.len()..]);
    }
    // `(CHF 1.00)`, `-CHF 1.00`
    if let Some(inner) = rest.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
        return format!("({})", without_marks(text, inner));
    }
    match rest.strip_prefix('-') {
        Some(inner) => format!("-{}", without_marks(text, inner)),
        None => without_marks(text, &rest),
    }
}

/// Without the mark of a currency before or behind it.
fn without_marks(text: &str, amount: &str) -> String {
    const MARKS: [&str; 18] = [
        "USD", "CAD", "AUD", "NZD", "EUR", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "MXN", "US", "kr", "Fr.",
        "zł", "Kč",
    ];
    let mut rest = amount;
    for mark in MARKS {
        rest = rest.trim_start_matches(mark).trim_end_matches(mark);
    }
    // `C$900`
    let bare = rest.trim_start_matches(|c: char| c.is_ascii_uppercase());
    if text.contains('$') && ["CA", "C", "AU", "A", "NZ"].contains(&&rest[..rest.len() - bare.len()]) {
        rest = bare;
    }
    rest.to_owned()
}

/// What one amount proves about the signs of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Comma,
    Point,
    ThreeByPoint,
    ThreeByComma,
    /// More digits before the sign than one group has, or a zero, and three behind it.
    LongByPoint,
    LongByComma,
}

fn sign(text: &str) -> Option<Sign> {
    if text.len() > 60 {
        return None;
    }
    let bare = bare_amount(text);
    let bare = account_side(&bare).map_or(bare.as_str(), |(bare, _)| bare).trim_matches(['(', ')', '-', '+']);
    let plain = |b: u8| b.is_ascii_digit() || b == b',' || b == b'.';
    if !bare.bytes().all(plain) || !bare.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let groups = |mark: char| {
        let mut parts = bare.split(mark);
        let first = parts.next().unwrap_or_default();
        (1..=3).contains(&first.len()) && !first.starts_with('0') && parts.all(|part| part.len() == 3)
    };
    let decimals = bare.rsplit([',', '.']).next().map_or(0, str::len);
    match (bare.matches(',').count(), bare.matches('.').count()) {
        (0, 0) => None,
        (0, 1) if decimals == 3 => Some(if groups('.') { Sign::ThreeByPoint } else { Sign::LongByPoint }),
        (1, 0) if decimals == 3 => Some(if groups(',') { Sign::ThreeByComma } else { Sign::LongByComma }),
        (0, 1) => Some(Sign::Point),
        (1, 0) => (decimals <= 2).then_some(Sign::Comma),
        // `1.250.000` groups by points; a day such as 28.03.2026 groups nothing.
        (0, _) => groups('.').then_some(Sign::Comma),
        (_, 0) => groups(',').then_some(Sign::Point),
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
            ("1 250,00 €", Some(Sign::Comma)),
            ("1,250.00", Some(Sign::Point)),
            ("1'250.00", Some(Sign::Point)),
            ("CHF 985.00", Some(Sign::Point)),
            ("$985.00", Some(Sign::Point)),
            ("(12.50)", Some(Sign::Point)),
            ("1.250", Some(Sign::ThreeByPoint)),
            ("1.250.000", Some(Sign::Comma)),
            ("1,250,000", Some(Sign::Point)),
            ("1250.000", Some(Sign::LongByPoint)),
            ("0.250", Some(Sign::LongByPoint)),
            ("1,250", Some(Sign::ThreeByComma)),
            ("28.03.2026", None),
            ("1250", None),
            ("A-1.2", None),
        ] {
            assert_eq!(sign(text), proves, "{text}");
        }
    }
}
