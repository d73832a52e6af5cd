select r.rowid, r.id, r.code, concat_ws(' ', r.company, r.first_name, r.last_name, r.trade, substr(r.email, 1, instr(r.email || '@', '@') - 1), replace(replace(replace(replace(replace(r.phone, '-', ''), ' ', ''), '(', ''), ')', ''), '.', '')), r.email
from party r
where r.kind = 'vendor' and r.archived_at is null /*which*/
order by r.company, r.last_name, r.first_name, r.code
