// Step four: it is done. What came in, the lifecycle job as the next step, and the way back.

import { CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useTask } from '../../host/task';
import { Button } from '../../kit/Button';
import { Card } from '../../kit/Card';
import { count, duration } from '../../kit/format';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { TaskProgress } from '../../kit/TaskProgress';
import { toast } from '../../kit/Toast';
import { useMay } from '../../nouns/may';
import { go, paths } from '../../nouns/paths';
import { runWords } from '../../nouns/run/runWords';
import type { ImportReport } from '../../wire/bindings';
import { changesOf } from './CheckStep';
import { Report } from './Report';

interface Props {
  report: ImportReport;
  /** Begins with another file. */
  onAgain: () => void;
}

export function DoneStep({ report, onAgain }: Props) {
  const { t } = useTranslation('imports');
  const { why } = useMay('jobs.run');
  const job = useTask('jobs.run');
  const undo = useTask('imports.undo', {
    onDone: (done) => {
      toast({
        title: t('undo.done', { name: report.source_name }),
        text: t('undo.doneText', { count: done.removed, restored: count(done.restored) }),
      });
      go(paths.imports());
    },
  });
  const ran = job.reply?.rows ?? null;
  return (
    <>
      <Card>
        <div className="form">
          <div className="line">
            <CircleCheck size={20} aria-hidden="true" color="var(--active)" />
            <h2>{t('done.title', { count: changesOf(report), value: count(changesOf(report)) })}</h2>
            <span className="sub">{duration(report.duration_ms)}</span>
          </div>
          {job.running ? (
            <TaskProgress
              title={t('done.running')}
              status={job.status}
              cancelling={job.cancelling}
              onCancel={job.cancel}
            />
          ) : ran ? (
            <p>{ran.map(runWords).join(' ')}</p>
          ) : (
            <p className="second">{t('done.job')}</p>
          )}
          {undo.running ? (
            <TaskProgress
              title={t('undo.running')}
              status={undo.status}
              cancelling={undo.cancelling}
              onCancel={undo.cancel}
            />
          ) : null}
          {job.problem ? <ProblemPanel small problem={job.problem} /> : null}
          {undo.problem ? <ProblemPanel small problem={undo.problem} /> : null}
          <div className="line wrap">
            {ran ? (
              <a className="btn" data-look="cta" href={paths.lifecycle()}>
                {t('done.lifecycle')}
              </a>
            ) : (
              <Button
                look="cta"
                why={why}
                busy={job.running}
                onClick={() => job.start({ name: 'lifecycle', cause: 'after_import' })}
              >
                {t('done.run')}
              </Button>
            )}
            <a className="btn" href={paths.today()}>
              {t('done.today')}
            </a>
            <Button onClick={onAgain}>{t('done.again')}</Button>
            {report.import_id !== null && !ran ? (
              <Button
                look="quiet"
                busy={undo.running}
                onClick={() => undo.start({ import_id: report.import_id ?? 0 })}
              >
                {t('undo.go')}
              </Button>
            ) : null}
          </div>
        </div>
      </Card>
      <Report report={report} />
    </>
  );
}
