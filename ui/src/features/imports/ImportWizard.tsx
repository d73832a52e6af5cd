// Bringing a file in, step by step: pick it, correct what its columns mean, see what would happen, do it.
// Nothing is written before the last step, and the last step can be taken back.
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../host/problem';
import { useTask } from '../../host/task';
import { useCrumbs } from '../../kit/crumbs';
import { PageHead } from '../../kit/PageHead';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { TaskProgress } from '../../kit/TaskProgress';
import { paths } from '../../nouns/paths';
import type { ImportLook, ImportReport, ImportRequest } from '../../wire/bindings';
import { CheckStep } from './CheckStep';
import { ColumnsStep } from './ColumnsStep';
import type { Answers } from './Decisions';
import { DoneStep } from './DoneStep';
import { FileStep } from './FileStep';
import { stepOf } from './fields';
import './ImportWizard.css';
import { type Step, Steps } from './Steps';

export function ImportWizard({ path }: { path: string }) {
  const { t } = useTranslation('imports');
  useCrumbs({ label: t('title'), href: paths.imports() }, { label: t('wizard.title') });
  const [step, setStep] = useState<Step>('file');
  const [request, setRequest] = useState<ImportRequest>({ path });
  const [look, setLook] = useState<ImportLook | null>(null);
  const [report, setReport] = useState<ImportReport | null>(null);

  const [problem, setProblem] = useState<Problem | null>(null);

  /** A problem stands in the step that has what it asks for. */
  function stop(found: Problem) {
    setProblem(found);
    setStep(stepOf(found, step, look !== null));
  }

  const looking = useTask('imports.look', {
    onDone: (found, asked) => {
      setProblem(found.obstacle);
      setLook(found);
      setRequest(asked);
      setStep('columns');
    },
    onProblem: stop,
  });
  const rehearsal = useTask('imports.rehearse', {
    onProblem: stop,
    onDone: (found) => {
      setProblem(null);
      setReport(found);
      setStep('check');
    },
  });
  const run = useTask('imports.run', {
    onProblem: stop,
    onDone: (found) => {
      setReport(found);
      setStep(found.applied ? 'done' : 'check');
    },
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: a path in the address is looked at once
  useEffect(() => {
    if (path) looking.start(fresh(path));
  }, [path]);

  // A roll of next month is taken to say who has left; each proposal can be switched off in the check.
  const fresh = (chosen: string): ImportRequest => ({ path: chosen, move_outs: true });

  function again() {
    setLook(null);
    setReport(null);
    setRequest({ path: '' });
    setStep('file');
  }

  function rehearse(next: ImportRequest) {
    setProblem(null);
    setRequest(next);
    rehearsal.start(next);
  }

  // The step stays as it is meanwhile; only a file that takes a while says how far it is.
  const slow = looking.running && (looking.status?.total ?? 0) > 0;
  const working = rehearsal.running ? rehearsal : run.running ? run : null;
  return (
    <div className="page wizard">
      <PageHead title={t('wizard.title')} news={look ? look.source_name : t('wizard.news')} />
      <Steps step={step} skipColumns={look?.format === 'exchange'} />
      {slow ? (
        <div className="card card-body">
          <TaskProgress
            title={t('wizard.looking')}
            status={looking.status}
            cancelling={looking.cancelling}
            onCancel={looking.cancel}
          />
        </div>
      ) : null}
      {working ? (
        <div className="card card-body">
          <TaskProgress
            title={rehearsal.running ? t('wizard.rehearsing') : t('wizard.importing')}
            status={working.status}
            cancelling={working.cancelling}
            onCancel={working.cancel}
          />
        </div>
      ) : step === 'file' ? (
        <FileStep
          path={request.path}
          busy={looking.running}
          problem={problem}
          onPath={(chosen) => looking.start(fresh(chosen))}
        />
      ) : step === 'columns' && look ? (
        <>
          {problem ? (
            <ProblemPanel
              small
              problem={problem}
              title={problem.field === 'mapping' ? t('columns.first') : undefined}
            />
          ) : null}
          <ColumnsStep
            key={`${look.source_name}-${look.header_lines.join()}-${look.format}`}
            look={look}
            request={request}
            problem={problem}
            busy={looking.running}
            onLook={looking.start}
            onBack={() => setStep('file')}
            onNext={rehearse}
          />
        </>
      ) : step === 'check' && report ? (
        <>
          {problem ? <ProblemPanel small problem={problem} /> : null}
          <CheckStep
            report={report}
            onBack={() => setStep('columns')}
            onImport={(keep_good) => run.start({ ...request, keep_good })}
            onWish={(wish) => rehearse({ ...request, ...wish })}
            statuses={{
              chosen: (request.mapping?.statuses ?? {}) as Record<string, string>,
              onChange: (statuses) => rehearse({ ...request, mapping: { ...request.mapping, statuses } }),
            }}
            answering={{
              answers: (request.mapping?.answers ?? {}) as Answers,
              onAnswer: (answers) => rehearse({ ...request, mapping: { ...request.mapping, answers } }),
              onFields: () => setStep('columns'),
            }}
          />
        </>
      ) : report ? (
        <DoneStep report={report} onAgain={again} />
      ) : null}
    </div>
  );
}
