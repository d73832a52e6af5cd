//! Properties, buildings and units coming in.

use super::table::{V, said, set};
use super::{Columns, Importer, Taken, statements, take};
use crate::error::StoreError;
use keystead_model::portfolio::{Building, Property, Unit};
use keystead_model::words::{PartyKind, PropertyKind};
use keystead_model::zones::{FALLBACK_ZONE, default_zone_of_state};

const PROPERTY: &[&str] = &[
    "property_code",
    "name",
    "address_line1",
    "address_line2",
    "city",
    "state",
    "postal_code",
    "country",
    "latitude",
    "longitude",
    "time_zone",
    "year_built",
    "kind",
    "currency",
    "owner_id",
];

const BUILDING: &[&str] = &["property_id", "building_code", "name", "floors", "year_built"];

const UNIT: &[&str] = &[
    "property_id",
    "building_id",
    "unit_number",
    "floor",
    "bedrooms",
    "bathrooms",
    "square_feet",
    "market_rent_cents",
    "out_of_service",
    "amenities",
];

impl Importer<'_, '_> {
    /// Takes a property in.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn property(&mut self, r: &Property, columns: &Columns) -> Result<Taken, StoreError> {
        let owner = r.owner_code.as_deref().map(|code| self.ids.party(PartyKind::Owner.as_str(), code));
        if owner.is_some_and(|owner| !self.known.parties.has(owner)) {
            return Ok(Taken::Missing("owner_code"));
        }
        let id = self.ids.property(&r.property_code);
        let zone = r.time_zone.as_deref();
        let new_zone = zone.or_else(|| r.state.as_deref().and_then(default_zone_of_state)).unwrap_or(FALLBACK_ZONE);
        let has = |column: &str| columns.has(column);
        let cells = [
            set(V::Text(&r.property_code)),
            said(has("name"), V::Text(&r.name)),
            said(has("address_line1"), V::text(&r.address_line1)),
            said(has("address_line2"), V::text(&r.address_line2)),
            said(has("city"), V::text(&r.city)),
            said(has("state"), V::text(&r.state)),
            said(has("postal_code"), V::text(&r.postal_code)),
            said(has("country"), V::Text(&r.country)),
            said(has("latitude"), V::text(&r.latitude)),
            said(has("longitude"), V::text(&r.longitude)),
            // An empty zone means the state's, and an existing record has one.
            said(zone.is_some(), V::Text(new_zone)),
            said(has("year_built"), V::int(r.year_built)),
            said(has("kind"), V::word(r.kind.map(PropertyKind::as_str))),
            said(has("currency"), V::Text(&r.currency)),
            said(has("owner_code"), owner.map_or(V::Null, V::id)),
        ];
        let known = self.known.properties.has(id);
        let make = statements(self.tx.conn, "property", PROPERTY, true);
        let taken = take(self.tx, &mut self.tables.property, make, id, known, &cells, &r.custom, columns)?;
        self.known.properties.add(id);
        self.archived.remove(id);
        self.count(taken)
    }

    /// Takes a building in.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn building(&mut self, r: &Building, columns: &Columns) -> Result<Taken, StoreError> {
        let property = self.ids.property(&r.property_code);
        if !self.known.properties.has(property) {
            return Ok(Taken::Missing("property_code"));
        }
        if self.archived.has(property) {
            return Ok(Taken::Archived("property_code"));
        }
        let id = self.ids.building(&r.property_code, &r.building_code);
        let cells = [
            set(V::id(property)),
            set(V::Text(&r.building_code)),
            said(columns.has("name"), V::text(&r.name)),
            said(columns.has("floors"), V::int(r.floors)),
            said(columns.has("year_built"), V::int(r.year_built)),
        ];
        let known = self.known.buildings.has(id);
        let make = statements(self.tx.conn, "building", BUILDING, true);
        let taken = take(self.tx, &mut self.tables.building, make, id, known, &cells, &r.custom, columns)?;
        self.known.buildings.add(id);
        self.archived.remove(id);
        self.count(taken)
    }

    /// Takes a unit in.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn unit(&mut self, r: &Unit, columns: &Columns) -> Result<Taken, StoreError> {
        let property = self.ids.property(&r.property_code);
        if !self.known.properties.has(property) {
            return Ok(Taken::Missing("property_code"));
        }
        if self.archived.has(property) {
            return Ok(Taken::Archived("property_code"));
        }
        let building = match &r.building_code {
            Some(code) => {
                let building = self.ids.building(&r.property_code, code);
                if !self.known.buildings.has(building) {
                    return Ok(Taken::Missing("building_code"));
                }
                if self.archived.has(building) {
                    return Ok(Taken::Archived("building_code"));
                }
                V::id(building)
            }
            None => V::Null,
        };
        let id = self.ids.unit(&r.property_code, &r.unit_number);
        let has = |column: &str| columns.has(column);
        let cells = [
            set(V::id(property)),
            said(has("building_code"), building),
            set(V::Text(&r.unit_number)),
            said(has("floor"), V::int(r.floor)),
            said(has("bedrooms"), V::int(r.bedrooms)),
            said(has("bathrooms"), V::text(&r.bathrooms)),
            said(has("square_feet"), V::int(r.square_feet)),
            said(has("market_rent"), V::cents(r.market_rent)),
            said(has("out_of_service"), V::int(r.out_of_service)),
            said(has("amenities"), V::text(&r.amenities)),
        ];
        let known = self.known.units.has(id);
        let make = statements(self.tx.conn, "unit", UNIT, true);
        let taken = take(self.tx, &mut self.tables.unit, make, id, known, &cells, &r.custom, columns)?;
        self.known.units.add(id);
        self.archived.remove(id);
        self.count_unit(&taken);
        self.count(taken)
    }
}
