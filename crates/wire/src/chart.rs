//! The chart of accounts: what everybody has, and what was added to it.

use crate::calls::calls;
use keystead_model::words::AccountKind;
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

calls! {
    "ledger.chart" ChartRequest => Chart, see(Money), [LEDGER];
}

/// Asks for the chart of accounts.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Type)]
pub struct ChartRequest {}

/// One account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct ChartAccount {
    pub account_code: String,
    pub name: String,
    pub kind: AccountKind,
    /// The record of one that was added or named otherwise; `None` = it is part of every chart.
    pub id: Option<Uuid>,
    /// Everybody has it, and it stays as it is.
    pub is_built_in: bool,
    /// The bank account that has it, by its name.
    pub bank_name: Option<String>,
}

/// The chart, by code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct Chart {
    pub rows: Vec<ChartAccount>,
}
