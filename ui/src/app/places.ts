// The departments in their order: the sidebar, G and a letter, Ctrl and a digit, and the window's own menu, which reads
// the same file.
import { paths } from '../nouns/paths';
import list from './places.json';

export type PlaceId = 'today' | 'properties' | 'units' | 'lifecycle' | 'jobs' | 'imports';
export type PlaceGroup = '' | 'portfolio' | 'work';

export interface Place {
  id: PlaceId;
  letter: string;
  group: PlaceGroup;
  /** With Ctrl. */
  digit: string;
}

export const PLACES: Place[] = list.map((place, at) => ({
  id: place.id as PlaceId,
  letter: place.letter,
  group: place.group as PlaceGroup,
  digit: String(at + 1),
}));

/** Its address. */
export const addressOf = (place: Place): string => paths[place.id]();
