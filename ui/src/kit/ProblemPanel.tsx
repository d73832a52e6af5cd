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

/** What the file or the machine does has words of its own, whatever the kind. */
const OF = {
  'store.damaged': 'damaged',
  'store.disk_full': 'full',
  'store.read_only': 'readOnly',
  'store.disk': 'disk',
  'store.io': 'disk',
  'store.in_use': 'elsewhere',
  'store.busy': 'elsewhere',
  'store.unsettled': 'elsewhere',
  'store.replaced': 'elsewhere',
} as const;

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
  const { kind, code } = problem;
  const look = LOOK[kind];
  const of = code in OF ? OF[code as keyof typeof OF] : null;
  const tone = of === 'damaged' || of === 'disk' ? 'bad' : look.tone;
  const Icon = of ? TriangleAlert : look.icon;
  return (
    <div className="problem" role="alert" data-tone={tone} data-small={small || undefined}>
      <Icon size={small ? 16 : 22} aria-hidden="true" className="problem-icon" />
      <div className="problem-words">
        <p className="problem-title">{title ?? t(of ? `problem.of.${of}.title` : `problem.${kind}.title`)}</p>
        <p className="selectable">{inWords(problem.text)}</p>
        <p className="second selectable">
          {problem.hint ?? t(of ? `problem.of.${of}.safe` : `problem.${kind}.safe`)}
        </p>
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
