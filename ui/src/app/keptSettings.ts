// What a person made of the window (theme, zoom, rows, the order of dates, columns) is theirs at each of their computers: the
// core keeps it, and the copies on this computer are what the window looks like before the portfolio is open. The core's
// value goes over the copy; a copy from before the core kept any is carried over once.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { askKey, useAsk } from '../host/ask';
import { call } from '../host/call';
import { lookHere, setLook, usePrefs } from '../kit/prefs';
import { columnsHere, setColumns, useLayouts } from '../kit/tableLayout';
import type { Settings } from '../wire/bindings';

/** After so many milliseconds without another change: a zoom goes up in steps. */
const REST = 800;
const COLUMNS = 'columns.';

/** What stands on this computer and is not the default, by the name of the setting. */
const here = (): Record<string, string> => ({
  ...lookHere(),
  ...Object.fromEntries(
    Object.entries(columnsHere()).map(([table, columns]) => [`${COLUMNS}${table}`, columns]),
  ),
});

function apply(name: string, value: string | null): void {
  if (name.startsWith(COLUMNS)) setColumns(name.slice(COLUMNS.length), value);
  else setLook(name, value);
}

const isOurs = (name: string): boolean => name.startsWith(COLUMNS) || setLook.knows(name);

/** What the core has of the person's own: a value, or null where they put it back to the default. */
function ofCore({ values, put_back: putBack }: Settings): Map<string, string | null> {
  const own = Object.entries(values).filter(([name]) => isOurs(name));
  return new Map<string, string | null>([
    ...putBack.filter(isOurs).map((name) => [name, null] as const),
    ...own,
  ]);
}

/** What goes between the copies on this computer and the core. */
class Keeping {
  /** What the core is known to have, by name; nothing before it was heard. */
  private known: Map<string, string | null> | null = null;
  /** On its way to the core: the rest before it goes, then nothing to stop any more. */
  private readonly waiting = new Map<string, ReturnType<typeof setTimeout> | null>();
  /** While it takes over values one by one, those that wait their turn are no change of the person's. */
  private isTaking = false;

  constructor(private readonly onSaved: (saved: Settings) => void) {}

  /** The core has these. */
  hear(settings: Settings): void {
    const core = ofCore(settings);
    const isFirst = this.known === null;
    const known = this.known ?? new Map<string, string | null>();
    this.known = known;
    this.isTaking = true;
    // One that went without being put back was taken back by undo.
    for (const name of new Set([...core.keys(), ...known.keys()])) {
      const value = core.get(name) ?? null;
      if (this.waiting.has(name) || (known.has(name) && known.get(name) === value)) continue;
      known.set(name, value);
      apply(name, value);
    }
    this.isTaking = false;
    if (isFirst)
      for (const [name, value] of Object.entries(here())) if (!core.has(name)) this.keep(name, value);
  }

  /** Something on this computer may have changed. */
  readonly look = (): void => {
    if (!this.known || this.isTaking) return;
    const now = here();
    for (const name of new Set([...Object.keys(now), ...this.known.keys()])) {
      const value = now[name] ?? null;
      if (value !== (this.known.get(name) ?? null)) this.keep(name, value);
    }
  };

  private keep(name: string, value: string | null): void {
    this.known?.set(name, value);
    const timer = this.waiting.get(name);
    if (timer) clearTimeout(timer);
    const send = async () => {
      this.waiting.set(name, null);
      try {
        this.onSaved(await call('settings.keep', { name, value }));
      } catch {
        // Where it cannot be kept, the copy on this computer has it.
      }
      if (this.waiting.get(name) === null) this.waiting.delete(name);
    };
    this.waiting.set(
      name,
      setTimeout(() => void send(), REST),
    );
  }
}

export function useKeptSettings(): void {
  const client = useQueryClient();
  const settings = useAsk('settings.get', {});
  const [keeping] = useState(
    () => new Keeping((saved) => client.setQueryData(askKey('settings.get', {}), saved)),
  );
  useEffect(() => {
    if (settings.data) keeping.hear(settings.data);
  }, [settings.data, keeping]);
  useEffect(() => {
    const stop = [usePrefs.subscribe(keeping.look), useLayouts.subscribe(keeping.look)];
    return () => {
      for (const one of stop) one();
    };
  }, [keeping]);
}
