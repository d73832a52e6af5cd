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

/** What goes first where there is little room; what is not named goes by its place, amounts and what names a line stay. */
const YIELDS: Record<string, number> = {
  payer_code: 60,
  kind: 59,
  reversed_on: 58,
  party_code: 57,
  owner_code: 56,
  lease_number: 55,
  late: 54,
  settled_on: 53,
  property_code: 52,
  receipt_date: 51,
  account_code: 50,
  receipt_code: 49,
  // The balance says them both.
  prepaid: 0.9,
  open: 0.8,
};
const STAYS = new Set([
  'section',
  'name',
  'type',
  'tenant',
  'unit_number',
  'date',
  'category',
  'held_as',
  'held_for',
]);

/** One figure of an amount, and what stands around it. */
const FIGURE = 8;
const AROUND = 24;

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

interface CellProps {
  column: ReportColumn;
  value: string;
  row: ReportRow;
  words: Words;
  /** It says which row it is. */
  lead: boolean;
}

const RIGHT = new Set<ReportColumn['kind']>(['money', 'count']);
const FIGURES = new Set<ReportColumn['kind']>(['money', 'count', 'code']);

function Cell({ column, value, row, words, lead }: CellProps) {
  const href = hrefOf(column.name, row);
  const text = textOf(column, value, row, words);
  const shown: ReactNode =
    column.kind === 'day' ? (
      <Day on={value} />
    ) : FIGURES.has(column.kind) ? (
      <span className="num">{text}</span>
    ) : (
      text
    );
  if (row.role === 'part') return <span className="second">{shown}</span>;
  if (href)
    return (
      <a href={href} className={lead ? undefined : 'second'}>
        {shown}
      </a>
    );
  return row.role === 'total' ? <b>{shown}</b> : shown;
}

/** What a part says of itself; what it shares with its row is not drawn again. */
const OF_PARTS = new Set(['receipt_code', 'receipt_date', 'receipt_amount', 'held_as', 'held_for', 'held']);

/** No amount is cut: as wide as the widest of those that are known, with room for a running balance to grow. */
function widthOf(column: ReportColumn, at: number, page: ReportPage | undefined): number {
  if (column.kind !== 'money') {
    const least = WIDE[column.name] ?? WIDTH[column.kind];
    if (column.kind !== 'code') return least;
    const longest = Math.max(0, ...(page?.rows ?? []).map((row) => row.cells[at]?.length ?? 0));
    return Math.max(least, longest * FIGURE + AROUND);
  }
  const sums = (page?.sums ?? [])
    .filter((sum) => sum.column === column.name)
    .map((sum) => money(centsOf(sum.value), sum.currency).length);
  const rows = (page?.rows ?? []).map((row) => {
    const value = row.cells[at];
    return value ? money(centsOf(value), row.currency ?? undefined).length : 0;
  });
  const widest = Math.max(0, ...sums, ...rows) + (column.is_summed ? 0 : 2);
  return Math.max(96, widest * FIGURE + AROUND);
}

/** Amounts go after all else, the first of them first: older months, smaller ages. What they come to stays. */
const AMOUNT = 0.5;

export function columnsOf(
  columns: ReportColumn[],
  page: ReportPage | undefined,
  words: Words,
): TableColumn<ReportRow>[] {
  const hasParts = columns.some(({ name }) => OF_PARTS.has(name));
  const last = columns.findLastIndex(({ kind }) => kind === 'money');
  return columns.map((column, at) => ({
    id: column.name,
    head: column.heading,
    width: widthOf(column, at, page),
    ...(RIGHT.has(column.kind) ? { align: 'right' as const, grow: 0 } : {}),
    ...(column.name === 'name' || column.name === 'tenant' ? { grow: 2 } : {}),
    // Each amount says its currency.
    ...(column.name === 'currency' ? { extra: true } : {}),
    ...(at > 0 && at !== last && !STAYS.has(column.name)
      ? { yields: YIELDS[column.name] ?? (column.kind === 'money' ? AMOUNT - at / 1000 : at) }
      : {}),
    text: (row) => {
      const value = row.cells[at] ?? null;
      return value === null ? '' : textOf(column, value, row, words);
    },
    cell: (row) => {
      const value = row.cells[at] ?? null;
      if (row.role === 'part' && hasParts && !OF_PARTS.has(column.name))
        return at === 0 ? <span className="dim">↳</span> : null;
      if (value !== null)
        return <Cell column={column} value={value} row={row} words={words} lead={at === 0} />;
      return row.role === 'row' && !OF_PARTS.has(column.name) ? <span className="dim">–</span> : null;
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
