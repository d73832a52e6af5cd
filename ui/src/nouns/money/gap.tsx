// How a rent stands to the market, beside it: the market rent, and the gap in money and percent that tells its sum.
import { useTranslation } from 'react-i18next';
import { money, percent } from '../../kit/format';
import { Why } from '../../kit/Why';
import type { RentGap } from '../../wire/bindings';

const sign = (value: number): string => (value > 0 ? '+' : value < 0 ? '−' : '');

/** −$364.07 · −9.50% */
export function gapText(gap: RentGap, currency: string): string {
  const amount = `${sign(gap.cents)}${money(Math.abs(gap.cents), currency)}`;
  return gap.share === null ? amount : `${amount} · ${sign(gap.share)}${percent(Math.abs(gap.share))}`;
}

/** "$100.00 (4.17%)", without a sign. */
export function gapSize(gap: RentGap, currency: string): string {
  const amount = money(Math.abs(gap.cents), currency);
  return gap.share === null ? amount : `${amount} (${percent(Math.abs(gap.share))})`;
}

/** below, above or at the market, as far as words say it. */
export const gapSide = (gap: RentGap): 'at' | 'above' | 'below' =>
  gap.is_at_market ? 'at' : gap.cents > 0 ? 'above' : 'below';

interface Props {
  rent: number;
  market: number;
  gap: RentGap;
  currency: string;
}

/** The two lines under a rent. */
export function MarketGap({ rent, market, gap, currency }: Props) {
  const { t } = useTranslation('parts');
  return (
    <>
      <span className="figure-line">{t('gap.market', { amount: money(market, currency) })}</span>
      <Why
        reason={{
          of: t(`gap.${gapSide(gap)}`),
          lines: [
            { key: 'rent', label: t('gap.rent'), value: money(rent, currency) },
            { key: 'market', label: t('gap.marketRent'), value: `−${money(market, currency)}` },
            { key: 'gap', label: t('gap.gap'), value: gapText(gap, currency), isResult: true },
          ],
          note: t('gap.ofMarket'),
        }}
      >
        {gapText(gap, currency)}
      </Why>
    </>
  );
}
