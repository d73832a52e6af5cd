//! Which report a file is. Others than rent rolls get an answer of their own instead of a wrong import.

use super::columns::Columns;
use super::field::{Field, compact};
use super::header::Found;
use crate::refusal::{Code, Refusal};
use serde::Serialize;

/// Reports that units can be read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportKind {
    /// Units with their leases.
    RentRoll,
    /// Vacant units only: units are read, there are no leases.
    UnitVacancy,
    /// Units without tenants and lease dates: units are read, there are no leases.
    UnitList,
    /// Who leaves or has left: no rent roll.
    MoveOuts,
    /// Work orders: no rent roll.
    WorkOrders,
    /// Inspections: no rent roll.
    Inspections,
}

impl ReportKind {
    /// Whether it is another report than one of units, taken over only as what it is.
    #[must_use]
    pub fn is_other(self) -> bool {
        matches!(self, ReportKind::MoveOuts | ReportKind::WorkOrders | ReportKind::Inspections)
    }
}

/// Words of titles above a list of what is owed, of leases that expire, and of rent rolls.
const OWED: [&str; 8] = ["delinquen", "aged", "aging", "arrears", "receivable", "ruckstand", "impayes", "morosidad"];
const EXPIRE: [&str; 3] = ["tickler", "expir", "renewal"];

/// Whether a line above the header has a word that begins so.
fn titled(found: &Found, words: &[&str]) -> bool {
    let titles = found.grid.rows(0..found.first.min(20)).map(|row| row.joined());
    titles.into_iter().any(|title| {
        let mut told = title.split(|c: char| !c.is_alphanumeric()).map(compact);
        told.any(|word| words.iter().any(|start| word.starts_with(start)))
    })
}

/// Whether a line above the header calls the file a rent roll.
fn is_titled_roll(found: &Found) -> bool {
    found.grid.rows(0..found.first.min(20)).any(|row| compact(&row.joined()).contains("rentroll"))
}

/// Whether a header, in letters and digits, names how old what is owed is: `0-30`, `31-60 Days`, `Over 90`, `90+`.
fn is_age(header: &str) -> bool {
    const AGES: [&str; 16] = [
        "030", "0030", "130", "0130", "3060", "3160", "6090", "6190", "90", "60", "30", "120", "90120", "91120",
        "90plus", "120plus",
    ];
    let bare = header.trim_start_matches("over").trim_end_matches("pastdue").trim_end_matches("days");
    AGES.contains(&bare)
}

/// Headers of lists of payments and of charges, which have no days of a lease.
const PAID: [&str; 9] = [
    "receipt",
    "receiptdate",
    "receiptno",
    "receiptnumber",
    "receiptamount",
    "paymentmethod",
    "checknumber",
    "datepaid",
    "payer",
];
const CHARGED: [&str; 4] = ["chargedate", "transactiondate", "postdate", "postingdate"];

/// Names the report, or refuses it politely; `told`: columns that a person chose make a rent roll of it.
pub(super) fn recognise(file: &str, found: &Found, columns: &Columns, told: bool) -> Result<ReportKind, Refusal> {
    let headers: Vec<String> = found.names.iter().filter(|name| name.len() <= 200).map(|name| compact(name)).collect();
    let has = |name: &str| headers.iter().any(|header| header == name);
    let starts = |part: &str| headers.iter().any(|header| header.starts_with(part));
    let means = |field: Field| columns.has(field);
    let corrected = told && columns.guesses.iter().any(|guess| guess.confidence == 100);
    let money =
        means(Field::Rent) || means(Field::MarketRent) || means(Field::ChargeAmount) || means(Field::TotalCharges);
    let refuse = |what: &str| {
        let reason = format!("This is {what}, not a rent roll; export the rent roll and import that.");
        Err(Refusal::of_line(file, found.grid.row(found.last).line, Code::NotARentRoll, reason))
    };
    if corrected {
        // Someone looked at the columns and said that they are a rent roll's.
        return Ok(ReportKind::RentRoll);
    }
    if has("inspectionname") || (starts("inspection") && !money) {
        return Ok(ReportKind::Inspections);
    }
    let begins = means(Field::LeaseFrom) || means(Field::MoveIn);
    let lasts = begins || means(Field::LeaseTo);
    let any = |names: &[&str]| names.iter().any(|name| has(name));
    if any(&["paymentid", "amountpaid", "paymentdate"]) || !lasts && any(&PAID) {
        return refuse("a list of payments");
    }
    if !lasts && any(&CHARGED) {
        return refuse("a list of charges");
    }
    if has("workorder") || has("workordernumber") || has("requestid") || has("ticketid") || has("requestdate") {
        return Ok(ReportKind::WorkOrders);
    }
    if has("event") && starts("moveout") && !money {
        return Ok(ReportKind::MoveOuts);
    }
    if has("event") && starts("movein") && !money {
        return refuse("a move-in report");
    }
    let ages = headers.iter().filter(|header| is_age(header)).count() > 1;
    let is_roll = means(Field::LeaseFrom) && means(Field::Rent) || is_titled_roll(found);
    if !is_roll && (ages || !begins && titled(found, &OWED)) {
        return refuse("a list of what is owed");
    }
    if !begins && titled(found, &EXPIRE) {
        return refuse("a list of leases that expire");
    }
    if has("daysvacant") && !means(Field::TenantName) && !means(Field::LeaseTo) {
        return Ok(ReportKind::UnitVacancy);
    }
    if starts("moveout") && !money && !means(Field::Status) && !means(Field::LeaseTo) {
        return Ok(ReportKind::MoveOuts);
    }
    if !money && !means(Field::Status) && !means(Field::TenantName) && !means(Field::LeaseTo) {
        return refuse("a list of units without rents, tenants or status");
    }
    let lease =
        [Field::TenantName, Field::TenantLast, Field::TenantCode, Field::LeaseFrom, Field::LeaseTo, Field::MoveIn];
    let lets = lease.into_iter().any(means) || means(Field::Rent) || means(Field::ChargeCode);
    Ok(if lets { ReportKind::RentRoll } else { ReportKind::UnitList })
}
