// Column widths, hidden columns and the order of columns, remembered per table. Widths belong to the screen and stay on this
// machine; which columns, and in which order, is the person's, and the core keeps it for their other computers.
import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export interface TableLayout {
  sizing: Record<string, number>;
  visibility: Record<string, boolean>;
  /** Ids in the order that the person wants; those not named stand where they are declared. */
  order?: string[];
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

/** The columns as the person wants them; the first one says which row it is and stays. */
export function inOrder<Column extends { id: string }>(columns: Column[], order: string[] = []): Column[] {
  const [first, ...rest] = columns;
  const at = (column: Column) => {
    const found = order.indexOf(column.id);
    return found < 0 ? order.length + rest.indexOf(column) : found;
  };
  return first ? [first, ...rest.toSorted((one, other) => at(one) - at(other))] : [];
}

/** The order after a column was moved by so many places; it never goes before the first. */
export function moved(ids: string[], id: string, by: number): string[] {
  const from = ids.indexOf(id);
  const to = Math.max(1, Math.min(ids.length - 1, from + by));
  if (from < 1 || to === from) return ids;
  return ids.toSpliced(from, 1).toSpliced(to, 0, id);
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

/** Which columns of each table, and their order, where the person chose any: as the core keeps it. */
export function columnsHere(): Record<string, string> {
  const chosen = Object.entries(useLayouts.getState().byTable).filter(
    ([, { visibility, order = [] }]) => Object.keys(visibility).length > 0 || order.length > 0,
  );
  return Object.fromEntries(
    chosen.map(([table, { visibility, order = [] }]) => [table, JSON.stringify({ visibility, order })]),
  );
}

/** Takes what the core kept; what cannot be read leaves the table as it is. */
export function setColumns(table: string, kept: string | null): void {
  const { set } = useLayouts.getState();
  if (kept === null) {
    set(table, { visibility: {}, order: [] });
    return;
  }
  try {
    const read: unknown = JSON.parse(kept);
    const { visibility, order } = (read ?? {}) as { visibility?: unknown; order?: unknown };
    if (typeof visibility !== 'object' || visibility === null || !Array.isArray(order)) return;
    const shown = Object.entries(visibility).filter(
      (one): one is [string, boolean] => typeof one[1] === 'boolean',
    );
    set(table, {
      visibility: Object.fromEntries(shown),
      order: order.filter((id) => typeof id === 'string'),
    });
  } catch {
    // Of another version: the table stays as it is.
  }
}
