//! A workbook's parts, looked through before the parser sees them and with the same eyes: the same XML reader, set the
//! same way. Sizes are counted while unpacking, cell references and counts are held to what a worksheet can have, and
//! no single value may be longer than a parser should have to hold.

use super::super::room::{MAX_CHARACTERS, MAX_COLUMNS, MAX_ROWS};
use super::leash::{Allowance, Leash, is_over};
use super::shape::Shape;
use super::{damaged, open};
use crate::folder::{Counted, Limits, is_too_large};
use crate::refusal::{Code, Refusal, shown};
use crate::watch::Watch;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use std::collections::HashMap;
use std::io::{BufReader, Cursor, Read};

/// Bytes that the parts may unpack to.
const MAX_UNPACKED: u64 = 512 << 20;

/// The most texts that cells may share.
const MAX_SHARED: usize = 4_000_000;

/// The most of what is kept besides: sheets, names, relations, formats.
const MAX_KEPT: usize = 100_000;

/// The most text outside of cells, in bytes.
const MAX_TEXT: usize = 128 << 20;

/// The longest cell as XML, in bytes: each character may be written as a reference.
const MAX_CELL: usize = 12 * MAX_CHARACTERS;

/// What was found in the parts.
#[derive(Debug, Default)]
pub(super) struct Scanned {
    /// Merged and hidden cells of each part.
    shapes: HashMap<String, Shape>,
    /// Formulas without a value in each part: how many, and the first cell.
    uncalculated: HashMap<String, (usize, String)>,
    /// Sheets: name and the id of their relation.
    sheets: Vec<(String, String)>,
    /// Relations: id, target, kind.
    relations: Vec<(String, String, String)>,
}

/// Looks through all parts.
pub(super) fn scan(file: &str, bytes: &[u8], watch: &mut Watch<'_>) -> Result<Scanned, Refusal> {
    let limits = Limits { max_unpacked: MAX_UNPACKED, ..Limits::default() };
    let mut archive = open(file, bytes)?;
    let (mut found, mut spent, mut kept) = (Scanned::default(), 0, Kept::default());
    let count = archive.len();
    for index in 0..count {
        watch.part(at(index, count), at(index + 1, count))?;
        let entry = archive.by_index(index).map_err(|_| damaged(file))?;
        let name = entry.name().map(|name| name.into_owned()).unwrap_or_default();
        if is_medium(&name) {
            continue;
        }
        let size = usize::try_from(entry.size()).unwrap_or(usize::MAX);
        let mut counted = Counted::new(entry, limits.room(bytes.len() as u64, spent));
        let result = part(&mut counted, &name, size, &mut found, &mut kept, watch);
        spent += counted.taken;
        if let Err(why) = result {
            return Err(why.refusal(file, &name, &found));
        }
    }
    let sheets = found.relations.iter().filter(|(_, _, kind)| kind.ends_with("/worksheet"));
    if sheets.into_iter().any(|(_, target, _)| is_medium(target)) {
        return Err(damaged(file));
    }
    Ok(found)
}

fn at(index: usize, count: usize) -> u32 {
    u32::try_from(index * 400 / count.max(1)).unwrap_or(0)
}

