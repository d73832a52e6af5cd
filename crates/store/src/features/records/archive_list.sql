select r.kind, r.id, r.name, r.of, r.archived_at,
    (select t.actor from audit_tx t where t.at = r.archived_at and t.command = 'records.archive' order by t.tx_seq desc limit 1),
    r.buildings, r.units
from (
    select 'property' as kind, p.id, p.name, p.property_code as of, p.archived_at,
        (select count(*) from building b where b.property_id = p.id and b.archived_at = p.archived_at) as buildings,
        (select count(*) from unit u where u.property_id = p.id and u.archived_at = p.archived_at) as units
    from property p where p.archived_at is not null
    union all
    select 'building', b.id, coalesce(b.name, 'Building ' || b.building_code), p.name, b.archived_at, 0,
        (select count(*) from unit u where u.building_id = b.id and u.archived_at = b.archived_at)
    from building b join property p on p.id = b.property_id
    where b.archived_at is not null and b.archived_at is not p.archived_at
    union all
    select 'unit', u.id, u.unit_number, p.name, u.archived_at, 0, 0
    from unit u join property p on p.id = u.property_id left join building b on b.id = u.building_id
    where u.archived_at is not null and u.archived_at is not p.archived_at and u.archived_at is not b.archived_at
    union all
    select 'party', t.id, coalesce(party_name(t.company, t.first_name, t.last_name, t.code), t.code), t.kind, t.archived_at, 0, 0
    from party t where t.archived_at is not null
    /*others*/
) r
order by r.archived_at desc, r.kind, natural_key(r.name), r.id
limit ?1
