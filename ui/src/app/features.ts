// The features of this window, by what each declares beside its pages, and what follows: the rows of the sidebar with their
// letters and digits, and which address is whose.
import { DEPARTMENTS, type Department, type Feature, type Place, type Route } from '../nouns/feature';

const declared = import.meta.glob<{ feature: Feature }>('../features/*/feature.tsx', { eager: true });

const rank = ({ department, places = [] }: Feature): number =>
  DEPARTMENTS.indexOf(department) * 1000 + Math.min(999, ...places.map(({ order }) => order));

/** In the order of the sidebar. */
export const FEATURES: readonly Feature[] = Object.values(declared)
  .map(({ feature }) => feature)
  .sort((one, other) => rank(one) - rank(other));

/** A place, and whose texts name it. */
export interface Placed extends Place {
  word: Feature['word'];
}

export interface Row {
  id: Department;
  /** Behind G. */
  letter: string;
  /** With Ctrl. */
  digit: string;
  places: readonly Placed[];
}

const LETTERS: Record<Department, string> = {
  today: 'T',
  portfolio: 'P',
  leasing: 'L',
  money: 'M',
  upkeep: 'U',
  documents: 'D',
  messages: 'E',
  insight: 'I',
  settings: 'S',
};

const placesOf = (department: Department): Placed[] =>
  FEATURES.filter((feature) => feature.department === department)
    .flatMap(({ word, places = [] }) => places.map((place) => ({ ...place, word })))
    .sort((one, other) => one.order - other.order);

/** The departments that have a screen. */
export const ROWS: readonly Row[] = DEPARTMENTS.map((id) => ({ id, places: placesOf(id) }))
  .filter(({ places }) => places.length > 0)
  .map(({ id, places }, at) => ({ id, places, letter: LETTERS[id], digit: String(at + 1) }));

export const PLACES: readonly Placed[] = ROWS.flatMap(({ places }) => places);

/** Where a row leads: its first screen. */
export const hrefOf = ({ places }: Row): string => places[0]?.href() ?? '#/';

/** The keys behind G that lead to a place, always: a row's own letter leads to its first. */
export const keysOf = (row: Row, place: Placed): string[] =>
  row.places[0] === place ? [row.letter] : [row.letter, place.letter];

/** The place that G and a letter alone lead to, beside the rows. */
export const shortPlace = (letter: string): Placed | undefined =>
  ROWS.some((row) => row.letter === letter)
    ? undefined
    : PLACES.find((place) => place.short && place.letter === letter);

/** Whose address it is, without its search. */
export interface Address {
  feature: Feature;
  route: Route;
  /** The record it names. */
  id: string;
}

export function addressAt(path: string): Address | null {
  const parts = path.split('/');
  const fits = (route: Route, exact: boolean) => {
    const wanted = route.path.split('/');
    return (
      wanted.length === parts.length &&
      wanted.every((part, at) => part === parts[at] || (!exact && part === '$id' && parts[at] !== ''))
    );
  };
  for (const exact of [true, false])
    for (const feature of FEATURES)
      for (const route of feature.routes ?? [])
        if (fits(route, exact))
          return { feature, route, id: parts[route.path.split('/').indexOf('$id')] ?? '' };
  return null;
}

/** The list behind an address: its place, else the first of its department. */
export function listOf({ feature, route }: Address): string {
  const place = PLACES.find(({ id }) => id === route.place);
  const row = ROWS.find(({ id }) => id === feature.department);
  return place ? place.href() : row ? hrefOf(row) : '#/';
}
