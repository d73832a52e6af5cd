// The leases that one run of a job changed: from which state to which, on which day, why.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCrumbs } from '../../kit/crumbs';
import { EmptyState } from '../../kit/EmptyState';
import { type Figure, Figures, FiguresSkeleton } from '../../kit/Figures';
import { clock, count, day, duration } from '../../kit/format';
import { PageHead } from '../../kit/PageHead';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { usePages } from '../../kit/pages';
import { Table, type TableColumn } from '../../kit/Table';
import { go, paths } from '../../nouns/paths';
import { plainName } from '../../nouns/record/fieldWords';
import { runWords } from '../../nouns/run/runWords';
import { StateBadge } from '../../nouns/unit/StateBadge';
import type { JobChange } from '../../wire/bindings';
import { useCause, useCounted } from './jobWords';

export function RunPage({ run }: { run: number }) {
  const { t } = useTranslation('jobs');
  const pages = usePages('jobs.changes', { run });
  const what = pages.first?.run;
  useCrumbs({ label: t('title'), href: paths.jobs() }, { label: what ? day(what.as_of) : '…' });
  const counted = useCounted();
  const cause = useCause();
  const figures: Figure[] = what
    ? [
        {
          key: 'took',
          label: t('head.started'),
          words: true,
          value: clock(what.started_at),
          remark: `${cause(what.cause)} · ${duration(what.duration_ms)}`,
        },
        ...(['month_to_month', 'vacant', 'active', 'waiting'] as const).map(
          (name): Figure => ({
            key: name,
            label: counted(name),
            value: count(what.counts[name] ?? 0),
            remark:
              name === 'vacant' && (what.counts.renewed ?? 0) > 0
                ? t('change.renewed', { count: what.counts.renewed ?? 0 })
                : ' ',
          }),
        ),
      ]
    : [];
  const columns = useMemo<TableColumn<JobChange>[]>(
    () => [
      {
        id: 'lease',
        head: t('change.lease'),
        width: 120,
        cell: (change) => <a href={paths.lease(change.lease_id)}>{change.lease_number}</a>,
      },
      {
        id: 'unit',
        head: t('change.unit'),
        width: 96,
        cell: (change) => <a href={paths.unit(change.unit_id)}>{change.unit_number}</a>,
      },
      {
        id: 'property',
        head: t('change.property'),
        width: 120,
        grow: 2,
        yields: 1,
        cell: (change) => <span className="second">{change.property_name}</span>,
      },
      { id: 'tenant', head: t('change.tenant'), width: 120, grow: 2, cell: (change) => change.tenant_name },
      {
        id: 'from',
        head: t('change.from'),
        width: 164,
        grow: 0,
        cell: (change) => (change.from ? <StateBadge lease state={change.from} /> : '—'),
      },
      {
        id: 'to',
        head: t('change.to'),
        width: 164,
        grow: 0,
        cell: (change) => <StateBadge lease state={change.to} />,
      },
      { id: 'on', head: t('change.on'), width: 112, grow: 0, cell: (change) => day(change.effective_on) },
      {
        id: 'why',
        head: t('change.why'),
        width: 180,
        grow: 2,
        yields: 2,
        cell: (change) => <span title={change.reason}>{change.reason}</span>,
      },
    ],
    [t],
  );
  if (pages.problem && !pages.first) {
    return (
      <div className="page">
        <ProblemPanel problem={pages.problem} onRetry={pages.retry} />
      </div>
    );
  }
  return (
    <div className="page">
      <PageHead
        title={what ? t('change.title', { job: plainName(what.job), on: day(what.as_of) }) : ' '}
        news={what ? runWords(what) : ' '}
      />
      {what ? <Figures label={t('change.figures')} figures={figures} /> : <FiguresSkeleton count={5} />}
      <div className="page-fill">
        <Table
          name="run-changes"
          label={t('change.label')}
          columns={columns}
          total={pages.total}
          row={pages.row}
          rowId={(change) => `${change.lease_id}-${change.to}-${change.effective_on}`}
          onRange={pages.onRange}
          onOpen={(change) => go(paths.lease(change.lease_id))}
          pending={pages.pending}
          empty={<EmptyState title={t('change.none')} text={t('change.noneText')} />}
        />
      </div>
    </div>
  );
}
