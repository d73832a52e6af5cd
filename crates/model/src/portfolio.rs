//! What is owned and let: properties, buildings, units, and the people around them.

use crate::money::Cents;
use crate::words::{PartyKind, PropertyKind};
use chrono::NaiveDate;

/// Columns of other systems that Keystead has no place for: kept in order, given back on export.
pub type Custom = Vec<(String, String)>;

/// A property as people name it: a site with one address and one time zone.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct Property {
    pub property_code: String,
    pub name: String,
    pub address_line1: Option<String>,
    pub address_line2: Option<String>,
    pub city: Option<String>,
    pub state: Option<String>,
    pub postal_code: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// Degrees, WGS 84; kept as the text that was read, so that it comes back unchanged.
    pub latitude: Option<String>,
    /// Degrees, WGS 84.
    pub longitude: Option<String>,
    /// IANA name; `None` = that of the state.
    pub time_zone: Option<String>,
    pub year_built: Option<i32>,
    pub kind: Option<PropertyKind>,
    /// ISO 4217.
    pub currency: String,
    /// Whose it is, where that is known.
    pub owner_code: Option<String>,
    /// The bank account where its rent lies, where that is known.
    pub bank_code: Option<String>,
    pub custom: Custom,
}

/// A building of a property.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct Building {
    pub property_code: String,
    pub building_code: String,
    pub name: Option<String>,
    pub floors: Option<i32>,
    pub year_built: Option<i32>,
    pub custom: Custom,
}

/// A unit: what one lease lets.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct Unit {
    pub property_code: String,
    pub unit_number: String,
    pub building_code: Option<String>,
    pub floor: Option<i32>,
    pub bedrooms: Option<i32>,
    /// Bathrooms in halves, as the text read (`1`, `1.5`).
    pub bathrooms: Option<String>,
    pub square_feet: Option<i32>,
    pub market_rent: Option<Cents>,
    pub out_of_service: Option<bool>,
    /// Joined by `;`.
    pub amenities: Option<String>,
    pub custom: Custom,
}

/// A person or company: tenant, owner or vendor.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct Party {
    pub kind: PartyKind,
    pub code: String,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    /// Company, or the name of a vendor.
    pub company: Option<String>,
    /// A vendor's trade.
    pub trade: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub move_in_date: Option<NaiveDate>,
    pub custom: Custom,
}
