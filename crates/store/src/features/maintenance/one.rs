//! One work order or piece of equipment: as its page shows it, and as an act finds and changes it.

use super::{EQUIPMENT, EquipmentRow, ORDER, WorkOrderRow, equipment_row, order_row};
use crate::custom::read_custom;
use crate::error::StoreError;
use crate::gate::Tx;
use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_model::words::WorkOrderStatus;
use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

/// Where something is, and columns of other systems.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct Whereabouts {
    pub property_id: Uuid,
    pub unit_id: Option<Uuid>,
    pub unit_number: Option<String>,
    pub custom: Vec<(String, String)>,
}

/// A work order beside its line.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct OrderMore {
    pub row: WorkOrderRow,
    pub at: Whereabouts,
    pub description: Option<String>,
    pub vendor_id: Option<Uuid>,
    /// Of the unit's lease in force.
    pub tenant_id: Option<Uuid>,
    pub archived: bool,
}

/// A work order, archived or not.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn get_order(conn: &Connection, id: Uuid) -> Result<OrderMore, StoreError> {
    let missing = || StoreError::NotFound { kind: "work order", key: id.to_string() };
    let row = conn
        .prepare_cached(&format!("{ORDER} where w.id = ?1"))?
        .query_row([id], order_row)
        .optional()?
        .ok_or_else(missing)?;
    conn.prepare_cached(
        "select w.property_id, w.unit_id, w.description, w.vendor_id, w.archived_at is not null, w.custom, \
         (select c.tenant_id from unit_card c where c.unit_id = w.unit_id and c.lease_id is not null) \
         from work_order w where w.id = ?1",
    )?
    .query_row([id], |more| {
        let custom: Option<String> = more.get(5)?;
        Ok(OrderMore {
            at: Whereabouts {
                property_id: more.get(0)?,
                unit_id: more.get(1)?,
                unit_number: row.unit_number.clone(),
                custom: read_custom(custom.as_deref()),
            },
            row,
            description: more.get(2)?,
            vendor_id: more.get(3)?,
            archived: more.get(4)?,
            tenant_id: more.get(6)?,
        })
    })
    .optional()?
    .ok_or_else(missing)
}

/// A piece of equipment, archived or not.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn get_equipment(conn: &Connection, id: Uuid) -> Result<(EquipmentRow, Whereabouts), StoreError> {
    let missing = || StoreError::NotFound { kind: "equipment", key: id.to_string() };
    let row = conn
        .prepare_cached(&format!("{EQUIPMENT} where e.id = ?1"))?
        .query_row([id], equipment_row)
        .optional()?
        .ok_or_else(missing)?;
    let at = conn
        .prepare_cached("select property_id, unit_id, custom from equipment where id = ?1")?
        .query_row([id], |more| {
            let custom: Option<String> = more.get(2)?;
            Ok(Whereabouts {
                property_id: more.get(0)?,
                unit_id: more.get(1)?,
                unit_number: row.unit_number.clone(),
                custom: read_custom(custom.as_deref()),
            })
        })
        .optional()?
        .ok_or_else(missing)?;
    Ok((row, at))
}

/// Somebody to call.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct ContactRow {
    pub party_id: Uuid,
    pub kind: String,
    pub name: String,
    pub code: String,
    pub trade: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub archived: bool,
}

/// A person or company.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn get_contact(conn: &Connection, party_id: Uuid) -> Result<ContactRow, StoreError> {
    conn.prepare_cached(
        "select id, kind, party_name(company, first_name, last_name, code), code, trade, phone, email, \
         archived_at is not null from party where id = ?1",
    )?
    .query_row([party_id], |row| {
        Ok(ContactRow {
            party_id: row.get(0)?,
            kind: row.get(1)?,
            name: row.get(2)?,
            code: row.get(3)?,
            trade: row.get(4)?,
            phone: row.get(5)?,
            email: row.get(6)?,
            archived: row.get(7)?,
        })
    })
    .optional()?
    .ok_or_else(|| StoreError::NotFound { kind: "person", key: party_id.to_string() })
}

impl Tx<'_> {
    /// A work order within the transaction that will change it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is none.
    pub fn get_order(&self, id: Uuid) -> Result<OrderMore, StoreError> {
        get_order(self.conn, id)
    }

    /// A person or company within the transaction.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is none.
    pub fn get_contact(&self, party_id: Uuid) -> Result<ContactRow, StoreError> {
        get_contact(self.conn, party_id)
    }
}

/// Gives an order to a vendor, or takes it away.
///
/// # Errors
/// When the database refuses.
pub fn update_vendor(tx: &Tx<'_>, id: Uuid, vendor_id: Option<Uuid>) -> Result<(), StoreError> {
    tx.conn.prepare_cached("update work_order set vendor_id = ?2 where id = ?1")?.execute((id, vendor_id))?;
    Ok(())
}

/// Writes the status and the day it was completed; a cost that is not given stays.
///
/// # Errors
/// When the database refuses.
pub fn update_status(
    tx: &Tx<'_>,
    id: Uuid,
    status: WorkOrderStatus,
    completed_date: Option<NaiveDate>,
    actual_cost: Option<Cents>,
) -> Result<(), StoreError> {
    tx.conn
        .prepare_cached(
            "update work_order set status = ?2, completed_date = ?3, \
             actual_cost_cents = coalesce(?4, actual_cost_cents) where id = ?1",
        )?
        .execute((id, status.as_str(), completed_date, actual_cost.map(|cost| cost.0)))?;
    Ok(())
}
