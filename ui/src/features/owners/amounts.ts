// Amounts of several currencies in words: each for itself, never added up.
import { money } from '../../kit/format';
import type { MovedSum } from '../../wire/bindings';

export function inCurrencies(amounts: MovedSum[]): string {
  const sums = new Map<string, number>();
  for (const { currency, amount_cents } of amounts)
    sums.set(currency, (sums.get(currency) ?? 0) + amount_cents);
  return [...sums].map(([currency, cents]) => money(cents, currency)).join(', ');
}
