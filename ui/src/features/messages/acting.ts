// Doing something with messages, one or many: told to the core, said in a toast that takes it back.
import { useTranslation } from 'react-i18next';
import { useAsk, useTell } from '../../host/ask';
import { problemToast } from '../../kit/Toast';
import { tellDone } from '../../kit/undo';
import type { MessageAct, MessagesRequest } from '../../wire/bindings';

/** `onDone` closes the form that asked; without a form a refusal is told in a toast. */
export function useActing(onDone?: () => void) {
  const { t } = useTranslation('messages');
  return useTell('messages.act', {
    onDone: (done, { act }: MessagesRequest) => {
      onDone?.();
      tellDone(done, { title: t(`done.${act.act}`, { count: done.count, subject: done.subject }) });
    },
    onProblem: (problem) => {
      if (!onDone) problemToast(problem);
    },
  });
}

/** The messages that an act can be done with; of one message itself. */
export function useReady(ids: string[], act: MessageAct) {
  const many = ids.length > 1;
  const preview = useAsk('messages.preview', { ids, act }, { enabled: many, keep: true, staleTime: 0 });
  const leftOut = many ? (preview.data?.left_out ?? []) : [];
  return { ready: many ? (preview.data?.ready ?? []) : ids, leftOut, problem: many ? preview.error : null };
}
