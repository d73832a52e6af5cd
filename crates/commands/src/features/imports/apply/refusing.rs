//! Rows that are not taken: named by file, sheet and line, counted, the first of them told.

use super::{Apply, TOLD};
use crate::features::imports::preview::key_of;
use keystead_exchange::rent_roll::{self, sheet_of};
use keystead_exchange::{Code, Record, Refusal};
use keystead_model::money::Cents;
use keystead_store::exchange::import::{AllocationNo, EntryNo, Taken};
use keystead_wire::imports::RefusedRow;

impl Apply<'_, '_, '_> {
    /// A complaint about a line, which may stand on one of several sheets.
    pub(super) fn refusal(&self, line: u64, code: Code, reason: String) -> Refusal {
        let file = self.sheets.get(sheet_of(line)).unwrap_or(&self.file_name);
        Refusal::of_line(file, rent_roll::line_of(line), code, reason)
    }

    /// Says why a record was not taken, and the way out.
    pub(super) fn not_taken(&mut self, line: u64, record: &Record, taken: Taken) {
        let (code, column, reason) = match taken {
            Taken::Inserted | Taken::Updated | Taken::Unchanged => return,
            Taken::Missing(column) => {
                let reason = format!(
                    "“{column}” names a record that is neither in the files nor in the portfolio; add it or correct the code."
                );
                (Code::UnknownReference, column, reason)
            }
            Taken::Archived(column) => {
                let reason = format!(
                    "“{column}” names a record that is archived; restore it, or include its own row in the import."
                );
                (Code::ArchivedReference, column, reason)
            }
            Taken::OtherType(other) => {
                let reason = format!("This code is already used by a {other}; give the new entry another code.");
                (Code::DuplicateKey, "entry_code", reason)
            }
            Taken::Stands(column, value) => {
                let there = value.map_or_else(|| "something else".to_owned(), |value| format!("“{value}”"));
                let reason = format!(
                    "It is on the books with {there}, and what is on the books is not edited; leave it as it is there, or reverse it and enter it under another code."
                );
                (Code::OnTheBooks, column, reason)
            }
            Taken::Against(no) => against(record, no),
            Taken::AllocationAgainst(no) => allocation_against(no),
        };
        let refusal = self.refusal(line, code, reason).at(column, key_of(record, column));
        self.refuse_row(line, refusal);
    }

    /// A complaint about the row of a line of the source: several about one row are one refused row.
    pub(super) fn refuse_row(&mut self, line: u64, refusal: Refusal) {
        let place = (refusal.line, refusal.file.clone());
        if self.last_refused != place || refusal.line == 0 {
            self.file.refused += 1;
            self.last_refused = place;
        }
        if self.silent {
            self.refused_lines.insert(line);
        }
        self.refuse(refusal);
    }

    pub(super) fn refuse(&mut self, refusal: Refusal) {
        self.kept.refused_total += 1;
        self.kinds.see(&refusal);
        if self.kept.refused.len() < TOLD {
            self.kept.refused.push(RefusedRow {
                file: refusal.file,
                line: u32::try_from(refusal.line).unwrap_or(u32::MAX),
                column: refusal.column,
                value: refusal.value,
                code: refusal.code.as_str().to_owned(),
                reason: refusal.reason,
            });
        }
    }
}

/// Why a row cannot turn round, or be for, the one that it names.
fn against(record: &Record, no: EntryNo) -> (Code, &'static str, String) {
    match no {
        EntryNo::NotWhole(cents) => {
            let reason = format!("A row is reversed whole: write {}, the amount of the row it names.", Cents(cents));
            (Code::NotWhole, "amount", reason)
        }
        EntryNo::AlreadyReversed(by) => {
            let reason = format!("{by} has reversed that row already; leave this row out, or name another one.");
            (Code::AlreadyReversed, "reverses_code", reason)
        }
        EntryNo::OfReversal => {
            let reason = "A reversal is never reversed itself; enter the row anew under another code.";
            (Code::AlreadyReversed, "reverses_code", reason.to_owned())
        }
        EntryNo::OtherLease(number) => {
            let column = match record {
                Record::Entry(entry) if entry.more.reverses_code.is_none() => "for_code",
                _ => "reverses_code",
            };
            let reason = format!("The row it names is on lease {number}; name a row of the same lease.");
            (Code::UnknownReference, column, reason)
        }
        EntryNo::NotAPayment => {
            let reason = "Only a payment is returned; write “reversal” to reverse another row.";
            (Code::UnknownReference, "reverses_code", reason.to_owned())
        }
    }
}

/// Why a part of a receipt cannot be given to a charge.
fn allocation_against(no: AllocationNo) -> (Code, &'static str, String) {
    match no {
        AllocationNo::TooMuch(column, left) => {
            let reason =
                format!("Only {} is left of the row that “{column}” names; write at most that.", Cents(left.max(0)));
            (Code::TooMuch, "amount", reason)
        }
        AllocationNo::OtherTenancy(one, other) => {
            let reason = format!(
                "The receipt is on lease {one} and the charge on lease {other}, which are not one tenant's; name rows of one tenancy."
            );
            (Code::UnknownReference, "charge_code", reason)
        }
        AllocationNo::OfReversal("receipt_code") => {
            let reason = "That row settles nothing; name a payment, a credit or a deposit that was applied.";
            (Code::UnknownReference, "receipt_code", reason.to_owned())
        }
        AllocationNo::OfReversal(column) => {
            let reason = "That row reverses a charge, and is not owed; name the charge.";
            (Code::UnknownReference, column, reason.to_owned())
        }
    }
}
