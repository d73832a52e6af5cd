// The table of the house: as many rows as the database has, drawn only where one looks. It asks for the rows of the
// visible range; sorting and filtering are the database's work. Widths and hidden columns are remembered.
import { ContextMenu } from '@base-ui/react/context-menu';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Columns3 } from 'lucide-react';
import { type MouseEvent, type ReactNode, useEffect, useId, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useDensity } from './density';
import { MenuItems, TickMenu } from './Menu';
import './Table.css';
import { TableFoot, useBulkWords } from './TableFoot';
import { type Sort, TableHead } from './TableHead';
import { TableRow } from './TableRow';
import { TableTotals, type Total } from './TableTotals';
import { useBulk } from './tableBulk';
import type { TableColumn } from './tableColumn';
import { useTableColumns } from './tableColumns';
import { useTableKeys } from './tableKeys';
import { type Chosen, useSelection } from './tableSelection';
import { useSlots } from './tableSlots';

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
  /** What all rows come to. */
  sumOfAll?: ReactNode;
  /** What all rows come to, under their columns and always in sight. */
  totals?: Total[];
  /** The filter the rows were found with; another one ends the selection. */
  scope?: string;
  /** Brings the rows of a range that is not here yet. */
  load?: (first: number, last: number) => Promise<Row[]>;
  /** Writes the chosen rows to a file, in the columns that are shown. */
  onExport?: (chosen: Chosen, columns: string[]) => void;
  /** What else can be done with the chosen rows: buttons of the bar, each with its count. */
  acts?: (chosen: Chosen) => ReactNode;
  empty?: ReactNode;
  pending?: boolean;
}

export type { TableColumn } from './tableColumn';

/** The head with its line. */
const HEAD = 33;
const LEAP_MS = 50;
const NONE: Total[] = [];

/** The row of the list that a click is on. */
function indexUnder(event: MouseEvent): number | null {
  const row = (event.target as HTMLElement).closest<HTMLElement>('[data-index]');
  return row ? Number(row.dataset.index) : null;
}

export function Table<Row>(props: Props<Row>) {
  const { name, label, columns, total, row, rowId, onRange, onOpen, sort, onSort, sum, empty, pending } =
    props;
  const totals = props.totals ?? NONE;
  const { t } = useTranslation('parts');
  const words = useBulkWords();
  const id = useId();
  const scroll = useRef<HTMLDivElement>(null);
  const rowHeight = useDensity();
  const layout = useTableColumns(name, columns, scroll);
  const { shown, visibility, sizing, template, least } = layout;

  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    scrollPaddingEnd: totals.length * rowHeight,
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

  // A row counts as seen when most of it is.
  const offset = scroll.current?.scrollTop ?? 0;
  const room = Math.max(rowHeight, (scroll.current?.clientHeight ?? 0) - HEAD - totals.length * rowHeight);
  const top = Math.min(total, Math.round(offset / rowHeight) + 1);
  const bottom = Math.max(top, Math.min(total, Math.round((offset + room) / rowHeight)));

  const selection = useSelection({ total, scope: props.scope ?? '', row, rowId, load: props.load });
  const keys = useTableKeys({
    total,
    page: Math.max(1, Math.floor(room / rowHeight)),
    inView: [top - 1, bottom - 1],
    row,
    selection,
    onOpen,
    reveal: (index) => virtual.scrollToIndex(index, { align: 'auto' }),
  });
  const bulk = useBulk({
    name,
    columns: layout.columns.filter((column) => visibility[column.id] !== false),
    selection,
    total,
    load: props.load,
    onOpen,
    onExport: props.onExport,
  });
  const cursorRow = keys.cursor >= 0 ? `${id}-r${keys.cursor}` : undefined;
  const cursorDrawn = items.some((item) => item.index === keys.cursor);

  // Neither changes while one scrolls.
  const head = useMemo(() => {
    return (
      <TableHead
        columns={shown}
        sort={sort ?? null}
        onSort={onSort}
        sizeOf={(column) => {
          const cell = scroll.current?.querySelector<HTMLElement>(`[role=columnheader][data-id="${column}"]`);
          return sizing[column] ?? cell?.offsetWidth ?? 120;
        }}
        onResize={layout.resize}
        onMove={layout.move}
        grip={layout.grip}
      />
    );
  }, [shown, sort, onSort, sizing, layout.resize, layout.move, layout.grip]);
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
        ticks={layout.columns.slice(1).map((column) => ({
          key: column.id,
          label: column.head,
          checked: visibility[column.id] !== false,
        }))}
        onTick={(column, checked) => layout.show([column], checked)}
        reset={{ label: t('table.reset'), onReset: layout.reset }}
      />
    ),
    [layout.columns, visibility, layout.show, layout.reset, t],
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
          <ContextMenu.Root disabled={!onOpen && !props.onExport && !columns.some((column) => column.text)}>
            <ContextMenu.Trigger
              role="rowgroup"
              className="table-body"
              onMouseDown={(event) => {
                if (
                  !event.shiftKey ||
                  !(event.target instanceof Element) ||
                  event.target.closest('a,button,input')
                )
                  return;
                // The rows between, not their words.
                event.preventDefault();
                scroll.current?.focus({ preventScroll: true });
              }}
              onContextMenu={(event) => {
                const index = indexUnder(event);
                if (index !== null) keys.onRowMenu(index);
              }}
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
                        chosen={found !== undefined && selection.has(found)}
                        cursor={item.index === keys.cursor}
                      />
                    );
                  })}
            </ContextMenu.Trigger>
            <ContextMenu.Portal>
              <ContextMenu.Positioner className="floating">
                <ContextMenu.Popup className="menu-popup">
                  <MenuItems
                    actions={bulk.map(({ id, run }) => ({
                      key: id,
                      label: words(id, selection.count),
                      onSelect: run,
                    }))}
                  />
                </ContextMenu.Popup>
              </ContextMenu.Positioner>
            </ContextMenu.Portal>
          </ContextMenu.Root>
        )}
        {totals.length > 0 && total > 0 ? <TableTotals columns={shown} totals={totals} /> : null}
      </div>
      <TableFoot
        top={top}
        bottom={bottom}
        total={total}
        chosen={selection.count}
        all={selection.all}
        lost={selection.lost}
        sum={selection.all ? props.sumOfAll : sum?.([...selection.chosen.values()])}
        bulk={bulk}
        acts={props.acts?.({
          ids: selection.all ? null : [...selection.chosen.keys()],
          count: selection.count,
        })}
        onAll={selection.everything}
        onClear={selection.clear}
        hidden={layout.hidden.map((column) => column.head)}
        onShowHidden={() =>
          layout.show(
            layout.hidden.map((column) => column.id),
            true,
          )
        }
        menu={menu}
      />
    </div>
  );
}
