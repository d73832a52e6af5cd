// Bringing a file in, step by step: pick it, correct what its columns mean, see what would happen, do it.
// Nothing is written before the last step, and the last step can be taken back.
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../host/problem';
import { type Task, useTask } from '../../host/task';
import { useCrumbs } from '../../kit/crumbs';
import { PageHead } from '../../kit/PageHead';
import { TaskProgress } from '../../kit/TaskProgress';
import { paths } from '../../nouns/paths';
import type { ImportRequest } from '../../wire/bindings';
import { CheckStep } from './CheckStep';
import { ColumnsStep } from './ColumnsStep';
import type { Answers } from './Decisions';
import { DoneStep } from './DoneStep';
import { useDraft } from './draft';
import { WithFile } from './FileLines';
import { FileStep } from './FileStep';
import type { Work } from './Foot';
import { stepOf } from './fields';
import './ImportWizard.css';
import { Remembered } from './LookSums';
import { Steps } from './Steps';

type Checking = Task<'imports.rehearse'> | Task<'imports.run'> | Task<'imports.look'>;

const workOf = (task: Checking, title: string, onCancel = task.cancel): Work | null =>
  task.running ? { title, status: task.status, cancelling: task.cancelling, onCancel } : null;

// A roll of next month is taken to say who has left; each proposal can be switched off in the check.
const fresh = (path: string): ImportRequest => ({ path, move_outs: true });

const withoutTask = ({ task_id: _, ...request }: ImportRequest): ImportRequest => request;

/** A check that begins anew when something else is chosen while it runs. */
function useCheck(onStop: (problem: Problem) => void) {
  const waiting = useRef<ImportRequest | null>(null);
  const next = () => {
    const request = waiting.current;
    waiting.current = null;
    if (request) task.start(request);
    return request !== null;
  };
  const task = useTask('imports.rehearse', {
    onProblem: (problem) => {
      if (!next()) onStop(problem);
    },
    onDone: (report, asked) => {
      if (next()) return;
      useDraft.getState().set({ problem: null, report, checked: withoutTask(asked), step: 'check' });
    },
  });
  return {
    task,
    start: (request: ImportRequest) => {
      useDraft.getState().set({ problem: null, request });
      if (!task.running) return task.start(request);
      waiting.current = request;
      task.cancel();
    },
    cancel: () => {
      waiting.current = null;
      task.cancel();
    },
  };
}

