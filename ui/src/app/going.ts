// G and what follows: the sidebar shows letters in place of its icons, first those of the departments, then those of the
// screens of the one that opened. Two seconds, Esc or any other key take them away.
import { create } from 'zustand';
import { go } from '../nouns/paths';
import { hrefOf, ROWS, shortPlace } from './features';

/** Whose letters are shown: nobody's, those of the departments, those of one department's screens. */
export const useGoing = create<{ among: string | null }>(() => ({ among: null }));

const LASTS_MS = 2000;
let timer = 0;

function show(among: string | null): void {
  window.clearTimeout(timer);
  if (among !== null) timer = window.setTimeout(() => show(null), LASTS_MS);
  // Letters of the page wait until these are gone.
  document.body.toggleAttribute('data-going', among !== null);
  useGoing.setState({ among });
}

/** A key pressed anywhere but in a field; whether it was used. */
export function goByKey(key: string): boolean {
  const { among } = useGoing.getState();
  const letter = key.length === 1 ? key.toUpperCase() : '';
  if (among === null) {
    if (key === 'g') show('rows');
    return key === 'g';
  }
  const row = ROWS.find((one) => (among === 'rows' ? one.letter === letter : one.id === among));
  if (among === 'rows' && row) {
    go(hrefOf(row));
    show(row.places.length > 1 ? row.id : null);
    return true;
  }
  const place = among === 'rows' ? shortPlace(letter) : row?.places.find((one) => one.letter === letter);
  show(null);
  if (place) go(place.href());
  return place !== undefined || (key === 'g' && goByKey(key));
}

/** Another key or a click: the letters are of no use any more. */
export const stopGoing = (): void => {
  if (useGoing.getState().among !== null) show(null);
};
