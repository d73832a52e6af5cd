//! Bills that come every so many months, and the drafts they ask for. Their lists are `recurring_bills` and `bill_drafts`.

use crate::bills::NewBillLine;
use crate::calls::calls;
use chrono::NaiveDate;
use keystead_model::money::Cents;
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

calls! {
    "recurring_bills.one" RecurringBillRequest => RecurringBill, see(Money), [LEDGER, PARTIES, PORTFOLIO];
    "recurring_bills.look" LookRecurringRequest(NewRecurringBill) => RecurringLook, see(Money), [LEDGER];
    "recurring_bills.save" SaveRecurringRequest => RecurringSaved, manage(Money), [];
    "recurring_bills.stop" StopRecurringRequest => RecurringStopped, manage(Money), [];
    "bill_drafts.one" BillDraftRequest => BillDraftDetail, see(Money), [LEDGER, PARTIES, PORTFOLIO];
    "bill_drafts.enter" EnterDraftsRequest => DraftsEntered, manage(Money), [];
    "bill_drafts.drop" DropDraftsRequest => DraftsDropped, manage(Money), [];
}

/// A recurring bill as it is typed.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct NewRecurringBill {
    /// Whose.
    pub vendor_id: Uuid,
    /// The vendor's number for us, which each of its bills has.
    #[serde(default)]
    pub reference: Option<String>,
    /// From this day.
    pub begin_date: NaiveDate,
    /// Until this day; else until it is stopped.
    #[serde(default)]
    pub end_date: Option<NaiveDate>,
    /// Every so many months from its begin, 1 to 120.
    pub every_months: u32,
    /// Due on this day of the month, 1 to 31, at most its last.
    pub due_day: u32,
    /// At least one, at most 500.
    pub lines: Vec<NewBillLine>,
}

/// A bill that will come.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct BillToCome {
    pub bill_date: NaiveDate,
    pub due_date: NaiveDate,
}

/// The next bills of it, at most three, from this month on.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct RecurringLook {
    pub next: Vec<BillToCome>,
}

/// Asks for a recurring bill.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct RecurringBillRequest {
    /// It, or any line of it.
    pub recurring_id: Uuid,
}

/// A line of a recurring bill or of a draft.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct RecurringLine {
    pub property_id: Uuid,
    pub property_name: String,
    pub unit_id: Option<Uuid>,
    pub unit_number: Option<String>,
    pub account_code: String,
    pub account_name: String,
    pub amount_cents: Cents,
    pub description: Option<String>,
}

/// What became of a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum DraftStands {
    /// Somebody enters or drops it.
    Waiting,
    /// There is a bill of it.
    Entered,
    /// No bill comes of it.
    Dropped,
}

/// A draft.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct BillDraft {
    pub draft_id: Uuid,
    pub bill_code: String,
    pub bill_date: NaiveDate,
    pub due_date: NaiveDate,
    pub state: DraftStands,
    /// The bill that was entered of it.
    pub bill_id: Option<Uuid>,
}

/// A recurring bill with its lines and what it brought.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct RecurringBill {
    pub today: NaiveDate,
    pub recurring_id: Uuid,
    pub recurring_code: String,
    pub vendor_id: Uuid,
    pub vendor_name: String,
    pub reference: Option<String>,
    pub begin_date: NaiveDate,
    pub end_date: Option<NaiveDate>,
    pub every_months: u32,
    pub due_day: u32,
    pub currency: String,
    pub amount_cents: Cents,
    pub lines: Vec<RecurringLine>,
    /// The latest first, at most 120.
    pub drafts: Vec<BillDraft>,
    /// What will be drafted next, at most three.
    pub next: Vec<BillToCome>,
}

/// Enters a recurring bill, or changes one: what was entered of it stays as it is, what waits has the new lines.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct SaveRecurringRequest {
    /// Which; a new one where it is left out.
    #[serde(default)]
    pub recurring_id: Option<Uuid>,
    /// As it is to be.
    pub bill: NewRecurringBill,
}

/// What was saved.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct RecurringSaved {
    pub recurring_id: Uuid,
    pub recurring_code: String,
}

/// Stops a recurring bill: nothing is drafted after a day, and what waits of later days is dropped.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct StopRecurringRequest {
    /// Which.
    pub recurring_id: Uuid,
    /// Its last day; default today.
    #[serde(default)]
    pub last_day: Option<NaiveDate>,
}

/// What was stopped.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct RecurringStopped {
    pub end_date: NaiveDate,
    /// Drafts that were dropped with it.
    pub dropped: u32,
}

/// Asks for a draft, to enter a bill from.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct BillDraftRequest {
    /// Which.
    pub draft_id: Uuid,
}

/// A draft as its recurring bill has it now.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct BillDraftDetail {
    pub draft: BillDraft,
    pub recurring_id: Uuid,
    pub vendor_id: Uuid,
    pub vendor_name: String,
    pub reference: Option<String>,
    pub lines: Vec<RecurringLine>,
}

/// Enters drafts as they are.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct EnterDraftsRequest {
    /// Which, at most 2,000.
    pub draft_ids: Vec<Uuid>,
}

/// What was entered.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct DraftsEntered {
    pub bills: u32,
}

/// Drops drafts: no bill comes of them, and they are not drafted again.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct DropDraftsRequest {
    /// Which, at most 2,000.
    pub draft_ids: Vec<Uuid>,
}

/// What was dropped.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct DraftsDropped {
    pub drafts: u32,
}
