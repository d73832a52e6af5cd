// A job that is running, whoever began it: how far it is, and the way to stop it.
import { useTranslation } from 'react-i18next';
import { useAsk, useTell } from '../../host/ask';
import { TaskProgress } from '../../kit/TaskProgress';

export function RunningJob({ name, task }: { name: string; task: string }) {
  const { t } = useTranslation('jobs');
  const status = useAsk('tasks.status', { task_id: task }, { refetchInterval: 500 });
  const stop = useTell('tasks.cancel');
  return (
    <TaskProgress
      title={t('running', { job: name })}
      status={status.data}
      cancelling={stop.isPending || stop.isSuccess}
      onCancel={() => stop.mutate({ task_id: task })}
    />
  );
}
