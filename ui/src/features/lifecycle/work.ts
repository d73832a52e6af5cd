// Where what the lifecycle puts on Today leads: to the lease, or to the list of those that are meant.
import type { WorkAt, WorkKind } from '../../nouns/feature';
import { writeFilters } from '../../nouns/list/listSearch';
import { paths } from '../../nouns/paths';

const leases = (at: WorkAt, state: string, day: string, more: string[] = []) =>
  paths.leases({
    filter: writeFilters([
      { name: 'state', values: [state] },
      ...(at.from || at.until ? [{ name: day, values: [at.from ?? '', at.until ?? ''] }] : []),
      ...(at.property ? [{ name: 'property', values: [at.property] }] : []),
      ...more.map((name) => ({ name, values: [] })),
    ]),
  });

export const work: Record<string, WorkKind> = {
  move_out: {
    href: (at) => (at.line ? paths.lease(at.line.open) : leases(at, 'notice', 'move_out')),
  },
  // Its day is the law's; the list goes by the day that was agreed, as long as that has not passed.
  notice_short: {
    href: (at) =>
      at.line
        ? paths.lease(at.line.open)
        : leases({ ...at, from: at.today, until: undefined }, 'notice', 'move_out', ['notice_short']),
  },
  waiting_to_begin: {
    href: (at) =>
      at.line ? paths.lease(at.line.open) : leases({ ...at, until: at.until ?? at.today }, 'future', 'begin'),
  },
  ending: {
    href: (at) => (at.line ? paths.lease(at.line.open) : leases(at, 'active', 'end', ['not_renewed'])),
  },
  became_month_to_month: {
    href: (at) => (at.line ? paths.run(Number(at.line.open)) : paths.lifecycle({ state: 'month_to_month' })),
  },
  vacant_long: {
    href: (at) =>
      at.line
        ? paths.unit(at.line.open)
        : paths.units({ state: 'vacant', vacant: '30', property: at.property }),
  },
};
