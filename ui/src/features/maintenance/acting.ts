// Doing something with work orders, one or many: told to the core, said in a toast that takes it back.
import { useTranslation } from 'react-i18next';
import { useAsk, useTell } from '../../host/ask';
import { problemToast } from '../../kit/Toast';
import { tellDone } from '../../kit/undo';
import type { OrderAct, OrdersRequest } from '../../wire/bindings';

/** `onDone` closes the form that asked; without a form a refusal is told in a toast. */
export function useActing(onDone?: () => void) {
  const { t } = useTranslation('maintenance');
  return useTell('maintenance.act', {
    onDone: (done, { act }: OrdersRequest) => {
      onDone?.();
      tellDone(done, { title: t(`done.${act.act}`, { count: done.count, number: done.number }) });
    },
    onProblem: (problem) => {
      if (!onDone) problemToast(problem);
    },
  });
}

/** The orders that an act can be done with; of one order itself. */
export function useReady(ids: string[], act: OrderAct) {
  const many = ids.length > 1;
  const preview = useAsk('maintenance.preview', { ids, act }, { enabled: many, keep: true, staleTime: 0 });
  const leftOut = many ? (preview.data?.left_out ?? []) : [];
  return { ready: many ? (preview.data?.ready ?? []) : ids, leftOut, problem: many ? preview.error : null };
}
