// Doing something with work orders, one or many: told to the core, said in a toast that takes it back.
import { useTranslation } from 'react-i18next';
import { useTell } from '../../host/ask';
import { problemToast } from '../../kit/Toast';
import { tellDone } from '../../kit/undo';
import type { OrdersRequest } from '../../wire/bindings';

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
