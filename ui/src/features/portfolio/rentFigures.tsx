// What units are let for, as figures that tell how they come about: occupancy, market rent, what is lost on the way to
// the rent that is scheduled.
import { useTranslation } from 'react-i18next';
import type { Figure } from '../../kit/Figures';
import { count, money, percent } from '../../kit/format';
import { Why, type WhyLine } from '../../kit/Why';
import type { RentFigures } from '../../wire/bindings';

/** From ten million on an amount is wider than its column. */
const TEN_MILLION = 1_000_000_000;
export const amountsOf = (rents: RentFigures) =>
  rents.potential_cents >= TEN_MILLION ? ('more' as const) : ('millions' as const);

export function useRentFigures(rents: RentFigures, currency: string): Figure[] {
  const { t } = useTranslation('portfolio');
  const paid = (cents: number) => money(cents, currency);
  const less = (cents: number) => (cents === 0 ? paid(0) : `−${paid(cents)}`);
  const line = (key: string, label: string, value: string): WhyLine => ({ key, label, value });
  const result = (label: string, value: string): WhyLine => ({ key: 'result', label, value, isResult: true });
  const figure = (key: string, label: string, value: string, remark: string, lines: WhyLine[]): Figure => ({
    key,
    label,
    value: <Why reason={{ of: label, lines, note: notes[key] }}>{value}</Why>,
    remark,
  });

  const empty = rents.rentable - rents.let_units;
  const toLease = rents.loss_to_lease_cents;
  const letAtMarket = rents.scheduled_cents + toLease;
  const occupancy = rents.occupancy === null ? '—' : percent(rents.occupancy);
  const [isGain, toLeaseSum] = [toLease < 0, paid(Math.abs(toLease))];
  const toLeaseLabel = t(isGain ? 'rents.gainToLease' : 'rents.lossToLease');
  const notes: Record<string, string | null> = {
    occupancy: t('rents.noticeNote'),
    potential: rents.unpriced > 0 ? t('rents.unpriced', { count: rents.unpriced }) : null,
  };
  return [
    figure(
      'occupancy',
      t('rents.occupancy'),
      occupancy,
      t('rents.letOf', { let: count(rents.let_units), rentable: count(rents.rentable) }),
      [
        line('units', t('rents.units'), count(rents.units)),
        line(
          'out',
          t('rents.outOfService'),
          rents.out_of_service === 0 ? '0' : `−${count(rents.out_of_service)}`,
        ),
        line('rentable', t('rents.rentable'), count(rents.rentable)),
        line('let', t('rents.let'), count(rents.let_units)),
        result(t('rents.share', { let: count(rents.let_units), rentable: count(rents.rentable) }), occupancy),
      ],
    ),
    figure('potential', t('rents.market'), paid(rents.potential_cents), t('rents.allUnits'), [
      line('let', t('rents.marketOfLet'), paid(letAtMarket)),
      line('empty', t('rents.marketOfEmpty'), paid(rents.vacancy_cents)),
      line('out', t('rents.marketOfOut'), paid(rents.not_rentable_cents)),
      result(t('rents.market'), paid(rents.potential_cents)),
    ]),
    figure('vacancy', t('rents.vacancy'), paid(rents.vacancy_cents), t('rents.empty', { count: empty }), [
      line('rentable', t('rents.rentable'), count(rents.rentable)),
      line('let', t('rents.let'), `−${count(rents.let_units)}`),
      line('empty', t('rents.standEmpty'), count(empty)),
      result(t('rents.marketOfEmpty'), paid(rents.vacancy_cents)),
    ]),
    figure('toLease', toLeaseLabel, toLeaseSum, t(isGain ? 'rents.aboveMarket' : 'rents.belowMarket'), [
      line('let', t('rents.marketOfLet'), paid(letAtMarket)),
      line('rents', t('rents.theirRents'), less(rents.scheduled_cents)),
      result(toLeaseLabel, toLeaseSum),
    ]),
    figure('scheduled', t('rents.scheduled'), paid(rents.scheduled_cents), t('rents.aMonth'), [
      line('market', t('rents.market'), paid(rents.potential_cents)),
      line('out', t('rents.marketOfOut'), less(rents.not_rentable_cents)),
      line('vacancy', t('rents.vacancy'), less(rents.vacancy_cents)),
      line('lease', toLeaseLabel, isGain ? `+${toLeaseSum}` : less(toLease)),
      result(t('rents.scheduled'), paid(rents.scheduled_cents)),
    ]),
  ];
}
