//! What somebody did with decisions on Today: done, put off, put back. A mark is about a record of a kind and the fact that
//! made it a decision, so that another fact brings it back by itself.

use crate::days::Days;
use crate::error::StoreError;
use crate::gate::Tx;
use crate::today::{Line, Slot, Work, lines};
use chrono::NaiveDate;

/// What is done with a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// It is dealt with.
    Done,
    /// It comes back on that day; without one, when the fact is another.
    Later(Option<NaiveDate>),
    /// It waits again.
    Back,
}

impl Tx<'_> {
    /// The lines of a slot, within the transaction that will mark them.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn list_work(&self, work: &Work, days: &Days, slot: Slot, limit: u32) -> Result<Vec<Line>, StoreError> {
        lines(self.conn, work, days, slot, (0, limit))
    }

    /// Marks decisions of a kind; says how many. The id of a mark derives from what it is about, so that two desktops mark the same row.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn put_marks(&self, work: &Work, lines: &[Line], mark: Mark) -> Result<u32, StoreError> {
        let (state, until) = match mark {
            Mark::Done => ("done", None),
            Mark::Later(until) => ("later", until),
            Mark::Back => {
                let mut back = self.conn.prepare_cached(
                    "update today_mark set archived_at = ?4 \
                     where kind = ?1 and record = ?2 and fact = ?3 and archived_at is null",
                )?;
                let mut count = 0;
                for line in lines {
                    let changed = back.execute((work.name, &line.record, &line.fact, self.at_text()))?;
                    count += u32::from(changed > 0);
                }
                return Ok(count);
            }
        };
        let mut put = self.conn.prepare_cached(
            "insert into today_mark (id, kind, record, fact, state, until, property_id) values (?1, ?2, ?3, ?4, ?5, ?6, ?7) \
             on conflict (id) do update set state = ?5, until = ?6, archived_at = null",
        )?;
        for line in lines {
            let id = self.ids().id("today_mark", &[work.name, &line.record, &line.fact]);
            put.execute((id, work.name, &line.record, &line.fact, state, until, line.property_id))?;
        }
        Ok(u32::try_from(lines.len()).unwrap_or(u32::MAX))
    }
}
