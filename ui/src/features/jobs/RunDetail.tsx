// One run of a job: when, why, how long, what it changed, what went wrong.
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../kit/Dialog';
import { type Fact, Facts } from '../../kit/Facts';
import { count, day, duration, instant } from '../../kit/format';
import { runWords } from '../../nouns/run/runWords';
import type { JobRun } from '../../wire/bindings';
import { Changed } from './Changed';
import { useCause, useCounted } from './jobWords';

export function RunFacts({ run }: { run: JobRun }) {
  const { t } = useTranslation('jobs');
  const cause = useCause();
  const counted = useCounted();
  const facts: Fact[] = [
    { key: 'as_of', label: t('head.asOf'), value: day(run.as_of) },
    { key: 'started', label: t('head.started'), value: instant(run.started_at) },
    { key: 'cause', label: t('head.cause'), value: cause(run.cause) },
    { key: 'took', label: t('head.took'), value: duration(run.duration_ms) },
    ...Object.entries(run.counts).map(([name, value]) => ({
      key: `count-${name}`,
      label: counted(name),
      value: <span className="num">{count(value)}</span>,
    })),
  ];
  return <Facts facts={facts} />;
}

export function RunDetail({ run, onClose }: { run: JobRun; onClose: () => void }) {
  const { t } = useTranslation('jobs');
  return (
    <Dialog open onClose={onClose} title={t('detail', { job: run.job })} text={runWords(run)}>
      <div className="form">
        <RunFacts run={run} />
        {run.error ? <p className="field-error selectable">{run.error}</p> : null}
        <Changed run={run} />
      </div>
    </Dialog>
  );
}
