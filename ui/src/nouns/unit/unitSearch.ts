// The part of an address that filters and sorts a list of units. Links of before, and those that are short, name a state,
// a property or a number of days by keys of their own; they are filters of the list.

import type { UnitState } from '../../wire/bindings';
import { type ListSearch, readFilters, writeFilters } from '../list/listSearch';
import { UNIT_STATES } from './state';

export type UnitSearch = ListSearch & {
  state?: string | undefined;
  property?: string | undefined;
  ending?: string | undefined;
  vacant?: string | undefined;
  renewed?: string | undefined;
};

export const SHORT_KEYS = ['state', 'property', 'ending', 'vacant', 'renewed'] as const;

export const isStateWord = (word: string | undefined): word is UnitState =>
  (UNIT_STATES as readonly string[]).includes(word ?? '');

/** The filters that the short keys of an address stand for. */
function shortFilters(search: UnitSearch) {
  const days = (text: string | undefined) => (/^\d{1,5}$/.test(text ?? '') ? text : undefined);
  const asked: [string, string | undefined][] = [
    ['state', isStateWord(search.state) ? search.state : undefined],
    ['property', search.property],
    ['ending', days(search.ending)],
    ['vacant', days(search.vacant)],
  ];
  return [
    ...asked.flatMap(([name, value]) => (value ? [{ name, values: [value] }] : [])),
    ...(search.renewed === 'no' ? [{ name: 'not_renewed', values: [] }] : []),
  ];
}

/** The address as any list has it. */
export function asList(search: UnitSearch): ListSearch {
  const own = readFilters(search.filter);
  const short = shortFilters(search).filter(({ name }) => !own.some((set) => set.name === name));
  return {
    text: search.text,
    filter: writeFilters([...own, ...short]) || undefined,
    sort: search.sort,
    view: search.view,
  };
}

/** What changes in the address: short keys give way to the filters that they stood for. */
export function changed(search: UnitSearch, change: ListSearch): UnitSearch {
  if (SHORT_KEYS.every((key) => search[key] === undefined)) return change;
  const none = Object.fromEntries(SHORT_KEYS.map((key) => [key, undefined]));
  return { ...none, filter: asList(search).filter, ...change };
}
