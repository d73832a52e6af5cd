// Column names and raw values of a change in words: `lease_end_date` and `2026-03-28` as a person says them.
import { useTranslation } from 'react-i18next';
import { day, instant, money } from './format';
import type { State } from './state';
import { STATE_TOKEN } from './state';

/** "lease_end_date" → "Lease end date" where no better words are known. */
export function plainName(field: string): string {
  const words = field.replace(/_(cents|on|at|id)$/, '').replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export interface FieldWords {
  field: (field: string) => string;
  record: (record: string) => string;
  value: (field: string, value: string | null, currency?: string) => string;
}

export function useFieldWords(): FieldWords {
  const { t, i18n } = useTranslation('parts');
  return {
    field: (field) =>
      i18n.exists(`field.${field}`, { ns: 'parts' })
        ? t(`field.${field as 'lease_status'}`)
        : plainName(field),
    record: (record) =>
      i18n.exists(`record.${record}`, { ns: 'parts' }) ? t(`record.${record as 'lease'}`) : plainName(record),
    value: (field, value, currency) => {
      if (value === null || value === '') return '—';
      if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return day(value);
      if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value)) return instant(value);
      if (field.endsWith('_cents') && /^-?\d+$/.test(value)) return money(Number(value), currency);
      if (value in STATE_TOKEN) return t(`state.${value as State}`);
      return value;
    },
  };
}
