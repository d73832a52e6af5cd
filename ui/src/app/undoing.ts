// Undo and redo as the window understands them: in a field that is being written in they are the field's own; elsewhere
// they take back, and bring back, the last act of the person.
import { step } from '../kit/undo';

/** Whether keys are written there. */
export const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Ctrl+Z or Ctrl+Shift+Z at that place; whether it was used. What waits behind an open form is left alone. */
export function stepHere(which: 'undo' | 'redo', target: EventTarget | null): boolean {
  if (typing(target) || document.querySelector('.dialog')) return false;
  void step(which);
  return true;
}

/** Chosen in the window's own menu, which takes the keys before the page hears them. */
export function editFromMenu(what: 'undo' | 'redo'): void {
  const target = document.activeElement;
  if (typing(target)) document.execCommand(what);
  else stepHere(what, target);
}
