// Long work of the core: begun with an id of ours, watched while it runs, stopped on request.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { TaskStatus } from '../wire/bindings';
import { useTell } from './ask';
import { type Args, type CallName, call, type Reply } from './call';
import type { Problem } from './problem';

type TaskCall = { [K in CallName]: Args<K> extends { task_id?: string | null } ? K : never }[CallName];

export interface Task<K extends TaskCall> {
  start: (args: Omit<Args<K>, 'task_id'>) => void;
  cancel: () => void;
  running: boolean;
  cancelling: boolean;
  status: TaskStatus | undefined;
  reply: Reply<K> | undefined;
  problem: Problem | null;
  reset: () => void;
}

interface Options<K extends TaskCall> {
  onDone?: (reply: Reply<K>, args: Args<K>) => void;
  onProblem?: (problem: Problem) => void;
}

const newId = (): string => crypto.randomUUID();

export function useTask<K extends TaskCall>(name: K, options: Options<K> = {}): Task<K> {
  const [id, setId] = useState<string | null>(null);
  const [cancelling, setCancelling] = useState(false);
  const work = useTell(name, {
    onDone: (reply, args) => options.onDone?.(reply, args),
    onProblem: (problem) => options.onProblem?.(problem),
  });
  const running = work.isPending;
  const status = useQuery<TaskStatus>({
    queryKey: ['tasks.status', { task_id: id }],
    queryFn: () => call('tasks.status', { task_id: id ?? '' }),
    enabled: running && id !== null,
    refetchInterval: running ? 250 : false,
    staleTime: 0,
    gcTime: 0,
  });
  return {
    start: (args) => {
      const task = newId();
      setId(task);
      setCancelling(false);
      work.mutate({ ...args, task_id: task } as unknown as Args<K>);
    },
    cancel: () => {
      if (id === null || !running) return;
      setCancelling(true);
      void call('tasks.cancel', { task_id: id }).catch(() => setCancelling(false));
    },
    running,
    cancelling,
    status: running ? status.data : undefined,
    reply: work.data,
    problem: work.error,
    reset: work.reset,
  };
}
