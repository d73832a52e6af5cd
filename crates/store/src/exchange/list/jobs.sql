select j.id as run, j.job, j.due_on, j.as_of, j.started_at, j.finished_at, j.duration_ms, j.cause, j.outcome, j.summary,
    j.counts as counts__json, j.error
from job_run j
order by j.id desc
