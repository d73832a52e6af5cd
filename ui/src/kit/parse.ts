// Reads what people type: days in several writings, money with or without its signs. Nothing is guessed silently:
// the field shows in words what was understood.
import { addDays, dayFirst } from './format';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function iso(year: number, month: number, date: number): string | null {
  const made = new Date(Date.UTC(year, month - 1, date));
  if (made.getUTCFullYear() !== year || made.getUTCMonth() !== month - 1 || made.getUTCDate() !== date)
    return null;
  return made.toISOString().slice(0, 10);
}

const fullYear = (text: string): number => (text.length === 2 ? 2000 + Number(text) : Number(text));

/** 2026-03-28, 3/28/2026 or 3-28 (in the order of the person's locale), 28.3.2026, Mar 28 2026, 28 March, +30, today, tomorrow. */
export function parseDay(typed: string, today: string): string | null {
  const text = typed.trim().toLowerCase();
  if (text === 'today') return today;
  if (text === 'tomorrow') return addDays(today, 1);
  if (text === 'yesterday') return addDays(today, -1);
  const plus = /^\+(\d{1,4})\s*d?$/.exec(text);
  if (plus?.[1]) return addDays(today, Number(plus[1]));
  const machine = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (machine) return iso(Number(machine[1]), Number(machine[2]), Number(machine[3]));
  const slashed = /^(\d{1,2})([/-])(\d{1,2})(?:\2(\d{4}|\d{2}))?$/.exec(text);
  const thisYear = Number(today.slice(0, 4));
  if (slashed) {
    const [one, two] = [Number(slashed[1]), Number(slashed[3])];
    const year = slashed[4] ? fullYear(slashed[4]) : thisYear;
    return dayFirst() ? iso(year, two, one) : iso(year, one, two);
  }
  const dotted = /^(\d{1,2})\.\s*(\d{1,2})\.(?:\s*(\d{4}|\d{2}))?$/.exec(text);
  if (dotted) return iso(dotted[3] ? fullYear(dotted[3]) : thisYear, Number(dotted[2]), Number(dotted[1]));
  const words = text.replace(/[.,]/g, ' ').split(/\s+/).filter(Boolean);
  const named = words.findIndex((word) => MONTHS.includes(word.slice(0, 3)));
  if (named >= 0) {
    const month = MONTHS.indexOf((words[named] ?? '').slice(0, 3)) + 1;
    const numbers = words.filter((_, index) => index !== named).map(Number);
    const [date, year = thisYear] = numbers;
    if (date !== undefined && Number.isInteger(date) && Number.isInteger(year)) return iso(year, month, date);
  }
  return null;
}

/** 1,250.00 or $1,250 or 1250 as minor units; null when it cannot be read or is negative. */
export function parseMoney(typed: string, digits = 2): number | null {
  const plain = typed.replace(/[\s$€£]/g, '');
  // Before a point a comma only groups, also where a digit was put among them since.
  const text = plain
    .replace(/^[\d,]+(?=\.)/, (whole) => whole.replaceAll(',', ''))
    .replace(/,(?=\d{3}(\D|$))/g, '');
  const match = /^(\d+)(?:[.,](\d+))?$/.exec(text);
  if (!match?.[1]) return null;
  const fraction = match[2] ?? '';
  if (fraction.length > digits) return null;
  const value = Number(match[1] + fraction.padEnd(digits, '0'));
  return Number.isSafeInteger(value) ? value : null;
}

/** An amount as it stands in a field that nobody is typing in: 2510.00 → 2,510.00; what is no amount stays. */
export function restingMoney(text: string): string {
  const cents = parseMoney(text);
  return cents === null ? text : typedMoney(cents).replace(/\B(?=(\d{3})+(?=\.))/g, ',');
}

/** 1250.00 from 125000, as the field first shows it. */
export function typedMoney(cents: number, digits = 2): string {
  const text = String(Math.abs(cents)).padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** 3, 3.5% or -2,25 as hundredths of a percent; null when it cannot be read. */
export function parsePercent(typed: string): number | null {
  const match = /^([+−-]?)(\d{1,3})(?:[.,](\d{1,2}))?%?$/.exec(typed.replace(/\s/g, ''));
  if (!match?.[2]) return null;
  const size = Number(match[2]) * 100 + Number((match[3] ?? '').padEnd(2, '0'));
  return match[1] === '' || match[1] === '+' || size === 0 ? size : -size;
}

/** 4.17 from 417, as a field shows it. */
export const typedPercent = (hundredths: number): string =>
  `${hundredths < 0 ? '-' : ''}${typedMoney(hundredths)}`;
