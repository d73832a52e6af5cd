select d.id as id__id, d.title, d.file_name, d.media_type, d.byte_count as byte_count__int, d.sha256, d.added_on,
    p.property_code, u.unit_number, l.lease_number, t.code as tenant_code, w.work_order_number, d.custom
from document d
left join lease l on l.id = d.lease_id
left join work_order w on w.id = d.work_order_id
left join unit u on u.id = coalesce(d.unit_id, l.unit_id, w.unit_id)
left join property p on p.id = coalesce(d.property_id, u.property_id, w.property_id)
left join party t on t.id = d.party_id
where d.archived_at is null
order by d.added_on, d.title, d.id
