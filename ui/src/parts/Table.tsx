// The table of the house: as many rows as the database has, drawn only where one looks. It asks for the rows of the
// visible range; sorting and filtering are the database's work. Widths and hidden columns are remembered.
import {
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Columns3 } from 'lucide-react';
import {
  type MouseEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { useDensity } from './density';
import { count } from './format';
import { TickMenu } from './Menu';
import './Table.css';
import { type Sort, TableHead } from './TableHead';
import { TableRow } from './TableRow';
import { useTableKeys } from './tableKeys';
import { EMPTY_LAYOUT, fitting, useLayouts } from './tableLayout';
import { useSlots } from './tableSlots';

export interface TableColumn<Row> {
  id: string;
  head: string;
  cell: (row: Row) => ReactNode;
  width: number;
  align?: 'right';
  sortable?: boolean;
  /** How much of the spare width it takes; 0 keeps it as it is. */
  grow?: number;
  /** Hidden until asked for. */
  extra?: boolean;
  /** Goes when the table is too narrow for all; the highest first. */
  yields?: number;
}

interface Props<Row> {
  name: string;
  label: string;
  columns: TableColumn<Row>[];
  total: number;
  row: (index: number) => Row | undefined;
  rowId: (row: Row) => string;
  onRange?: (first: number, last: number) => void;
  onOpen?: (row: Row) => void;
  sort?: Sort | null;
  onSort?: (sort: Sort) => void;
  /** What the chosen rows come to, for the foot. */
  sum?: (rows: Row[]) => ReactNode;
  empty?: ReactNode;
  pending?: boolean;
}

const features = tableFeatures({ columnVisibilityFeature, columnSizingFeature, columnResizingFeature });
const NO_ROWS: object[] = [];
const LEAP_MS = 50;

/** The row of the list that a click is on. */
function indexUnder(event: MouseEvent): number | null {
  const row = (event.target as HTMLElement).closest<HTMLElement>('[data-index]');
  return row ? Number(row.dataset.index) : null;
}

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

export function Table<Row>(props: Props<Row>) {
  const { name, label, columns, total, row, rowId, onRange, onOpen, sort, onSort, sum, empty, pending } =
    props;
  const { t } = useTranslation('parts');
  const id = useId();
  const scroll = useRef<HTMLDivElement>(null);
  const rowHeight = useDensity();
  const stored = useLayouts((all) => all.byTable[name] ?? EMPTY_LAYOUT);
  const setLayout = useLayouts((all) => all.set);
  const resetLayout = useLayouts((all) => all.reset);

  const visibility = useMemo(
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
    state: { columnVisibility: visibility, columnSizing: stored.sizing },
    onColumnVisibilityChange: (change) =>
      setLayout(name, { visibility: typeof change === 'function' ? change(visibility) : change }),
    onColumnSizingChange: (change) =>
      setLayout(name, { sizing: typeof change === 'function' ? change(stored.sizing) : change }),
  });

  const room = useRoom(scroll);
  const shown = useMemo(
    () =>
      fitting(
        columns.filter((column) => visibility[column.id] !== false),
        room,
        stored,
      ),
    [columns, visibility, room, stored],
  );
  const template = shown
    .map((column) => {
      const sized = stored.sizing[column.id];
      if (sized) return `${sized}px`;
      return column.grow === 0 ? `${column.width}px` : `minmax(${column.width}px, ${column.grow ?? 1}fr)`;
    })
    .join(' ');
  const least = shown.reduce((width, column) => width + (stored.sizing[column.id] ?? column.width), 0);

  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  const slot = useSlots(first, items.length);
  const asked = useRef(0);
  useEffect(() => {
    if (total === 0) return;
    const leapt = Math.abs(first - asked.current) > last - first;
    asked.current = first;
    // While the thumb is dragged through the list, nobody reads what passes by.
    if (!leapt) return onRange?.(first, last);
    const timer = window.setTimeout(() => onRange?.(first, last), LEAP_MS);
    return () => window.clearTimeout(timer);
  }, [first, last, total, onRange]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a change of density remeasures
  useEffect(() => virtual.measure(), [rowHeight]);

  const offset = scroll.current?.scrollTop ?? 0;
  const inView = Math.max(1, Math.floor(((scroll.current?.clientHeight ?? 0) - 32) / rowHeight));
  const top = total === 0 ? 0 : Math.min(total, Math.floor(offset / rowHeight) + 1);
  const bottom = Math.min(total, top + inView - 1);

  const keys = useTableKeys({
    total,
    page: inView,
    row,
    rowId,
    onOpen,
    reveal: (index) => virtual.scrollToIndex(index, { align: 'auto' }),
  });
  const cursorRow = keys.cursor >= 0 ? `${id}-r${keys.cursor}` : undefined;
  const cursorDrawn = items.some((item) => item.index === keys.cursor);

  // Neither changes while one scrolls.
  const head = useMemo(() => {
    const headers = new Map(
      table.getHeaderGroups().flatMap((group) => group.headers.map((found) => [found.column.id, found])),
    );
    return (
      <TableHead
        columns={shown}
        sort={sort ?? null}
        onSort={onSort}
        sizeOf={(column) => {
          const cell = scroll.current?.querySelector<HTMLElement>(`[role=columnheader][data-id="${column}"]`);
          return stored.sizing[column] ?? cell?.offsetWidth ?? 120;
        }}
        onResize={(column, size) => setLayout(name, { sizing: { ...stored.sizing, [column]: size } })}
        grip={(column) => headers.get(column)?.getResizeHandler()}
      />
    );
  }, [table, shown, sort, onSort, stored.sizing, setLayout, name]);
  const menu = useMemo(
    () => (
      <TickMenu
        trigger={
          <button
            type="button"
            className="btn btn-icon btn-small"
            data-look="quiet"
            aria-label={t('table.columns')}
          >
            <Columns3 size={15} aria-hidden="true" />
          </button>
        }
        title={t('table.columns')}
        ticks={columns.slice(1).map((column) => ({
          key: column.id,
          label: column.head,
          checked: visibility[column.id] !== false,
        }))}
        onTick={(column, checked) => setLayout(name, { visibility: { ...visibility, [column]: checked } })}
        reset={{ label: t('table.reset'), onReset: () => resetLayout(name) }}
      />
    ),
    [columns, visibility, setLayout, resetLayout, name, t],
  );

  return (
    <div className="table" data-name={name}>
      <div
        ref={scroll}
        role="grid"
        tabIndex={0}
        aria-label={label}
        aria-rowcount={total + 1}
        aria-colcount={shown.length}
        aria-multiselectable="true"
        aria-busy={pending || undefined}
        aria-activedescendant={cursorDrawn ? cursorRow : undefined}
        className="table-scroll"
        onKeyDown={keys.onKeyDown}
        style={{ '--columns': template, '--least': `${least}px` } as React.CSSProperties}
      >
        {head}
        {total === 0 && !pending ? (
          <div role="rowgroup" className="table-empty">
            <div role="row">
              <div role="gridcell">{empty ?? t('table.none')}</div>
            </div>
          </div>
        ) : (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it has the keys
          <div
            role="rowgroup"
            className="table-body"
            onClick={(event) => {
              const index = indexUnder(event);
              if (index !== null) keys.onRowClick(event, index);
            }}
            onDoubleClick={(event) => {
              const found = row(indexUnder(event) ?? -1);
              if (found) onOpen?.(found);
            }}
            style={{ height: total === 0 ? rowHeight * 12 : virtual.getTotalSize() }}
          >
            {total === 0
              ? Array.from({ length: 12 }, (_, index) => (
                  <TableRow
                    // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
                    key={index}
                    id={id}
                    index={index}
                    slot={index}
                    top={index * rowHeight}
                    columns={shown}
                    row={undefined}
                    chosen={false}
                    cursor={false}
                  />
                ))
              : items.map((item) => {
                  const found = row(item.index);
                  return (
                    <TableRow
                      key={slot(item.index)}
                      id={id}
                      index={item.index}
                      slot={slot(item.index)}
                      top={item.start}
                      columns={shown}
                      row={found}
                      chosen={found !== undefined && keys.chosen.has(rowId(found))}
                      cursor={item.index === keys.cursor}
                    />
                  );
                })}
          </div>
        )}
      </div>
      <footer className="table-foot">
        <span>
          {total === 0
            ? t('table.none')
            : t('table.range', { top: count(top), bottom: count(bottom), total: count(total) })}
        </span>
        <span className="table-sum" aria-live="polite">
          {keys.chosen.size > 0 ? (
            <>
              {t('table.chosen', { count: keys.chosen.size })}
              {sum ? <> · {sum([...keys.chosen.values()])}</> : null}
            </>
          ) : null}
        </span>
        {menu}
      </footer>
    </div>
  );
}
