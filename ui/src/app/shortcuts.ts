// The keyboard of the whole window: single keys when nothing is being typed, `g` and letters to go somewhere, and the
// chords. What is shown under `?` is this list, and the places of the sidebar.
import { useEffect } from 'react';
import { setZoom, stepZoom } from '../kit/prefs';
import { go, paths } from '../nouns/paths';
import { hrefOf, ROWS } from './features';
import { goByKey, stopGoing } from './going';
import { stepHere, typing } from './undoing';

export interface ShellActions {
  palette: () => void;
  shortcuts: () => void;
}

export interface Shortcut {
  id:
    | 'palette'
    | 'import'
    | 'settings'
    | 'submit'
    | 'undo'
    | 'redo'
    | 'zoomIn'
    | 'zoomOut'
    | 'zoomReset'
    | 'list'
    | 'find'
    | 'back'
    | 'forward';
  keys: string[];
}

export const SHORTCUTS: Shortcut[] = [
  { id: 'palette', keys: ['Ctrl', 'K'] },
  { id: 'find', keys: ['/'] },
  { id: 'submit', keys: ['Ctrl', 'Enter'] },
  { id: 'undo', keys: ['Ctrl', 'Z'] },
  { id: 'redo', keys: ['Ctrl', 'Shift', 'Z'] },
  { id: 'import', keys: ['Ctrl', 'I'] },
  { id: 'settings', keys: ['Ctrl', ','] },
  { id: 'zoomIn', keys: ['Ctrl', '+'] },
  { id: 'zoomOut', keys: ['Ctrl', '-'] },
  { id: 'zoomReset', keys: ['Ctrl', '0'] },
  { id: 'back', keys: ['Alt', '←'] },
  { id: 'forward', keys: ['Alt', '→'] },
  { id: 'list', keys: ['?'] },
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
      return stepHere(event.shiftKey ? 'redo' : 'undo', event.target);
    case 'y':
      return stepHere('redo', event.target);
    default: {
      const row = ROWS.find(({ digit }) => digit === event.key);
      if (row) go(hrefOf(row));
      return row !== undefined;
    }
  }
}

export function useShortcuts(actions: ShellActions): void {
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      let used = false;
      if (event.ctrlKey || event.metaKey || event.altKey) stopGoing();
      if ((event.ctrlKey || event.metaKey) && !event.altKey) {
        used = !event.shiftKey || /^[+z]$/i.test(event.key) ? chord(event, actions) : false;
      } else if (event.altKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
        if (!(event.target as HTMLElement).closest?.('.table-th')) {
          window.history[event.key === 'ArrowLeft' ? 'back' : 'forward']();
          used = true;
        }
      } else if (!event.altKey && !typing(event.target) && !document.querySelector('.dialog')) {
        if (goByKey(event.key)) {
          used = true;
        } else if (event.key === '?') {
          actions.shortcuts();
          used = true;
        } else if (event.key === '/') {
          const box = document.querySelector<HTMLInputElement>('main input[type=search]');
          if (box) box.focus();
          else actions.palette();
          used = true;
        }
      } else stopGoing();
      if (used) event.preventDefault();
    }
    window.addEventListener('keydown', onKey);
    window.addEventListener('pointerdown', stopGoing);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('pointerdown', stopGoing);
    };
  }, [actions]);
}
