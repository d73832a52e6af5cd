// The strip of lifecycle figures: units, the four states with their share, and what ends soon.
import { useTranslation } from 'react-i18next';
import type { Figure } from '../../kit/Figures';
import { count, share } from '../../kit/format';
import type { Figures as WireFigures } from '../../wire/bindings';
import { HexMark } from './HexMark';
import { UNIT_STATES } from './state';

interface Options {
  /** Where a figure leads: the list of that state, of all units, or of the leases that end. */
  href?: (list: 'all' | 'ending' | (typeof UNIT_STATES)[number]) => string;
  /** Say how many properties, under the units. */
  properties?: boolean;
}

export function useStateFigures(figures: WireFigures, { href, properties }: Options = {}): Figure[] {
  const { t } = useTranslation('parts');
  const link = (list: Parameters<NonNullable<typeof href>>[0]) => (href ? { href: href(list) } : {});
  const remark = {
    active: share(figures.active, figures.total),
    month_to_month: share(figures.month_to_month, figures.total),
    notice: t('figure.thisWeek', { value: count(figures.notices_this_week) }),
    vacant:
      figures.mean_days_vacant === null
        ? share(figures.vacant, figures.total)
        : t('figure.meanDays', { count: figures.mean_days_vacant }),
  };
  return [
    {
      key: 'total',
      label: t('figure.units'),
      value: count(figures.total),
      ...(properties ? { remark: t('figure.properties', { count: figures.properties }) } : {}),
      ...link('all'),
    },
    ...UNIT_STATES.map(
      (state): Figure => ({
        key: state,
        label: t(`state.${state}`),
        mark: <HexMark state={state} />,
        value: count(figures[state]),
        remark: remark[state],
        ...link(state),
      }),
    ),
    {
      key: 'ending',
      label: t('figure.ending'),
      value: count(figures.expiring_30_days),
      remark: t('figure.endingLater', {
        in60: count(figures.expiring_60_days),
        in90: count(figures.expiring_90_days),
      }),
      ...link('ending'),
    },
  ];
}