/// Pictures and the like are never unpacked, and no sheet may be one.
fn is_medium(name: &str) -> bool {
    const MEDIA: [&str; 12] = ["png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "emf", "wmf", "ico", "bin", "odttf"];
    name.rsplit_once('.').is_some_and(|(_, end)| MEDIA.iter().any(|medium| end.eq_ignore_ascii_case(medium)))
}

impl Scanned {
    /// The merged and hidden cells of a sheet.
    pub(super) fn shape(&self, sheet: &str) -> Shape {
        let own = self.shapes.iter().find(|(part, _)| self.name_of(part).as_deref() == Some(sheet));
        own.map(|(_, shape)| shape.clone()).unwrap_or_default()
    }

    /// What a sheet holds formulas for that no program has calculated: their cells are empty.
    pub(super) fn uncalculated(&self, sheet: &str) -> Option<String> {
        let (_, (count, first)) =
            self.uncalculated.iter().find(|(part, _)| self.name_of(part).as_deref() == Some(sheet))?;
        let (cells, hold, are) =
            if *count == 1 { ("cell", "holds a formula", "is") } else { ("cells", "hold formulas", "are") };
        Some(format!(
            "{count} {cells} of the sheet “{}” {hold} that no program has calculated yet and {are} empty (first: {first}). \
             Open the file in a spreadsheet program, save it, and import it again.",
            shown(sheet)
        ))
    }

    /// The sheet that stands in a part.
    fn name_of(&self, part: &str) -> Option<String> {
        let (_, name) = part.rsplit_once('/').unwrap_or(("", part));
        let tail = |target: &str| target.rsplit_once('/').map_or(target.to_owned(), |(_, name)| name.to_owned());
        let mut ids = self
            .relations
            .iter()
            .filter(|(_, target, kind)| kind.ends_with("/worksheet") && tail(target).eq_ignore_ascii_case(name));
        let (id, ..) = ids.next()?;
        self.sheets.iter().find(|(_, other)| other == id).map(|(name, _)| name.clone())
    }
}

/// What the parser would keep of all parts.
#[derive(Debug, Default)]
struct Kept {
    shared: usize,
    things: usize,
    text: usize,
}

/// Why a part is not read.
#[derive(Debug)]
enum Why {
    /// Sizes: the sentence.
    Large(String),
    /// A cell: its name, and the sentence.
    Cell(String, String),
    Stopped(Refusal),
    Damaged,
}

impl Why {
    fn refusal(self, file: &str, part: &str, found: &Scanned) -> Refusal {
        match self {
            Why::Stopped(refusal) => refusal,
            Why::Damaged => damaged(file),
            Why::Large(reason) => Refusal::of_file(file, Code::TooLarge, reason),
            Why::Cell(cell, reason) => {
                let sheet = found.name_of(part).unwrap_or_else(|| part.to_owned());
                let place = if cell.bytes().all(|byte| byte.is_ascii_digit()) { "Row" } else { "Cell" };
                let reason = format!("{place} {} of the sheet “{}” {reason}", shown(&cell), shown(&sheet));
                Refusal::of_file(file, Code::TooLarge, reason).at("cell", &cell)
            }
        }
    }
}

fn swollen() -> Why {
    Why::Large("The workbook unpacks to more than a rent roll can be; save it as .csv.".to_owned())
}

/// Where in a part the scan is.
#[derive(Debug, Default)]
struct Place {
    /// The cell or shared text that is open, and its bytes so far.
    cell: Option<String>,
    bytes: usize,
    /// The open cell has a formula; it has a value.
    formula: bool,
    value: bool,
    in_value: bool,
    /// Past the beginning of the formats.
    formats: bool,
}

fn part(
    input: &mut impl Read,
    name: &str,
    size: usize,
    found: &mut Scanned,
    kept: &mut Kept,
    watch: &mut Watch<'_>,
) -> Result<(), Why> {
    let allowance = Allowance::default();
    let mut xml = Reader::from_reader(BufReader::new(Leash::new(input, &allowance)));
    let config = xml.config_mut();
    config.check_end_names = false;
    config.trim_text(false);
    config.check_comments = false;
    config.expand_empty_elements = true;
    let (mut buffer, mut place) = (Vec::new(), Place::default());
    loop {
        buffer.clear();
        allowance.renew();
        let event = match xml.read_event_into(&mut buffer) {
            Ok(event) => event,
            // What is no XML ends here for the parser, too.
            Err(quick_xml::Error::Io(error)) if is_too_large(&error) => return Err(swollen()),
            Err(quick_xml::Error::Io(error)) if is_over(&error) => {
                return Err(match place.cell.take() {
                    Some(cell) => long(cell),
                    None => swollen(),
                });
            }
            Err(quick_xml::Error::Io(_)) => return Err(Why::Damaged),
            Err(_) => return Ok(()),
        };
        watch.step(usize::try_from(xml.buffer_position()).unwrap_or(0), size).map_err(Why::Stopped)?;
        match event {
            Event::Eof => return Ok(()),
            Event::Start(element) => begin(&element, name, &mut place, found, kept)?,
            Event::End(element) if element.local_name().as_ref() == "v" => place.in_value = false,
            Event::End(element) if matches!(element.local_name().as_ref(), "c" | "si") => {
                if place.formula && !place.value {
                    let first = place.cell.take().unwrap_or_default();
                    found.uncalculated.entry(name.to_owned()).or_insert((0, shown(&first))).0 += 1;
                }
                (place.cell, place.bytes, place.formula, place.value) = (None, 0, false, false);
            }
            Event::Text(text) => {
                // White space between a formula and its value is none.
                place.value |= place.in_value && !text.is_empty();
                text_in(&mut place, kept, text.len())?;
            }
            Event::CData(text) => text_in(&mut place, kept, text.len())?,
            Event::GeneralRef(text) => text_in(&mut place, kept, text.len() + 2)?,
            _ => {}
        }
    }
}

/// A cell, or a text without one that cells share, of more characters than there can be.
fn long(cell: String) -> Why {
    let reason = format!("holds more than {MAX_CHARACTERS} characters, which no spreadsheet program can write.");
    if cell.is_empty() { Why::Large(format!("A text that the cells share {reason}")) } else { Why::Cell(cell, reason) }
}

fn text_in(place: &mut Place, kept: &mut Kept, bytes: usize) -> Result<(), Why> {
    if let Some(cell) = &place.cell {
        place.bytes += bytes;
        if place.bytes > MAX_CELL {
            return Err(long(cell.clone()));
        }
        if !cell.is_empty() {
            return Ok(());
        }
    }
    keep(kept, bytes)
}

/// Text outside of cells adds up.
fn keep(kept: &mut Kept, bytes: usize) -> Result<(), Why> {
    kept.text += bytes;
    if kept.text > MAX_TEXT {
        return Err(Why::Large(format!("The workbook's texts are more than {} MB; save it as .csv.", MAX_TEXT >> 20)));
    }
    Ok(())
}

fn begin(
    element: &BytesStart<'_>,
    part: &str,
    place: &mut Place,
    found: &mut Scanned,
    kept: &mut Kept,
) -> Result<(), Why> {
    let raw = element.attributes_raw().len();
    match element.local_name().as_ref() {
        "c" => {
            let name = attribute(element, "r").unwrap_or_default();
            reference(&name)?;
            (place.cell, place.bytes) = (Some(if name.is_empty() { "?".to_owned() } else { name }), 0);
        }
        "f" => place.formula = place.cell.is_some(),
        "v" => place.in_value = true,
        "is" => place.value = true,
        "row" => {
            let (_, line) = reference(&attribute(element, "r").unwrap_or_default())?;
            if let Some(line) = line.filter(|_| is_hidden(element)) {
                found.shapes.entry(part.to_owned()).or_default().hide_row(u64::from(line));
            }
        }
        "col" if is_hidden(element) => {
            let end = |name| attribute(element, name).and_then(|number| number.trim().parse().ok());
            if let (Some(first), Some(last)) = (end("min"), end("max")) {
                found.shapes.entry(part.to_owned()).or_default().hide_columns(first, last);
            }
        }
        "dimension" | "mergeCell" => span(element, part, found)?,
        "si" => {
            kept.shared += 1;
            (place.cell, place.bytes) = (Some(String::new()), 0);
            if kept.shared > MAX_SHARED {
                return Err(too_many_texts());
            }
        }
        "sst" => {
            let count = attribute(element, "uniqueCount").and_then(|count| count.trim().parse::<u128>().ok());
            if count.is_some_and(|count| count > MAX_SHARED as u128) {
                return Err(too_many_texts());
            }
        }
        name @ ("sheet" | "Relationship" | "definedName" | "numFmt" | "font" | "fill" | "border" | "xf" | "table") => {
            place.formats |= matches!(name, "numFmt" | "font" | "fill" | "border" | "xf");
            kept.things += 1;
            keep(kept, raw)?;
            if kept.things > MAX_KEPT {
                return Err(swollen());
            }
            if name == "sheet" {
                let id = attribute(element, "id").unwrap_or_default();
                found.sheets.push((attribute(element, "name").unwrap_or_default(), id));
            }
            if name == "Relationship" {
                let of = |name| attribute(element, name).unwrap_or_default();
                found.relations.push((of("Id"), of("Target"), of("Type")));
            }
        }
        _ => {}
    }
    // The words of a format are kept once more with each style that uses it.
    if place.formats && raw > MAX_CHARACTERS / 16 {
        return Err(swollen());
    }
    Ok(())
}

fn too_many_texts() -> Why {
    Why::Large(format!("The workbook has more than {MAX_SHARED} different texts; split it by property."))
}

/// An attribute, whatever its prefix.
fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut all = element.attributes();
    all.with_checks(false)
        .filter_map(Result::ok)
        .find(|a| a.key.local_name().as_ref() == name)
        .map(|a| a.value.into_owned())
}