export function ImportWizard({ path }: { path: string }) {
  const { t } = useTranslation('imports');
  useCrumbs({ label: t('title'), href: paths.imports() }, { label: t('wizard.title') });
  const { step, request, asOf, look, remembered, isForgotten, report, problem, set, reset } = useDraft();
  const place = useRef<HTMLDivElement>(null);

  /** A problem stands in the step that has what it asks for. */
  function stop(found: Problem) {
    const { step, look, request, checked } = useDraft.getState();
    const to = stepOf(found, step, look !== null);
    // A check that was stopped leaves what was checked before.
    set({ problem: found, step: to, request: to === 'check' ? (checked ?? request) : request });
  }

  const looking = useTask('imports.look', {
    onDone: (found, asked) => {
      const known = useDraft.getState();
      const isSame = known.look !== null && known.request.path === asked.path;
      set({
        problem: found.obstacle,
        look: found,
        // What was chosen before is said from now on, so that it stays while other things are chosen.
        request: { ...withoutTask(asked), mapping: found.remembered?.mapping ?? asked.mapping ?? null },
        step: 'columns',
        ...(isSame
          ? {}
          : { remembered: found.remembered, isForgotten: false, asOf: null, report: null, checked: null }),
      });
    },
    onProblem: stop,
  });
  const check = useCheck(stop);
  const run = useTask('imports.run', {
    onProblem: stop,
    onDone: (found) => set({ problem: null, report: found, step: found.applied ? 'done' : 'check' }),
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: a path in the address is looked at once
  useEffect(() => {
    if (step === 'done') reset();
    if (path && path !== useDraft.getState().request.path) looking.start(fresh(path));
  }, [path]);

  // With a new step one begins at its top, with the keys as well.
  const at = useRef(step);
  useEffect(() => {
    if (at.current === step) return;
    at.current = step;
    place.current?.closest('main')?.scrollTo({ top: 0 });
    place.current?.focus({ preventScroll: true });
  }, [step]);

  const mapping = request.mapping ?? {};
  const recheck = (change: Partial<ImportRequest>) => check.start({ ...request, ...change });
  const relook = (next: ImportRequest) => {
    set({ request: next });
    looking.start(next);
  };
  const checking = workOf(
    check.task,
    t(step === 'check' ? 'check.recheck' : 'wizard.rehearsing'),
    check.cancel,
  );
  const importing = workOf(run, t('wizard.importing'));
  const isIdle = !looking.running && !checking && !importing;
  // The step stays as it is meanwhile; only a file that takes a while says how far it is.
  const slow = looking.running && (looking.status?.total ?? 0) > 0;
  return (
    <div className="page wizard">
      <PageHead title={t('wizard.title')} news={look ? look.source_name : t('wizard.news')} />
      <Steps
        step={step}
        skipColumns={look?.format === 'exchange'}
        onStep={isIdle && step !== 'done' ? (to) => set({ step: to }) : undefined}
      />
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
      <WithFile
        path={look?.format === 'rentroll' && step !== 'file' ? request.path : null}
        hasSheets={look?.decisions.some(({ key }) => key.startsWith('sheet:')) ?? false}
      >
        <div ref={place} className="stack wizard-step" tabIndex={-1}>
          {step === 'file' ? (
            <FileStep
              path={request.path}
              busy={looking.running}
              problem={problem}
              onPath={(chosen) => looking.start(fresh(chosen))}
              opened={look ? { name: look.source_name, onContinue: () => set({ step: 'columns' }) } : null}
            />
          ) : step === 'columns' && look ? (
            <ColumnsStep
              key={`${look.source_name}-${look.header_lines.join()}-${look.format}`}
              look={look}
              request={request}
              asOf={asOf}
              problem={problem}
              busy={looking.running}
              work={checking}
              remembered={
                remembered ? (
                  <Remembered
                    remembered={remembered}
                    isForgotten={isForgotten}
                    onForget={() => {
                      set({ isForgotten: true });
                      relook({ ...request, mapping: { answers: mapping.answers ?? {} } });
                    }}
                    onUse={() => {
                      set({ isForgotten: false });
                      relook({ ...request, mapping: { ...mapping, ...remembered.mapping } });
                    }}
                  />
                ) : null
              }
              onChange={(request) => set({ request })}
              onAsOf={(asOf) => set({ asOf })}
              onLook={relook}
              onBack={() => set({ step: 'file', problem: null })}
              onNext={check.start}
            />
          ) : step === 'check' && report ? (
            <CheckStep
              report={report}
              problem={problem}
              work={importing ?? checking}
              isImporting={importing !== null}
              keepGood={request.keep_good ?? false}
              onKeepGood={(keep_good) => set({ request: { ...request, keep_good } })}
              onBack={() => set({ step: 'columns', problem: null })}
              onImport={() => run.start(request)}
              onWish={recheck}
              statuses={{
                chosen: (mapping.statuses ?? {}) as Record<string, string>,
                onChange: (statuses) => recheck({ mapping: { ...mapping, statuses } }),
              }}
              answering={{
                answers: (mapping.answers ?? {}) as Answers,
                onAnswer: (answers) => recheck({ mapping: { ...mapping, answers } }),
                onFields: () => set({ step: 'columns' }),
              }}
            />
          ) : report ? (
            <DoneStep report={report} onAgain={reset} />
          ) : null}
        </div>
      </WithFile>
    </div>
  );
}
