// A slip as it is typed: its head and rows, what a person means by “2204” or “cash”, rows pasted from a spreadsheet, and
// how it is kept until it is posted.
import { parseMoney } from '../../kit/parse';
import type { Payer } from '../../wire/bindings';

/** One receipt as it is typed. */
export interface SlipRow {
  key: number;
  /** What was typed to find the tenant. */
  text: string;
  payer: Payer | null;
  how: string;
  amount: string;
}

export interface SlipHead {
  /** Empty = no slip. */
  bank: string;
  code: string;
  date: string;
  /** What the adding machine says; empty = not asked for. */
  total: string;
}

let last = 0;
export const newRow = (row: Partial<SlipRow> = {}): SlipRow => {
  last += 1;
  return { text: '', payer: null, how: '', amount: '', ...row, key: last };
};

export const isBlank = (row: SlipRow): boolean =>
  row.payer === null && [row.text, row.how, row.amount].every((text) => text.trim() === '');

/** By what it was paid, and its number: “2204” is a check, “cash”, “mo 30-2291” a money order, “eft 77”. */
export function readHow(typed: string): { method: string; reference: string | null } {
  const text = typed.trim();
  const rest = (pattern: RegExp) => text.replace(pattern, '').trim() || null;
  if (/^cash\b/i.test(text)) return { method: 'cash', reference: rest(/^cash\b\s*/i) };
  const order = /^(m\.?\s?o\.?|m\.?\s?order|money order)\b\.?\s*/i;
  if (order.test(text)) return { method: 'money_order', reference: rest(order) };
  const electronic = /^(eft|ach|wire|transfer)\b\s*/i;
  if (electronic.test(text)) return { method: 'transfer', reference: rest(electronic) };
  const card = /^card\b\s*/i;
  if (card.test(text)) return { method: 'card', reference: rest(card) };
  return { method: 'check', reference: rest(/^(check|chk|ck)?\s*#?\s*/i) };
}

/** What is left of an account after this row: those before it on the same lease count. */
export function standing(
  rows: SlipRow[],
): Map<number, { owes: number; leaves: number; cents: number | null }> {
  const left = new Map<string, number>();
  const found = new Map<number, { owes: number; leaves: number; cents: number | null }>();
  for (const row of rows) {
    if (!row.payer) continue;
    const owes = left.get(row.payer.lease_id) ?? row.payer.balance_cents;
    const cents = row.amount.trim() === '' ? null : parseMoney(row.amount);
    const leaves = owes - (cents ?? 0);
    left.set(row.payer.lease_id, leaves);
    found.set(row.key, { owes, leaves, cents });
  }
  return found;
}

/** Rows of a spreadsheet: in each the tenant (name, unit or lease), how, and the amount, which stands last. */
export function readPasted(text: string): Pick<SlipRow, 'text' | 'how' | 'amount'>[] {
  const lines = text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');
  return lines.map((line) => {
    const cells = line.split('\t').map((cell) => cell.trim());
    const amount = cells.length > 1 && parseMoney(cells.at(-1) ?? '') !== null ? (cells.pop() ?? '') : '';
    const [who = '', ...how] = cells;
    return { text: who, how: how.join(' ').trim(), amount };
  });
}

/** A piece of what is kept holds at most 4 kB. */
const PIECE = 3_600;

/** What is kept of a slip: pieces of text, each row by its lease or what was typed. */
export function packed(head: SlipHead, rows: SlipRow[]): string[] {
  const kept = rows
    .filter((row) => !isBlank(row))
    .map((row) => [
      row.payer?.lease_id ?? '',
      row.payer ? '' : row.text.slice(0, 200),
      row.how.slice(0, 100),
      row.amount.slice(0, 40),
    ]);
  if (kept.length === 0) return [];
  const pieces: unknown[][] = [[[head.bank, head.code, head.date, head.total]]];
  const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length;
  for (const row of kept) {
    const piece = pieces.at(-1) ?? [];
    if (bytes([...piece, row]) > PIECE) pieces.push([row]);
    else piece.push(row);
  }
  return pieces.map((piece) => JSON.stringify(piece));
}

/** Reads it back; what cannot be read is nothing. */
export function unpacked(
  pieces: string[],
): { head: SlipHead; rows: { lease: string; text: string; how: string; amount: string }[] } | null {
  try {
    const [first, ...rows] = pieces.flatMap((piece) => JSON.parse(piece) as string[][]);
    if (!first) return null;
    const [bank = '', code = '', date = '', total = ''] = first.map(String);
    const read = rows.map((row) => {
      const [lease = '', text = '', how = '', amount = ''] = row.map(String);
      return { lease, text, how, amount };
    });
    return { head: { bank, code, date, total }, rows: read };
  } catch {
    return null;
  }
}
