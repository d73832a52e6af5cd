// What stands on Today, made from what the core sent: which tab a slot belongs to, the rows of a tab by what they ask of a
// person, the days a row covers, and which of them is gold.
import { addDays } from '../../kit/format';
import type { Today, Work, WorkSlot, WorkSort } from '../../wire/bindings';

export const TABS = ['week', 'next', 'later', 'snoozed', 'done'] as const;
export type Tab = (typeof TABS)[number];

const SLOTS: Record<Tab, WorkSlot[]> = {
  week: ['overdue', 'this_week'],
  next: ['next_week'],
  later: ['later'],
  snoozed: ['snoozed'],
  done: ['done'],
};

export const isTab = (text: string | undefined): text is Tab => TABS.some((tab) => tab === text);
export const isAside = (tab: Tab): boolean => tab === 'snoozed' || tab === 'done';
export const rowKey = (work: Work): string => `${work.kind}-${work.slot}`;
export const workOfTab = (today: Today, tab: Tab): Work[] =>
  today.work.filter(({ slot }) => SLOTS[tab].includes(slot));

/** How many lines a tab has that want something; what is set aside is counted one by one. */
export function countOf(today: Today, tab: Tab): number {
  const work = workOfTab(today, tab).filter(({ sort }) => sort !== 'know');
  return isAside(tab) ? work.reduce((sum, { records }) => sum + records, 0) : work.length;
}

export const SECTIONS: WorkSort[] = ['decide', 'do', 'know'];

/** The days that a row covers: its list is narrowed to them. */
export function daysOf({ slot, is_due }: Work, today: Today): { from?: string; until?: string } {
  if (!is_due) return {};
  switch (slot) {
    case 'overdue':
      return { until: addDays(today.today, -1) };
    case 'this_week':
      return { from: today.today, until: today.sunday };
    case 'next_week':
      return { from: addDays(today.sunday, 1), until: addDays(today.sunday, 7) };
    case 'later':
      return { from: addDays(today.sunday, 8) };
    default:
      return {};
  }
}

/** The one that is gold: the nearest day set by law, else the nearest decision, else what is nearest. */
export function goldOf(work: Work[]): Work | undefined {
  const open = work.filter(({ sort }) => sort !== 'know');
  return (
    open.find(({ by_law }) => by_law) ??
    open.find(({ sort, is_due }) => sort === 'decide' && is_due) ??
    open.find(({ sort }) => sort === 'decide') ??
    open[0]
  );
}
