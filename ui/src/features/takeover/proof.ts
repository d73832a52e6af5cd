// The proof as a file.
import type { TakeoverLine } from '../../wire/bindings';

const amount = (cents: number) => {
  const whole = Math.abs(cents);
  return `${cents < 0 ? '-' : ''}${Math.floor(whole / 100)}.${String(whole % 100).padStart(2, '0')}`;
};

/** A text as a cell: quoted where it must be, and never a formula. */
function cell(text: string): string {
  const plain = /^[=+@\t\r-]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

export function proofCsv(lines: TakeoverLine[]): string {
  const heads = 'property_code,what,code,name,currency,theirs,ours,difference';
  const rows = lines.map((line) => {
    const words = [line.property_code, line.what, line.code, line.name ?? '', line.currency].map(cell);
    const amounts = [line.theirs_cents, line.ours_cents, line.difference_cents].map(amount);
    return [...words, ...amounts].join(',');
  });
  return `${[heads, ...rows].join('\r\n')}\r\n`;
}
