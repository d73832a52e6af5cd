// What went wrong, what is safe, what to do; the code and id in small type for whoever helps.
// One table decides how each kind looks.
import { CircleSlash, CloudOff, FileQuestion, GitMerge, Lock, RefreshCw, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem, ProblemKind } from '../host/problem';
import { Button } from './Button';
import './ProblemPanel.css';
import { inWords } from './sentences';

const LOOK: Record<ProblemKind, { icon: typeof Lock; tone: 'warn' | 'bad'; retry: boolean }> = {
  invalid: { icon: CircleSlash, tone: 'warn', retry: false },
  not_found: { icon: FileQuestion, tone: 'warn', retry: false },
  conflict: { icon: GitMerge, tone: 'warn', retry: true },
  forbidden: { icon: Lock, tone: 'warn', retry: false },
  offline: { icon: CloudOff, tone: 'warn', retry: true },
  outdated: { icon: RefreshCw, tone: 'warn', retry: true },
  internal: { icon: TriangleAlert, tone: 'bad', retry: true },
};

interface Props {
  problem: Problem;
  onRetry?: (() => void) | undefined;
  actions?: ReactNode;
  /** Where the words for the kind say less than the place knows. */
  title?: string | undefined;
  /** Inside a form or a card rather than in place of a page. */
  small?: boolean;
}

export function ProblemPanel({ problem, onRetry, actions, title, small }: Props) {
  const { t } = useTranslation('parts');
  const look = LOOK[problem.kind];
  const Icon = look.icon;
  return (
    <div className="problem" role="alert" data-tone={look.tone} data-small={small || undefined}>
      <Icon size={small ? 16 : 22} aria-hidden="true" className="problem-icon" />
      <div className="problem-words">
        <p className="problem-title">{title ?? t(`problem.${problem.kind}.title`)}</p>
        <p className="selectable">{inWords(problem.text)}</p>
        <p className="second">{problem.hint ?? t(`problem.${problem.kind}.safe`)}</p>
        {actions || (onRetry && look.retry) ? (
          <div className="line problem-actions">
            {onRetry && look.retry ? <Button onClick={onRetry}>{t('problem.retry')}</Button> : null}
            {actions}
          </div>
        ) : null}
        <p className="problem-code">
          {problem.code}
          {problem.id ? ` · ${problem.id}` : ''}
        </p>
      </div>
    </div>
  );
}
