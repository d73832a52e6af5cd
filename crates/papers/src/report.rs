//! A report on paper: its table over as many pages as it takes, the head repeated on each.

use crate::letter::Letterhead;
use crate::problem::PaperError;
use crate::typesetting::Layout;
use crate::{speech, typesetting};
use keystead_model::words::Language;
use serde::Serialize;
use serde_json::json;

/// More columns than this, and the page lies on its side.
const UPRIGHT: usize = 6;
/// What the columns of a page share, in points: upright, and on its side.
const WIDTHS: [f32; 2] = [511.0, 691.0];
/// The type, in points, from the largest that is used to the smallest.
const SIZES: [f32; 8] = [9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0, 5.5];
/// How wide a sign is, in parts of the size of the type: digits, and letters on an average.
const SIGN: f32 = 0.58;
/// What stands between two columns, in points.
const GAP: f32 = 8.0;
/// Texts longer than this do not make a column wider: they take more lines.
const LONGEST: usize = 34;
/// A report of more lines has no tags for reading aloud: they would be most of its file.
pub(crate) const TAGGED: usize = 500;
/// A word longer than any column may be broken after so many signs.
const PIECE: usize = 16;

/// What a report on paper is made from: words as they shall be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReportPaper {
    /// Who made it.
    pub letterhead: Letterhead,
    /// What the report is called.
    pub title: String,
    /// What was asked for, one thing each: days, basis, property.
    pub question: Vec<String>,
    /// What stands above the columns.
    pub columns: Vec<PaperColumn>,
    /// In the order in which they are printed.
    pub lines: Vec<PaperLine>,
    /// What follows the table, one sentence each: what is wrong with the books.
    pub notes: Vec<String>,
}

/// What stands above a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperColumn {
    /// Its name.
    pub heading: String,
    /// Amounts and counts stand to the right, and are never broken.
    pub is_number: bool,
    /// Days and codes are never broken, either.
    pub is_whole: bool,
}

/// What a line of the table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PaperRole {
    /// What the lines below are; only its first cell is printed, over the whole width.
    Section,
    /// A line of its own.
    Row,
    /// A part of the line above.
    Part,
    /// What lines above come to.
    Total,
}

/// A line of the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PaperLine {
    /// What it is.
    pub role: PaperRole,
    /// One for each column; empty where nothing is known.
    pub cells: Vec<String>,
}

impl ReportPaper {
    /// The signs in it that no font of ours has, each once.
    #[must_use]
    pub fn unprintable(&self) -> String {
        let cells = self.lines.iter().flat_map(|line| &line.cells);
        let mut all = String::new();
        for text in cells.chain(&self.question).chain([&self.title]).chain(&self.notes) {
            all.extend(text.chars().filter(|sign| !sign.is_ascii()));
        }
        typesetting::unprintable(&all)
    }

    /// The report as PDF.
    ///
    /// # Errors
    /// When the page cannot be set.
    pub fn pdf(&self) -> Result<Vec<u8>, PaperError> {
        let lines: Vec<PaperLine> = self.lines.iter().map(printable).collect();
        let is_wide = self.columns.len() > UPRIGHT;
        let (size, widths) = widths(&self.columns, &lines, WIDTHS[usize::from(is_wide)]);
        let said = |texts: &[String]| texts.iter().map(|text| speech::line(text)).collect::<Vec<_>>();
        typesetting::made(
            Layout::Report,
            &json!({
                "title": speech::line(&self.title),
                "language": Language::English,
                "letterhead": self.letterhead.printable(),
                "question": said(&self.question),
                "is_wide": is_wide,
                "size": size,
                "columns": self.columns.iter().zip(widths).map(|(column, width)| json!({
                    "heading": speech::line(&column.heading),
                    "is_number": column.is_number,
                    "width": width,
                })).collect::<Vec<_>>(),
                "lines": lines,
                "notes": said(&self.notes),
            }),
            self.lines.len() <= TAGGED,
        )
    }
}

fn printable(line: &PaperLine) -> PaperLine {
    PaperLine { role: line.role, cells: line.cells.iter().map(|cell| breakable(speech::line(cell))).collect() }
}

