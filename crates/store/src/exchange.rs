//! Records on their way in and out: import, export, and the rows of `keystead list`.

pub mod export;
pub mod import;
pub mod list;
