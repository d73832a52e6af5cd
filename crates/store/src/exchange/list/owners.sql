select o.id as id__id, o.code as owner_code, o.first_name, o.last_name, o.company, o.email, o.phone,
    party_name(o.company, o.first_name, o.last_name, o.code) as owner_name,
    (select count(*) from property p where p.owner_id = o.id and p.archived_at is null) as properties__int, o.custom
from party o
where o.kind = 'owner' and o.archived_at is null
order by o.code
