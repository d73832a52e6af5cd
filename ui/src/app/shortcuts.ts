// The keyboard of the whole window: single keys when nothing is being typed, `g` and a letter to go somewhere,
// and the chords. The list shown under `?` is this list.
import { useEffect } from 'react';
import { go, paths } from '../nouns/paths';
import { addressOf, PLACES, type PlaceId } from './places';
import { setZoom, stepZoom } from './prefs';
import { typing, undoHere } from './undoing';

export interface ShellActions {
  palette: () => void;
  shortcuts: () => void;
}

export interface Shortcut {
  id:
    | PlaceId
    | 'palette'
    | 'import'
    | 'settings'
    | 'submit'
    | 'undo'
    | 'zoomIn'
    | 'zoomOut'
    | 'zoomReset'
    | 'list'
    | 'find'
    | 'back'
    | 'forward';
  keys: string[];
  /** Other keys for the same. */
  or?: string[];
  group: 'go' | 'window';
}

export const SHORTCUTS: Shortcut[] = [
  { id: 'palette', keys: ['Ctrl', 'K'], group: 'window' },
  { id: 'find', keys: ['/'], group: 'window' },
  { id: 'submit', keys: ['Ctrl', 'Enter'], group: 'window' },
  { id: 'undo', keys: ['Ctrl', 'Z'], group: 'window' },
  { id: 'import', keys: ['Ctrl', 'I'], group: 'window' },
  { id: 'settings', keys: ['Ctrl', ','], group: 'window' },
  { id: 'zoomIn', keys: ['Ctrl', '+'], group: 'window' },
  { id: 'zoomOut', keys: ['Ctrl', '-'], group: 'window' },
  { id: 'zoomReset', keys: ['Ctrl', '0'], group: 'window' },
  { id: 'back', keys: ['Alt', '←'], group: 'window' },
  { id: 'forward', keys: ['Alt', '→'], group: 'window' },
  { id: 'list', keys: ['?'], group: 'window' },
  ...PLACES.map(
    ({ id, letter, digit }): Shortcut => ({ id, keys: ['G', letter], or: ['Ctrl', digit], group: 'go' }),
  ),
];

function chord(event: KeyboardEvent, actions: ShellActions): boolean {
  switch (event.key.toLowerCase()) {
    case 'k':
      actions.palette();
      return true;
    case 'i':
      go(paths.newImport());
      return true;
    case ',':
      go(paths.settings());
      return true;
    case '+':
    case '=':
      stepZoom(1);
      return true;
    case '-':
      stepZoom(-1);
      return true;
    case '0':
      setZoom(1);
      return true;
    case 'z':
      return undoHere(event.target);
    default: {
      const place = PLACES.find(({ digit }) => digit === event.key);
      if (place) go(addressOf(place));
      return place !== undefined;
    }
  }
}

export function useShortcuts(actions: ShellActions): void {
  useEffect(() => {
    let going = 0;
    function onKey(event: KeyboardEvent) {
      let used = false;
      if ((event.ctrlKey || event.metaKey) && !event.altKey) {
        used = !event.shiftKey || event.key === '+' ? chord(event, actions) : false;
      } else if (event.altKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
        if (!(event.target as HTMLElement).closest?.('.table-th')) {
          window.history[event.key === 'ArrowLeft' ? 'back' : 'forward']();
          used = true;
        }
      } else if (!event.altKey && !typing(event.target) && !document.querySelector('.dialog')) {
        const place = PLACES.find(({ letter }) => letter === event.key.toUpperCase());
        if (Date.now() - going < 1200 && place) {
          go(addressOf(place));
          going = 0;
          used = true;
        } else if (event.key === 'g') {
          going = Date.now();
        } else if (event.key === '?') {
          actions.shortcuts();
          used = true;
        } else if (event.key === '/') {
          const box = document.querySelector<HTMLInputElement>('main input[type=search]');
          if (box) box.focus();
          else actions.palette();
          used = true;
        }
      }
      if (used) event.preventDefault();
    }
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [actions]);
}
