// What a tenant owes, as a figure: in red while anything is owed, with the account behind it.
import { useTranslation } from 'react-i18next';
import type { Figure } from '../../kit/Figures';
import { money } from '../../kit/format';
import './balance.css';

export const owes = (balance: number | null | undefined): boolean => (balance ?? 0) > 0;

/** `href` leads to the account. */
export function useBalanceFigure(): (
  balance: number | null,
  currency: string,
  href?: string | null,
) => Figure {
  const { t } = useTranslation('parts');
  return (balance, currency, href) => ({
    key: 'balance',
    label: t('balance.label'),
    value:
      balance === null ? (
        '—'
      ) : (
        <span className={owes(balance) ? 'owed' : undefined}>{money(Math.abs(balance), currency)}</span>
      ),
    remark:
      balance === null
        ? t('balance.noAccount')
        : owes(balance)
          ? t('balance.owes')
          : t(balance < 0 ? 'balance.credit' : 'balance.settled'),
    ...(href ? { href } : {}),
  });
}

/** A record whose balance is owed shows it before all else. */
export function withBalance(figures: Figure[], figure: Figure, balance: number | null, at: number): Figure[] {
  return owes(balance) ? [figure, ...figures] : figures.toSpliced(at, 0, figure);
}
