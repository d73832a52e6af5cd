//! Owners' statements on paper: each line with each property and what they come to, then what stands behind it.

use crate::data::{self, day};
use crate::read::{pages, squeezed, title};
use keystead_model::money::Cents;
use keystead_papers::{
    OwnerStatementPaper, StatementBill, StatementEntry, StatementKind, StatementLine, StatementPart, StatementProperty,
};

fn statement(properties: i64, entries: i64) -> OwnerStatementPaper {
    let property = |at: i64| StatementProperty {
        name: format!("House {at}"),
        code: format!("P{at}"),
        share: if at == 0 { "100%".into() } else { "60%".into() },
    };
    let line = |kind, label: &str, amount: i64| StatementLine {
        kind,
        label: label.to_owned(),
        amounts: (0..properties).map(|at| Cents(amount * (at + 1))).collect(),
    };
    let entry = |at: i64| StatementEntry {
        property: "P0".into(),
        day: day("2026-10-05"),
        entry_code: format!("R{at:04}"),
        account: "Rent".into(),
        about: "L01".into(),
        amount: Cents(100_000 + at),
    };
    OwnerStatementPaper {
        letterhead: data::letterhead(),
        owner: "Beacon *Holdings*".into(),
        days: (day("2026-10-01"), day("2026-10-31")),
        parts: vec![StatementPart {
            currency: "USD".into(),
            properties: (0..properties).map(property).collect(),
            lines: vec![
                line(StatementKind::Plain, "Beginning balance", 1_000_000),
                line(StatementKind::Part, "Rent", 123_456),
                line(StatementKind::Part, "Late fees", 0),
                line(StatementKind::Sum, "Income", 123_456),
                line(StatementKind::Ending, "Ending balance", 1_123_456),
                line(StatementKind::Beside, "Prepaid by tenants", 500),
                line(StatementKind::Sum, "Cash on Oct 31, 2026", 1_123_956),
            ],
            available: vec![("Ending balance".into(), Cents(1_123_456)), ("Available".into(), Cents(1_000_001))],
            bills: vec![StatementBill {
                property: "P0".into(),
                vendor: "Acme Plumbing".into(),
                bill_code: "B0007".into(),
                due: day("2026-11-03"),
                open: Cents(-4_321),
            }],
            entries: (0..entries).map(entry).collect(),
            more_entries: 7,
        }],
    }
}

#[test]
fn each_line_stands_with_its_sum_and_what_is_behind_it() {
    let paper = statement(3, 80);
    let file = paper.pdf().unwrap();
    assert_eq!(title(&file), "Owner statement, October 2026");
    let read = pages(&file);
    let said = squeezed(&read.concat());
    for words in [
        "Beacon*Holdings*",
        "October1,2026toOctober31,2026",
        // Each property, then together: 1, 2 and 3 times the amount.
        "Rent$1,234.56$2,469.12$3,703.68$7,407.36",
        "Latefees––––",
        "Endingbalance$11,234.56",
        "Available$10,000.01",
        "P0AcmePlumbingB0007Nov3,2026-$43.21",
        "Oct5,2026P0R0079RentL01$1,000.79",
        "Together$80,031.60",
        "7moreentriesarenotprinted",
        "Billsandentriesarethoseofthewholeproperties.",
        &format!("Page1of{}", read.len()),
    ] {
        assert!(said.contains(words), "{words} is not in {said}");
    }
    assert_eq!(paper.pdf().unwrap(), file, "the same input gives the same bytes");
}

#[test]
fn many_properties_stand_in_tables_below_what_they_come_to() {
    let said = squeezed(&pages(&statement(11, 1).pdf().unwrap()).concat());
    // 66 times the amount, once, before any property.
    let together = said.find("Rent$81,480.96").unwrap();
    assert!(together < said.find("House0").unwrap() && said.contains("House10"), "{said}");
    assert_eq!(said.matches("$81,480.96").count(), 2, "of rent and of income");
}
