// Doing with a decision what Today can: done, later, back. Said in a toast that takes it back.
import { useTranslation } from 'react-i18next';
import { useTell } from '../../host/ask';
import { shortDay } from '../../kit/format';
import { problemToast } from '../../kit/Toast';
import { tellDone } from '../../kit/undo';
import type { MarkWorkRequest, Work, WorkLine, WorkMark } from '../../wire/bindings';

export type Marking = (work: Work, line: WorkLine | null, mark: WorkMark) => void;

/** Marks one line, or all of a kind in its slot. */
export function useMarking(today: string): Marking {
  const { t } = useTranslation('today');
  const tell = useTell('today.mark', {
    onDone: (done, { mark }: MarkWorkRequest) => {
      const until = mark.mark === 'later' ? mark.until : null;
      const title =
        mark.mark === 'later'
          ? until
            ? t('told.until', { count: done.count, on: shortDay(until, today) })
            : t('told.changed', { count: done.count })
          : t(`told.${mark.mark}`, { count: done.count });
      tellDone(done, { title });
    },
    onProblem: problemToast,
  });
  return ({ department, kind, slot }, line, mark) => {
    if (tell.isPending) return;
    const records = line ? [{ record: line.record, fact: line.fact }] : null;
    tell.mutate({ department, kind, slot, records, mark });
  };
}
