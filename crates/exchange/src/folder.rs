//! The exchange folder: one CSV file per kind of record, tied together by natural keys.
//! The front door: kinds and their columns, where files come from, reading and writing them.

mod archive;
mod read;
mod row;
mod rows;
mod seen;
mod source;
mod values;
mod write;

pub use archive::Limits;
pub use read::{Header, Piece, ReadReport, check_row, is_name};
pub use source::Source;
pub use write::FileWriter;

pub(crate) use archive::{Counted, is_too_large};
pub(crate) use read::header_names;
pub(crate) use source::unreadable;

pub use keystead_model::kind::Column;
pub use keystead_model::kinds::FileKind;
pub use keystead_model::record::Record;
