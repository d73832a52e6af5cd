//! Reports on paper: nothing of a table is lost, each page says what it is.

use crate::data;
use crate::read::{pages, squeezed, title};
use keystead_papers::{PaperColumn, PaperLine, PaperRole, ReportPaper};

fn line(role: PaperRole, cells: &[&str]) -> PaperLine {
    PaperLine { role, cells: cells.iter().map(|cell| (*cell).to_owned()).collect() }
}

/// A report with so many rows, and as many columns as are asked for.
fn report(rows: usize, columns: usize) -> ReportPaper {
    let names = ["Property", "Tenant", "Day", "Memo"];
    let column = |at: usize| PaperColumn {
        heading: names.get(at).map_or_else(|| format!("Amount {at}"), |name| (*name).to_owned()),
        is_number: at >= names.len(),
        is_whole: at != 1 && at != 3,
    };
    let row = |number: usize| {
        let cell = |at: usize| match at {
            0 => format!("P{number:04}"),
            1 => format!("Tenant #{number} *of* the house"),
            2 => "Jan 31, 2026".to_owned(),
            3 => "Rent of the month".to_owned(),
            _ => format!("{number},{at:03}.00"),
        };
        PaperLine { role: PaperRole::Row, cells: (0..columns).map(cell).collect() }
    };
    ReportPaper {
        letterhead: data::letterhead(),
        title: "Charges".into(),
        question: vec!["January 2026".into(), "Accrual basis".into()],
        columns: (0..columns).map(column).collect(),
        lines: (0..rows).map(row).collect(),
        notes: Vec::new(),
    }
}

#[test]
fn each_page_of_a_report_has_its_head_and_its_number() {
    let mut paper = report(200, 9);
    paper.notes = vec!["Entry J1 does not balance.".into()];
    let mut total = vec!["Total USD", "", "", "", "9,999,999.01"];
    total.resize(9, "");
    paper.lines.push(line(PaperRole::Total, &total));
    let file = paper.pdf().unwrap();
    assert_eq!(title(&file), "Charges");
    let read = pages(&file);
    assert!(read.len() > 3, "{} pages", read.len());
    for (at, page) in read.iter().enumerate() {
        let page = squeezed(page);
        for word in ["Property", "Tenant", "Amount8", &format!("Page{}of{}", at + 1, read.len())] {
            assert!(page.contains(word), "{word} is not on page {}: {page}", at + 1);
        }
    }
    let all = squeezed(&read.concat());
    for number in 0..200 {
        let tenant = format!("Tenant#{number}*of*thehouse");
        assert!(all.contains(&format!("P{number:04}")) && all.contains(&tenant), "{tenant}");
    }
    let (rows, sum, note) = (all.find("P0199"), all.find("9,999,999.01"), all.find("EntryJ1doesnotbalance."));
    assert!(rows < sum && sum < note && rows.is_some(), "{rows:?} {sum:?} {note:?}");
    assert!(squeezed(&read[0]).contains("January2026·Accrualbasis"), "{}", read[0]);
    assert_eq!(paper.pdf().unwrap(), file, "the same input gives the same bytes");
}

#[test]
fn sections_and_parts_are_printed_and_seventeen_columns_fit() {
    let mut paper = report(3, 17);
    paper.lines.insert(0, line(PaperRole::Section, &["P001 · Income"]));
    let mut part = paper.lines[2].clone();
    part.role = PaperRole::Part;
    part.cells[1] = "A part of it".into();
    paper.lines.push(part);
    let said = squeezed(&pages(&paper.pdf().unwrap()).concat());
    for word in ["P001·Income", "Apartofit", "2,016.00", "Jan31,2026"] {
        assert!(said.contains(word), "{word}: {said}");
    }
    paper.lines[1].cells[1] = "王".into();
    assert_eq!(paper.unprintable(), "王");
}
