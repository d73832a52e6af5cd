select v.code as vendor_code, v.company as name, v.trade, v.email, v.phone, v.custom
from party v
where v.kind = 'vendor' and v.archived_at is null
order by v.code
