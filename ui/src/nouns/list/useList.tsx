// One list of the core as a table: what it offers, its pages, its columns, and the file of it.
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { call, inWindow } from '../../host/call';
import { asProblem, type Problem } from '../../host/problem';
import { pick } from '../../host/window';
import { money } from '../../kit/format';
import { usePages } from '../../kit/pages';
import type { TableColumn } from '../../kit/Table';
import type { Sort } from '../../kit/TableHead';
import { problemToast, toast } from '../../kit/Toast';
import type { Chosen } from '../../kit/tableSelection';
import type { ListAbout, ListFileFormat, ListQuery, ListRow, ListSum } from '../../wire/bindings';
import { useFieldWords } from '../record/fieldWords';
import { cellText, centsOf, ListCell } from './ListCell';
import { type ListSearch, queryOf, readSort } from './listSearch';
import { useListWords } from './listWords';

/** How a feature shows a list. */
export interface ListOf {
  /** The core's name of it. */
  list: string;
  /** Ids that cells lead by, beside the row's own. */
  ids?: readonly string[];
  /** Where a cell leads; `id` gives another id of the row. */
  hrefs?: Record<string, (row: ListRow, id: (name: string) => string | null) => string | null>;
  /** Columns that are wide or that go first where there is little room; `extra` shows one only on request, or always. */
  widths?: Record<string, Partial<Pick<TableColumn<ListRow>, 'width' | 'grow' | 'yields' | 'extra'>>>;
  /** Cells that say more than the value of their column. */
  cells?: Record<string, OwnCell>;
}

/** Any cell or id of a row, by name. */
export type CellOf = (name: string) => string | null;

export interface OwnCell {
  show: (of: CellOf) => ReactNode;
  /** The same for the clipboard and for print; the value of the column when absent. */
  text?: (of: CellOf) => string;
}

const WIDTH: Partial<Record<string, number>> = {
  day: 112,
  money: 112,
  whole: 84,
  decimal: 92,
  word: 148,
  phone: 136,
};
const RIGHT = new Set(['money', 'whole', 'decimal']);

/** So many rows the core gives at once. */
const PAGE = 1000;

export interface Listed {
  query: ListQuery;
  about: ListAbout | undefined;
  problem: Problem | null;
  pages: ReturnType<typeof usePages<'lists.page'>>;
  columns: TableColumn<ListRow>[];
  /** The cells that each row is asked with. */
  names: string[];
  /** The columns that can be added up. */
  sums: string[];
  sort: Sort;
  scope: string;
  /** What these columns come to, in words. */
  sumsOf: (sums: ListSum[], columns: string[]) => string;
  /** What they come to over the chosen rows. */
  sumRows: (rows: ListRow[], columns: string[]) => string;
  load: (first: number, last: number) => Promise<ListRow[]>;
  save: (format: ListFileFormat, chosen: Chosen | null, columns: string[]) => void;
  saving: boolean;
}

export function useList(
  { list, ids = NONE, hrefs = NO_HREFS, widths = NO_WIDTHS, cells = NO_CELLS }: ListOf,
  search: ListSearch,
): Listed {
  const { t } = useTranslation('parts');
  const words = useListWords(list);
  const fields = useFieldWords();
  const asked = useAsk('lists.about', { list });
  const about = asked.data;
  const [saving, setSaving] = useState(false);
  const query = queryOf(list, search);
  const names = [...(about?.columns.map(({ name }) => name) ?? []), ...ids];
  const sums = about?.columns.filter((column) => column.is_summed).map(({ name }) => name) ?? [];
  const request = { query, columns: names };
  const pages = usePages('lists.page', request, 100, about !== undefined);
  const { sort: _by, descending: _down, ...filter } = query;
  const scope = JSON.stringify(filter);
  const key = JSON.stringify(request);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the request as it reads
  const load = useCallback(
    async (first: number, last: number) => {
      const rows: ListRow[] = [];
      for (let offset = first; offset <= last; offset += PAGE) {
        const limit = Math.min(PAGE, last - offset + 1);
        rows.push(...(await call('lists.page', { ...request, offset, limit })).rows);
      }
      return rows;
    },
    [key],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: words are made anew each time and say the same
  const columns = useMemo<TableColumn<ListRow>[]>(() => {
    const at = new Map(names.map((name, index) => [name, index]));
    const cell = (row: ListRow, name: string) => row.cells[at.get(name) ?? -1] ?? null;
    return (about?.columns ?? []).map((column, index) => ({
      id: column.name,
      head: words.column(column.name),
      width: WIDTH[column.shape] ?? 112,
      ...(RIGHT.has(column.shape) && !cells[column.name] ? { align: 'right' as const } : {}),
      ...(column.shape === 'text' ? { grow: 2 } : {}),
      ...(column.is_extra ? { extra: true } : {}),
      ...(index > 2 ? { yields: index } : {}),
      ...widths[column.name],
      sortable: column.is_sorted,
      text: (row) =>
        cells[column.name]?.text?.((name) => cell(row, name)) ??
        cellText(column, cell(row, column.name), row, fields),
      cell: (row) =>
        cells[column.name]?.show((name) => cell(row, name)) ?? (
          <ListCell
            column={column}
            value={cell(row, column.name)}
            row={row}
            words={fields}
            lead={index === 0}
            href={hrefs[column.name]?.(row, (name) => cell(row, name))}
          />
        ),
    }));
  }, [about, t, hrefs, widths, cells]);

  const sumsOf = (found: ListSum[], shown: string[]): string =>
    shown
      .filter((name) => sums.includes(name))
      .map((name) => {
        const of = found.filter((sum) => sum.column === name);
        const said = of.map((sum) => money(centsOf(sum.value), sum.currency ?? undefined)).join(' + ');
        return said && `${words.column(name)} ${said}`;
      })
      .filter(Boolean)
      .join(' · ');

  const sumRows = (rows: ListRow[], shown: string[]): string => {
    const found = new Map<string, ListSum>();
    for (const row of rows)
      for (const name of sums) {
        const value = row.cells[names.indexOf(name)];
        if (value === null || value === undefined) continue;
        const id = `${name} ${row.currency}`;
        const before = found.get(id);
        const cents = centsOf(value) + (before ? centsOf(before.value) : 0);
        found.set(id, { column: name, currency: row.currency, value: (cents / 100).toFixed(2) });
      }
    return sumsOf([...found.values()], shown);
  };

  async function write(format: ListFileFormat, chosen: Chosen | null, shown: string[]) {
    setSaving(true);
    try {
      const name = `${list.replaceAll('_', '-')}-${pages.first?.today ?? ''}.${format}`;
      const path = inWindow() ? await pick('list_file', name) : name;
      if (!path) return;
      const done = await call('lists.file', {
        query: { ...query, ids: chosen?.ids ?? null },
        columns: shown.map((column) => ({ name: column, head: words.column(column) })),
        format,
        path,
      });
      toast({ title: t('list.saved', { count: done.rows }), text: done.path });
    } catch (thrown) {
      problemToast(asProblem(thrown));
    } finally {
      setSaving(false);
    }
  }

  return {
    query,
    about,
    problem: asked.error ?? (pages.total === 0 ? pages.problem : null),
    pages,
    columns,
    names,
    sums,
    sort: readSort(search.sort) ?? { by: about?.sort ?? '', down: about?.descending ?? false },
    scope,
    sumsOf,
    sumRows,
    load,
    save: (format, chosen, shown) => void write(format, chosen, shown),
    saving,
  };
}

const NONE: readonly string[] = [];
const NO_HREFS = {};
const NO_WIDTHS = {};
const NO_CELLS = {};
