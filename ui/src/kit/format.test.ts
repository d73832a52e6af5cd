// Money, days and lengths of time read right, and typed ones are understood or refused.
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  addDays,
  bytes,
  day,
  dayPattern,
  daysBetween,
  duration,
  money,
  share,
  shortDay,
  typedDay,
} from './format';
import { parseDay, parseMoney, restingMoney, typedMoney } from './parse';
import { inWords } from './sentences';

afterEach(() => vi.unstubAllGlobals());

describe('format', () => {
  it('writes money by currency, with the minor digits the currency has', () => {
    expect(money(123456, 'USD')).toBe('$1,234.56');
    expect(money(-5, 'USD')).toBe('-$0.05');
    expect(money(1234, 'JPY')).toBe('¥1,234');
  });

  it('keeps days free of time zones', () => {
    expect(day('2026-03-01')).toBe('Mar 1, 2026');
    expect(shortDay('2026-04-09', '2026-03-28')).toBe('Apr 9');
    expect(shortDay('2025-12-28', '2026-03-28')).toBe('Dec 28, 2025');
    expect(daysBetween('2026-03-07', '2026-03-09')).toBe(2);
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
  });

  it('says shares, durations and sizes', () => {
    expect(share(2841, 4353)).toBe('65.3%');
    expect(share(0, 0)).toBe('0.0%');
    expect(duration(320)).toBe('320 ms');
    expect(duration(2400)).toBe('2.4 s');
    expect(duration(185_000)).toBe('3 min 5 s');
    expect(bytes(12_400_000)).toBe('12.4 MB');
    expect(bytes(12)).toBe('12 bytes');
  });
});

describe('parse', () => {
  const today = '2026-03-28';

  it.each([
    ['2026-04-09', '2026-04-09'],
    ['4/9/2026', '2026-04-09'],
    ['4/9', '2026-04-09'],
    ['4/9/27', '2027-04-09'],
    ['9.4.2026', '2026-04-09'],
    ['Apr 9', '2026-04-09'],
    ['9 April 2027', '2027-04-09'],
    ['4-9-2027', '2027-04-09'],
    ['today', today],
    ['tomorrow', '2026-03-29'],
    ['yesterday', '2026-03-27'],
    ['+30', '2026-04-27'],
  ])('reads the day %s', (typed, read) => {
    expect(parseDay(typed, today)).toBe(read);
  });

  it.each(['2026-02-30', '13/1/2026', 'soon', '', '31.04.2026'])('refuses %s', (typed) => {
    expect(parseDay(typed, today)).toBeNull();
  });

  it('reads and writes days in the order of the person', () => {
    expect(typedDay('2027-01-24')).toBe('01/24/2027');
    expect(dayPattern()).toBe('MM/DD/YYYY');
    vi.stubGlobal('navigator', { language: 'en-GB' });
    expect(typedDay('2027-01-24')).toBe('24/01/2027');
    expect(dayPattern()).toBe('DD/MM/YYYY');
    expect(parseDay('4/9/2026', today)).toBe('2026-09-04');
    expect(parseDay('2026-04-09', today)).toBe('2026-04-09');
  });

  it('reads money without passing through a float', () => {
    expect(parseMoney('1,250.00')).toBe(125000);
    expect(parseMoney('$1,250')).toBe(125000);
    expect(parseMoney('12,250.00')).toBe(1225000);
    expect(parseMoney('1,2250.00')).toBe(1225000);
    expect(parseMoney('1,5')).toBe(150);
    expect(restingMoney('2510.00')).toBe('2,510.00');
    expect(restingMoney('$1250000')).toBe('1,250,000.00');
    expect(restingMoney('990')).toBe('990.00');
    expect(restingMoney('much')).toBe('much');
    expect(restingMoney('')).toBe('');
    expect(parseMoney('0.1')).toBe(10);
    expect(parseMoney('1.234')).toBeNull();
    expect(parseMoney('-5')).toBeNull();
    expect(parseMoney('abc')).toBeNull();
    expect(typedMoney(125005)).toBe('1250.05');
    expect(typedMoney(7)).toBe('0.07');
  });

  it('says what the system says without its numbers', () => {
    expect(
      inWords('The file a.key gives no key: No such file (os error 2). It is free from 2026-04-16.'),
    ).toBe('The file a.key gives no key: No such file. It is free from Apr 16, 2026.');
  });
});
