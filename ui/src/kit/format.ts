// How numbers, money, dates and lengths of time read in the person's locale.
// Money arrives as integer minor units; days arrive as ISO text and carry no time zone.

/** The person's locale. Under `LANG=C` a webview calls its language "C", which is none: then American English. */
export const locale = (): string => {
  const wanted = typeof navigator === 'undefined' ? '' : navigator.language;
  try {
    return Intl.getCanonicalLocales(wanted)[0] ?? 'en-US';
  } catch {
    return 'en-US';
  }
};

const made = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `n${locale()}${JSON.stringify(options)}`;
  let found = made.get(key) as Intl.NumberFormat | undefined;
  if (!found) {
    found = new Intl.NumberFormat(locale(), options);
    made.set(key, found);
  }
  return found;
}

function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `d${locale()}${JSON.stringify(options)}`;
  let found = made.get(key) as Intl.DateTimeFormat | undefined;
  if (!found) {
    found = new Intl.DateTimeFormat(locale(), options);
    made.set(key, found);
  }
  return found;
}

/** $1,234.56 from 123456 and USD; the currency knows how many minor digits it has. */
export function money(cents: number, currency = 'USD'): string {
  const format = numberFormat({ style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(cents / 10 ** digits);
}

/** $1,235 from 123456 and USD: where a sentence names an amount. */
export function wholeMoney(cents: number, currency = 'USD'): string {
  const digits = numberFormat({ style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const format = numberFormat({ style: 'currency', currency, maximumFractionDigits: 0 });
  return format.format(cents / 10 ** digits);
}

export const count = (value: number): string => numberFormat({}).format(value);

/** 65.3 % of a whole; nothing of nothing is 0 %. */
export function share(part: number, whole: number): string {
  const value = whole === 0 ? 0 : part / whole;
  return numberFormat({ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(value);
}

/** 93.75% from 9375, hundredths of a percent: as the core rounded it. */
export const percent = (hundredths: number, digits = 2): string =>
  numberFormat({ style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
    hundredths / 10_000,
  );

const asDay = (iso: string): Date => new Date(`${iso.slice(0, 10)}T00:00:00Z`);

/** Mar 28, 2026 */
export const day = (iso: string): string =>
  dateFormat({ dateStyle: 'medium', timeZone: 'UTC' }).format(asDay(iso));

/** The order in which a person types days. */
export type DateOrder = 'locale' | 'month_first' | 'day_first' | 'year_first';

let order: DateOrder = 'locale';

export function setDateOrder(wanted: DateOrder): void {
  order = wanted;
}

const PATTERNS = { month_first: 'MM/DD/YYYY', day_first: 'DD/MM/YYYY', year_first: 'YYYY-MM-DD' } as const;

/** 03/28/2026, or 28/03/2026 where people write it so: how a day stands in a field. */
export function typedDay(iso: string): string {
  if (order === 'locale')
    return dateFormat({ year: 'numeric', month: '2-digit', day: '2-digit', timeZone: 'UTC' }).format(
      asDay(iso),
    );
  const [year = '', month = '', date = ''] = iso.slice(0, 10).split('-');
  return PATTERNS[order].replace('YYYY', year).replace('MM', month).replace('DD', date);
}

/** Whether people here write the day before the month. */
export function dayFirst(): boolean {
  if (order !== 'locale') return order === 'day_first';
  const parts = dateFormat({
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    timeZone: 'UTC',
  }).formatToParts(asDay('2026-03-28'));
  return parts.findIndex((part) => part.type === 'day') < parts.findIndex((part) => part.type === 'month');
}

/** MM/DD/YYYY, in the order and with the marks of the person's locale. */
export function dayPattern(): string {
  if (order !== 'locale') return PATTERNS[order];
  const letters: Record<string, string> = { day: 'DD', month: 'MM', year: 'YYYY' };
  return dateFormat({ year: 'numeric', month: '2-digit', day: '2-digit', timeZone: 'UTC' })
    .formatToParts(asDay('2026-03-28'))
    .map((part) => letters[part.type] ?? part.value)
    .join('');
}

/** Mar 28, with the year only when it is another one than that of `near`. */
export function shortDay(iso: string, near: string): string {
  if (iso.slice(0, 4) !== near.slice(0, 4)) return day(iso);
  return dateFormat({ month: 'short', day: 'numeric', timeZone: 'UTC' }).format(asDay(iso));
}

/** Saturday, March 28 */
export const dayInWords = (iso: string): string =>
  dateFormat({ weekday: 'long', month: 'long', day: 'numeric', timeZone: 'UTC' }).format(asDay(iso));

/** Jan 2022 */
export const month = (iso: string): string =>
  dateFormat({ month: 'short', year: 'numeric', timeZone: 'UTC' }).format(asDay(iso));

/** Mar 28, 2026, 2:00 AM in the person's own time zone. */
export const instant = (iso: string): string =>
  dateFormat({ dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso));

/** 02:00 */
export const clock = (iso: string): string =>
  dateFormat({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(iso));

/** 320 ms, 2.4 s, 3 min 5 s */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${numberFormat({ maximumFractionDigits: 1 }).format(ms / 1000)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** 1.4 MB */
export function bytes(size: number): string {
  const words = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = size < 1000 ? 0 : Math.min(3, Math.floor(Math.log10(size) / 3));
  return numberFormat({
    style: 'unit',
    unit: words[step] ?? 'byte',
    // "12 byte" is what the short form says.
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step === 0 ? 0 : 1,
  }).format(size / 1000 ** step);
}

/** Whole days from one day to the other. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((asDay(to).getTime() - asDay(from).getTime()) / 86_400_000);

/** The day that is `days` after `iso`. */
export const addDays = (iso: string, days: number): string =>
  new Date(asDay(iso).getTime() + days * 86_400_000).toISOString().slice(0, 10);
