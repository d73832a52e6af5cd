// An item of the books in words: what it is, and who or what it is of.
import { useTranslation } from 'react-i18next';
import type { BankItemCell } from '../../wire/bindings';

export interface ItemWords {
  name: string;
  rest: string;
}

export function useItemWords(): (item: BankItemCell) => ItemWords {
  const { t } = useTranslation('bank');
  return (item) => {
    const number = item.kind === 'check' && item.reference !== '' ? item.reference : item.code;
    const name = t(`item.${item.kind}`, { code: number });
    if (item.kind === 'slip') return { name, rest: t('item.receipts', { count: item.parts }) };
    const paid = item.kind === 'payment' && item.reference !== '' ? item.reference : '';
    return { name, rest: [item.words, paid].filter((word) => word !== '').join(' · ') };
  };
}

/** What the bank says of a line, with its number. */
export const lineWords = (line: { description: string; reference: string }): string =>
  [line.description, line.reference].filter((word) => word !== '').join(' ');
