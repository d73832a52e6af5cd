// What is chosen on both sides, whether it belongs together, and what can be done with it.
import { useTranslation } from 'react-i18next';
import { Button } from '../../kit/Button';
import { money } from '../../kit/format';
import type { LeftItem, LeftLine } from '../../wire/bindings';

interface Props {
  line: LeftLine | null;
  items: LeftItem[];
  currency: string;
  mayMatch: string | undefined;
  mayEnter: string | undefined;
  busy: boolean;
  onMatch: () => void;
  onEnter: () => void;
  onClear: () => void;
}

export function ChosenBar(props: Props) {
  const { line, items, currency } = props;
  const { t } = useTranslation('bank');
  if (!line && items.length === 0) return null;
  const atBank = line?.line.amount_cents ?? 0;
  const inBook = items.reduce((sum, item) => sum + item.item.amount_cents, 0);
  const apart = atBank - inBook;
  const lacks = !line ? t('chosen.noLine') : items.length === 0 ? t('chosen.noItem') : undefined;
  const differs = apart === 0 ? undefined : t('chosen.differs', { amount: money(Math.abs(apart), currency) });
  return (
    <section className="chosen-bar" aria-label={t('chosen.label')}>
      <p role="status">
        <span className="strong">{t('chosen.count', { lines: line ? 1 : 0, count: items.length })}</span>{' '}
        {line ? t('chosen.atBank', { amount: money(atBank, currency) }) : null}{' '}
        {items.length > 0 ? t('chosen.inBook', { amount: money(inBook, currency) }) : null}{' '}
        {lacks ? null : (
          <span className={apart === 0 ? 'chosen-fits' : 'owed'}>
            {apart === 0
              ? t('chosen.fits')
              : t(apart > 0 ? 'chosen.more' : 'chosen.less', { amount: money(Math.abs(apart), currency) })}
          </span>
        )}
      </p>
      <div className="line">
        <Button look="quiet" onClick={props.onClear}>
          {t('chosen.clear')}
        </Button>
        {line ? (
          <Button why={props.mayEnter} onClick={props.onEnter}>
            {t(items.length > 0 && apart !== 0 ? 'enter.openDifference' : 'enter.open')}
          </Button>
        ) : null}
        <Button look="cta" why={props.mayMatch ?? lacks ?? differs} busy={props.busy} onClick={props.onMatch}>
          {t('chosen.match', { count: items.length })}
        </Button>
      </div>
    </section>
  );
}
