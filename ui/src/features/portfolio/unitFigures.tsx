// The strip of a unit: tenant, rent, the date of the lease, deposit, balance, layout.
import { useTranslation } from 'react-i18next';
import type { Figure } from '../../kit/Figures';
import { count, day, money, month } from '../../kit/format';
import { useMay } from '../../nouns/may';
import { useBalanceFigure, withBalance } from '../../nouns/money/balance';
import { MarketGap } from '../../nouns/money/gap';
import { paths } from '../../nouns/paths';
import { useUnitWords } from '../../nouns/unit/unitWords';
import type { UnitCard, UnitDetail } from '../../wire/bindings';

/** Where the balance stands while nothing is owed: behind tenant, rent and date. */
const BALANCE_AT = 3;

function useDateFigure(card: UnitCard): Figure {
  const { t } = useTranslation('portfolio');
  const words = useUnitWords();
  const base = { key: 'date', words: true, remark: words.nextEvent(card) };
  if (card.state === 'vacant') {
    return {
      ...base,
      label: t('figure.vacantSince'),
      value: card.vacant_since ? day(card.vacant_since) : '—',
      // "Vacant since —, vacant" says nothing twice.
      ...(card.vacant_since || card.future_begin_date ? {} : { remark: t('figure.neverLet') }),
    };
  }
  if (card.state === 'notice' && card.notice_move_out_date) {
    return {
      ...base,
      label: t('figure.movesOut'),
      value: day(card.notice_move_out_date),
      remark: card.notice_date ? t('figure.noticeOn', { on: day(card.notice_date) }) : ' ',
    };
  }
  return {
    ...base,
    label: card.state === 'month_to_month' && card.lease_end_date ? t('figure.ended') : t('figure.ends'),
    value: card.lease_end_date ? day(card.lease_end_date) : t('figure.noEnd'),
    remark:
      card.state === 'active' && card.days_until_expiry !== null && !card.is_renewed
        ? t('figure.daysLeft', { count: card.days_until_expiry })
        : words.nextEvent(card),
  };
}

export function useUnitFigures(unit: UnitDetail): Figure[] {
  const { t } = useTranslation('portfolio');
  const words = useUnitWords();
  const balance = useBalanceFigure();
  const mayAccount = useMay('ledger.account').ok;
  const { card } = unit;
  const place = [
    card.square_feet === null ? null : t('figure.sqft', { value: count(card.square_feet) }),
    card.floor === null ? null : t('figure.floor', { floor: card.floor }),
  ];
  const tenancy = [
    unit.tenancy_since ? t('figure.since', { month: month(unit.tenancy_since) }) : null,
    unit.people > 0 ? t('figure.people', { count: unit.people }) : null,
  ];
  const signed = card.future_tenant_name ? t('figure.signed', { name: card.future_tenant_name }) : '';
  const due = unit.rent_due_day === null ? ' ' : t('figure.due', { count: unit.rent_due_day, ordinal: true });
  const figures: Figure[] = [
    {
      key: 'tenant',
      label: t('figure.tenant'),
      words: true,
      value:
        card.tenant_id && card.tenant_name ? (
          <a className="plain-link" href={paths.party(card.tenant_id)}>
            {card.tenant_name}
          </a>
        ) : (
          '—'
        ),
      remark: tenancy.filter(Boolean).join(' · ') || signed || ' ',
      ...(card.lease_id ? { href: paths.lease(card.lease_id) } : {}),
    },
    card.rent_cents === null
      ? {
          key: 'market',
          label: t('figure.market'),
          value: card.market_rent_cents === null ? '—' : money(card.market_rent_cents, card.currency),
        }
      : {
          key: 'rent',
          label: t('figure.rent'),
          value: money(card.rent_cents, card.currency),
          remark:
            card.market_rent_cents !== null && unit.market_gap ? (
              <MarketGap
                rent={card.rent_cents}
                market={card.market_rent_cents}
                gap={unit.market_gap}
                currency={card.currency}
              />
            ) : (
              due
            ),
        },
    useDateFigure(card),
    {
      key: 'deposit',
      label: t('figure.deposit'),
      value: unit.security_deposit_cents === null ? '—' : money(unit.security_deposit_cents, card.currency),
      remark: unit.security_deposit_cents === null ? ' ' : t('figure.agreed'),
    },
    {
      key: 'unit',
      label: t('figure.unit'),
      words: true,
      value: words.size(card),
      remark: place.filter(Boolean).join(' · ') || ' ',
    },
  ];
  if (!mayAccount) return figures;
  const account = paths.unit(card.unit_id, { tab: 'financials' });
  return withBalance(
    figures,
    balance(unit.balance_cents, card.currency, account),
    unit.balance_cents,
    BALANCE_AT,
  );
}
