// A long piece of work under way: what it does, how far it is, and the way to stop it.
import { Progress } from '@base-ui/react/progress';
import { useTranslation } from 'react-i18next';
import type { TaskStatus } from '../wire/bindings';
import { Button } from './Button';
import { count } from './format';
import './TaskProgress.css';

interface Props {
  title: string;
  status: TaskStatus | undefined;
  cancelling: boolean;
  onCancel?: () => void;
}

export function TaskProgress({ title, status, cancelling, onCancel }: Props) {
  const { t } = useTranslation('parts');
  const known = status !== undefined && status.total > 0;
  const value = known ? Math.min(100, Math.round((status.done / status.total) * 100)) : null;
  return (
    <div className="task">
      <Progress.Root className="task-root" value={value} aria-label={title}>
        <div className="between">
          <Progress.Label className="strong">{title}</Progress.Label>
          <span className="num dim">
            {known ? t('task.of', { done: count(status.done), total: count(status.total) }) : ''}
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
