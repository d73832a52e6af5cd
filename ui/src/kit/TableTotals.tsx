// What all rows of a table come to, under their columns: stays in sight while one scrolls.
import type { ReactNode } from 'react';

/** A line of totals. */
export interface Total {
  id: string;
  /** Stands in the first column. */
  label: string;
  /** By the ids of the columns. */
  cells: Record<string, ReactNode>;
}

interface Props {
  columns: { id: string; align?: 'right' }[];
  totals: Total[];
}

export function TableTotals({ columns, totals }: Props) {
  return (
    <div role="rowgroup" className="table-totals">
      {totals.map(({ id, label, cells }) => (
        <div role="row" key={id} className="table-row">
          {columns.map((column, at) => (
            <div
              role="gridcell"
              key={column.id}
              aria-colindex={at + 1}
              className="table-td"
              data-align={at === 0 ? undefined : column.align}
            >
              {at === 0 ? label : (cells[column.id] ?? null)}
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
