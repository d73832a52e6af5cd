//! Properties and buildings with their figures.

use crate::calls::calls;
use crate::fields::CustomField;
use crate::figures::{Figures, RentFigures};
use keystead_model::words::PropertyKind;
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

calls! {
    "properties.list" PropertiesRequest => Properties, see(Portfolio), [WORK, PARTIES];
    "properties.get" PropertyRequest => PropertyDetail, see(Portfolio), [WORK, PARTIES];
    "buildings.get" BuildingRequest => BuildingDetail, see(Portfolio), [WORK];
}

/// Asks for all properties.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct PropertiesRequest {}

/// A property in a list.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct PropertyLine {
    pub property_id: Uuid,
    pub property_code: String,
    pub name: String,
    pub city: Option<String>,
    pub state: Option<String>,
    pub owner_name: Option<String>,
    /// Of its amounts, ISO 4217.
    pub currency: String,
    pub figures: Figures,
    pub rents: RentFigures,
}

/// What all properties of a currency are let for together.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct RentTotal {
    /// ISO 4217.
    pub currency: String,
    /// Properties counted.
    pub properties: u32,
    /// Their figures added; shares are those of the sums.
    pub rents: RentFigures,
}

/// All properties, by name.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct Properties {
    /// The rows.
    pub rows: Vec<PropertyLine>,
    /// By currency: amounts of two are not added.
    pub totals: Vec<RentTotal>,
}

/// Names one property.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct PropertyRequest {
    /// The property.
    pub property_id: Uuid,
}

/// A building in a list.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct BuildingLine {
    pub building_id: Uuid,
    pub building_code: String,
    pub name: Option<String>,
    pub floors: Option<i32>,
    pub year_built: Option<i32>,
    pub figures: Figures,
}

/// Whom a property belongs to.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct OwnerLine {
    pub party_id: Uuid,
    pub code: String,
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
}

/// A property with its buildings.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct PropertyDetail {
    pub property_id: Uuid,
    pub property_code: String,
    pub name: String,
    pub address: Vec<String>,
    pub time_zone: String,
    pub year_built: Option<i32>,
    pub kind: Option<PropertyKind>,
    pub currency: String,
    pub owner: Option<OwnerLine>,
    pub figures: Figures,
    pub rents: RentFigures,
    pub buildings: Vec<BuildingLine>,
    pub custom: Vec<CustomField>,
}

/// Names one building.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct BuildingRequest {
    /// The building.
    pub building_id: Uuid,
}

/// A building with its property.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct BuildingDetail {
    pub building: BuildingLine,
    pub property_id: Uuid,
    pub property_name: String,
    pub custom: Vec<CustomField>,
}
