//! Who leaves, or has left, as a report of move-outs tells it.

use super::super::RentRoll;
use super::super::account::Account;
use super::super::columns::Columns;
use super::super::field::{Field, compact};
use super::super::remark::Remark;
use super::super::totals::{Skipped, SkippedAs};
use super::super::typed::TypedRow;
use super::super::value::is_nothing;
use super::{Codes, Place, column, text};
use crate::refusal::{Code, Refusal};
use chrono::NaiveDate;

/// One tenant who leaves a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaving {
    /// The line it stands on ([`RentRoll::place`]).
    pub line: u64,
    /// The property's code.
    pub property_code: String,
    /// The unit's number; empty where the line names none, as for a house.
    pub unit_number: String,
    /// The tenant as the report words it, where it names one.
    pub tenant_name: Option<String>,
    /// The last day.
    pub day: NaiveDate,
    /// The day on which notice was given, where it is told.
    pub notice_on: Option<NaiveDate>,
}

pub(super) fn read(
    file: &str,
    columns: &Columns,
    places: &[Place<'_>],
    codes: &Codes,
    roll: &mut RentRoll,
    account: &mut Account,
) {
    let event = column(columns, &["event", "eventtype"]);
    for place in places {
        let row = place.row;
        // Reports of events may tell of those who come, too.
        if text(row, event).is_some_and(|event| !compact(&event).contains("out")) {
            account.skip(Skipped { sheet: None, line: row.line, taken_for: SkippedAs::LeftOut, text: row.joined() });
            continue;
        }
        let mut typed = TypedRow::new(file, columns, row);
        let days = [Field::MoveOut, Field::NoticeFor].map(|field| typed.date(field));
        let (name, notice_on) = (typed.name(), typed.date(Field::NoticeDate));
        let mut refusals = std::mem::take(&mut typed.refusals);
        std::mem::take(&mut typed.remarks).into_iter().for_each(|remark: Remark| account.remark(row.line, remark));
        let missing = |field: Field, reason: &str| {
            let header = columns.at(field).map_or_else(|| field.in_words(), |column| columns.header(column));
            Refusal::of_line(file, row.line, Code::MissingCell, reason).at(&header, "")
        };
        let day = days.into_iter().flatten().next();
        if day.is_none() && refusals.is_empty() {
            refusals.push(missing(Field::MoveOut, "The line has no day of leaving; fill it in."));
        }
        match (codes.of(file, columns, place), day) {
            (Ok(property_code), Some(day)) if refusals.is_empty() => roll.leavings.push(Leaving {
                line: row.line,
                property_code,
                unit_number: place.unit.unit.clone(),
                tenant_name: Some(name).filter(|name| !is_nothing(name)),
                day,
                notice_on,
            }),
            (Err(refusal), _) => {
                refusals.push(refusal);
                account.refuse_all(refusals);
            }
            _ => account.refuse_all(refusals),
        }
    }
}
