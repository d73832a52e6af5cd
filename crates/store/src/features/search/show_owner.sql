select r.id, party_name(r.company, r.first_name, r.last_name, r.code), concat_ws(' · ', r.code, (
    select case count(*) when 0 then null when 1 then max(p.name) else count(*) || ' properties' end
    from property p where p.owner_id = r.id and p.archived_at is null
)), null
from party r
where r.id = ?1
