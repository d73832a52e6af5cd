//! The bytes of a file, and the line on which each row begins.

use super::dress::{Container, Dress, Encoding};
use super::layout::{Cell, Layout, Row};
use super::values::day_number;
use std::io::{Cursor, Write};

pub struct File {
    pub bytes: Vec<u8>,
    pub ending: &'static str,
    /// The line of each row of the layout.
    pub lines: Vec<u64>,
    /// As a person would see it, for a failure.
    pub shown: String,
}

pub fn file(layout: &Layout, dress: &Dress) -> File {
    match dress.container {
        Container::Delimited { delimiter, encoding, ends } => delimited(layout, dress, delimiter, encoding, ends),
        Container::Workbook { .. } => workbook(layout, dress),
    }
}

/// A cell as text.
fn text(cell: &Cell, dress: &Dress) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Money(cents) => dress.money(*cents),
        Cell::Day(day) => dress.day(*day),
        Cell::Whole(number) => dress.whole(*number),
    }
}

fn delimited(layout: &Layout, dress: &Dress, delimiter: char, encoding: Encoding, ends: &str) -> File {
    let width = layout.columns.len();
    let (mut shown, mut lines, mut line) = (String::new(), Vec::new(), 1);
    for Row { cells, .. } in &layout.rows {
        lines.push(line);
        let padded = cells.iter().chain(std::iter::repeat(&Cell::Empty)).take(width);
        let written: Vec<String> = padded
            .map(|cell| {
                let text = text(cell, dress);
                line += text.matches('\n').count() as u64;
                if text.contains([delimiter, '"', '\n']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
            })
            .collect();
        shown.push_str(&written.join(&delimiter.to_string()));
        shown.push_str(ends);
        line += 1;
    }
    let wide = |to: fn(u16) -> [u8; 2]| shown.encode_utf16().flat_map(to).collect::<Vec<u8>>();
    let mark = if dress.habits.unmarked { 2 } else { 0 };
    let narrow = |c: char| match c {
        '€' => Some(0x80),
        '’' => Some(0x92),
        '–' => Some(0x96),
        c => u8::try_from(c).ok(),
    };
    let bytes = match encoding {
        Encoding::Windows1252 if shown.chars().any(|c| narrow(c).is_none()) => shown.as_bytes().to_vec(),
        Encoding::Utf8 => shown.as_bytes().to_vec(),
        Encoding::Utf8Marked => [b"\xef\xbb\xbf", shown.as_bytes()].concat(),
        Encoding::Utf16Little => [b"\xff\xfe".to_vec(), wide(u16::to_le_bytes)].concat()[mark..].to_vec(),
        Encoding::Utf16Big => [b"\xfe\xff".to_vec(), wide(u16::to_be_bytes)].concat()[mark..].to_vec(),
        Encoding::Windows1252 => shown.chars().filter_map(narrow).collect(),
    };
    File { bytes, ending: "csv", lines, shown }
}

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const DOCUMENT: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

fn workbook(layout: &Layout, dress: &Dress) -> File {
    let Container::Workbook { typed_days, bare_days, typed_numbers } = dress.container else { unreachable!() };
    let mut shown = String::new();
    let (mut sheets, mut lines) = (Vec::new(), Vec::new());
    let mut before = 0;
    let mixed = dress.habits.mixed_cells;
    for own in layout.rows.chunk_by(|a, b| a.sheet == b.sheet) {
        let mut rows = layout.hidden_column.map_or_else(String::new, |column| {
            format!(r#"<cols><col min="{0}" max="{0}" hidden="1"/></cols>"#, column + 1)
        });
        rows.push_str("<sheetData>");
        for (at, Row { cells, .. }) in own.iter().enumerate() {
            let hidden = if layout.hidden_rows.contains(&(before + at)) { r#" hidden="1""# } else { "" };
            rows.push_str(&format!(r#"<row r="{}"{hidden}>"#, at + 1));
            for (column, cell) in cells.iter().enumerate() {
                let place = format!("{}{}", char::from(b'A' + u8::try_from(column).unwrap()), at + 1);
                let plain = text(cell, dress);
                let number = |value: String, style: usize| format!(r#"<c r="{place}" s="{style}"><v>{value}</v></c>"#);
                let money = |cents: i64| {
                    let sign = if cents < 0 { "-" } else { "" };
                    format!("{sign}{}.{:02}", cents.abs() / 100, cents.abs() % 100)
                };
                let as_text = mixed && (at * 3 + column) % 5 == 0;
                let (typed_days, typed_numbers) = (typed_days && !as_text, typed_numbers && !as_text);
                let written = match cell {
                    _ if plain.is_empty() => String::new(),
                    Cell::Day(day) if typed_days => number(day_number(*day).to_string(), usize::from(!bare_days)),
                    Cell::Money(cents) if typed_numbers => number(money(*cents), 0),
                    Cell::Whole(whole) if typed_numbers => number(whole.to_string(), 0),
                    Cell::Text(text) if typed_numbers && text.parse::<u32>().is_ok() && !text.starts_with('0') => {
                        number(text.clone(), 0)
                    }
                    _ => {
                        let text = plain.replace('&', "&amp;").replace('<', "&lt;");
                        format!(r#"<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>"#)
                    }
                };
                rows.push_str(&written);
                shown.push_str(&plain);
                shown.push_str(" | ");
            }
            rows.push_str("</row>");
            shown.push('\n');
            lines.push(at as u64 + 1);
        }
        rows.push_str("</sheetData>");
        let merges = layout.merges.iter().filter(|(_, first, _)| (before..before + own.len()).contains(first));
        let merges: String = merges
            .map(|(column, first, last)| {
                let name = char::from(b'A' + u8::try_from(*column).unwrap());
                let of = |row: usize| format!("{name}{}", row - before + 1);
                shown.push_str(&format!("(merged {}:{})", of(*first), of(*last)));
                format!(r#"<mergeCell ref="{}:{}"/>"#, of(*first), of(*last))
            })
            .collect();
        if !merges.is_empty() {
            rows.push_str(&format!("<mergeCells>{merges}</mergeCells>"));
        }
        before += own.len();
        sheets.push(rows);
        shown.push('\n');
    }
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut add = |name: &str, text: &str| {
        zip.start_file(name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    };
    let relation = |id: usize, kind: &str, target: &str| {
        format!(r#"<Relationship Id="rId{id}" Type="{DOCUMENT}/{kind}" Target="{target}"/>"#)
    };
    let relations = |inner: &str| format!(r#"<Relationships xmlns="{PACKAGE}">{inner}</Relationships>"#);
    add("[Content_Types].xml", r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#);
    add("_rels/.rels", &relations(&relation(1, "officeDocument", "xl/workbook.xml")));
    let (mut list, mut linked) = (String::new(), relation(99, "styles", "styles.xml"));
    for (at, (name, rows)) in layout.sheets.iter().zip(&sheets).enumerate() {
        let id = at + 1;
        list.push_str(&format!(r#"<sheet name="{name}" sheetId="{id}" r:id="rId{id}"/>"#));
        linked.push_str(&relation(id, "worksheet", &format!("worksheets/sheet{id}.xml")));
        let sheet = format!(r#"<worksheet xmlns="{MAIN}">{rows}</worksheet>"#);
        add(&format!("xl/worksheets/sheet{id}.xml"), &sheet);
    }
    let book = format!(r#"<workbook xmlns="{MAIN}" xmlns:r="{DOCUMENT}"><sheets>{list}</sheets></workbook>"#);
    add("xl/workbook.xml", &book);
    add("xl/_rels/workbook.xml.rels", &relations(&linked));
    let formats = r#"<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>"#;
    add("xl/styles.xml", &format!(r#"<styleSheet xmlns="{MAIN}">{formats}</styleSheet>"#));
    let bytes = zip.finish().unwrap().into_inner();
    File { bytes, ending: "xlsx", lines, shown }
}
