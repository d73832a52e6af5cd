// Units as a list: where its cells lead, how wide they are, and those that say more than a value: the bar of the term and
// the next event in words.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { daysBetween } from '../../kit/format';
import type { ProgressTone } from '../../wire/bindings';
import type { CellOf, ListOf } from '../list/useList';
import { paths } from '../paths';
import { StateBadge } from './StateBadge';
import type { State } from './state';
import { UnitProgress } from './UnitProgress';
import { type EventOf, useUnitWords } from './unitWords';

/** Beside what is shown: where it leads, and what its words are made of. */
const IDS = [
  'property_id',
  'building_id',
  'lease_id',
  'tenant_id',
  'tone',
  'renewed',
  'signed_begin',
  'signed_end',
  'today',
] as const;

const HREFS: ListOf['hrefs'] = {
  unit: (row) => paths.unit(row.id),
  lease: (_row, id) => (id('lease_id') ? paths.lease(id('lease_id') ?? '') : null),
  property: (_row, id) => (id('property_id') ? paths.property(id('property_id') ?? '') : null),
  tenant: (_row, id) => (id('tenant_id') ? paths.party(id('tenant_id') ?? '') : null),
};

const WIDTHS: ListOf['widths'] = {
  unit: { width: 70, grow: 0 },
  property: { width: 104, grow: 2, yields: 1 },
  building: { width: 84, grow: 0 },
  tenant: { width: 104, grow: 2, yields: 0 },
  state: { width: 150, grow: 0, yields: 0 },
  term: { width: 116, yields: 3 },
  next: { width: 138, grow: 2, yields: 2 },
  layout: { width: 110 },
  lease: { width: 120, grow: 0 },
  rent: { width: 92, yields: 0, grow: 0 },
  balance: { width: 100, yields: 0, grow: 0 },
};

/** What the next event of a row is told by. */
function eventOf(of: CellOf): EventOf {
  const state = of('state') as EventOf['state'];
  const today = of('today') ?? '';
  const from = (day: string | null) => (day === null || today === '' ? null : daysBetween(day, today));
  const until = (day: string | null) => (day === null || today === '' ? null : daysBetween(today, day));
  const next = of('next');
  const begins = of('signed_begin');
  return {
    state,
    today,
    is_renewed: of('renewed') === '1',
    lease_end_date: of('end'),
    days_until_expiry: until(of('end')),
    holdover_days: state === 'month_to_month' ? from(next) : null,
    notice_move_out_date: state === 'notice' ? next : null,
    days_until_move_out: state === 'notice' ? until(next) : null,
    future_begin_date: begins,
    future_end_date: of('signed_end'),
    days_until_begin: until(begins),
    days_vacant: state === 'vacant' && of('days') !== null ? Number(of('days')) : null,
  };
}

/** On the page of a property the buildings tell the units apart. */
const WITH_BUILDING: ListOf['widths'] = { ...WIDTHS, building: { width: 84, grow: 0, extra: false } };

export function useUnits({ onProperty = false } = {}): ListOf {
  const { t } = useTranslation('parts');
  const words = useUnitWords();
  // biome-ignore lint/correctness/useExhaustiveDependencies: words are made anew each time and say the same
  return useMemo(() => {
    const next = (of: CellOf) => words.nextEvent(eventOf(of));
    return {
      list: 'units',
      ids: IDS,
      hrefs: HREFS,
      widths: onProperty ? WITH_BUILDING : WIDTHS,
      cells: {
        state: { show: (of) => <StateBadge state={of('state') as State} /> },
        next: { show: next, text: next },
        term: {
          show: (of) => (
            <UnitProgress
              progress={{
                percent: of('term') === null ? null : Number(of('term')),
                tone: (of('tone') ?? 'none') as ProgressTone,
              }}
            />
          ),
          text: (of) => (of('term') === null ? '' : `${of('term')} %`),
        },
      },
    };
  }, [t, onProperty]);
}
