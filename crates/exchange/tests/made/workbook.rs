//! Workbooks made part by part, as no spreadsheet program would make them.

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const DOCUMENT: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A cell with a text of its own.
pub fn text(at: &str, value: &str) -> String {
    format!(r#"<c r="{at}" t="inlineStr"><is><t>{value}</t></is></c>"#)
}

/// The header of a small rent roll on row 1.
pub fn header() -> String {
    let names = [("A1", "Unit"), ("B1", "Tenant"), ("C1", "Rent"), ("D1", "Lease From"), ("E1", "Lease To")];
    let cells: String = names.iter().map(|(at, name)| text(at, name)).collect();
    format!(r#"<row r="1">{cells}</row>"#)
}

/// A worksheet of these rows.
pub fn sheet(rows: &str) -> String {
    format!(r#"<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>"#)
}

/// A workbook with one sheet, “Roll”, and further parts.
pub fn workbook(sheet: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, text: &str| {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    };
    add("[Content_Types].xml", r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#);
    let links = |inner: &str| {
        format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>"#
        )
    };
    add(
        "_rels/.rels",
        &links(&format!(r#"<Relationship Id="r" Type="{DOCUMENT}/officeDocument" Target="xl/workbook.xml"/>"#)),
    );
    add(
        "xl/workbook.xml",
        &format!(
            r#"<workbook xmlns="{MAIN}" xmlns:r="{DOCUMENT}"><sheets><sheet name="Roll" sheetId="1" r:id="rId1"/></sheets></workbook>"#
        ),
    );
    add(
        "xl/_rels/workbook.xml.rels",
        &links(&format!(r#"<Relationship Id="rId1" Type="{DOCUMENT}/worksheet" Target="worksheets/sheet1.xml"/>"#)),
    );
    add("xl/worksheets/sheet1.xml", sheet);
    parts.iter().for_each(|(name, text)| add(name, text));
    zip.finish().unwrap().into_inner()
}

/// The texts that cells share.
pub fn shared(count: usize, texts: &[&str]) -> String {
    let texts: String = texts.iter().map(|text| format!("<si><t>{text}</t></si>")).collect();
    format!(r#"<sst xmlns="{MAIN}" uniqueCount="{count}">{texts}</sst>"#)
}
