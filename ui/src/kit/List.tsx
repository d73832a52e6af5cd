// A plain table for a few dozen rows at most: no scrolling of its own, rows of the house height.
import { type MouseEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import './List.css';

export interface ListColumn<Row> {
  id: string;
  head: string;
  cell: (row: Row) => ReactNode;
  right?: boolean;
  /** Takes the width that is left. */
  grow?: boolean;
  /** Goes where there is little room, or where there is very little. */
  yields?: 'first' | 'last';
}

interface Props<Row> {
  label: string;
  columns: ListColumn<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  /** Heads only for screen readers. */
  bare?: boolean;
  /** Scrolls by itself beyond a dozen rows. */
  tall?: boolean;
}

/** A click on a row is one on its first link, unless something else was meant. */
function follow(event: MouseEvent) {
  const target = event.target as HTMLElement;
  if (target.closest('a,button,input,label') || String(window.getSelection())) return;
  target.closest('tr')?.querySelector<HTMLElement>('.link')?.click();
}

export function List<Row>({ label, columns, rows, rowKey, bare, tall }: Props<Row>) {
  const box = useRef<HTMLDivElement>(null);
  const [wide, setWide] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows may reach beyond the box without a change of its size
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () =>
      setWide(
        element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1,
      );
    measure();
    const sizes = new ResizeObserver(measure);
    sizes.observe(element);
    return () => sizes.disconnect();
  }, [rows.length]);
  return (
    <div
      ref={box}
      className="list-scroll"
      data-tall={tall || undefined}
      {...(wide ? { tabIndex: 0, role: 'region', 'aria-label': label } : {})}
    >
      <table className="list" data-bare={bare || undefined}>
        <caption className="unseen">{label}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                className={column.right ? 'right' : undefined}
                data-grow={column.grow || undefined}
                data-yields={column.yields}
              >
                <span className={bare ? 'unseen' : undefined}>{column.head}</span>
              </th>
            ))}
          </tr>
        </thead>
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the link in the row has the keys */}
        <tbody onClick={follow}>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) => (
                <td
                  key={column.id}
                  className={column.right ? 'right' : undefined}
                  data-grow={column.grow || undefined}
                  data-yields={column.yields}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
