-- Which records' words contain something of the changed ones.
insert or ignore into temp.search_redo
select 0, record_id from search_dirty where table_name = 'unit'
union select 0, u.id from search_dirty s join unit u on u.property_id = s.record_id where s.table_name = 'property'
union select 0, u.id from search_dirty s join unit u on u.building_id = s.record_id where s.table_name = 'building'
union select 3, record_id from search_dirty where table_name = 'property'
union select 2, record_id from search_dirty where table_name = 'lease'
union select 1, record_id from search_dirty where table_name = 'party'
union select 4, s.record_id from search_dirty s join party o on o.id = s.record_id and o.kind = 'owner' where s.table_name = 'party'
union select 5, s.record_id from search_dirty s join party v on v.id = s.record_id and v.kind = 'vendor' where s.table_name = 'party'
union select 1, x.party_id from search_dirty s join lease_party x on x.id = s.record_id where s.table_name = 'lease_party'
/*others*/;

insert or ignore into temp.search_redo
select 2, l.id from temp.search_redo r join lease l on l.unit_id = r.record_id where r.kind = 0
union select 2, l.id from temp.search_redo r join lease l on l.tenant_id = r.record_id where r.kind = 1;

insert or ignore into temp.search_redo
select 0, l.unit_id from temp.search_redo r join lease l on l.id = r.record_id where r.kind = 2
union select 1, l.tenant_id from temp.search_redo r join lease l on l.id = r.record_id where r.kind = 2
union select 1, x.party_id from temp.search_redo r join lease_party x on x.lease_id = r.record_id where r.kind = 2;
