// Amounts of a report arrive as exchanged text (632315.00): written for the locale without passing through a float.
import { locale } from '../../kit/format';

export function amount(text: string): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match?.[2]) return text;
  const parts = new Intl.NumberFormat(locale(), { minimumFractionDigits: 1 }).formatToParts(1.5);
  const point = parts.find((part) => part.type === 'decimal')?.value ?? '.';
  const whole = new Intl.NumberFormat(locale()).format(BigInt(match[2]));
  return `${match[1] === '-' ? '−' : ''}${whole}${match[3] ? point + match[3] : ''}`;
}
