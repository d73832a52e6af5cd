-- The list of buildings is counted, narrowed and sorted without reading a building.
create index building_to_filter on building (property_id, building_code, name, floors, year_built, archived_at);
