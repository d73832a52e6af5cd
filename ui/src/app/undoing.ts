// Undo and redo as the window understands them: in a field that is being written in they are the field's own; elsewhere
// undo takes back the last act of this window, if there is one.
import i18next from 'i18next';
import { toast, undoLast } from '../kit/Toast';

/** Whether keys are written there. */
export const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Ctrl+Z at that place; whether it was used. What waits behind an open form is left alone. */
export function undoHere(target: EventTarget | null): boolean {
  if (typing(target) || document.querySelector('.dialog')) return false;
  if (!undoLast()) toast({ title: i18next.t('nothingToUndo', { ns: 'shell' }) });
  return true;
}

/** Chosen in the window's own menu, which takes the keys before the page hears them. */
export function editFromMenu(what: 'undo' | 'redo'): void {
  const target = document.activeElement;
  if (typing(target) || what === 'redo') document.execCommand(what);
  else undoHere(target);
}