fn is_hidden(element: &BytesStart<'_>) -> bool {
    attribute(element, "hidden").is_some_and(|hidden| matches!(hidden.trim(), "1" | "true"))
}

/// Merged cells, and the size that a sheet claims.
fn span(element: &BytesStart<'_>, part: &str, found: &mut Scanned) -> Result<(), Why> {
    let Some(name) = attribute(element, "ref") else { return Ok(()) };
    let mut ends = name.splitn(3, ':').map(reference);
    let (Some(first), Some(last)) = (ends.next().transpose()?, ends.next().transpose()?) else { return Ok(()) };
    let ((Some(from), Some(row)), (Some(to), Some(last_row))) = (first, last) else { return Ok(()) };
    if from > to || row > last_row {
        return Err(Why::Damaged);
    }
    if element.local_name().as_ref() == "mergeCell" {
        let shape = found.shapes.entry(part.to_owned()).or_default();
        shape.merge((from, u64::from(row)), (to, u64::from(last_row)));
    }
    Ok(())
}

/// Holds a reference such as `B12` to the size of a worksheet; column from 0 and row from 1, as far as it names them.
fn reference(name: &str) -> Result<(Option<usize>, Option<u32>), Why> {
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (letters, rest) = name.split_at(letters);
    let (digits, rest) = rest.split_at(rest.bytes().take_while(u8::is_ascii_digit).count());
    if name.len() > 64 && !rest.is_empty() {
        return Err(Why::Damaged);
    }
    let value = |byte: u8| usize::from(byte.to_ascii_uppercase() - b'A') + 1;
    let column = letters.bytes().try_fold(0usize, |column, byte| column.checked_mul(26)?.checked_add(value(byte)));
    if column.is_none_or(|column| column > MAX_COLUMNS) {
        let reason =
            format!("lies beyond column XFD, the last of the {MAX_COLUMNS} that a worksheet has; take it out.");
        return Err(Why::Cell(name.to_owned(), reason));
    }
    let row = digits.bytes().try_fold(0u32, |row, byte| row.checked_mul(10)?.checked_add(u32::from(byte - b'0')));
    if row.is_none_or(|row| row > MAX_ROWS) {
        let reason = format!("lies beyond row {MAX_ROWS}, the last that a worksheet has; take it out.");
        return Err(Why::Cell(name.to_owned(), reason));
    }
    if !rest.is_empty() {
        // The parser refuses it, too, once it has counted as far as that.
        return Ok((None, None));
    }
    Ok((column.and_then(|column| column.checked_sub(1)), row.filter(|row| *row > 0)))
}

/// The archive as bytes.
pub(super) type Archive<'b> = zip::ZipArchive<Cursor<&'b [u8]>>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_held_to_a_worksheet() {
        assert!(matches!(reference("XFD1048576"), Ok((Some(16_383), Some(1_048_576)))));
        assert!(matches!(reference("b7"), Ok((Some(1), Some(7)))));
        for beyond in ["XFE1", "ZZZZZZZ2", "A1048577", "A99999999999", "99999999999", "ZZZZZZZ-", "A99999999999x"] {
            assert!(matches!(reference(beyond), Err(Why::Cell(cell, _)) if cell == beyond), "{beyond}");
        }
        assert!(reference("A-1").is_ok() && reference("").is_ok() && reference(&"é".repeat(99)).is_err());
    }
}
