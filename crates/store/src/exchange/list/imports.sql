select i.id as import_id, i.source_name, i.format, i.started_at, i.finished_at, i.outcome, i.undone_at,
    (select value from sync_state where name = 'device') as device
from import_run i
order by i.id desc
