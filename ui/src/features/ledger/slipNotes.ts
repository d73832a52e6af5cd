// What is worth knowing about a row of a slip before it is posted: what is wrong with it, a check that was seen before, what
// becomes of what is over.
import { useTranslation } from 'react-i18next';
import { day, money } from '../../kit/format';
import { isBlank, readHow, type SlipRow, type standing } from './slip';

export interface Note {
  text: string;
  /** It cannot be posted so. */
  isWrong: boolean;
}

/** Why the row cannot be posted, by the name of its text; none of one that is blank or complete. */
export function lacks(
  row: SlipRow,
  cents: number | null | undefined,
): 'whoLacks' | 'amountLacks' | 'amountUnread' | null {
  if (isBlank(row)) return null;
  if (!row.payer) return 'whoLacks';
  if (row.amount.trim() === '') return 'amountLacks';
  return cents === null || cents === undefined || cents === 0 ? 'amountUnread' : null;
}

export function useNotes(
  rows: SlipRow[],
  stands: ReturnType<typeof standing>,
  faults: Map<number, string>,
  /** Of the slip's bank, where there is one. */
  slipCurrency: string | null,
): Map<number, Note> {
  const { t } = useTranslation('ledger');
  const notes = new Map<number, Note>();
  const seen = new Map<string, number>();
  rows.forEach((row, at) => {
    const stand = stands.get(row.key);
    const fault = faults.get(row.key);
    const lack = lacks(row, stand?.cents);
    const { reference, method } = readHow(row.how);
    const check = row.payer && reference ? `${row.payer.lease_id} ${method} ${reference}` : null;
    const twin = check ? seen.get(check) : undefined;
    if (check && twin === undefined) seen.set(check, at + 1);
    const before = row.payer?.last.find((one) => one.reference !== null && one.reference === reference);
    const currency = row.payer?.currency ?? 'USD';
    const isForeign = row.payer && slipCurrency !== null && currency !== slipCurrency;
    if (fault) notes.set(row.key, { text: fault, isWrong: true });
    else if (isForeign)
      notes.set(row.key, {
        text: t('receive.foreign', { own: currency, slip: slipCurrency }),
        isWrong: true,
      });
    // While somebody is typing nothing is wrong yet.
    else if (lack) notes.set(row.key, { text: t(`receive.${lack}`), isWrong: lack === 'amountUnread' });
    else if (twin !== undefined) notes.set(row.key, { text: t('receive.twin', { n: twin }), isWrong: false });
    else if (before)
      notes.set(row.key, { text: t('receive.seen', { day: day(before.date) }), isWrong: false });
    else if (stand && stand.leaves < 0)
      notes.set(row.key, {
        text: t('receive.over', { amount: money(-stand.leaves, currency) }),
        isWrong: false,
      });
    else if (stand && stand.leaves > 0) notes.set(row.key, { text: t('receive.part'), isWrong: false });
  });
  return notes;
}
