// The keyboard and the selection of a table: a cursor row, a set of chosen rows, ranges with shift.
import { type KeyboardEvent, type MouseEvent, useState } from 'react';

interface Options<Row> {
  total: number;
  page: number;
  row: (index: number) => Row | undefined;
  rowId: (row: Row) => string;
  onOpen?: ((row: Row) => void) | undefined;
  reveal: (index: number) => void;
}

export function useTableKeys<Row>({ total, page, row, rowId, onOpen, reveal }: Options<Row>) {
  const [cursor, setCursor] = useState(-1);
  const [anchor, setAnchor] = useState(-1);
  const [chosen, setChosen] = useState<ReadonlyMap<string, Row>>(new Map());

  function range(from: number, to: number): Map<string, Row> {
    const picked = new Map<string, Row>();
    for (let index = Math.min(from, to); index <= Math.max(from, to); index++) {
      const found = row(index);
      if (found) picked.set(rowId(found), found);
    }
    return picked;
  }

  function toggle(index: number) {
    const found = row(index);
    if (!found) return;
    const next = new Map(chosen);
    if (!next.delete(rowId(found))) next.set(rowId(found), found);
    setChosen(next);
  }

  function go(index: number, extend: boolean) {
    const next = Math.max(0, Math.min(total - 1, index));
    setCursor(next);
    reveal(next);
    if (extend) setChosen(range(anchor < 0 ? next : anchor, next));
    else setAnchor(next);
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.target !== event.currentTarget || total === 0) return;
    const steps: Record<string, number> = {
      ArrowDown: cursor + 1,
      ArrowUp: cursor - 1,
      PageDown: cursor + page,
      PageUp: cursor - page,
      Home: 0,
      End: total - 1,
    };
    const target = steps[event.key];
    if (target !== undefined) go(target, event.shiftKey);
    else if (event.key === ' ') toggle(cursor);
    else if (event.key === 'Escape' && chosen.size > 0) setChosen(new Map());
    else if (event.key === 'Enter') {
      const found = row(cursor);
      if (found) onOpen?.(found);
    } else return;
    event.preventDefault();
  }

  function onRowClick(event: MouseEvent, index: number) {
    const found = row(index);
    if (!found || (event.target as HTMLElement).closest('a,button,input')) return;
    setCursor(index);
    if (event.shiftKey) setChosen(range(anchor < 0 ? index : anchor, index));
    else if (event.ctrlKey || event.metaKey) {
      toggle(index);
      setAnchor(index);
    } else {
      const only = chosen.size === 1 && chosen.has(rowId(found));
      setChosen(only ? new Map() : new Map([[rowId(found), found]]));
      setAnchor(index);
    }
  }

  return { cursor, chosen, onKeyDown, onRowClick, clear: () => setChosen(new Map()) };
}
