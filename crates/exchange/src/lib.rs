//! What comes in from outside and goes out again: the exchange folder and other systems' rent rolls.
//! Bytes and paths in, typed rows and refusals out; no SQL, no clock. What a row means for records that
//! already exist (references, leases in force) is decided by the importer, not here.

mod archive;
pub mod bank_file;
mod cells;
pub mod detect;
mod encoding;
pub mod folder;
pub mod hostile;
pub mod nacha;
pub mod refusal;
pub mod rent_roll;
pub mod takeover;
pub mod watch;

pub use detect::{Detected, detect};
pub use folder::{Column, FileKind, FileWriter, Header, Limits, Piece, ReadReport, Record, Source};
pub use refusal::{Code, Refusal};
pub use rent_roll::{
    ColumnGuess, ColumnsSeen, Decision, DecisionState, Field, KnownProperty, KnownUnit, Mapping, Options, RentRoll,
    StatusKind, columns_seen, read_rent_roll, read_rent_roll_watched,
};
pub use watch::{THOUSANDTHS, Watch};
