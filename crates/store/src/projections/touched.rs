//! What a transaction touched, for each projection of the list: gathered row by row without a statement, and handed to
//! those that were touched at the end.

use crate::error::StoreError;
use crate::projections::ALL;
use keystead_sync::change::{RowChange, Value};
use rusqlite::Connection;
use uuid::Uuid;

/// A record that a projection must look at again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Touch {
    /// The table, or a word of the projection's own.
    pub(crate) what: &'static str,
    pub(crate) id: Uuid,
    /// What is to be added, where a projection holds sums.
    pub(crate) add: i64,
}

impl Touch {
    /// Notes a record, once where the same one follows itself.
    pub(crate) fn note(touches: &mut Vec<Touch>, what: &'static str, id: Uuid) {
        let touch = Touch { what, id, add: 0 };
        if touches.last() != Some(&touch) {
            touches.push(touch);
        }
    }
}

/// The id that a column of a changed row held before, where it holds another now.
pub(crate) fn id_before(change: &RowChange<'_>, column: &str) -> Option<Uuid> {
    as_id(change.columns.iter().find(|there| there.name == column)?.old)
}

/// A value that is an id.
pub(crate) fn as_id(value: Option<Value<'_>>) -> Option<Uuid> {
    match value {
        Some(Value::Blob(bytes)) => Uuid::from_slice(bytes).ok(),
        _ => None,
    }
}

/// How much of a projection is to be made.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Scope<'t> {
    All,
    Touched(&'t [Touch]),
}

/// The touches of one projection.
#[derive(Debug, Default)]
struct Gathered {
    all: bool,
    touches: Vec<Touch>,
}

/// The touches of all projections, in the order of the list.
#[derive(Debug, Default)]
pub(crate) struct Touched([Gathered; ALL.len()]);

impl Touched {
    /// Asks each projection what a changed row means for it.
    pub(crate) fn note(&mut self, table: &'static str, change: &RowChange<'_>) {
        for (projection, gathered) in ALL.iter().zip(&mut self.0) {
            (projection.touched)(table, change, &mut gathered.touches);
        }
    }

    /// Adds those of one part of the work.
    pub(crate) fn add_part(&mut self, part: Touched) {
        for ((projection, gathered), part) in ALL.iter().zip(&mut self.0).zip(part.0) {
            if part.touches.len() >= projection.many {
                *gathered = Gathered { all: true, touches: Vec::new() };
            } else if !gathered.all {
                gathered.touches.extend(part.touches);
            }
        }
    }

    /// All projections are to be made anew.
    pub(crate) fn touch_all(&mut self) {
        self.0 = std::array::from_fn(|_| Gathered { all: true, touches: Vec::new() });
    }

    /// Whether one is to be made anew as a whole.
    pub(crate) fn any_whole(&self) -> bool {
        self.0.iter().any(|gathered| gathered.all)
    }

    /// Brings every touched projection up to date.
    pub(crate) fn refresh(self, conn: &Connection) -> Result<(), StoreError> {
        for (projection, gathered) in ALL.iter().zip(&self.0) {
            if gathered.all {
                (projection.refresh)(conn, Scope::All)?;
            } else if !gathered.touches.is_empty() {
                (projection.refresh)(conn, Scope::Touched(&gathered.touches))?;
            }
        }
        Ok(())
    }
}
