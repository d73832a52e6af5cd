// Jobs: what runs by itself, what is due, what it did; run one now, or see what it would change on another day.

import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { Badge, type Tone } from '../../kit/Badge';
import { Button } from '../../kit/Button';
import { Card } from '../../kit/Card';
import { useCrumbs } from '../../kit/crumbs';
import { Instant } from '../../kit/Day';
import { EmptyState } from '../../kit/EmptyState';
import { day, duration } from '../../kit/format';
import { PageHead } from '../../kit/PageHead';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { usePages } from '../../kit/pages';
import { SkeletonRows } from '../../kit/Skeleton';
import { Table, type TableColumn } from '../../kit/Table';
import { useMay } from '../../nouns/may';
import { plainName } from '../../nouns/record/fieldWords';
import { runWords } from '../../nouns/run/runWords';
import type { JobLine, JobRun } from '../../wire/bindings';
import { Changed } from './Changed';
import './JobsPage.css';
import { useCause, useDepartment, useOutcome } from './jobWords';
import { RunDetail } from './RunDetail';
import { RunningJob } from './RunningJob';
import { RunSheet } from './RunSheet';

const TONE: Record<string, Tone> = { done: 'good', failed: 'bad', cancelled: 'plain' };

function Job({ job, onRun }: { job: JobLine; onRun: () => void }) {
  const { t } = useTranslation('jobs');
  const outcome = useOutcome();
  const department = useDepartment();
  const { why } = useMay('jobs.run', undefined, job.need);
  const { last, changed } = job;
  return (
    <li className="job">
      <div className="job-words">
        <div className="line wrap">
          <span className="strong">{plainName(job.name)}</span>
          {job.is_on ? null : <Badge>{t('off')}</Badge>}
          {job.due.length > 0 ? <Badge tone="warn">{t('due', { count: job.due.length })}</Badge> : null}
          {last && last.outcome !== 'done' ? (
            <Badge tone={TONE[last.outcome] ?? 'plain'}>{outcome(last.outcome)}</Badge>
          ) : null}
        </div>
        <p className="second">{job.about}</p>
        <p className="sub">
          {department(job.department)} · {job.schedule}
          {job.is_on ? ` · ${t('next', { on: day(job.next_on) })}` : ` · ${t('offText')}`}
        </p>
        {job.running ? <RunningJob name={job.name} task={job.running} /> : null}
        {last ? (
          <p className="sub">
            {t('last', { on: day(last.as_of), took: duration(last.duration_ms) })} {runWords(last)}{' '}
            {changed?.run === last.run ? <Changed run={changed} /> : null}
          </p>
        ) : null}
        {changed && changed.run !== last?.run ? (
          <p className="sub">
            {t('lastChange', { on: day(changed.as_of) })} {runWords(changed)} <Changed run={changed} />
          </p>
        ) : null}
      </div>
      <Button why={why} onClick={onRun} disabled={job.running !== null}>
        {t('run')}
      </Button>
    </li>
  );
}

function History({ onOpen }: { onOpen: (run: JobRun) => void }) {
  const { t } = useTranslation('jobs');
  const outcome = useOutcome();
  const cause = useCause();
  const pages = usePages('jobs.history', {});
  // biome-ignore lint/correctness/useExhaustiveDependencies: outcome and cause only read the texts behind t
  const columns = useMemo<TableColumn<JobRun>[]>(
    () => [
      {
        id: 'job',
        text: (run) => plainName(run.job),
        head: t('head.job'),
        width: 100,
        grow: 0,
        cell: (run) => (
          <button type="button" className="link strong" onClick={() => onOpen(run)}>
            {plainName(run.job)}
          </button>
        ),
      },
      {
        id: 'as_of',
        head: t('head.asOf'),
        width: 112,
        grow: 0,
        cell: (run) => day(run.as_of),
        text: (run) => run.as_of,
      },
      {
        id: 'started',
        head: t('head.started'),
        width: 178,
        grow: 0,
        yields: 1,
        cell: (run) => <Instant at={run.started_at} />,
      },
      { id: 'cause', head: t('head.cause'), width: 112, grow: 0, cell: (run) => cause(run.cause) },
      {
        id: 'outcome',
        head: t('head.outcome'),
        width: 88,
        grow: 0,
        cell: (run) => <Badge tone={TONE[run.outcome] ?? 'plain'}>{outcome(run.outcome)}</Badge>,
      },
      {
        id: 'summary',
        text: (run) => runWords(run),
        head: t('head.summary'),
        width: 260,
        grow: 4,
        cell: (run) => <span title={runWords(run)}>{runWords(run)}</span>,
      },
      {
        id: 'took',
        head: t('head.took'),
        width: 80,
        grow: 0,
        align: 'right',
        cell: (run) => <span className="num">{duration(run.duration_ms)}</span>,
      },
    ],
    [t, onOpen],
  );
  if (pages.problem && !pages.first) return <ProblemPanel problem={pages.problem} onRetry={pages.retry} />;
  return (
    <Table
      name="runs"
      label={t('history')}
      columns={columns}
      total={pages.total}
      row={pages.row}
      rowId={(run) => `${run.run}-${run.job}-${run.started_at}`}
      onRange={pages.onRange}
      onOpen={onOpen}
      pending={pages.pending}
      empty={<EmptyState title={t('none')} text={t('noneText')} />}
    />
  );
}

export function JobsPage() {
  const { t } = useTranslation('jobs');
  useCrumbs({ label: t('group') }, { label: t('title') });
  const [running, setRunning] = useState<JobLine | null>(null);
  const [shown, setShown] = useState<JobRun | null>(null);
  // A job that begins by itself tells nobody.
  const jobs = useAsk('jobs.list', {}, { refetchInterval: 5000 });
  const rows = jobs.data?.rows ?? [];
  const due = rows.reduce((sum, job) => sum + job.due.length, 0);
  return (
    <div className="page">
      <PageHead
        title={t('title')}
        news={jobs.data ? (due > 0 ? t('news.due', { count: due }) : t('news.upToDate')) : ' '}
      />
      {jobs.isError && !jobs.data ? (
        <ProblemPanel problem={jobs.error} onRetry={() => void jobs.refetch()} />
      ) : (
        <Card title={t('list')} remark={jobs.data ? t('count', { count: rows.length }) : ' '} flush>
          {jobs.data ? (
            <ul className="job-list">
              {rows.map((job) => (
                <Job key={job.name} job={job} onRun={() => setRunning(job)} />
              ))}
            </ul>
          ) : (
            <SkeletonRows rows={3} />
          )}
        </Card>
      )}
      <h2 className="page-h2">{t('history')}</h2>
      <div className="page-fill">
        <History onOpen={setShown} />
      </div>
      {running ? <RunSheet job={running} onClose={() => setRunning(null)} /> : null}
      {shown ? <RunDetail run={shown} onClose={() => setShown(null)} /> : null}
    </div>
  );
}
