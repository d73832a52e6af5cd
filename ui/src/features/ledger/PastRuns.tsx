// The last runs that charged, each with the way to what it posted.
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { Badge } from '../../kit/Badge';
import { Card } from '../../kit/Card';
import { Instant } from '../../kit/Day';
import { day } from '../../kit/format';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { SkeletonRows } from '../../kit/Skeleton';
import { paths } from '../../nouns/paths';
import { rowsPosted, runWords } from '../../nouns/run/runWords';
import type { LedgerRun } from '../../wire/bindings';

const SHOWN = 5;

export function PastRuns({ job }: { job: LedgerRun }) {
  const { t } = useTranslation('ledger');
  const runs = useAsk('jobs.history', { job, limit: SHOWN });
  return (
    <Card
      title={t('past.title')}
      remark={
        runs.data && runs.data.total > SHOWN ? (
          <a className="link" href={paths.jobs()}>
            {t('past.all', { count: runs.data.total })}
          </a>
        ) : (
          ' '
        )
      }
    >
      {runs.isError && !runs.data ? (
        <ProblemPanel small problem={runs.error} onRetry={() => void runs.refetch()} />
      ) : null}
      {runs.isPending ? <SkeletonRows rows={2} /> : null}
      {runs.data?.total === 0 ? <p className="dim">{t('past.none')}</p> : null}
      <ul className="past-runs">
        {runs.data?.rows.map((run) => (
          <li key={run.run} className="line wrap">
            <span className="strong">{day(run.as_of)}</span>
            {run.outcome === 'done' ? null : <Badge tone="warn">{t('past.notDone')}</Badge>}
            <span className="second">{runWords(run)}</span>
            {rowsPosted(run) > 0 ? (
              <a className="link" href={paths.chargingRun(run.run)}>
                {t('past.see', { count: rowsPosted(run) })}
              </a>
            ) : null}
            <span className="dim">
              <Instant at={run.started_at} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
