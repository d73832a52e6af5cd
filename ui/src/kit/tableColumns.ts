// Which columns of a table are shown and how wide: what the person chose, kept on this machine, and what has room.
import {
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { type RefObject, useCallback, useLayoutEffect, useMemo, useState } from 'react';
import type { TableColumn } from './tableColumn';
import { EMPTY_LAYOUT, fitting, inOrder, moved, useLayouts } from './tableLayout';

const features = tableFeatures({ columnVisibilityFeature, columnSizingFeature, columnResizingFeature });
const NO_ROWS: object[] = [];

/** How wide the element is; endless until it is known. */
function useRoom(element: RefObject<HTMLElement | null>): number {
  const [room, setRoom] = useState(Number.POSITIVE_INFINITY);
  useLayoutEffect(() => {
    const found = element.current;
    if (!found) return;
    const measure = () => setRoom(found.clientWidth || Number.POSITIVE_INFINITY);
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(found);
    return () => watch.disconnect();
  }, [element]);
  return room;
}

export function useTableColumns<Row>(
  name: string,
  declared: TableColumn<Row>[],
  scroll: RefObject<HTMLElement | null>,
) {
  const stored = useLayouts((all) => all.byTable[name] ?? EMPTY_LAYOUT);
  const setLayout = useLayouts((all) => all.set);
  const resetLayout = useLayouts((all) => all.reset);
  const { sizing } = stored;
  const columns = useMemo(() => inOrder(declared, stored.order), [declared, stored.order]);

  const visibility = useMemo<Record<string, boolean>>(
    () => ({
      ...Object.fromEntries(columns.filter((column) => column.extra).map((column) => [column.id, false])),
      ...stored.visibility,
    }),
    [columns, stored.visibility],
  );
  const definitions = useMemo(
    () => columns.map((column) => ({ id: column.id, size: column.width, minSize: 56, header: column.head })),
    [columns],
  );
  const table = useTable({
    features,
    columns: definitions,
    data: NO_ROWS,
    columnResizeMode: 'onChange' as const,
    state: { columnVisibility: visibility, columnSizing: sizing },
    onColumnSizingChange: (change) =>
      setLayout(name, { sizing: typeof change === 'function' ? change(sizing) : change }),
  });

  const room = useRoom(scroll);
  const chosen = useMemo(
    () => columns.filter((column) => visibility[column.id] !== false),
    [columns, visibility],
  );
  const shown = useMemo(() => fitting(chosen, room, stored), [chosen, room, stored]);
  const template = shown
    .map((column) => {
      const sized = sizing[column.id];
      if (sized) return `${sized}px`;
      return column.grow === 0 ? `${column.width}px` : `minmax(${column.width}px, ${column.grow ?? 1}fr)`;
    })
    .join(' ');

  // biome-ignore lint/correctness/useExhaustiveDependencies: the table has other heads once columns or widths change
  const headers = useMemo(
    () =>
      new Map(
        table.getHeaderGroups().flatMap((group) => group.headers.map((found) => [found.column.id, found])),
      ),
    [table, shown, sizing],
  );
  return {
    columns,
    shown,
    /** Chosen, but without room. */
    hidden: chosen.filter((column) => !shown.includes(column)),
    visibility,
    sizing,
    template,
    least: shown.reduce((width, column) => width + (sizing[column.id] ?? column.width), 0),
    resize: useCallback(
      (column: string, size: number) => setLayout(name, { sizing: { ...sizing, [column]: size } }),
      [name, sizing, setLayout],
    ),
    grip: useCallback((column: string) => headers.get(column)?.getResizeHandler(), [headers]),
    /** What a person ticks stays, whether it has room or not. */
    show: useCallback(
      (ids: string[], isShown: boolean) =>
        setLayout(name, {
          visibility: { ...stored.visibility, ...Object.fromEntries(ids.map((id) => [id, isShown])) },
        }),
      [name, stored.visibility, setLayout],
    ),
    /** Moves a column among those that are shown. */
    move: useCallback(
      (id: string, by: number) => {
        const after = moved(
          shown.map((column) => column.id),
          id,
          by,
        );
        const hidden = columns.map((column) => column.id).filter((one) => !after.includes(one));
        setLayout(name, { order: [...after, ...hidden] });
      },
      [name, shown, columns, setLayout],
    ),
    reset: useCallback(() => resetLayout(name), [name, resetLayout]),
  };
}
