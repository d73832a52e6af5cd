// Money as the person's locale writes it; unknown money is a dash, never a zero.
import { money } from '../../kit/format';

export function Money({
  cents,
  currency,
}: {
  cents: number | null | undefined;
  currency?: string | undefined;
}) {
  if (cents === null || cents === undefined) return <span className="num dim">—</span>;
  return <span className="num">{money(cents, currency)}</span>;
}
