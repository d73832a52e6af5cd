// A list on paper: title, what it is narrowed by, the day, and the rows that match or were chosen in the columns shown.
import { type ReactNode, useEffect, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { call } from '../../host/call';
import { asProblem } from '../../host/problem';
import { count, day } from '../../kit/format';
import { problemToast, toast } from '../../kit/Toast';
import type { TableColumn } from '../../kit/tableColumn';
import type { Chosen } from '../../kit/tableSelection';
import type { ListQuery, ListRow } from '../../wire/bindings';
import './PrintSheet.css';

/** So many rows are printed at most: about a hundred sheets. */
const MOST = 5000;
const PAGE = 1000;

interface Options {
  title: string;
  /** What it is narrowed by. */
  said: string[];
  columns: TableColumn<ListRow>[];
  /** The ids of the columns, as they stand. */
  inOrder: string[];
  /** All columns that a row is asked with. */
  names: string[];
}

interface Printed {
  rows: ListRow[];
  today: string;
}

export function usePrint({ title, said, columns, inOrder, names }: Options) {
  const { t } = useTranslation('parts');
  const [printed, setPrinted] = useState<Printed | null>(null);
  useEffect(() => {
    const done = () => setPrinted(null);
    window.addEventListener('afterprint', done);
    return () => window.removeEventListener('afterprint', done);
  }, []);

  async function load(query: ListQuery, chosen: Chosen | null) {
    const asked = { query: { ...query, ids: chosen?.ids ?? null }, columns: names, limit: PAGE };
    const first = await call('lists.page', asked);
    if (first.total > MOST) {
      toast({ title: t('list.tooLong'), text: t('list.tooLongText', { most: count(MOST) }) });
      return;
    }
    const rows = [...first.rows];
    while (rows.length < first.total) {
      const next = await call('lists.page', { ...asked, offset: rows.length });
      if (next.rows.length === 0) break;
      rows.push(...next.rows);
    }
    flushSync(() => setPrinted({ rows, today: first.today }));
    window.print();
  }

  const shown = inOrder.flatMap((id) => columns.filter((column) => column.id === id));
  const sheet: ReactNode = printed
    ? createPortal(
        <div className="print-sheet">
          <h1>{title}</h1>
          <p>
            {[...said, t('list.printed', { count: printed.rows.length, on: day(printed.today) })].join(' · ')}
          </p>
          <table>
            <thead>
              <tr>
                {shown.map((column) => (
                  <th key={column.id} data-align={column.align}>
                    {column.head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {printed.rows.map((row) => (
                <tr key={row.id}>
                  {shown.map((column) => (
                    <td key={column.id} data-align={column.align}>
                      {column.text?.(row)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>,
        document.body,
      )
    : null;
  return {
    sheet,
    print: (query: ListQuery, chosen: Chosen | null) => {
      load(query, chosen).catch((thrown) => problemToast(asProblem(thrown)));
    },
  };
}
