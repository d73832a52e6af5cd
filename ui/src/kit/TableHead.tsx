// The sticky head of a table: sorting by click or Enter, widths by dragging or with Alt and the arrows, places by dragging
// the name or with Alt, Shift and the arrows.
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';

export interface Sort {
  by: string;
  down: boolean;
}

interface HeadColumn {
  id: string;
  head: string;
  align?: 'right';
  sortable?: boolean;
}

/** What is dragged is a column of a table. */
const COLUMN = 'application/x-keystead-column';

interface Props {
  columns: HeadColumn[];
  sort: Sort | null;
  onSort?: ((sort: Sort) => void) | undefined;
  sizeOf: (id: string) => number;
  onResize: (id: string, size: number) => void;
  /** Moves a column by so many places. */
  onMove: (id: string, by: number) => void;
  grip: (id: string) => ((event: unknown) => void) | undefined;
}

export function TableHead({ columns, sort, onSort, sizeOf, onResize, onMove, grip }: Props) {
  const { t } = useTranslation('parts');

  function onKeyDown(event: KeyboardEvent, id: string) {
    if (!event.altKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.shiftKey) onMove(id, event.key === 'ArrowRight' ? 1 : -1);
    else onResize(id, Math.max(56, sizeOf(id) + (event.key === 'ArrowRight' ? 16 : -16)));
  }

  return (
    <div role="rowgroup" className="table-head">
      <div role="row" aria-rowindex={1} className="table-row">
        {columns.map((column, index) => {
          const sorted = sort?.by === column.id;
          const Arrow = sort?.down ? ArrowDown : ArrowUp;
          return (
            <div
              key={column.id}
              role="columnheader"
              aria-colindex={index + 1}
              aria-sort={sorted ? (sort.down ? 'descending' : 'ascending') : undefined}
              className="table-th"
              data-align={column.align}
              data-id={column.id}
              draggable={index > 0}
              onDragStart={(event) => event.dataTransfer.setData(COLUMN, column.id)}
              onDragOver={(event) => {
                if (event.dataTransfer.types.includes(COLUMN)) event.preventDefault();
              }}
              onDrop={(event) => {
                const from = columns.findIndex(({ id }) => id === event.dataTransfer.getData(COLUMN));
                if (from > 0) onMove(columns[from]?.id ?? '', index - from);
              }}
            >
              {column.sortable && onSort ? (
                <button
                  type="button"
                  onKeyDown={(event) => onKeyDown(event, column.id)}
                  onClick={() => onSort({ by: column.id, down: sorted ? !sort.down : false })}
                >
                  {column.head}
                  {sorted ? <Arrow size={11} aria-hidden="true" /> : null}
                </button>
              ) : (
                <span>{column.head}</span>
              )}
              <span
                className="table-grip"
                aria-hidden="true"
                title={t('table.resize')}
                draggable
                onDragStart={(event) => {
                  // The width is dragged, not the column.
                  event.preventDefault();
                  event.stopPropagation();
                }}
                onMouseDown={grip(column.id)}
                onTouchStart={grip(column.id)}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}
