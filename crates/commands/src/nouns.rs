//! The nouns that several features show, from what is stored to what travels.

pub(crate) mod bank_stands;
pub(crate) mod bill_stands;
pub(crate) mod books;
pub(crate) mod charging;
pub(crate) mod drafting;
pub(crate) mod fees;
pub(crate) mod given;
pub(crate) mod journal;
pub(crate) mod law;
pub(crate) mod lease;
pub(crate) mod paper;
pub(crate) mod property;
pub(crate) mod run;
pub(crate) mod said;
pub(crate) mod setting;
pub(crate) mod unit;
pub(crate) mod values;
