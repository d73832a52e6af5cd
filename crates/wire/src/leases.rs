//! One lease with its parties, timeline and what may be done.

use crate::calls::calls;
use crate::fields::CustomField;
use crate::figures::RentGap;
use crate::lifecycle::{FurtherParty, Sentence};
use crate::records::FieldShape;
use crate::units::{LeaseLine, UnitCard};
use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_model::words::{AllowedAction, LeaseState, PartyKind, PartyRole};
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

calls! {
    "leases.get" LeaseRequest => LeaseDetail, see(Leasing), [WORK, PARTIES, LEDGER];
    "leases.add_party" AddPartyRequest => PartyOnLease, act(Leasing), [];
    "leases.end_party" EndPartyRequest => PartyOnLease, act(Leasing), [];
    "parties.list" PartiesRequest => Parties, see(Portfolio), [PARTIES];
    "parties.leases" PartyLeasesRequest => PartyLeases, see(Leasing), [PARTIES, WORK, LEDGER];
    "history.list" HistoryRequest => History, see(Portfolio), [WORK, PARTIES, LEDGER, UPKEEP];
}

/// Names one lease.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct LeaseRequest {
    /// The lease.
    pub lease_id: Uuid,
}

/// A party of a lease.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct LeasePartyLine {
    pub party_id: Uuid,
    pub role: PartyRole,
    pub code: String,
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub move_in_date: Option<NaiveDate>,
    pub custom: Vec<CustomField>,
}

/// Puts a further party on a lease, or gives one that is there another role.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct AddPartyRequest {
    /// The lease.
    pub lease_id: Uuid,
    /// Who, and as what.
    pub party: FurtherParty,
}

/// Takes a further party off a lease; the record of it stays.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct EndPartyRequest {
    /// The lease.
    pub lease_id: Uuid,
    /// The party.
    pub party_id: Uuid,
}

/// Who was put on a lease or taken off it.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct PartyOnLease {
    /// The party.
    pub party_id: Uuid,
    /// Its name.
    pub name: String,
    /// Its role before; `None` when it was not on the lease.
    pub was: Option<PartyRole>,
}

/// One step of the timeline.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct StatusEntry {
    /// State before; `None` for the first.
    pub previous_status: Option<LeaseState>,
    /// State after.
    pub new_status: LeaseState,
    /// The day it took effect.
    pub effective_on: NaiveDate,
    /// Why.
    pub reason: String,
    /// `system:daily_classify` or `user:<name>`.
    pub changed_by: String,
    /// The instant it was recorded, RFC 3339 UTC.
    pub created_at: String,
    /// What the lease says was corrected; the state may be what it was.
    pub is_correction: bool,
}

/// A lease with what belongs to it.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct LeaseDetail {
    pub lease_id: Uuid,
    pub lease_number: String,
    pub lease_status: LeaseState,
    /// Day the present state began; a signed lease has none yet.
    pub status_since: Option<NaiveDate>,
    pub days_in_current_status: Option<i32>,
    /// Day it was signed here.
    pub signed_on: Option<NaiveDate>,
    /// Days to its first day, before it begins (negative when that has passed).
    pub days_until_begin: Option<i32>,
    pub lease_begin_date: NaiveDate,
    pub lease_end_date: Option<NaiveDate>,
    pub days_until_expiry: Option<i32>,
    pub monthly_rent_cents: Cents,
    /// How its rent stands to the unit's market rent; nothing once it is over.
    pub market_gap: Option<RentGap>,
    pub security_deposit_cents: Option<Cents>,
    pub rent_due_day: Option<i32>,
    pub holdover_start_date: Option<NaiveDate>,
    pub holdover_days: Option<i32>,
    pub notice_date: Option<NaiveDate>,
    pub notice_move_out_date: Option<NaiveDate>,
    pub days_until_move_out: Option<i32>,
    pub actual_move_out_date: Option<NaiveDate>,
    pub renews: Option<LeaseLink>,
    pub renewed_by: Option<LeaseLink>,
    pub balance_cents: Option<Cents>,
    pub parties: Vec<LeasePartyLine>,
    /// Newest first.
    pub timeline: Vec<StatusEntry>,
    pub actions: Vec<AllowedAction>,
    /// Why nothing, or little, can be done with it.
    pub limits: Option<Sentence>,
    /// It among the leases of its unit.
    pub line: LeaseLine,
    pub custom: Vec<CustomField>,
    pub unit: UnitCard,
}

/// Another lease, by name.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct LeaseLink {
    pub lease_id: Uuid,
    pub lease_number: String,
}

/// Asks for the history of a record.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct HistoryRequest {
    /// The records: a unit and its leases, say.
    pub row_ids: Vec<Uuid>,
    /// At most so many entries.
    pub limit: u32,
}

/// One column before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct HistoryValue {
    /// Column; `custom.` and its name for a custom field.
    pub field: String,
    /// How it is shown.
    pub shape: FieldShape,
    /// Before.
    pub from: Option<String>,
    /// After.
    pub to: Option<String>,
}

/// One change of a record.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct HistoryLine {
    /// Instant, RFC 3339 UTC.
    pub at: String,
    /// Who.
    pub actor: String,
    /// With which command.
    pub command: String,
    /// Of which kind of record.
    pub record: String,
    /// What people call that record; nothing for the first of those that were asked for, which they know.
    pub name: Option<String>,
    /// `created`, `changed` or `removed`.
    pub kind: String,
    /// Which values.
    pub values: Vec<HistoryValue>,
    /// The transaction, if it can be asked to be taken back.
    pub undo: Option<u32>,
}

/// The history, newest first.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct History {
    /// The entries.
    pub lines: Vec<HistoryLine>,
    /// Of the amounts: that of the first record's property, ISO 4217.
    pub currency: Option<String>,
}

/// Asks for parties.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct PartiesRequest {
    /// Of this kind.
    pub kind: PartyKind,
    /// Whose name or code begins so.
    pub text: String,
    /// At most so many.
    pub limit: u32,
}

/// A party to choose.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct PartyLine {
    pub party_id: Uuid,
    pub code: String,
    pub name: String,
    pub email: Option<String>,
}

/// Parties that match.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct Parties {
    /// By name.
    pub rows: Vec<PartyLine>,
}

/// Names one party.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct PartyLeasesRequest {
    /// The party.
    pub party_id: Uuid,
    /// At most so many leases.
    pub limit: u32,
}

/// A lease that a party is or was on.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct PartyLease {
    pub lease_id: Uuid,
    pub lease_number: String,
    pub lease_status: LeaseState,
    pub role: PartyRole,
    pub unit_id: Uuid,
    pub unit_number: String,
    pub property_name: String,
    pub lease_begin_date: NaiveDate,
    pub lease_end_date: Option<NaiveDate>,
    pub monthly_rent_cents: Cents,
    /// ISO 4217.
    pub currency: String,
    /// The unit is archived: the lease has no page until it is restored.
    pub is_archived_place: bool,
    /// What is owed on it (negative: in credit); `None` = no account.
    pub balance_cents: Option<Cents>,
}

/// The leases of a party.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct PartyLeases {
    /// In force first, then signed, then ended; newest first.
    pub rows: Vec<PartyLease>,
}
