// Which rows of a table are chosen: some by name, or all that match. It belongs to the filter it was made under; another
// filter ends it, and that is said.
import { useState } from 'react';
import { create } from 'zustand';

/** What is chosen, for whoever acts on it. */
export interface Chosen {
  /** Ids of rows; null means all that match. */
  ids: string[] | null;
  count: number;
}

/** What of a table is on screen. */
export interface TableShown {
  chosen: Chosen | null;
  /** Ids, in their order. */
  columns: string[];
}

interface Tables {
  byTable: Record<string, TableShown>;
  set: (table: string, shown: TableShown | null) => void;
}

/** The tables on screen, so that a button elsewhere on the page acts on the same rows and columns. */
export const useTablesShown = create<Tables>()((set) => ({
  byTable: {},
  set: (table, shown) =>
    set((old) => {
      const { [table]: _before, ...rest } = old.byTable;
      return { byTable: shown ? { ...rest, [table]: shown } : rest };
    }),
}));

interface Options<Row> {
  total: number;
  /** The filter the rows were found with. */
  scope: string;
  row: (index: number) => Row | undefined;
  rowId: (row: Row) => string;
  /** Brings rows that are not here yet. */
  load: ((first: number, last: number) => Promise<Row[]>) | undefined;
}

export interface Selection<Row> {
  chosen: ReadonlyMap<string, Row>;
  all: boolean;
  count: number;
  /** How many were let go because the filter changed. */
  lost: number;
  has: (row: Row) => boolean;
  only: (index: number) => void;
  toggle: (index: number) => void;
  range: (from: number, to: number) => void;
  everything: () => void;
  clear: () => void;
}

const NONE: ReadonlyMap<string, never> = new Map<string, never>();

export function useSelection<Row>({ total, scope, row, rowId, load }: Options<Row>): Selection<Row> {
  const [chosen, setChosen] = useState<ReadonlyMap<string, Row>>(NONE);
  const [all, setAll] = useState(false);
  const [lost, setLost] = useState(0);
  const [under, setUnder] = useState(scope);
  const count = all ? total : chosen.size;

  function choose(rows: ReadonlyMap<string, Row>) {
    setChosen(rows);
    setAll(false);
    setLost(0);
  }

  if (under !== scope) {
    setUnder(scope);
    setChosen(NONE);
    setAll(false);
    setLost(count);
  }

  function toggle(index: number) {
    const found = row(index);
    if (!found) return;
    const next = new Map(all ? NONE : chosen);
    if (!next.delete(rowId(found))) next.set(rowId(found), found);
    choose(next);
  }

  function range(from: number, to: number) {
    const [first, last] = [Math.max(0, Math.min(from, to)), Math.min(total - 1, Math.max(from, to))];
    const picked = new Map<string, Row>();
    let whole = true;
    for (let index = first; index <= last; index++) {
      const found = row(index);
      if (found) picked.set(rowId(found), found);
      else whole = false;
    }
    choose(picked);
    // Rows between the ends that were never looked at belong to the range as well.
    if (!whole && load)
      void load(first, last).then((rows) => choose(new Map(rows.map((found) => [rowId(found), found]))));
  }

  return {
    chosen,
    all,
    count,
    lost,
    has: (found) => all || chosen.has(rowId(found)),
    only: (index) => {
      const found = row(index);
      if (!found) return;
      const same = !all && chosen.size === 1 && chosen.has(rowId(found));
      choose(same ? NONE : new Map([[rowId(found), found]]));
    },
    toggle,
    range,
    everything: () => {
      setAll(total > 0);
      setChosen(NONE);
      setLost(0);
    },
    clear: () => choose(NONE),
  };
}
