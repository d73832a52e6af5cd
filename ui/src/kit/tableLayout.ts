// Column widths and hidden columns, remembered per table on this machine.
import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export interface TableLayout {
  sizing: Record<string, number>;
  visibility: Record<string, boolean>;
}

interface Layouts {
  byTable: Record<string, TableLayout>;
  set: (table: string, change: Partial<TableLayout>) => void;
  reset: (table: string) => void;
}

/** What decides whether a column stands. */
interface Standing {
  id: string;
  width: number;
  yields?: number;
}

/** The columns that have room: those that yield go one by one, the highest first, unless the person asked for them. */
export function fitting<Column extends Standing>(
  columns: Column[],
  room: number,
  { sizing, visibility }: TableLayout,
): Column[] {
  const wide = (all: Column[]) => all.reduce((sum, column) => sum + (sizing[column.id] ?? column.width), 0);
  let shown = columns;
  while (wide(shown) > room) {
    const mayGo = shown.filter((column) => column.yields && !visibility[column.id]);
    const goes = mayGo.sort((a, b) => (b.yields ?? 0) - (a.yields ?? 0))[0];
    if (!goes) break;
    shown = shown.filter((column) => column !== goes);
  }
  return shown;
}

export const EMPTY_LAYOUT: TableLayout = { sizing: {}, visibility: {} };

export const useLayouts = create<Layouts>()(
  persist(
    (set) => ({
      byTable: {},
      set: (table, change) =>
        set((old) => ({
          byTable: { ...old.byTable, [table]: { ...EMPTY_LAYOUT, ...old.byTable[table], ...change } },
        })),
      reset: (table) => set((old) => ({ byTable: { ...old.byTable, [table]: EMPTY_LAYOUT } })),
    }),
    { name: 'keystead.tables' },
  ),
);
