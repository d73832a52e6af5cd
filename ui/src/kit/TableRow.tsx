// One drawn row of a table, or the place of one that is still on its way. It is drawn again only when what it shows
// changes, so that scrolling costs the rows that come into view and no others.
import { memo, type ReactNode, useLayoutEffect, useRef } from 'react';

interface Column<Row> {
  id: string;
  cell: (row: Row) => ReactNode;
  align?: 'right';
}

interface Props<Row> {
  id: string;
  index: number;
  /** Where on the page it is drawn; rows in the same slot follow each other. */
  slot: number;
  top: number;
  columns: Column<Row>[];
  row: Row | undefined;
  chosen: boolean;
  cursor: boolean;
}

function Drawn<Row>({ id, index, slot, top, columns, row, chosen, cursor }: Props<Row>) {
  const element = useRef<HTMLDivElement>(null);
  const before = useRef(index);
  useLayoutEffect(() => {
    if (before.current === index) return;
    before.current = index;
    // Another row is drawn here now: a link that had the focus is no longer what the person chose.
    if (element.current?.contains(document.activeElement)) {
      element.current.closest<HTMLElement>('[role=grid]')?.focus({ preventScroll: true });
    }
  }, [index]);

  const style = { transform: `translateY(${top}px)` };
  if (row === undefined) {
    return (
      <div ref={element} className="table-row table-wait" aria-hidden="true" style={style}>
        {columns.map((column, at) => (
          <div className="table-td" key={column.id}>
            <i style={{ width: `${40 + ((slot * 7 + at * 13) % 40)}%` }} />
          </div>
        ))}
      </div>
    );
  }
  return (
    <div
      ref={element}
      id={`${id}-r${index}`}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={chosen}
      data-index={index}
      data-cursor={cursor || undefined}
      className="table-row"
      style={style}
    >
      {columns.map((column, at) => (
        <div
          key={column.id}
          role="gridcell"
          aria-colindex={at + 1}
          className="table-td"
          data-align={column.align}
        >
          {column.cell(row)}
        </div>
      ))}
    </div>
  );
}

export const TableRow = memo(Drawn) as typeof Drawn;
