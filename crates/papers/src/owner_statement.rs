//! The statement of an owner for a month: what was there, what came and went, what is there and where the cash is; then what
//! can be paid out, the bills that are open and the entries of the month.

use crate::letter::Letterhead;
use crate::problem::PaperError;
use crate::typesetting::Layout;
use crate::{speech, typesetting};
use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_model::words::Language;
use serde::Serialize;
use serde_json::{Value, json};

/// Properties beside each other in one table at most; more stand in tables of their own.
const BESIDE: usize = 4;

/// What a statement is made from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnerStatementPaper {
    /// Who manages the properties.
    pub letterhead: Letterhead,
    /// Whose statement it is.
    pub owner: String,
    /// The first and the last day of it.
    pub days: (NaiveDate, NaiveDate),
    /// One for each currency.
    pub parts: Vec<StatementPart>,
}

/// What a line of the statement is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StatementKind {
    /// What was there at the beginning.
    Plain,
    /// A part of the sum that follows.
    Part,
    /// What the parts come to.
    Sum,
    /// What is there at the end.
    Ending,
    /// What else the cash is made of.
    Beside,
}

/// A property of the owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementProperty {
    /// Its name.
    pub name: String,
    /// Its code.
    pub code: String,
    /// The owner's share on the last day, such as `60%`; empty = none any more.
    pub share: String,
}

/// A line of the statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementLine {
    /// What it is.
    pub kind: StatementKind,
    /// What it says.
    pub label: String,
    /// The owner's part, one for each property.
    pub amounts: Vec<Cents>,
}

/// A bill that is not paid.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct StatementBill {
    pub property: String,
    pub vendor: String,
    pub bill_code: String,
    pub due: NaiveDate,
    pub open: Cents,
}

/// A line of the books of the month.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct StatementEntry {
    pub property: String,
    pub day: NaiveDate,
    pub entry_code: String,
    pub account: String,
    /// The lease, the vendor or whom else it is about; may be empty.
    pub about: String,
    /// What it added to the funds; below zero what it took.
    pub amount: Cents,
}

/// What is told of one currency.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StatementPart {
    /// Its code.
    pub currency: String,
    /// In the order of the columns.
    pub properties: Vec<StatementProperty>,
    /// From the beginning to the cash.
    pub lines: Vec<StatementLine>,
    /// From the ending balance to what can be paid out, the last line.
    pub available: Vec<(String, Cents)>,
    /// Not paid on the last day, of the whole properties.
    pub bills: Vec<StatementBill>,
    /// Of the month, of the whole properties.
    pub entries: Vec<StatementEntry>,
    /// So many more entries are not printed.
    pub more_entries: usize,
}

impl OwnerStatementPaper {
    /// “Owner statement, October 2026”.
    #[must_use]
    pub fn title(&self) -> String {
        format!("Owner statement, {}", month(self.days.0))
    }

    /// The signs in it that no font of ours has, each once.
    #[must_use]
    pub fn unprintable(&self) -> String {
        let mut all = self.owner.clone();
        for part in &self.parts {
            part.properties.iter().for_each(|property| all.push_str(&property.name));
            part.bills.iter().for_each(|bill| all.push_str(&bill.vendor));
            part.entries.iter().for_each(|entry| all.push_str(&entry.about));
        }
        typesetting::unprintable(&all)
    }

    /// The statement as PDF.
    ///
    /// # Errors
    /// When the page cannot be set.
    pub fn pdf(&self) -> Result<Vec<u8>, PaperError> {
        let (from, to) = self.days;
        let entries: usize = self.parts.iter().map(|part| part.entries.len()).sum();
        typesetting::made(
            Layout::Statement,
            &json!({
                "title": self.title(),
                "language": Language::English,
                "letterhead": self.letterhead.printable(),
                "owner": speech::line(&self.owner),
                "span": format!("{} to {}", speech::day(from, Language::English), speech::day(to, Language::English)),
                "parts": self.parts.iter().map(|part| laid_out(part, self.parts.len() > 1)).collect::<Vec<_>>(),
            }),
            entries <= crate::report::TAGGED,
        )
    }
}

/// The month of a day, in full.
fn month(day: NaiveDate) -> String {
    day.format("%B %Y").to_string()
}

fn laid_out(part: &StatementPart, is_one_of_many: bool) -> Value {
    let money = |amount: Cents| speech::money(amount, &part.currency);
    let day = |day: NaiveDate| day.format("%b %-d, %Y").to_string();
    let count = part.properties.len();
    let chunks: Vec<(usize, usize)> = match count {
        0..=BESIDE => vec![(0, count)],
        _ => (0..count).step_by(BESIDE).map(|at| (at, (at + BESIDE).min(count))).collect(),
    };
    // One table says it all where there is room; else the sums come first, and the properties after them.
    let mut tables = Vec::new();
    if chunks.len() > 1 {
        tables.push(table(part, (0, 0), true, &money));
    }
    tables.extend(chunks.iter().map(|&chunk| table(part, chunk, chunks.len() == 1 && count > 1, &money)));
    let of_share = part.properties.iter().any(|property| property.share != "100%");
    json!({
        "currency": is_one_of_many.then_some(&part.currency),
        "tables": tables,
        "available": part.available.iter().map(|(label, amount)| [speech::line(label), money(*amount)]).collect::<Vec<_>>(),
        "bills": part.bills.iter().map(|bill| json!([
            speech::line(&bill.property), speech::line(&bill.vendor), speech::line(&bill.bill_code), day(bill.due), money(bill.open),
        ])).collect::<Vec<_>>(),
        "bills_total": money(total(part.bills.iter().map(|bill| bill.open))),
        "entries": part.entries.iter().map(|entry| json!([
            day(entry.day), speech::line(&entry.property), speech::line(&entry.entry_code), speech::line(&entry.account),
            speech::line(&entry.about), money(entry.amount),
        ])).collect::<Vec<_>>(),
        "entries_total": money(total(part.entries.iter().map(|entry| entry.amount))),
        "more": (part.more_entries > 0).then(|| format!(
            "{} more entries are not printed; the general ledger has them.", part.more_entries
        )),
        "whole": of_share.then_some("Bills and entries are those of the whole properties."),
    })
}

fn total(amounts: impl Iterator<Item = Cents>) -> Cents {
    Cents(amounts.fold(0, |sum, amount| sum.saturating_add(amount.0)))
}

fn table(part: &StatementPart, (first, end): (usize, usize), has_sum: bool, money: &dyn Fn(Cents) -> String) -> Value {
    let mut heads: Vec<[String; 2]> = part.properties[first..end]
        .iter()
        .map(|property| {
            let share = if property.share.is_empty() { "no share any more" } else { &property.share };
            [speech::line(&property.name), share.to_owned()]
        })
        .collect();
    if has_sum {
        heads.push(["Together".to_owned(), "your part".to_owned()]);
    }
    let cells = |line: &StatementLine| {
        let is_small = matches!(line.kind, StatementKind::Part | StatementKind::Beside);
        let said = |amount: Cents| if amount.0 == 0 && is_small { "–".to_owned() } else { money(amount) };
        let mut cells: Vec<String> =
            line.amounts.iter().skip(first).take(end - first).map(|amount| said(*amount)).collect();
        if has_sum {
            cells.push(said(total(line.amounts.iter().copied())));
        }
        json!({"kind": line.kind, "label": speech::line(&line.label), "cells": cells})
    };
    json!({"heads": heads, "has_sum": has_sum, "lines": part.lines.iter().map(cells).collect::<Vec<_>>()})
}
