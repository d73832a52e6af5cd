// Where the focus goes when what floats above the page closes: to where it was, also when only a key had opened it.
// The page itself cannot be reached with Tab, so the kit would take the first field in it instead, and the next
// shortcut would be typed there.
import { useRef } from 'react';

const page = (): HTMLElement | null => document.getElementById('page');

/** Answers for `finalFocus`: whether the kit is to find a place itself. */
export function useReturnFocus(open: boolean): () => boolean {
  const before = useRef<Element | null>(null);
  const was = useRef(false);
  if (open !== was.current) {
    was.current = open;
    // Looked at while it is drawn for the first time: afterwards the focus is inside already.
    if (open) before.current = document.activeElement;
  }
  return () => {
    const found = before.current === document.body ? page() : before.current;
    if (!(found instanceof HTMLElement && found.isConnected)) return true;
    found.focus({ preventScroll: true });
    return false;
  };
}
