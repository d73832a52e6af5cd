// The rent of a new lease, and how it stands to the one before and to the market while one types. For a renewal the
// raise can be typed in percent, too; then the rent follows.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field, MoneyInput, TextInput } from '../../kit/Field';
import { money } from '../../kit/format';
import { parsePercent, typedMoney, typedPercent } from '../../kit/parse';
import { gapSide, gapSize } from '../../nouns/money/gap';
import type { NewLeasePreview } from '../../wire/bindings';

interface Props {
  rent: string;
  onChange: (rent: string) => void;
  /** Of the lease that is renewed, in minor units. */
  before: number | null;
  preview: NewLeasePreview | undefined;
  currency: string;
  error: string | null;
}

/** The rent after a raise of so many hundredths of a percent, to the cent. */
export function raised(before: number, hundredths: number): number {
  const change = Math.round((before * Math.abs(hundredths)) / 10_000);
  return before + (hundredths < 0 ? -change : change);
}

export function RentField({ rent, onChange, before, preview, currency, error }: Props) {
  const { t } = useTranslation('lifecycle');
  const [typed, setTyped] = useState<string | null>(null);
  const raise = preview?.raise ?? null;
  const field = (
    <Field label={t('form.rent', { currency })} error={error}>
      <MoneyInput
        value={rent}
        onChange={(next) => {
          setTyped(null);
          onChange(next);
        }}
        required
      />
    </Field>
  );
  return (
    <>
      {before === null ? (
        field
      ) : (
        <div className="form-pair">
          {field}
          <Field label={t('form.raise')}>
            <TextInput
              value={typed ?? (raise?.share == null ? '' : typedPercent(raise.share))}
              onChange={(next) => {
                setTyped(next);
                const hundredths = parsePercent(next);
                if (hundredths !== null) onChange(typedMoney(raised(before, hundredths)));
              }}
              onBlur={() => setTyped(null)}
              figures
              inputMode="decimal"
            />
          </Field>
        </div>
      )}
      <Against preview={preview} before={before} currency={currency} />
    </>
  );
}

/** The raise, then the gap that is left to the market. */
function Against({ preview, before, currency }: Pick<Props, 'preview' | 'before' | 'currency'>) {
  const { t } = useTranslation('lifecycle');
  const raise = before === null ? null : (preview?.raise ?? null);
  const { market_gap: gap, market_rent_cents: market } = preview ?? {};
  const lines = [
    raise === null || before === null
      ? null
      : raise.cents === 0
        ? t('form.sameRent', { was: money(before, currency) })
        : t(raise.cents > 0 ? 'form.raiseOf' : 'form.cutOf', {
            size: gapSize(raise, currency),
            was: money(before, currency),
          }),
    !gap || market == null
      ? null
      : t(`form.market.${gapSide(gap)}`, {
          market: money(market, currency),
          size: gapSize(gap, currency),
        }),
  ].filter((line) => line !== null);
  return (
    <p className="form-said" role="status">
      {lines.length === 0 ? ' ' : lines.map((line) => <span key={line}>{line}</span>)}
    </p>
  );
}
