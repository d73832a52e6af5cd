// The rows of a list: pages, sorting, selection, sums and files, on a page of its own or as part of another.
import type { ReactNode } from 'react';
import { useAsk } from '../../host/ask';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { SkeletonBlock } from '../../kit/Skeleton';
import { Table } from '../../kit/Table';
import type { Sort } from '../../kit/TableHead';
import { type Chosen, useTablesShown } from '../../kit/tableSelection';
import type { ListQuery, ListRow } from '../../wire/bindings';
import type { Listed } from './useList';

interface Props {
  list: Listed;
  /** Under which the columns of the table are remembered. */
  name: string;
  label: string;
  /** Columns that say nothing here. */
  without?: readonly string[];
  onSort: (sort: Sort) => void;
  onOpen?: ((row: ListRow) => void) | undefined;
  /** Buttons of the bar for what is chosen; the query with all filters stands for "all that match". */
  acts?: ((chosen: Chosen, query: ListQuery) => ReactNode) | undefined;
  empty: ReactNode;
}

const NONE: readonly string[] = [];

export function ListTable({ list, name, label, without = NONE, onSort, onOpen, acts, empty }: Props) {
  const onScreen = useTablesShown((all) => all.byTable[name]);
  const chosen = onScreen?.chosen ?? null;
  const shown = onScreen?.columns ?? [];
  const sums = list.sums.filter((column) => shown.includes(column));
  // Adding up a whole portfolio costs more than a page of it: only when all of it is chosen, and only what is shown.
  const all = useAsk(
    'lists.page',
    { query: list.query, columns: [], sums, limit: 0 },
    { enabled: chosen !== null && chosen.ids === null && sums.length > 0 },
  );
  if (list.problem) return <ProblemPanel problem={list.problem} onRetry={list.pages.retry} />;
  if (!list.about)
    return (
      <div aria-busy="true">
        <SkeletonBlock height={420} />
      </div>
    );
  return (
    <Table
      name={name}
      label={label}
      columns={
        without.length > 0 ? list.columns.filter((column) => !without.includes(column.id)) : list.columns
      }
      total={list.pages.total}
      row={list.pages.row}
      rowId={(row) => row.id}
      onRange={list.pages.onRange}
      {...(onOpen ? { onOpen } : {})}
      sort={list.sort}
      onSort={onSort}
      sum={(rows) => list.sumRows(rows, shown)}
      sumOfAll={list.sumsOf(all.data?.sums ?? [], shown)}
      scope={list.scope}
      load={list.load}
      onExport={(some, columns) => list.save('csv', some, columns)}
      {...(acts ? { acts: (some: Chosen) => acts(some, list.query) } : {})}
      pending={list.pages.pending}
      empty={empty}
    />
  );
}
