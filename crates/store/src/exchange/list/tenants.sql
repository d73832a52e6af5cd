select t.id as id__id, t.code as tenant_code, t.first_name, t.last_name, t.company, t.email, t.phone, t.move_in_date,
    party_name(t.company, t.first_name, t.last_name, t.code) as tenant_name, t.custom
from party t
where t.kind = 'tenant' and t.archived_at is null
order by t.code
