//! The use-cases, one word a feature. None uses another: what two need is a noun, or lies in the frame.

pub(crate) mod bank;
pub(crate) mod bills;
pub(crate) mod documents;
pub(crate) mod export;
pub(crate) mod history;
pub(crate) mod imports;
pub mod jobs;
pub(crate) mod journal;
pub(crate) mod jurisdiction;
pub mod ledger;
pub(crate) mod lifecycle;
pub(crate) mod maintenance;
pub(crate) mod messages;
pub(crate) mod owners;
pub(crate) mod papers;
pub(crate) mod portfolio;
pub(crate) mod records;
pub(crate) mod search;
pub(crate) mod settings;
pub(crate) mod takeover;
pub(crate) mod today;
pub(crate) mod units;

use crate::frame::calls::Handler;

/// The calls of all features.
pub(crate) fn calls() -> Vec<Handler> {
    let lists = [
        bank::calls(),
        bills::calls(),
        documents::calls(),
        export::calls(),
        history::calls(),
        imports::calls(),
        jobs::calls(),
        journal::calls(),
        jurisdiction::calls(),
        ledger::calls(),
        lifecycle::calls(),
        maintenance::calls(),
        messages::calls(),
        owners::calls(),
        papers::calls(),
        portfolio::calls(),
        records::calls(),
        search::calls(),
        settings::calls(),
        takeover::calls(),
        today::calls(),
        units::calls(),
    ];
    lists.into_iter().flatten().collect()
}
