// Short words after an action. Anything may say them through `toast`, or with their undo through `undo`; the shell shows
// them.
import { Toast as Base } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../host/problem';
import { inWords } from './sentences';
import './Toast.css';

const manager = Base.createToastManager();

interface Word {
  title: string;
  text?: string;
  undo?: { label: string; run: () => unknown };
  /** Something else that can be done about it. */
  action?: { label: string; run: () => void };
}

/** The one undo that is offered: that of the last thing done. */
let undoable: string | null = null;

/** Says that something was done; with an undo it stays longer, and takes the place of the undo before it. */
export function toast({ title, text, undo, action }: Word): void {
  if (undo && undoable) manager.close(undoable);
  const button = undo ?? action;
  const id = manager.add({
    title,
    description: text ?? '',
    type: 'done',
    timeout: button ? 12_000 : 6_000,
    ...(button
      ? {
          actionProps: {
            children: button.label,
            onClick: () => {
              manager.close(id);
              button.run();
            },
          },
        }
      : {}),
  });
  if (undo) undoable = id;
}

/** Takes the offer of an undo away: it was used, or another way was taken. */
export function closeOffer(): void {
  if (undoable) manager.close(undoable);
  undoable = null;
}

/** Says that something was refused; stays until it is closed when the fault is ours. */
export function problemToast(problem: Problem): void {
  manager.add({
    title: inWords(problem.text),
    description: problem.hint ?? '',
    type: 'problem',
    priority: 'high',
    timeout: problem.kind === 'internal' ? 0 : 10_000,
  });
}

function Toasts() {
  const { t } = useTranslation('parts');
  const { toasts } = Base.useToastManager();
  return toasts.map((item) => (
    <Base.Root key={item.id} toast={item} className="toast" data-kind={item.type}>
      <Base.Content className="toast-content">
        <div className="toast-words">
          <Base.Title className="toast-title" />
          {item.description ? <Base.Description className="toast-text" /> : null}
        </div>
        {item.actionProps ? <Base.Action className="toast-action" /> : null}
        <Base.Close className="toast-close" aria-label={t('close')}>
          <X size={14} aria-hidden="true" />
        </Base.Close>
      </Base.Content>
    </Base.Root>
  ));
}

export function ToastRegion() {
  const { t } = useTranslation('parts');
  return (
    <Base.Provider toastManager={manager} limit={4}>
      <Base.Portal>
        <Base.Viewport className="toasts" aria-label={t('toasts')}>
          <Toasts />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}
