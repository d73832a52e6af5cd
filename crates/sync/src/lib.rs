//! What a change is and how it travels: the tables, named columns, old and new values, one class a transaction.
//! No sockets and no SQL here; the protocol steps join when head office does.

pub mod change;
pub mod registry;
