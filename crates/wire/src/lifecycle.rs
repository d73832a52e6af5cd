//! Lease lifecycle: figures, honeycomb, actions with their preview.

use crate::calls::calls;
use crate::figures::RentGap;
use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_model::words::{AllowedAction, LeaseState, PartyRole};
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

calls! {
    "lifecycle.honeycomb" HoneycombRequest => Honeycomb, see(Portfolio), [WORK];
    "lifecycle.preview" PreviewActRequest(ActRequest) => ActPreview, see(Leasing), [];
    "lifecycle.act" ActRequest => ActDone, act(Leasing), [];
    "lifecycle.new_lease" NewLeaseRequest => NewLeaseDone, act(Leasing), [];
    "lifecycle.preview_new_lease" PreviewNewLeaseRequest(NewLeaseRequest) => NewLeasePreview, act(Leasing), [];
}

/// Asks for the hexes of the portfolio, of one property or of one building.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Type)]
pub struct HoneycombRequest {
    /// Only this property.
    #[serde(default)]
    pub property_id: Option<Uuid>,
    /// Only this building.
    #[serde(default)]
    pub building_id: Option<Uuid>,
    /// One group a floor instead of one a building.
    #[serde(default)]
    pub by_floor: bool,
}

/// One letter a unit, in walking order: compact enough for 100,000 units.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Type)]
pub struct HoneycombGroup {
    /// The property the group belongs to.
    pub property_id: Uuid,
    /// Its name.
    pub property_name: String,
    /// Building code, where the units have one.
    pub building_code: Option<String>,
    /// Floor, where grouped by floor.
    pub floor: Option<i32>,
    /// `A`, `M`, `N` or `V` per unit, in unit order.
    pub states: String,
}

/// All groups, by property, building and floor.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Type)]
pub struct Honeycomb {
    /// In walking order.
    pub groups: Vec<HoneycombGroup>,
    /// Units in all groups.
    pub total: u32,
}

/// What a person may do with a lease.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(tag = "action", rename_all = "snake_case")]
pub enum LeaseAction {
    /// The tenant (or landlord) gave notice.
    Notice {
        /// The day it was given.
        notice_date: NaiveDate,
        /// The agreed last day.
        move_out_date: NaiveDate,
        /// Why, in a few words.
        reason: String,
    },
    /// The notice is taken back, or was a mistake.
    RescindNotice {
        /// Why.
        #[serde(default)]
        reason: String,
    },
    /// Converted before the end, by a person.
    MonthToMonth {
        /// Why.
        #[serde(default)]
        reason: String,
    },
    /// The tenant has left.
    Vacate {
        /// The day the keys came back; default today at the property.
        #[serde(default)]
        actual_move_out_date: Option<NaiveDate>,
        /// Why.
        #[serde(default)]
        reason: String,
    },
    /// A signed lease will not begin.
    Withdraw {
        /// Why.
        #[serde(default)]
        reason: String,
    },
    /// A signing that was taken back stands again.
    Reinstate {
        /// Why.
        #[serde(default)]
        reason: String,
    },
    /// A recorded move-out was none: the tenant is still there.
    UndoMoveOut {
        /// Why.
        #[serde(default)]
        reason: String,
    },
    /// A move-out that is recorded or agreed was, or will be, on another day.
    ChangeMoveOut {
        /// That day; after today the lease is on notice for it.
        move_out_date: NaiveDate,
        /// Why.
        #[serde(default)]
        reason: String,
    },
}

/// Shows what an action would change, or does it.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ActRequest {
    /// The lease.
    pub lease_id: Uuid,
    /// What to do.
    pub action: LeaseAction,
    /// The day it is done; default today at the property.
    #[serde(default)]
    pub as_of: Option<NaiveDate>,
}

/// One value before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct FieldChange {
    /// Column name, such as `lease_status`.
    pub field: String,
    /// Before, as exchanged; `None` = unknown.
    pub from: Option<String>,
    /// After.
    pub to: Option<String>,
}

/// A sentence with its stable code; days in it are ISO.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Sentence {
    /// Such as `signing.old_ends`.
    pub code: String,
    /// In English.
    pub text: String,
}

