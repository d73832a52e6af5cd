// Column names and values in words, by the shape that the core declares: `lease_end_date` and `2026-03-28`, `2510.00`,
// `hvac`, `+12065550127` as a person writes them. History, facts, previews, toasts and lists all ask here.
import { useTranslation } from 'react-i18next';
import { count, day, instant, money } from '../../kit/format';
import { phone } from '../../kit/phone';
import type { FieldShape } from '../../wire/bindings';
import type { State } from '../unit/state';
import { STATE_TOKEN } from '../unit/state';

/** "lease_end_date" → "Lease end date" where no better words are known. */
export function plainName(field: string): string {
  const words = field.replace(/_(cents|on|at|id)$/, '').replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What is known of a value beside its text: its shape as the core declares it, and the currency of amounts. */
export interface Known {
  shape?: FieldShape | undefined;
  currency?: string | undefined;
}

/** A change that carries no shape (the preview of an action) is read by the name of its column. */
function guessed(field: string): FieldShape {
  if (/_(date|on)$/.test(field)) return 'day';
  if (/_at$/.test(field)) return 'instant';
  return /(^|_)status$/.test(field) ? 'word' : 'text';
}

/** 2510.00 → $2,510.00, without passing through a float; what is no amount stays. */
function amount(text: string, currency?: string): string {
  const match = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(text);
  if (!match?.[2]) return text;
  return money(Number(`${match[1]}${match[2]}${(match[3] ?? '').padEnd(2, '0')}`), currency);
}

/** A year is no quantity. */
const quantity = (field: string, text: string): string =>
  /^\d{4,}$/.test(text) && !/year/.test(field) ? count(Number(text)) : text;

/** "solar_panel" → "Solar panel"; what a person wrote with capitals stays. */
const sentenceCase = (text: string): string =>
  text === text.toLowerCase()
    ? text.replaceAll('_', ' ').replace(/^\p{Ll}/u, (first) => first.toUpperCase())
    : text;

const termKey = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '_');

/** The same word of a trade, however both are written. */
export const sameTerm = (one: string, other: string): boolean => termKey(one) === termKey(other);

export interface FieldWords {
  field: (field: string) => string;
  record: (record: string) => string;
  /** A word of a list, or of a trade: "hvac" → "HVAC", "in_progress" → "In progress". */
  word: (word: string) => string;
  /** A value as a person reads it, wherever it is shown. */
  value: (field: string, value: string | null, known?: Known) => string;
}

const CUSTOM = 'custom.';

export function useFieldWords(): FieldWords {
  const { t, i18n } = useTranslation('parts');
  const has = (key: string) => i18n.exists(key, { ns: 'parts' });
  const word = (text: string): string => {
    const key = termKey(text);
    if (has(`word.${key}`)) return t(`word.${key as 'hvac'}`);
    return key in STATE_TOKEN ? t(`state.${key as State}`) : sentenceCase(text);
  };
  return {
    word,
    field: (field) => {
      if (field.startsWith(CUSTOM)) return field.slice(CUSTOM.length);
      return has(`field.${field}`) ? t(`field.${field as 'lease_status'}`) : plainName(field);
    },
    record: (record) => (has(`record.${record}`) ? t(`record.${record as 'lease'}`) : plainName(record)),
    value: (field, value, { shape = guessed(field), currency } = {}) => {
      if (value === null || value === '') return '—';
      // rent=8;late_fee=50 → Rent 8%, Late fee 50%
      if (field === 'fee_percents')
        return value
          .split(';')
          .map((part) => part.split('='))
          .map(([category, percent]) => `${word(category ?? '')} ${percent ?? ''}%`)
          .join(', ');
      if (field.endsWith('_cents') && /^-?\d+$/.test(value)) return money(Number(value), currency);
      switch (shape) {
        case 'money':
          return amount(value, currency);
        case 'day':
          return /^\d{4}-\d{2}-\d{2}$/.test(value) ? day(value) : value;
        case 'instant':
          return Number.isNaN(Date.parse(value)) ? value : instant(value);
        case 'truth':
        case 'word':
        case 'term':
          return word(value);
        case 'phone':
          return phone(value);
        case 'whole':
          return quantity(field, value);
        default:
          return value;
      }
    },
  };
}
