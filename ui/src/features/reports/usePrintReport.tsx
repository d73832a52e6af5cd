// A report on paper: title, what it is of, its rows in the columns shown, and what they come to.
import { useEffect, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../host/problem';
import { count } from '../../kit/format';
import type { TableColumn } from '../../kit/Table';
import type { Total } from '../../kit/TableTotals';
import { problemToast, toast } from '../../kit/Toast';
import '../../nouns/list/PrintSheet.css';
import type { ReportRow } from '../../wire/bindings';

/** So many rows are printed at most: about a hundred sheets. */
const MOST = 5000;

interface Options {
  title: string;
  said: string;
  columns: TableColumn<ReportRow>[];
  /** The ids of the columns, as they stand. */
  shown: string[];
  totals: Total[];
  load: (first: number, last: number) => Promise<ReportRow[]>;
}

export function usePrintReport({ title, said, columns, shown, totals, load }: Options) {
  const { t } = useTranslation('reports');
  const [rows, setRows] = useState<ReportRow[] | null>(null);
  useEffect(() => {
    const done = () => setRows(null);
    window.addEventListener('afterprint', done);
    return () => window.removeEventListener('afterprint', done);
  }, []);

  async function run(total: number) {
    if (total > MOST) {
      toast({ title: t('tooLong'), text: t('tooLongText', { most: count(MOST) }) });
      return;
    }
    const found = await load(0, total - 1);
    flushSync(() => setRows(found));
    window.print();
  }

  const printed = shown.flatMap((id) => columns.filter((column) => column.id === id));
  const sheet = rows
    ? createPortal(
        <div className="print-sheet">
          <h1>{title}</h1>
          <p>{said}</p>
          <table>
            <thead>
              <tr>
                {printed.map((column) => (
                  <th key={column.id} data-align={column.align}>
                    {column.head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.place}>
                  {printed.map((column) => (
                    <td key={column.id} data-align={column.align}>
                      {row.role === 'total' ? <b>{column.text?.(row)}</b> : column.text?.(row)}
                    </td>
                  ))}
                </tr>
              ))}
              {totals.map(({ id, label, cells }) => (
                <tr key={id}>
                  {printed.map((column, at) => (
                    <td key={column.id} data-align={at === 0 ? undefined : column.align}>
                      <b>{at === 0 ? label : (cells[column.id] ?? null)}</b>
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
    print: (total: number) => {
      run(total).catch((thrown) => problemToast(asProblem(thrown)));
    },
  };
}
