select p.property_code, u.unit_number, l.lease_number, t.code as party_code, d.title, d.file_name, d.media_type, d.byte_count, d.sha256,
    d.added_on, d.custom
from document d
left join property p on p.id = d.property_id
left join unit u on u.id = d.unit_id
left join lease l on l.id = d.lease_id
left join party t on t.id = d.party_id
where d.archived_at is null
order by d.added_on, d.title
