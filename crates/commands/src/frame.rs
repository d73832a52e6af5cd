//! What every call stands in: the caller and the day, the router, problems, long work, lists for scripts.

pub mod app;
pub mod calls;
mod days;
pub(crate) mod kept;
pub mod list;
mod list_declared;
pub(crate) mod list_file;
pub(crate) mod lists;
pub(crate) mod masks;
pub mod problems;
pub mod reversals;
pub(crate) mod router;
pub(crate) mod spreadsheet;
pub(crate) mod tasks;

pub(crate) use days::days;