/// With places to break where a word is longer than any column.
fn breakable(text: String) -> String {
    if text.split(' ').all(|word| word.chars().count() <= LONGEST) {
        return text;
    }
    let mut broken = String::with_capacity(text.len() + text.len() / PIECE * 3);
    let mut since = 0;
    for sign in text.chars() {
        since = if sign == ' ' { 0 } else { since + 1 };
        broken.push(sign);
        if since == PIECE {
            broken.push('\u{200b}');
            since = 0;
        }
    }
    broken
}

/// The largest type in which amounts, days and codes stay whole, and the widths of the columns in points; what is left is
/// shared among the texts by their length.
fn widths(columns: &[PaperColumn], lines: &[PaperLine], room: f32) -> (f32, Vec<f32>) {
    let signs = |text: &str| text.chars().count();
    let word = |text: &str| text.split(' ').map(signs).max().unwrap_or_default();
    let longest: Vec<(usize, usize)> = columns
        .iter()
        .enumerate()
        .map(|(at, column)| {
            let cells = lines.iter().filter(|line| line.role != PaperRole::Section);
            let of = cells.filter_map(|line| line.cells.get(at));
            let (widest, words) =
                of.fold((0, 0), |most: (usize, usize), cell| (most.0.max(signs(cell)), most.1.max(word(cell))));
            let heading = word(&column.heading).max(4);
            if column.is_number || column.is_whole {
                let whole = widest.max(heading);
                return (whole, whole);
            }
            (widest.min(LONGEST).max(heading), words.min(LONGEST).max(heading))
        })
        .collect();
    #[allow(clippy::cast_precision_loss, reason = "a few thousand signs at most, which a float holds")]
    let points = |signs: usize, size: f32| signs as f32 * SIGN * size + GAP;
    let sum = |size: f32, of: fn(&(usize, usize)) -> usize| -> f32 {
        longest.iter().map(|both| points(of(both), size)).sum()
    };
    let size = SIZES.into_iter().find(|&size| sum(size, |both| both.1) <= room).unwrap_or(SIZES[SIZES.len() - 1]);
    let (least, wished) = (sum(size, |both| both.1), sum(size, |both| both.0));
    // Between what is needed and what is wished for, every column gets the same part of its wish; what is over is for all.
    let part = if wished > least { ((room - least) / (wished - least)).clamp(0.0, 1.0) } else { 0.0 };
    let widths: Vec<f32> = longest
        .iter()
        .map(|&(wish, need)| points(need, size) + (points(wish, size) - points(need, size)) * part)
        .collect();
    let taken: f32 = widths.iter().sum();
    // A table that is wider than the page at the smallest type is narrowed: texts and codes break rather than vanish.
    let stretch = room / taken.max(1.0);
    (size, widths.into_iter().map(|width| width * stretch).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(is_number: bool) -> PaperColumn {
        PaperColumn { heading: "Amount".into(), is_number, is_whole: is_number }
    }

    #[test]
    fn columns_fill_the_page_and_amounts_stay_whole() {
        let line = |text: &str| PaperLine {
            role: PaperRole::Row,
            cells: [text, "12,345,678.90"].iter().map(|text| (*text).to_owned()).collect(),
        };
        let of = |count: usize| -> Vec<PaperColumn> { (0..count).map(|at| column(at % 2 == 1)).collect() };
        let (size, found) = widths(&of(2), &[line(&"long ".repeat(80))], WIDTHS[0]);
        assert!((found.iter().sum::<f32>() - WIDTHS[0]).abs() < 0.1, "{found:?}");
        assert!((size - 9.0).abs() < 0.1 && found[1] >= 13.0 * SIGN * size, "{size} {found:?}");
        let many = PaperLine { role: PaperRole::Row, cells: vec!["12,345,678.90".into(); 17] };
        let (size, found) = widths(&vec![column(true); 17], &[many], WIDTHS[1]);
        assert!(size < 6.0 && (found.iter().sum::<f32>() - WIDTHS[1]).abs() < 0.1, "{size} {found:?}");
    }
}
