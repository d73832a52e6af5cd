//! Workbooks of several sheets, made from lines of text.

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const DOCUMENT: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A workbook whose sheets hold the texts of comma-separated lines; whole numbers are numbers.
pub fn book(sheets: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, text: &str| {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    };
    let (mut list, mut links) = (String::new(), String::new());
    for (id, (name, lines)) in (1..).zip(sheets) {
        list.push_str(&format!(r#"<sheet name="{name}" sheetId="{id}" r:id="rId{id}"/>"#));
        links.push_str(&format!(
            r#"<Relationship Id="rId{id}" Type="{DOCUMENT}/worksheet" Target="worksheets/sheet{id}.xml"/>"#
        ));
        let row = |(line, text): (usize, &str)| {
            let cells: String = ('A'..)
                .zip(text.split(','))
                .filter(|(_, value)| !value.is_empty())
                .map(|(column, value)| {
                    let at = format!("{column}{line}");
                    let number = value.bytes().all(|b| b.is_ascii_digit());
                    if number {
                        format!(r#"<c r="{at}"><v>{value}</v></c>"#)
                    } else {
                        format!(r#"<c r="{at}" t="inlineStr"><is><t>{value}</t></is></c>"#)
                    }
                })
                .collect();
            format!(r#"<row r="{line}">{cells}</row>"#)
        };
        let rows: String = (1..).zip(lines.lines()).map(row).collect();
        add(
            &format!("xl/worksheets/sheet{id}.xml"),
            &format!(r#"<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>"#),
        );
    }
    add("[Content_Types].xml", r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#);
    let relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    add(
        "_rels/.rels",
        &format!(
            r#"<Relationships xmlns="{relations}"><Relationship Id="r" Type="{DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
        ),
    );
    add(
        "xl/workbook.xml",
        &format!(r#"<workbook xmlns="{MAIN}" xmlns:r="{DOCUMENT}"><sheets>{list}</sheets></workbook>"#),
    );
    add("xl/_rels/workbook.xml.rels", &format!(r#"<Relationships xmlns="{relations}">{links}</Relationships>"#));
    zip.finish().unwrap().into_inner()
}
