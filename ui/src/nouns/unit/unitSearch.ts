// The part of an address that filters and sorts a list of units.

import type { Sort } from '../../kit/TableHead';
import type { UnitState } from '../../wire/bindings';
import { UNIT_STATES } from './state';

export type ListSearch = {
  state?: string | undefined;
  property?: string | undefined;
  text?: string | undefined;
  sort?: string | undefined;
  ending?: string | undefined;
  vacant?: string | undefined;
  renewed?: string | undefined;
};

export const isStateWord = (word: string | undefined): word is UnitState =>
  (UNIT_STATES as readonly string[]).includes(word ?? '');

/** "rent" or "-rent" */
export function readSort(text: string | undefined, usual: Sort): Sort {
  if (!text) return usual;
  return text.startsWith('-') ? { by: text.slice(1), down: true } : { by: text, down: false };
}

export const writeSort = (sort: Sort): string => (sort.down ? `-${sort.by}` : sort.by);
