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
}

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
        return refuse("an inspection report");
    }
    if has("paymentid") || has("amountpaid") || has("paymentdate") {
        return refuse("a list of payments");
    }
    if has("workorder") || has("workordernumber") || has("requestid") || has("ticketid") || has("requestdate") {
        return refuse("a list of work orders");
    }
    if has("event") && starts("moveout") && !money {
        return refuse("a move-out report");
    }
    if has("event") && starts("movein") && !money {
        return refuse("a move-in report");
    }
    if has("daysvacant") && !means(Field::TenantName) && !means(Field::LeaseTo) {
        return Ok(ReportKind::UnitVacancy);
    }
    if starts("moveout") && !money && !means(Field::Status) && !means(Field::LeaseTo) {
        return refuse("a move-out report");
    }
    if !money && !means(Field::Status) && !means(Field::TenantName) && !means(Field::LeaseTo) {
        return refuse("a list of units without rents, tenants or status");
    }
    let lease =
        [Field::TenantName, Field::TenantLast, Field::TenantCode, Field::LeaseFrom, Field::LeaseTo, Field::MoveIn];
    let lets = lease.into_iter().any(means) || means(Field::Rent) || means(Field::ChargeCode);
    Ok(if lets { ReportKind::RentRoll } else { ReportKind::UnitList })
}
