// A bill as it is typed: whose it is, its days, its lines.
import { parseMoney, restingMoney, typedMoney } from '../../kit/parse';
import type { BillDetail, BillDraftDetail, NewBillLine, PartyLine, RecurringLine } from '../../wire/bindings';

export interface BillLine {
  key: number;
  account: string;
  property: string;
  /** A unit of that property, by its id. */
  unit: string;
  what: string;
  amount: string;
}

export interface BillDraft {
  vendor: PartyLine | null;
  reference: string;
  date: string;
  due: string;
  isCredit: boolean;
  isApproved: boolean;
  lines: BillLine[];
  /** The draft of a recurring bill that it is entered from, and its code. */
  draftId: string | null;
  code: string | null;
}

let last = 0;
export function newLine(line: Partial<BillLine> = {}): BillLine {
  last += 1;
  return { account: '', property: '', unit: '', what: '', amount: '', ...line, key: last };
}

export const fresh = (today: string): BillDraft => ({
  vendor: null,
  reference: '',
  date: today,
  due: '',
  isCredit: false,
  isApproved: false,
  lines: [newLine()],
  draftId: null,
  code: null,
});

/** Whether nothing of what makes a bill was typed yet. */
export const isUntouched = (draft: BillDraft): boolean =>
  draft.vendor === null && draft.reference.trim() === '' && draft.lines.every(isBlank);

export const isBlank = (line: BillLine): boolean =>
  [line.amount, line.what].every((text) => text.trim() === '') && line.property === '';

export const centsOf = (line: BillLine): number | null =>
  line.amount.trim() === '' ? 0 : parseMoney(line.amount);

/** What the lines come to; those that cannot be read count nothing. */
export const sumOf = (lines: BillLine[]): number =>
  lines.reduce((sum, line) => sum + (centsOf(line) ?? 0), 0);

/** What the typed lines lack before they can be entered, as the key of its words. */
export const lackOf = (lines: BillLine[]) =>
  lines.length === 0
    ? 'new.whyLines'
    : lines.some((line) => (centsOf(line) ?? 0) <= 0)
      ? 'whyAmount'
      : lines.some((line) => line.property === '' || line.account === '')
        ? 'new.whyPlaces'
        : null;

export const linesOf = (lines: BillLine[]): NewBillLine[] =>
  lines.map((line) => ({
    property_id: line.property,
    unit_id: line.unit || null,
    account_code: line.account,
    amount_cents: centsOf(line) ?? 0,
    description: line.what.trim() || null,
  }));

/** The same bill once more: without its number, and dated today. */
export function draftOf(page: BillDetail): BillDraft {
  const { bill } = page;
  // Lines that turn others round are no part of what is entered again.
  const own = page.lines.filter((line) => line.amount_cents !== 0);
  const half = bill.state === 'reversed' ? own.slice(0, own.length / 2) : own;
  const isCredit = (half[0]?.amount_cents ?? 0) < 0;
  return {
    vendor: { party_id: bill.vendor_id, code: '', name: bill.vendor_name, email: null },
    reference: bill.state === 'reversed' ? (bill.reference ?? '') : '',
    date: bill.state === 'reversed' ? bill.bill_date : page.today,
    due: '',
    isCredit,
    isApproved: false,
    draftId: null,
    code: null,
    lines: half.map((line) =>
      newLine({
        account: line.account_code,
        property: line.property_id,
        unit: line.unit_id ?? '',
        what: line.description ?? '',
        amount: restingMoney(typedMoney(Math.abs(line.amount_cents))),
      }),
    ),
  };
}

/** Lines of a recurring bill as they are typed. */
export const typedLines = (lines: RecurringLine[]): BillLine[] =>
  lines.map((line) =>
    newLine({
      account: line.account_code,
      property: line.property_id,
      unit: line.unit_id ?? '',
      what: line.description ?? '',
      amount: restingMoney(typedMoney(line.amount_cents)),
    }),
  );

/** The bill that a draft asks for. */
export const ofDraft = (page: BillDraftDetail): BillDraft => ({
  vendor: { party_id: page.vendor_id, code: '', name: page.vendor_name, email: null },
  reference: page.reference ?? '',
  date: page.draft.bill_date,
  due: page.draft.due_date,
  isCredit: false,
  isApproved: false,
  lines: typedLines(page.lines),
  draftId: page.draft.draft_id,
  code: page.draft.bill_code,
});
