//! What was decided once for a whole rent roll: by the file, by a guess, by a person, or by nobody yet. How each is decided
//! lies with what it is about; here lies what a decision is, and the answers a person gives.

use super::{Mapping, Options};
use crate::refusal::{Code, Refusal, shown};
use serde::Serialize;

/// Whether days are written `03/28/2026`, `28/03/2026` or `26-03-28`: `month_first`, `day_first`, `year_first`.
pub const DAY_ORDER: &str = "day_order";
/// Whether a spreadsheet program took the days of its dates for months: `turned`, or `right`.
pub const TURNED_DAYS: &str = "turned_days";
/// The sign before the cents: `point` or `comma`.
pub const DECIMAL_SIGN: &str = "decimal_sign";
/// The currency of all amounts, a code of three letters.
pub const CURRENCY: &str = "currency";
/// The day that the figures hold for.
pub const AS_OF: &str = "as_of";
/// The code of the property that a file about one property goes to.
pub const PROPERTY: &str = "property";
/// Whether those whose status is “Evicted” while their lease runs have `left`, or each still `lives_there`.
pub const EVICTED: &str = "evicted";
/// Whether former tenants are left out or imported as ended leases.
pub const FORMER: &str = "former";
/// What becomes of a roll that is older than what is known.
pub const OLDER_ROLL: &str = "older_roll";
/// What is taken over of a report that is no rent roll: `as_move_outs`, `as_work_orders` or `none`.
pub const TAKE_OVER: &str = "take_over";
/// What a later roll has shown is left as it is.
pub const LEAVE: &str = "leave";
/// All of the older roll is taken; its balances for its day.
pub const TAKE: &str = "take";
/// What an empty cell of the balance says: `zero`, or nothing (`not_said`).
pub const EMPTY_BALANCE: &str = "empty_balance";
/// Nothing is owed.
pub const ZERO: &str = "zero";
/// Nothing is said.
pub const NOT_SAID: &str = "not_said";
/// When a tenant on notice leaves of whom the file has no day of leaving.
pub const NOTICE_END: &str = "notice_end";
/// With the end of the lease.
pub const LEASE_END: &str = "lease_end";
/// Nobody knows yet: the tenant stays without a notice.
pub const STAYS: &str = "stays";
/// Where no column has a unit: whether each row is a house, `yes` or `no`.
pub const HOUSES: &str = "houses";
/// Before the name of a sheet: whether it is read.
pub const SHEET: &str = "sheet:";

/// One choice for the whole file, or for a named part of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Decision {
    /// What is decided; with a name behind a colon where it is about a part of the file (`sheet:Oak Court`).
    pub key: String,
    /// What was taken; `None` while it is open.
    pub chosen: Option<String>,
    /// What can be answered; empty where any text of the right kind can (a day, a code).
    pub choices: Vec<String>,
    /// Who decided.
    pub state: DecisionState,
    /// A sentence with the line and the value that show it.
    pub evidence: String,
    /// How many cells, lines or units it is about.
    pub count: usize,
}

/// Who decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DecisionState {
    /// The file proves it.
    Said,
    /// The likelier of several readings.
    Guessed,
    /// A person said so.
    Answered,
    /// Nobody: nothing is applied until a person answers.
    Open,
}

impl Decision {
    /// The option of the command line that decides it, with what it takes; `None` where only a mapping file's `answers` do.
    #[must_use]
    pub fn option(&self) -> Option<String> {
        let name = match self.key.as_str() {
            AS_OF => return Some("--as-of DATE".to_owned()),
            CURRENCY => return Some("--currency CODE".to_owned()),
            PROPERTY => return Some("--property CODE".to_owned()),
            DAY_ORDER => "--day-order",
            TURNED_DAYS => "--turned-days",
            DECIMAL_SIGN => "--decimal-sign",
            EVICTED => "--evicted",
            FORMER => "--former",
            HOUSES => "--houses",
            OLDER_ROLL => "--older-roll",
            TAKE_OVER => "--take-over",
            EMPTY_BALANCE => "--empty-balance",
            NOTICE_END => "--notice-end",
            key => {
                // A sheet is named as the file names it.
                let sheet = key.strip_prefix(SHEET)?;
                return Some(format!("--sheet \"{sheet}\" or --leave-out-sheet \"{sheet}\""));
            }
        };
        let words: Vec<String> = self.choices.iter().map(|choice| choice.replace('_', "-")).collect();
        Some(format!("{name} {}", words.join("|")))
    }

    /// Whether a person has to answer before anything is applied.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.state == DecisionState::Open
    }
}

/// The answer to one of a few choices.
///
/// # Errors
/// A [`Refusal`] that names the choices, where it is none of them.
pub(super) fn answer<'m>(
    file: &str,
    mapping: &'m Mapping,
    key: &str,
    choices: &[&str],
) -> Result<Option<&'m str>, Refusal> {
    let Some(given) = mapping.answers.get(key).map(|text| text.trim()).filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    if choices.contains(&given) {
        return Ok(Some(given));
    }
    let reason = format!("“{}” is no answer to “{key}”; answer {}.", shown(given), choices.join(" or "));
    Err(Refusal::of_file(file, Code::BadAnswer, reason))
}

/// The options with what the mapping answers about them: an option goes first.
///
/// # Errors
/// A [`Refusal`] where the day cannot be read.
pub(super) fn with_answers(file: &str, mapping: &Mapping, options: &Options) -> Result<Options, Refusal> {
    let mut options = options.clone();
    let said = |key: &str| mapping.answers.get(key).map(|text| text.trim()).filter(|text| !text.is_empty());
    if let Some(text) = said(AS_OF).filter(|_| options.as_of.is_none()) {
        let day = text.parse().map_err(|_| {
            let reason = format!("“{}” is no answer to “{AS_OF}”; write the day as 2026-03-28.", shown(text));
            Refusal::of_file(file, Code::BadAnswer, reason)
        })?;
        options.as_of = Some(day);
    }
    if let Some(code) = said(CURRENCY) {
        if code.len() != 3 || !code.bytes().all(|b| b.is_ascii_alphabetic()) {
            let reason = format!("“{}” is no answer to “{CURRENCY}”; write a code such as EUR.", shown(code));
            return Err(Refusal::of_file(file, Code::BadAnswer, reason));
        }
        options.currency = Some(code.to_ascii_uppercase());
    }
    options.property = options.property.or_else(|| said(PROPERTY).map(str::to_owned));
    Ok(options)
}

/// Refuses answers to what is never asked.
///
/// # Errors
/// A [`Refusal`] that names what can be answered.
pub(super) fn known_answers(file: &str, mapping: &Mapping) -> Result<(), Refusal> {
    const KEYS: [&str; 13] = [
        DAY_ORDER,
        TURNED_DAYS,
        DECIMAL_SIGN,
        CURRENCY,
        AS_OF,
        PROPERTY,
        EVICTED,
        FORMER,
        OLDER_ROLL,
        TAKE_OVER,
        HOUSES,
        EMPTY_BALANCE,
        NOTICE_END,
    ];
    let unknown = mapping.answers.keys().find(|key| !KEYS.contains(&key.as_str()) && !key.starts_with(SHEET));
    // What is known already is not for the reader to see.
    answer(file, mapping, OLDER_ROLL, &[LEAVE, TAKE])?;
    unknown.map_or(Ok(()), |key| {
        let reason = format!(
            "“{}” is not something a rent roll asks; answers are to {} or {SHEET}NAME.",
            shown(key),
            KEYS.join(", ")
        );
        Err(Refusal::of_file(file, Code::BadAnswer, reason))
    })
}
