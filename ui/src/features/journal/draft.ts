// An entry as it is typed: its lines, what they come to in each property, and what is still open there.
import { parseMoney, restingMoney, typedMoney } from '../../kit/parse';
import type { JournalEntry, NewLine } from '../../wire/bindings';

export interface DraftLine {
  key: number;
  account: string;
  property: string;
  debit: string;
  credit: string;
  /** An owner's code, or of a deposit the number of the lease. */
  whose: string;
}

export interface Draft {
  date: string;
  memo: string;
  lines: DraftLine[];
}

/** How an entry begins from another one: the same again, or to other accounts. */
export type How = 'copy' | 'reclassify';

export const DEPOSITS = '2200';

let last = 0;
export function newLine(line: Partial<DraftLine> = {}): DraftLine {
  last += 1;
  return { account: '', property: '', debit: '', credit: '', whose: '', ...line, key: last };
}

export const inFull = (cents: number): string => (cents === 0 ? '' : restingMoney(typedMoney(cents)));

/** The amount of a line: debit positive; null while it cannot be read. */
export function centsOf(line: DraftLine): number | null {
  const [debit, credit] = [line.debit.trim(), line.credit.trim()];
  if (debit !== '' && credit !== '') return null;
  if (debit === '' && credit === '') return 0;
  const cents = parseMoney(debit === '' ? credit : debit);
  return cents === null ? null : debit === '' ? -cents : cents;
}

export const isBlank = (line: DraftLine): boolean =>
  [line.account, line.debit, line.credit, line.whose].every((text) => text.trim() === '');

export interface Sum {
  property: string;
  debits: number;
  credits: number;
  /** Debits less credits: zero, or the property does not balance. */
  open: number;
}

/** What the lines come to, property by property in the order they were typed. */
export function sumsOf(lines: DraftLine[]): Sum[] {
  const sums = new Map<string, Sum>();
  for (const line of lines) {
    const cents = centsOf(line) ?? 0;
    if (cents === 0) continue;
    const sum = sums.get(line.property) ?? { property: line.property, debits: 0, credits: 0, open: 0 };
    if (cents > 0) sum.debits += cents;
    else sum.credits -= cents;
    sum.open += cents;
    sums.set(line.property, sum);
  }
  return [...sums.values()];
}

/** The lines as they are posted. */
export function linesOf(lines: DraftLine[]): NewLine[] {
  return lines.map((line) => {
    const whose = line.whose.trim() || null;
    return {
      account_code: line.account,
      property_id: line.property,
      amount_cents: centsOf(line) ?? 0,
      owner_code: line.account === DEPOSITS ? null : whose,
      lease_number: line.account === DEPOSITS ? whose : null,
    };
  });
}

/** A draft from an entry: the same lines; or its lines of income, expense and equity turned round, each with one for where it
 * belongs. */
export function draftOf(entry: JournalEntry, how: How, memo: string): Draft {
  const line = (cell: JournalEntry['lines'][number], cents: number, account: string) =>
    newLine({
      account,
      property: cell.property_id,
      debit: cents > 0 ? inFull(cents) : '',
      credit: cents < 0 ? inFull(-cents) : '',
      whose: cell.lease_number ?? cell.owner_code ?? '',
    });
  if (how === 'copy') {
    const lines = entry.lines.map((cell) => line(cell, cell.amount_cents, cell.account_code));
    return { date: entry.today, memo: entry.memo ?? '', lines };
  }
  const moved = entry.lines.filter((cell) => /^[345]/.test(cell.account_code));
  const lines = (moved.length > 0 ? moved : entry.lines.slice(0, 1)).flatMap((cell) => [
    line(cell, -cell.amount_cents, cell.account_code),
    line(cell, cell.amount_cents, ''),
  ]);
  return { date: entry.date, memo, lines };
}
