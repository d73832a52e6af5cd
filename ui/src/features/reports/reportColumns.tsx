// The columns of a report, by what the core says of them: amounts in the currency of their row, codes that lead to what they
// name, totals that stand out.
import type { ReactNode } from 'react';
import { Day } from '../../kit/Day';
import { day, money, month } from '../../kit/format';
import type { TableColumn } from '../../kit/Table';
import type { Total } from '../../kit/TableTotals';
import { centsOf } from '../../nouns/list/ListCell';
import { paths } from '../../nouns/paths';
import type { ReportColumn, ReportPage, ReportRow } from '../../wire/bindings';

const WIDTH: Record<ReportColumn['kind'], number> = {
  text: 130,
  code: 96,
  day: 104,
  month: 88,
  money: 112,
  count: 84,
  yes_no: 64,
};
/** Names and lines say most. */
const WIDE: Record<string, number> = {
  name: 200,
  tenant: 150,
  entry_code: 128,
  receipt_code: 128,
  bill_code: 128,
};

/** Where a code leads. */
function hrefOf(name: string, row: ReportRow): string | null {
  switch (name) {
    case 'lease_number':
    case 'entry_code':
    case 'tenant':
      return row.lease_id ? paths.lease(row.lease_id, { show: 'account' }) : null;
    case 'property_code':
      return row.property_id ? paths.property(row.property_id) : null;
    case 'owner_code':
    case 'vendor_code':
    case 'party_code':
      return row.party_id ? paths.party(row.party_id) : null;
    default:
      return null;
  }
}

/** Where a row leads: to the account of its lease, else to whom or what it is of. */
export function hrefOfRow(row: ReportRow): string | null {
  if (row.lease_id) return paths.lease(row.lease_id, { show: 'account' });
  if (row.party_id) return paths.party(row.party_id);
  return row.property_id ? paths.property(row.property_id) : null;
}

interface Words {
  yes: string;
  no: string;
}

function textOf(column: ReportColumn, value: string, row: ReportRow, words: Words): string {
  switch (column.kind) {
    case 'money':
      return money(centsOf(value), row.currency ?? undefined);
    case 'day':
      return day(value);
    case 'month':
      return month(`${value}-01`);
    case 'yes_no':
      return value === 'yes' ? words.yes : words.no;
    default:
      return value;
  }
}

function Cell({
  column,
  value,
  row,
  words,
}: {
  column: ReportColumn;
  value: string;
  row: ReportRow;
  words: Words;
}) {
  const href = hrefOf(column.name, row);
  let shown: ReactNode = textOf(column, value, row, words);
  if (column.kind === 'day') shown = <Day on={value} />;
  else if (column.kind === 'money' || column.kind === 'count') shown = <span className="num">{shown}</span>;
  else if (column.kind === 'code') shown = <span className="num">{shown}</span>;
  if (href && row.role !== 'part') return <a href={href}>{shown}</a>;
  if (row.role === 'total') return <b>{shown}</b>;
  return row.role === 'part' ? <span className="second">{shown}</span> : shown;
}

const RIGHT: ReportColumn['kind'][] = ['money', 'count'];

export function columnsOf(columns: ReportColumn[], words: Words): TableColumn<ReportRow>[] {
  return columns.map((column, at) => ({
    id: column.name,
    head: column.heading,
    width: WIDE[column.name] ?? WIDTH[column.kind],
    ...(RIGHT.includes(column.kind) ? { align: 'right' as const, grow: 0 } : {}),
    ...(column.kind === 'text' ? { grow: 2 } : {}),
    // Each amount says its currency.
    ...(column.name === 'currency' ? { extra: true } : {}),
    ...(column.kind !== 'money' && at > 1 ? { yields: at } : {}),
    text: (row) => {
      const value = row.cells[at] ?? null;
      return value === null ? '' : textOf(column, value, row, words);
    },
    cell: (row) => {
      const value = row.cells[at] ?? null;
      if (value !== null) return <Cell column={column} value={value} row={row} words={words} />;
      return row.role === 'row' ? <span className="dim">–</span> : null;
    },
  }));
}

/** What all rows come to, a line for each currency. */
export function totalsOf(page: ReportPage | undefined, say: (currency: string) => string): Total[] {
  const totals = new Map<string, Total>();
  for (const { column, currency, value } of page?.sums ?? []) {
    const total = totals.get(currency) ?? { id: currency, label: say(currency), cells: {} };
    total.cells[column] = <span className="num">{money(centsOf(value), currency)}</span>;
    totals.set(currency, total);
  }
  return [...totals.values()];
}

/** What the chosen rows come to in their summed columns, in words. */
export function sumOf(columns: ReportColumn[], rows: ReportRow[]): string {
  const sums = new Map<string, number>();
  columns.forEach((column, at) => {
    if (!column.is_summed) return;
    for (const row of rows) {
      const value = row.cells[at];
      if (row.role !== 'row' || value === null || value === undefined) continue;
      const key = JSON.stringify([column.heading, row.currency ?? '']);
      sums.set(key, (sums.get(key) ?? 0) + centsOf(value));
    }
  });
  return [...sums]
    .map(([key, cents]) => {
      const [heading, currency] = JSON.parse(key) as [string, string];
      return `${heading} ${money(cents, currency || undefined)}`;
    })
    .join(' · ');
}
