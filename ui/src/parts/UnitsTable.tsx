// The table of units wherever units are listed: pages from the database, sorting there, sum of rents in the foot.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitCard, UnitFilter, UnitSort } from '../wire/bindings';
import { StateBadge } from './Badge';
import { Day } from './Day';
import { count, money } from './format';
import { Money } from './Money';
import { ProblemPanel } from './ProblemPanel';
import { usePages } from './pages';
import { go, paths } from './paths';
import { Table, type TableColumn } from './Table';
import type { Sort } from './TableHead';
import { UnitProgress } from './UnitProgress';
import { useUnitWords } from './unitWords';

interface Props {
  name: string;
  filter: UnitFilter;
  sort: Sort;
  onSort: (sort: Sort) => void;
  withoutProperty?: boolean;
  empty?: React.ReactNode;
}

/** Which column ids the database sorts by. */
const SORTS: Record<string, UnitSort> = {
  property: 'place',
  unit: 'unit',
  tenant: 'tenant',
  state: 'state',
  next: 'next_event',
  rent: 'rent',
};

export const sortOf = (sort: Sort): { sort: UnitSort; descending: boolean } => ({
  sort: SORTS[sort.by] ?? 'place',
  descending: sort.down,
});

/** Sums per currency: amounts of different money are never added. */
export function sumRents(rows: UnitCard[]): string {
  const sums = new Map<string, number>();
  for (const row of rows) {
    if (row.rent_cents !== null) sums.set(row.currency, (sums.get(row.currency) ?? 0) + row.rent_cents);
  }
  return [...sums].map(([currency, cents]) => money(cents, currency)).join(' + ');
}

export function UnitsTable({ name, filter, sort, onSort, withoutProperty, empty }: Props) {
  const { t } = useTranslation('parts');
  const words = useUnitWords();
  const pages = usePages('units.list', { filter, ...sortOf(sort) });
  // biome-ignore lint/correctness/useExhaustiveDependencies: words are made anew each time and say the same
  const columns = useMemo<TableColumn<UnitCard>[]>(() => {
    const all: TableColumn<UnitCard>[] = [
      {
        id: 'unit',
        head: t('unit.unit'),
        width: 96,
        sortable: true,
        cell: (card) => <a href={paths.unit(card.unit_id)}>{card.unit_number}</a>,
      },
      {
        id: 'property',
        head: t('unit.property'),
        width: 104,
        grow: 2,
        sortable: true,
        cell: (card) => <span className="second">{card.property_name}</span>,
      },
      {
        id: 'building',
        head: t('unit.building'),
        width: 84,
        extra: !withoutProperty,
        cell: (card) => card.building_code ?? <span className="dim">—</span>,
      },
      {
        id: 'tenant',
        head: t('unit.tenant'),
        width: 104,
        grow: 2,
        sortable: true,
        cell: (card) => card.tenant_name ?? <span className="dim">—</span>,
      },
      {
        id: 'state',
        head: t('unit.state'),
        width: 154,
        grow: 0,
        sortable: true,
        cell: (card) => <StateBadge state={card.state} />,
      },
      {
        id: 'term',
        head: t('unit.term'),
        width: 116,
        yields: 1,
        cell: (card) => <UnitProgress progress={card.progress} />,
      },
      {
        id: 'next',
        head: t('unit.next'),
        width: 136,
        grow: 2,
        sortable: true,
        cell: (card) => words.nextEvent(card),
      },
      {
        id: 'size',
        head: t('unit.size'),
        width: 110,
        extra: true,
        cell: (card) => <span className="second">{words.size(card)}</span>,
      },
      {
        id: 'sqft',
        head: t('unit.sqft'),
        width: 84,
        align: 'right',
        extra: true,
        cell: (card) =>
          card.square_feet === null ? '—' : <span className="num">{count(card.square_feet)}</span>,
      },
      {
        id: 'begin',
        head: t('unit.begin'),
        width: 112,
        extra: true,
        cell: (card) => <Day on={card.lease_begin_date} />,
      },
      {
        id: 'end',
        head: t('unit.end'),
        width: 112,
        extra: true,
        cell: (card) => <Day on={card.lease_end_date} />,
      },
      {
        id: 'lease',
        head: t('unit.lease'),
        width: 120,
        extra: true,
        cell: (card) =>
          card.lease_id ? (
            <a href={paths.lease(card.lease_id)}>{card.lease_number}</a>
          ) : (
            <span className="dim">—</span>
          ),
      },
      {
        id: 'market',
        head: t('unit.market'),
        width: 112,
        align: 'right',
        extra: true,
        cell: (card) => <Money cents={card.market_rent_cents} currency={card.currency} />,
      },
      {
        id: 'rent',
        head: t('unit.rent'),
        width: 104,
        align: 'right',
        sortable: true,
        cell: (card) => <Money cents={card.rent_cents} currency={card.currency} />,
      },
    ];
    return withoutProperty ? all.filter((column) => column.id !== 'property') : all;
  }, [t, withoutProperty]);

  if (pages.problem && pages.total === 0)
    return <ProblemPanel problem={pages.problem} onRetry={pages.retry} />;
  return (
    <Table
      name={name}
      label={t('unit.table')}
      columns={columns}
      total={pages.total}
      row={pages.row}
      rowId={(card) => card.unit_id}
      onRange={pages.onRange}
      onOpen={(card) => go(paths.unit(card.unit_id))}
      sort={sort}
      onSort={onSort}
      sum={sumRents}
      pending={pages.pending}
      empty={empty}
    />
  );
}
