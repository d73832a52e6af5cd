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
