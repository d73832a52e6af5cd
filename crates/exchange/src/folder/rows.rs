//! What a row of each exchange file says, cell by cell in column order, and what must hold inside one row.
//! What must hold between rows and files (references, leases in force) is the importer's.

use super::Record;
use super::kinds::FileKind;
use super::row::CellReader;
use keystead_model::lease::{Lease, LeaseParty};
use keystead_model::ledger::LedgerEntry;
use keystead_model::portfolio::{Building, Party, Property, Unit};
use keystead_model::upkeep::{Equipment, WorkOrder};
use keystead_model::words::{
    EntryType, LeaseState, LedgerCategory, PartyKind, PartyRole, Priority, PropertyKind, WorkOrderStatus,
};

/// Years of construction that are not slips of the hand.
const YEARS: (i32, i32) = (1000, 2200);

/// Reads one row; refusals are left with the reader.
pub(super) fn record(kind: FileKind, c: &mut CellReader<'_>) -> Record {
    match kind {
        FileKind::Owners => Record::Party(owner(c)),
        FileKind::Properties => Record::Property(property(c)),
        FileKind::Buildings => Record::Building(building(c)),
        FileKind::Units => Record::Unit(unit(c)),
        FileKind::Vendors => Record::Party(vendor(c)),
        FileKind::Tenants => Record::Party(tenant(c)),
        FileKind::Leases => Record::Lease(lease(c)),
        FileKind::LeaseParties => Record::LeaseParty(lease_party(c)),
        FileKind::Ledger => Record::Entry(entry(c)),
        FileKind::WorkOrders => Record::WorkOrder(work_order(c)),
        FileKind::Equipment => Record::Equipment(equipment(c)),
    }
}

fn property(c: &mut CellReader<'_>) -> Property {
    Property {
        property_code: c.required(),
        name: c.required(),
        address_line1: c.optional(),
        address_line2: c.optional(),
        city: c.optional(),
        state: c.optional(),
        postal_code: c.optional(),
        country: c.capitals(2, "US"),
        latitude: c.decimal(-90, 90),
        longitude: c.decimal(-180, 180),
        time_zone: c.zone(),
        year_built: c.whole(YEARS.0, YEARS.1),
        kind: c.word(PropertyKind::ALL, PropertyKind::as_str),
        currency: c.capitals(3, "USD"),
        owner_code: c.optional(),
        custom: c.custom(),
    }
}

fn building(c: &mut CellReader<'_>) -> Building {
    Building {
        property_code: c.required(),
        building_code: c.required(),
        name: c.optional(),
        floors: c.whole(0, 500),
        year_built: c.whole(YEARS.0, YEARS.1),
        custom: c.custom(),
    }
}

fn unit(c: &mut CellReader<'_>) -> Unit {
    Unit {
        property_code: c.required(),
        unit_number: c.required(),
        building_code: c.optional(),
        floor: c.whole(-50, 500),
        bedrooms: c.whole(0, 1000),
        bathrooms: c.decimal(0, 1000),
        square_feet: c.whole(0, 100_000_000),
        market_rent: c.money(),
        out_of_service: c.truth(),
        amenities: c.optional(),
        custom: c.custom(),
    }
}

fn owner(c: &mut CellReader<'_>) -> Party {
    Party {
        kind: PartyKind::Owner,
        code: c.required(),
        first_name: c.optional(),
        last_name: c.optional(),
        company: c.optional(),
        email: c.optional(),
        phone: c.optional(),
        trade: None,
        move_in_date: None,
        custom: c.custom(),
    }
}

fn vendor(c: &mut CellReader<'_>) -> Party {
    Party {
        kind: PartyKind::Vendor,
        code: c.required(),
        company: Some(c.required()),
        trade: c.optional(),
        email: c.optional(),
        phone: c.optional(),
        first_name: None,
        last_name: None,
        move_in_date: None,
        custom: c.custom(),
    }
}

fn tenant(c: &mut CellReader<'_>) -> Party {
    Party {
        kind: PartyKind::Tenant,
        code: c.required(),
        first_name: c.optional(),
        last_name: c.optional(),
        company: c.optional(),
        email: c.optional(),
        phone: c.optional(),
        move_in_date: c.date(),
        trade: None,
        custom: c.custom(),
    }
}

fn lease(c: &mut CellReader<'_>) -> Lease {
    let begin;
    let lease = Lease {
        lease_number: c.required(),
        property_code: c.required(),
        unit_number: c.required(),
        tenant_code: c.required(),
        lease_begin_date: {
            begin = c.required_date();
            begin.unwrap_or_default()
        },
        lease_end_date: c.date(),
        monthly_rent: c.required_money(0),
        security_deposit: c.money(),
        rent_due_day: c.whole(1, 31),
        lease_status: c.word(LeaseState::ALL, LeaseState::as_str),
        notice_date: c.date(),
        notice_move_out_date: c.date(),
        actual_move_out_date: c.date(),
        renews_lease_number: c.optional(),
        holdover_start_date: c.date(),
        custom: c.custom(),
    };
    c.in_order("lease_begin_date", begin, "lease_end_date", lease.lease_end_date);
    c.in_order("lease_begin_date", begin, "actual_move_out_date", lease.actual_move_out_date);
    c.in_order("lease_begin_date", begin, "holdover_start_date", lease.holdover_start_date);
    c.in_order("notice_date", lease.notice_date, "notice_move_out_date", lease.notice_move_out_date);
    lease
}

fn lease_party(c: &mut CellReader<'_>) -> LeaseParty {
    LeaseParty {
        lease_number: c.required(),
        tenant_code: c.required(),
        role: c.required_word(PartyRole::ALL, PartyRole::as_str, PartyRole::Occupant),
        custom: c.custom(),
    }
}

fn entry(c: &mut CellReader<'_>) -> LedgerEntry {
    LedgerEntry {
        entry_code: c.required(),
        lease_number: c.required(),
        entry_type: c.required_word(EntryType::ALL, EntryType::as_str, EntryType::Charge),
        date: c.required_date().unwrap_or_default(),
        due_date: c.date(),
        amount: c.required_money(1),
        category: c.word(LedgerCategory::ALL, LedgerCategory::as_str),
        description: c.optional(),
        custom: c.custom(),
    }
}

fn work_order(c: &mut CellReader<'_>) -> WorkOrder {
    let requested;
    let order = WorkOrder {
        work_order_number: c.required(),
        property_code: c.required(),
        unit_number: c.optional(),
        title: c.required(),
        description: c.optional(),
        category: c.optional(),
        priority: c.word(Priority::ALL, Priority::as_str),
        status: c.word(WorkOrderStatus::ALL, WorkOrderStatus::as_str),
        requested_date: {
            requested = c.required_date();
            requested.unwrap_or_default()
        },
        completed_date: c.date(),
        vendor_code: c.optional(),
        estimated_cost: c.money(),
        actual_cost: c.money(),
        due_date: c.date(),
        custom: c.custom(),
    };
    c.in_order("requested_date", requested, "completed_date", order.completed_date);
    order
}

fn equipment(c: &mut CellReader<'_>) -> Equipment {
    Equipment {
        equipment_code: c.required(),
        property_code: c.required(),
        unit_number: c.optional(),
        kind: c.optional(),
        brand: c.optional(),
        model: c.optional(),
        installed_date: c.date(),
        age_years: c.decimal(0, 1000),
        expected_lifespan_years: c.decimal(0, 1000),
        custom: c.custom(),
    }
}
