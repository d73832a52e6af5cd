// What a unit's card says in words: its next event, and what stands behind its badge.
import { useTranslation } from 'react-i18next';
import { day, shortDay } from '../../kit/format';
import type { UnitCard } from '../../wire/bindings';

/** What the next event of a unit is told by. */
export type EventOf = Pick<
  UnitCard,
  | 'state'
  | 'today'
  | 'is_renewed'
  | 'lease_end_date'
  | 'days_until_expiry'
  | 'holdover_days'
  | 'notice_move_out_date'
  | 'days_until_move_out'
  | 'future_begin_date'
  | 'future_end_date'
  | 'days_until_begin'
  | 'days_vacant'
>;

export interface UnitWords {
  /** "Moves out Apr 9", "Holdover 90 days". */
  nextEvent: (card: EventOf) => string;
  /** "Renewed to Jan 23, 2028"; null without a signed renewal. */
  renewal: (card: EventOf) => string | null;
  /** "Vacant 12 days", whoever is signed to follow. */
  vacancy: (card: EventOf) => string;
  /** "90 days" behind Month-to-month. */
  badgeExtra: (card: UnitCard) => string | null;
  /** "2 bd · 1 ba" */
  size: (card: UnitCard) => string;
}

export function useUnitWords(): UnitWords {
  const { t } = useTranslation('parts');

  function nextEvent(card: EventOf): string {
    const on = (iso: string) => shortDay(iso, card.today);
    if (card.state === 'active') {
      const renewed = renewal(card);
      if (renewed) return renewed;
      if (!card.lease_end_date) return t('event.noEnd');
      const key = (card.days_until_expiry ?? 0) < 0 ? 'event.ended' : 'event.ends';
      return t(key, { on: on(card.lease_end_date) });
    }
    if (card.state === 'month_to_month') {
      const renewed = renewal(card);
      if (renewed) return renewed;
      return card.holdover_days === null
        ? t('event.holdover')
        : t('event.holdoverDays', { count: card.holdover_days });
    }
    if (card.state === 'notice') {
      if (!card.notice_move_out_date) return t('event.notice');
      const key = (card.days_until_move_out ?? 0) < 0 ? 'event.shouldHaveLeft' : 'event.movesOut';
      return t(key, { on: on(card.notice_move_out_date) });
    }
    if (card.future_begin_date) {
      const key = (card.days_until_begin ?? 0) < 0 ? 'event.shouldHaveBegun' : 'event.begins';
      return t(key, { on: on(card.future_begin_date) });
    }
    return vacancy(card);
  }

  function renewal(card: EventOf): string | null {
    if (!card.is_renewed) return null;
    return card.future_end_date
      ? t('event.renewed', { until: day(card.future_end_date) })
      : t('event.renewedOpen', { on: card.future_begin_date ? day(card.future_begin_date) : '' });
  }

  function vacancy(card: EventOf): string {
    return card.days_vacant === null ? t('event.vacant') : t('event.vacantDays', { count: card.days_vacant });
  }

  function badgeExtra(card: UnitCard): string | null {
    const days = {
      active: null,
      month_to_month: card.holdover_days,
      notice: card.days_until_move_out,
      vacant: card.days_vacant,
    }[card.state];
    if (days === null || days < 0) return null;
    return card.state === 'notice' ? t('event.leavesIn', { count: days }) : t('days', { count: days });
  }

  function size(card: UnitCard): string {
    const words = [
      card.bedrooms === null
        ? null
        : card.bedrooms === 0
          ? t('size.studio')
          : t('size.beds', { count: card.bedrooms }),
      card.bathrooms === null ? null : t('size.baths', { value: card.bathrooms }),
    ].filter(Boolean);
    return words.length > 0 ? words.join(' · ') : '—';
  }

  return { nextEvent, renewal, vacancy, badgeExtra, size };
}
