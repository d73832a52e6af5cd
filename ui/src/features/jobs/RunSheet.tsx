// Run a job now, as of a day; or only show what it would change.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { useTask } from '../../host/task';
import { Button } from '../../kit/Button';
import { DateField } from '../../kit/DateField';
import { Dialog } from '../../kit/Dialog';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { parseDay } from '../../kit/parse';
import { TaskProgress } from '../../kit/TaskProgress';
import { toast } from '../../kit/Toast';
import { runWords } from '../../nouns/run/runWords';
import type { JobLine, JobRun } from '../../wire/bindings';
import { RunFacts } from './RunDetail';

export function RunSheet({ job, onClose }: { job: JobLine; onClose: () => void }) {
  const { t } = useTranslation('jobs');
  const status = useAsk('app.status', {});
  const today = status.data?.today ?? job.next_on;
  const [edited, setTyped] = useState<string | null>(null);
  const typed = edited ?? today;
  const asOf = parseDay(typed, today);
  const later = asOf !== null && asOf > today;
  const [tried, setTried] = useState<JobRun[] | null>(null);
  const run = useTask('jobs.run', {
    onDone: (reply) => {
      const dry = reply.rows.some((row) => row.cause === 'dry_run' || row.run === 0);
      if (dry) {
        setTried(reply.rows);
        return;
      }
      onClose();
      toast({ title: t('ran', { job: job.name }), text: reply.rows.map(runWords).join(' ') });
    },
  });
  const start = (dry_run: boolean) => {
    setTried(null);
    run.start({ name: job.name, as_of: asOf, dry_run, cause: 'by_hand' });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      shape="sheet"
      refused={run.problem}
      title={t('runTitle', { job: job.name })}
      text={job.about}
      foot={
        <>
          <Button onClick={() => start(true)} disabled={asOf === null || run.running}>
            {t('dryRun')}
          </Button>
          <Button look="cta" type="submit" form="run-form" disabled={asOf === null || later || run.running}>
            {t('run')}
          </Button>
        </>
      }
    >
      <form
        id="run-form"
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (asOf !== null && !later && !run.running) start(false);
        }}
      >
        <DateField
          label={t('asOf')}
          value={typed}
          onChange={setTyped}
          today={today}
          error={later ? t('later') : null}
        />
        <p className="sub">{t('asOfText')}</p>
        {run.running ? (
          <TaskProgress
            title={t('running', { job: job.name })}
            status={run.status}
            cancelling={run.cancelling}
            onCancel={run.cancel}
          />
        ) : null}
        {run.problem ? <ProblemPanel small problem={run.problem} /> : null}
        {tried && !run.running ? (
          <section className="run-result" aria-live="polite" aria-label={t('would')}>
            <h3>{t('would')}</h3>
            {tried.length === 0 ? <p className="second">{t('wouldNothing')}</p> : null}
            {tried.map((row) => (
              <div key={`${row.job}-${row.as_of}`} className="form">
                <p className="strong">{runWords(row)}</p>
                <RunFacts run={row} />
              </div>
            ))}
          </section>
        ) : null}
      </form>
    </Dialog>
  );
}
