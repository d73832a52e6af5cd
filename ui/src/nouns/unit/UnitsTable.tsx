// The table of units wherever units are listed: pages from the database, sorting there, sum of rents in the foot.
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../host/call';
import { Day } from '../../kit/Day';
import { count, money } from '../../kit/format';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { usePages } from '../../kit/pages';
import { typedMoney as plainAmount } from '../../kit/parse';
import { Table, type TableColumn } from '../../kit/Table';
import type { Sort } from '../../kit/TableHead';
import type { UnitCard, UnitFilter, UnitPage } from '../../wire/bindings';
import { Money } from '../money/Money';
import { go, paths } from '../paths';
import { StateBadge } from './StateBadge';
import { UnitProgress } from './UnitProgress';
import { sortOf, useUnitsExport } from './unitsExport';
import { useUnitWords } from './unitWords';

interface Props {
  name: string;
  filter: UnitFilter;
  sort: Sort;
  onSort: (sort: Sort) => void;
  withoutProperty?: boolean;
  empty?: React.ReactNode;
}

/** So many rows the core gives at once. */
const PAGE = 1000;

/** Sums per currency: amounts of different money are never added. */
export function sumRents(rows: UnitCard[]): string {
  const sums = new Map<string, number>();
  for (const row of rows) {
    if (row.rent_cents !== null) sums.set(row.currency, (sums.get(row.currency) ?? 0) + row.rent_cents);
  }
  return [...sums].map(([currency, cents]) => money(cents, currency)).join(' + ');
}

/** Of all that match; none where the rows on screen are of several currencies, as the core adds them up as one. */
function sumOfAll(page: UnitPage | undefined): string | null {
  const [currency, another] = [...new Set((page?.rows ?? []).map((row) => row.currency))];
  return page && currency && !another ? money(page.rent_total_cents, currency) : null;
}

export function UnitsTable({ name, filter, sort, onSort, withoutProperty, empty }: Props) {
  const { t } = useTranslation('parts');
  const words = useUnitWords();
  const pages = usePages('units.list', { filter, ...sortOf(sort) });
  const scope = JSON.stringify(filter);
  const order = JSON.stringify(sortOf(sort));
  const { save } = useUnitsExport(filter, sort);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the filter and the order as they read
  const load = useCallback(
    async (first: number, last: number) => {
      const rows: UnitCard[] = [];
      for (let offset = first; offset <= last; offset += PAGE) {
        const limit = Math.min(PAGE, last - offset + 1);
        rows.push(...(await call('units.list', { filter, ...sortOf(sort), offset, limit })).rows);
      }
      return rows;
    },
    [scope, order],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: words are made anew each time and say the same
  const columns = useMemo<TableColumn<UnitCard>[]>(() => {
    const all: TableColumn<UnitCard>[] = [
      {
        id: 'unit',
        text: (card) => card.unit_number,
        head: t('unit.unit'),
        width: 96,
        sortable: true,
        cell: (card) => <a href={paths.unit(card.unit_id)}>{card.unit_number}</a>,
      },
      {
        id: 'property',
        text: (card) => card.property_name,
        head: t('unit.property'),
        width: 104,
        grow: 2,
        yields: 1,
        sortable: true,
        cell: (card) => <span className="second">{card.property_name}</span>,
      },
      {
        id: 'building',
        text: (card) => card.building_code ?? '',
        head: t('unit.building'),
        width: 84,
        extra: !withoutProperty,
        cell: (card) => card.building_code ?? <span className="dim">—</span>,
      },
      {
        id: 'tenant',
        text: (card) => card.tenant_name ?? '',
        head: t('unit.tenant'),
        width: 104,
        grow: 2,
        sortable: true,
        cell: (card) => card.tenant_name ?? <span className="dim">—</span>,
      },
      {
        id: 'state',
        text: (card) => t(`state.${card.state}`),
        head: t('unit.state'),
        width: 154,
        grow: 0,
        sortable: true,
        cell: (card) => <StateBadge state={card.state} />,
      },
      {
        id: 'term',
        text: (card) => (card.progress.percent === null ? '' : `${card.progress.percent} %`),
        head: t('unit.term'),
        width: 116,
        yields: 3,
        cell: (card) => <UnitProgress progress={card.progress} />,
      },
      {
        id: 'next',
        text: (card) => words.nextEvent(card),
        head: t('unit.next'),
        width: 136,
        grow: 2,
        yields: 2,
        sortable: true,
        cell: (card) => words.nextEvent(card),
      },
      {
        id: 'size',
        text: (card) => words.size(card),
        head: t('unit.size'),
        width: 110,
        extra: true,
        cell: (card) => <span className="second">{words.size(card)}</span>,
      },
      {
        id: 'sqft',
        text: (card) => (card.square_feet === null ? '' : String(card.square_feet)),
        head: t('unit.sqft'),
        width: 84,
        align: 'right',
        extra: true,
        cell: (card) =>
          card.square_feet === null ? '—' : <span className="num">{count(card.square_feet)}</span>,
      },
      {
        id: 'begin',
        text: (card) => card.lease_begin_date ?? '',
        head: t('unit.begin'),
        width: 112,
        extra: true,
        cell: (card) => <Day on={card.lease_begin_date} />,
      },
      {
        id: 'end',
        text: (card) => card.lease_end_date ?? '',
        head: t('unit.end'),
        width: 112,
        extra: true,
        cell: (card) => <Day on={card.lease_end_date} />,
      },
      {
        id: 'lease',
        text: (card) => card.lease_number ?? '',
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
        text: (card) => (card.market_rent_cents === null ? '' : plainAmount(card.market_rent_cents)),
        head: t('unit.market'),
        width: 112,
        align: 'right',
        extra: true,
        cell: (card) => <Money cents={card.market_rent_cents} currency={card.currency} />,
      },
      {
        id: 'rent',
        text: (card) => (card.rent_cents === null ? '' : plainAmount(card.rent_cents)),
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
      sumOfAll={sumOfAll(pages.first)}
      scope={scope}
      load={load}
      onExport={save}
      pending={pages.pending}
      empty={empty}
    />
  );
}
