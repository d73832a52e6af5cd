// The keyboard of the whole window: single keys when nothing is being typed, `g` and a letter to go somewhere,
// and the chords. The list shown under `?` is this list.
import { useEffect } from 'react';
import { go, paths } from '../parts/paths';
import { setZoom, stepZoom } from './prefs';

export interface ShellActions {
  palette: () => void;
  shortcuts: () => void;
}

export interface Shortcut {
  id:
    | 'palette'
    | 'import'
    | 'settings'
    | 'zoomIn'
    | 'zoomOut'
    | 'zoomReset'
    | 'list'
    | 'find'
    | 'back'
    | 'forward'
    | 'today'
    | 'properties'
    | 'units'
    | 'lifecycle'
    | 'jobs'
    | 'imports';
  keys: string[];
  group: 'go' | 'window';
}

export const SHORTCUTS: Shortcut[] = [
  { id: 'palette', keys: ['Ctrl', 'K'], group: 'window' },
  { id: 'find', keys: ['/'], group: 'window' },
  { id: 'import', keys: ['Ctrl', 'I'], group: 'window' },
  { id: 'settings', keys: ['Ctrl', ','], group: 'window' },
  { id: 'zoomIn', keys: ['Ctrl', '+'], group: 'window' },
  { id: 'zoomOut', keys: ['Ctrl', '-'], group: 'window' },
  { id: 'zoomReset', keys: ['Ctrl', '0'], group: 'window' },
  { id: 'back', keys: ['Alt', '←'], group: 'window' },
  { id: 'forward', keys: ['Alt', '→'], group: 'window' },
  { id: 'list', keys: ['?'], group: 'window' },
  { id: 'today', keys: ['G', 'T'], group: 'go' },
  { id: 'properties', keys: ['G', 'P'], group: 'go' },
  { id: 'units', keys: ['G', 'U'], group: 'go' },
  { id: 'lifecycle', keys: ['G', 'L'], group: 'go' },
  { id: 'jobs', keys: ['G', 'J'], group: 'go' },
  { id: 'imports', keys: ['G', 'I'], group: 'go' },
];

const PLACES: Record<string, () => string> = {
  t: paths.today,
  p: paths.properties,
  u: paths.units,
  l: paths.lifecycle,
  j: paths.jobs,
  i: paths.imports,
};

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

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
    default:
      return false;
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
        const place = PLACES[event.key.toLowerCase()];
        if (Date.now() - going < 1200 && place) {
          go(place());
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
