// The card beside a hexagon: unit, badge, tenant, rent, the date that matters, progress.
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { type Fact, Facts } from '../../kit/Facts';
import { day, money } from '../../kit/format';
import type { UnitAtRequest, UnitCard } from '../../wire/bindings';
import { StateBadge } from './StateBadge';
import './UnitHover.css';
import { UnitProgress } from './UnitProgress';
import { useUnitWords } from './unitWords';

function useUnitFacts(card: UnitCard): Fact[] {
  const { t } = useTranslation('parts');
  const words = useUnitWords();
  /** Who is signed to follow, and from when. */
  const signed = ({ is_renewed, future_begin_date: begins, future_tenant_name: name }: UnitCard): Fact[] =>
    is_renewed || begins === null
      ? []
      : [
          { key: 'signed', label: t('hover.signed'), value: name ?? '—' },
          { key: 'begins', label: t('hover.begins'), value: day(begins) },
        ];
  const facts: (Fact | null)[] = [
    card.rent_cents === null
      ? card.market_rent_cents === null
        ? null
        : { key: 'market', label: t('unit.market'), value: money(card.market_rent_cents, card.currency) }
      : {
          key: 'rent',
          label: t('unit.rent'),
          value: <span className="num">{money(card.rent_cents, card.currency)}</span>,
        },
    card.lease_begin_date
      ? { key: 'begin', label: t('hover.begin'), value: day(card.lease_begin_date) }
      : null,
    card.lease_end_date
      ? {
          key: 'end',
          label: card.state === 'month_to_month' ? t('hover.ended') : t('hover.ends'),
          value: day(card.lease_end_date),
        }
      : null,
    card.state === 'month_to_month' && card.holdover_days !== null
      ? { key: 'holdover', label: t('hover.holdover'), value: t('days', { count: card.holdover_days }) }
      : null,
    card.state === 'notice' && card.notice_move_out_date
      ? { key: 'out', label: t('hover.out'), value: day(card.notice_move_out_date) }
      : null,
    card.is_renewed
      ? {
          key: 'renewed',
          label: t('hover.renewed'),
          value: card.future_end_date ? day(card.future_end_date) : t('event.noEnd'),
        }
      : null,
    ...signed(card),
    card.state === 'vacant' ? { key: 'vacant', label: t('hover.now'), value: words.vacancy(card) } : null,
  ];
  return facts.filter((fact) => fact !== null);
}

function HoverBody({ card }: { card: UnitCard }) {
  const { t } = useTranslation('parts');
  const facts = useUnitFacts(card);
  return (
    <div className="hover">
      <div className="between">
        <span className="strong">{t('comb.unit', { unit: card.unit_number })}</span>
        <StateBadge state={card.state} />
      </div>
      <div className="dim">{card.tenant_name ?? card.property_name}</div>
      <Facts facts={facts} />
      {card.progress.percent === null ? null : <UnitProgress progress={card.progress} wide />}
    </div>
  );
}

export function UnitHover({ at }: { at: UnitAtRequest }) {
  const unit = useAsk('units.at', at);
  return unit.data ? <HoverBody card={unit.data} /> : <div className="hover hover-wait" />;
}

/** The unit's own name for a screen reader. */
export function UnitName({ at }: { at: UnitAtRequest }) {
  const { t } = useTranslation('parts');
  const unit = useAsk('units.at', at);
  if (!unit.data) return <>{t('loading')}</>;
  const tenant = unit.data.tenant_name ? `, ${unit.data.tenant_name}` : '';
  return <>{`${t('comb.unit', { unit: unit.data.unit_number })}${tenant}`}</>;
}
