// Where the focus goes when a dialog opens: to its first field, also when that comes only after the core has answered;
// without fields to the button one came for, and never to the ×.
import { useEffect } from 'react';
import { type Faults, firstControl } from './refusal';

const body = (popup: HTMLElement | null) => popup?.querySelector('.dialog-body');

/** Nothing was chosen yet: the focus is where the dialog itself put it, or still on the page behind. */
const isUntouched = (popup: HTMLElement): boolean => {
  const at = document.activeElement;
  return at === popup || !at?.closest('.dialog-body');
};

/** Answers for `initialFocus`; a field that was refused comes before the first. */
export function useFirstFocus(popup: HTMLElement | null, faults: Faults): () => HTMLElement | boolean {
  useEffect(() => {
    if (!popup || firstControl(body(popup))) return;
    // Watched until there is a field, or the person does something.
    const watch = new MutationObserver(() => {
      const field = firstControl(body(popup));
      if (!field) return;
      stop();
      if (isUntouched(popup)) field.focus();
    });
    const stop = () => {
      watch.disconnect();
      popup.removeEventListener('keydown', stop);
      popup.removeEventListener('pointerdown', stop);
    };
    watch.observe(popup, { childList: true, subtree: true });
    popup.addEventListener('keydown', stop);
    popup.addEventListener('pointerdown', stop);
    return stop;
  }, [popup]);
  return () => {
    if (!popup) return true;
    // Something in it asked for the focus by itself.
    if (popup !== document.activeElement && popup.contains(document.activeElement)) return false;
    const button =
      popup.querySelector<HTMLElement>('.dialog-foot [data-look=cta]:not(:disabled)') ??
      popup.querySelector<HTMLElement>('.dialog-foot button:not(:disabled)');
    return firstControl(faults.all()[0]?.element) ?? firstControl(body(popup)) ?? button ?? popup;
  };
}