/// The unit's place in the honeycomb: which letter of its group is its.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CombPlace {
    /// Among the units of its building.
    pub in_building: u32,
    /// Among those of its floor.
    pub on_floor: u32,
}

/// What an action changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ActPreview {
    /// State before.
    pub from: LeaseState,
    /// State after.
    pub to: LeaseState,
    /// Value by value.
    pub changes: Vec<FieldChange>,
    /// In plain sentences: “The lease ends and unit 4B counts as vacant.”
    pub consequences: Vec<Sentence>,
    /// What to look at twice: “The keys come back 42 days before the agreed move-out.”
    pub warnings: Vec<Sentence>,
    /// Where the unit stands in the honeycomb, so that its letter can change at once.
    pub place: CombPlace,
    /// What may be done with the lease afterwards.
    pub actions: Vec<AllowedAction>,
}

/// A done action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ActDone {
    /// The lease.
    pub lease_id: Uuid,
    /// What changed.
    pub preview: ActPreview,
    /// The action that takes it back, where one does.
    pub can_rescind: bool,
}

/// A new lease on a vacant unit, or a renewal of a lease.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct NewLeaseRequest {
    /// The unit.
    pub unit_id: Uuid,
    /// The tenant, if known already.
    #[serde(default)]
    pub tenant_id: Option<Uuid>,
    /// A new tenant's first name.
    #[serde(default)]
    pub first_name: Option<String>,
    /// A new tenant's last name or company.
    #[serde(default)]
    pub last_name: Option<String>,
    /// A new tenant's mail address.
    #[serde(default)]
    pub email: Option<String>,
    /// A new tenant's telephone.
    #[serde(default)]
    pub phone: Option<String>,
    /// Further parties, known already or written down now.
    #[serde(default)]
    pub further: Vec<FurtherParty>,
    /// First day.
    pub lease_begin_date: NaiveDate,
    /// Last day; `None` = month-to-month.
    #[serde(default)]
    pub lease_end_date: Option<NaiveDate>,
    /// Rent a month.
    pub monthly_rent_cents: Cents,
    /// Deposit agreed.
    #[serde(default)]
    pub security_deposit_cents: Option<Cents>,
    /// The lease this one renews.
    #[serde(default)]
    pub renews_lease_id: Option<Uuid>,
    /// Its number; default the next one in the portfolio's pattern.
    #[serde(default)]
    pub lease_number: Option<String>,
    /// The day it is signed; default today at the property.
    #[serde(default)]
    pub as_of: Option<NaiveDate>,
}

/// A further party of a lease: one that is known, or a new one by name.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct FurtherParty {
    /// The party, if known already.
    #[serde(default)]
    pub party_id: Option<Uuid>,
    /// How it stands on the lease.
    pub role: PartyRole,
    /// A new party's first name.
    #[serde(default)]
    pub first_name: Option<String>,
    /// A new party's last name or company.
    #[serde(default)]
    pub last_name: Option<String>,
    /// A new party's mail address.
    #[serde(default)]
    pub email: Option<String>,
    /// A new party's telephone.
    #[serde(default)]
    pub phone: Option<String>,
}

/// What signing would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct NewLeasePreview {
    /// The number the lease will have.
    pub lease_number: String,
    /// The state it begins in.
    pub lease_status: LeaseState,
    /// The unit's state now.
    pub from: LeaseState,
    /// The unit's state once it is signed.
    pub to: LeaseState,
    /// Value by value; for a renewal against the lease it renews.
    pub changes: Vec<FieldChange>,
    /// What follows.
    pub consequences: Vec<Sentence>,
    /// What to look at twice.
    pub warnings: Vec<Sentence>,
    /// What a renewal's rent is more (or less: negative) than the one before.
    pub raise: Option<RentGap>,
    /// The unit's market rent.
    pub market_rent_cents: Option<Cents>,
    /// How the new rent stands to it.
    pub market_gap: Option<RentGap>,
}

/// The lease that was made.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct NewLeaseDone {
    /// Its id.
    pub lease_id: Uuid,
    /// Its number.
    pub lease_number: String,
    /// Its state now.
    pub lease_status: LeaseState,
}
