//! Rows that are not taken: named by file, sheet and line, counted, the first of them told.

use super::{Apply, TOLD};
use keystead_exchange::rent_roll::{self, sheet_of};
use keystead_exchange::{Code, Refusal};
use keystead_wire::imports::RefusedRow;

impl Apply<'_, '_, '_> {
    /// A complaint about a line, which may stand on one of several sheets.
    pub(super) fn refusal(&self, line: u64, code: Code, reason: String) -> Refusal {
        let file = self.sheets.get(sheet_of(line)).unwrap_or(&self.file_name);
        Refusal::of_line(file, rent_roll::line_of(line), code, reason)
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
