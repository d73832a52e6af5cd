// The keyboard and the mouse of a table: a cursor row, ranges with shift, all with Ctrl+A.
import { type KeyboardEvent, type MouseEvent, useState } from 'react';
import type { Selection } from './tableSelection';

interface Options<Row> {
  total: number;
  page: number;
  /** The rows in view. */
  inView: [number, number];
  row: (index: number) => Row | undefined;
  selection: Selection<Row>;
  onOpen?: ((row: Row) => void) | undefined;
  reveal: (index: number) => void;
}

export function useTableKeys<Row>({ total, page, inView, row, selection, onOpen, reveal }: Options<Row>) {
  const [cursor, setCursor] = useState(-1);
  const [anchor, setAnchor] = useState(-1);

  function go(index: number, extend: boolean) {
    const next = Math.max(0, Math.min(total - 1, index));
    setCursor(next);
    reveal(next);
    if (extend) selection.range(anchor < 0 ? next : anchor, next);
    else setAnchor(next);
  }

  /** First what is in view, then all that match. */
  function chooseAll() {
    const [first, last] = inView;
    const seen = selection.count >= last - first + 1;
    if (seen) selection.everything();
    else selection.range(first, last);
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.target !== event.currentTarget || total === 0) return;
    const steps: Record<string, number> = {
      ArrowDown: cursor + 1,
      ArrowUp: cursor - 1,
      ...(event.ctrlKey || event.metaKey ? {} : { j: cursor + 1, k: cursor - 1 }),
      PageDown: cursor + page,
      PageUp: cursor - page,
      Home: 0,
      End: total - 1,
    };
    const target = steps[event.key];
    if (target !== undefined) go(target, event.shiftKey);
    else if (event.key === ' ') selection.toggle(cursor);
    else if (event.key === 'Escape' && selection.count > 0) selection.clear();
    else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) chooseAll();
    else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      const found = row(cursor);
      if (found) onOpen?.(found);
    } else return;
    event.preventDefault();
  }

  function onRowClick(event: MouseEvent, index: number) {
    if (!row(index) || (event.target as HTMLElement).closest('a,button,input')) return;
    setCursor(index);
    if (event.shiftKey) {
      selection.range(anchor < 0 ? index : anchor, index);
      return;
    }
    setAnchor(index);
    if (event.ctrlKey || event.metaKey) selection.toggle(index);
    else selection.only(index);
  }

  /** A right click acts on what is chosen, or on the row under it. */
  function onRowMenu(index: number) {
    const found = row(index);
    if (!found) return;
    setCursor(index);
    setAnchor(index);
    if (!selection.has(found)) selection.only(index);
  }

  return { cursor, onKeyDown, onRowClick, onRowMenu };
}
