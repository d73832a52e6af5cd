// The foot of a step, always in sight: what was refused, how far the work is, what holds now, and the ways on and back.
import type { ReactNode } from 'react';
import type { Problem } from '../../host/problem';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { TaskProgress } from '../../kit/TaskProgress';
import type { TaskStatus } from '../../wire/bindings';

/** Long work of the wizard. */
export interface Work {
  title: string;
  status: TaskStatus | undefined;
  cancelling: boolean;
  onCancel: () => void;
}

interface Props {
  problem: Problem | null;
  title?: string | undefined;
  work: Work | null;
  says: ReactNode;
  children: ReactNode;
}

export function Foot({ problem, title, work, says, children }: Props) {
  return (
    <div className="wizard-foot">
      {work ? (
        <TaskProgress {...work} />
      ) : problem ? (
        <ProblemPanel small problem={problem} title={title} />
      ) : null}
      <div className="wizard-foot-line">
        <div className="sub">{says}</div>
        {children}
      </div>
    </div>
  );
}
