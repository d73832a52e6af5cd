// A long piece of work under way: what it does, how far it is, and the way to stop it.
import { Progress } from '@base-ui/react/progress';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskStatus } from '../wire/bindings';
import { Button } from './Button';
import { duration } from './format';
import './TaskProgress.css';

interface Props {
  title: string;
  status: TaskStatus | undefined;
  cancelling: boolean;
  onCancel?: () => void;
}

/** How long it will still take by the pace so far; null while that is a guess. */
export function remaining(elapsedMs: number, done: number, total: number): number | null {
  if (total === 0 || done >= total || elapsedMs < 1500 || done / total < 0.05) return null;
  return (elapsedMs / done) * (total - done);
}

export function TaskProgress({ title, status, cancelling, onCancel }: Props) {
  const { t } = useTranslation('parts');
  const known = status !== undefined && status.total > 0;
  const [began] = useState(() => Date.now());
  const left = known ? remaining(Date.now() - began, status.done, status.total) : null;
  const value = known ? Math.min(100, Math.round((status.done / status.total) * 100)) : null;
  return (
    <div className="task">
      <Progress.Root className="task-root" value={value} aria-label={title}>
        <div className="between">
          <Progress.Label className="strong">{title}</Progress.Label>
          <span className="num dim">
            {value === null ? '' : t('task.share', { share: value })}
            {left === null
              ? ''
              : ` · ${t('task.left', { time: duration(Math.max(1000, Math.round(left / 1000) * 1000)) })}`}
          </span>
        </div>
        <Progress.Track className="task-track">
          <Progress.Indicator className="task-bar" />
        </Progress.Track>
      </Progress.Root>
      <div className="between">
        <span className="sub" aria-live="polite">
          {cancelling ? t('task.cancelling') : (status?.text ?? t('task.begin'))}
        </span>
        {onCancel ? (
          <Button onClick={onCancel} disabled={cancelling}>
            {t('task.cancel')}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
