// Doing something with work orders, one or many: told to the core, said in a toast, taken back by its undo.
import { useTranslation } from 'react-i18next';
import { useTell } from '../../host/ask';
import { call } from '../../host/call';
import { asProblem } from '../../host/problem';
import { problemToast, toast } from '../../kit/Toast';
import type { OrdersDone, OrdersRequest } from '../../wire/bindings';

/** `onDone` closes the form that asked; without a form a refusal is told in a toast. */
export function useActing(onDone?: () => void) {
  const { t } = useTranslation('maintenance');
  const undo = (done: OrdersDone) =>
    call('maintenance.undo', { change: done.change }).then(
      (undone) => toast({ title: t('undone', { count: undone.count, number: undone.number }) }),
      (thrown) => problemToast(asProblem(thrown)),
    );
  return useTell('maintenance.act', {
    onDone: (done, { act }: OrdersRequest) => {
      onDone?.();
      toast({
        title: t(`done.${act.act}`, { count: done.count, number: done.number }),
        undo: { label: t('undo'), run: () => undo(done) },
      });
    },
    onProblem: (problem) => {
      if (!onDone) problemToast(problem);
    },
  });
}
