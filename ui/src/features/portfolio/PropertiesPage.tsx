// All properties: where they are, whose they are, how their units stand, what ends soon. A few hundred rows, sorted here.
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { useCrumbs } from '../../kit/crumbs';
import { EmptyState } from '../../kit/EmptyState';
import { Figures, FiguresSkeleton } from '../../kit/Figures';
import { count, money, percent } from '../../kit/format';
import { PageHead } from '../../kit/PageHead';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { typedMoney } from '../../kit/parse';
import { SearchBox } from '../../kit/SearchBox';
import { Table, type TableColumn } from '../../kit/Table';
import type { Sort } from '../../kit/TableHead';
import { go, paths } from '../../nouns/paths';
import { ImportLink } from '../../nouns/record/ImportLink';
import { AddButton } from '../../nouns/record/NewRecordSheet';
import { SplitBar } from '../../nouns/unit/SplitBar';
import type { PropertyLine, RentTotal } from '../../wire/bindings';
import { amountsOf, useRentFigures } from './rentFigures';

const BY: Record<string, (line: PropertyLine) => string | number> = {
  name: (line) => line.name,
  code: (line) => line.property_code,
  place: (line) => [line.state, line.city].filter(Boolean).join(' '),
  owner: (line) => line.owner_name ?? '',
  units: (line) => line.figures.total,
  vacant: (line) => line.figures.vacant,
  notice: (line) => line.figures.notice,
  mtm: (line) => line.figures.month_to_month,
  ending: (line) => line.figures.expiring_30_days,
  occupancy: (line) => line.rents.occupancy ?? -1,
  market: (line) => line.rents.potential_cents,
  vacancy: (line) => line.rents.vacancy_cents,
  scheduled: (line) => line.rents.scheduled_cents,
};

export function sortLines(lines: PropertyLine[], sort: Sort, text: string): PropertyLine[] {
  const wanted = text.trim().toLowerCase();
  const by = BY[sort.by] ?? ((line: PropertyLine) => line.name);
  const kept = lines.filter((line) =>
    `${line.name} ${line.property_code} ${line.city ?? ''} ${line.owner_name ?? ''}`
      .toLowerCase()
      .includes(wanted),
  );
  const collator = new Intl.Collator(undefined, { numeric: true });
  kept.sort((a, b) => {
    const [left, right] = [by(a), by(b)];
    const order =
      typeof left === 'number' && typeof right === 'number'
        ? left - right
        : collator.compare(String(left), String(right));
    return (sort.down ? -order : order) || collator.compare(a.name, b.name);
  });
  return kept;
}

function useColumns(): TableColumn<PropertyLine>[] {
  const { t } = useTranslation('portfolio');
  return useMemo(() => {
    const figure = (
      id: string,
      head: string,
      width: number,
      read: (line: PropertyLine) => number,
      yields?: number,
    ): TableColumn<PropertyLine> => ({
      id,
      head,
      width,
      grow: 0,
      align: 'right',
      sortable: true,
      ...(yields ? { yields } : {}),
      cell: (line) => <span className="num">{count(read(line))}</span>,
      text: (line) => String(read(line)),
    });
    const amount = (
      id: string,
      head: string,
      read: (line: PropertyLine) => number,
    ): TableColumn<PropertyLine> => ({
      ...figure(id, head, 124, read),
      cell: (line) => <span className="num">{money(read(line), line.currency)}</span>,
      text: (line) => typedMoney(read(line)),
    });
    return [
      {
        id: 'name',
        text: (line) => line.name,
        head: t('property.name'),
        width: 160,
        grow: 2,
        sortable: true,
        cell: (line) => <a href={paths.property(line.property_id)}>{line.name}</a>,
      },
      {
        id: 'code',
        text: (line) => line.property_code,
        head: t('property.code'),
        width: 68,
        yields: 6,
        sortable: true,
        cell: (line) => <span className="num dim">{line.property_code}</span>,
      },
      {
        id: 'place',
        text: (line) => [line.city, line.state].filter(Boolean).join(', '),
        head: t('property.place'),
        width: 128,
        yields: 3,
        sortable: true,
        cell: (line) => (
          <span className="second">{[line.city, line.state].filter(Boolean).join(', ') || '—'}</span>
        ),
      },
      {
        id: 'owner',
        text: (line) => line.owner_name ?? '',
        head: t('property.owner'),
        width: 132,
        grow: 1,
        yields: 5,
        sortable: true,
        cell: (line) => <span className="second">{line.owner_name ?? '—'}</span>,
      },
      {
        id: 'split',
        head: t('property.split'),
        width: 116,
        grow: 3,
        cell: (line) => (
          <div className="split-small">
            <SplitBar split={line.figures} />
          </div>
        ),
      },
      figure('units', t('property.units'), 70, (line) => line.figures.total),
      figure('mtm', t('property.mtm'), 88, (line) => line.figures.month_to_month, 8),
      figure('notice', t('property.notice'), 74, (line) => line.figures.notice, 7),
      figure('vacant', t('property.vacant'), 74, (line) => line.figures.vacant),
      figure('ending', t('property.ending'), 100, (line) => line.figures.expiring_30_days, 4),
      {
        ...figure('occupancy', t('rents.occupied'), 88, (line) => line.rents.occupancy ?? 0),
        cell: ({ rents }) => (
          <span className="num">{rents.occupancy === null ? '—' : percent(rents.occupancy)}</span>
        ),
        text: ({ rents }) => (rents.occupancy === null ? '' : percent(rents.occupancy)),
      },
      { ...amount('market', t('rents.market'), (line) => line.rents.potential_cents), extra: true },
      { ...amount('vacancy', t('rents.vacancy'), (line) => line.rents.vacancy_cents), yields: 2 },
      amount('scheduled', t('rents.scheduled'), (line) => line.rents.scheduled_cents),
    ];
  }, [t]);
}

/** What all properties of a currency are let for together. */
function Rents({ total, isOnly }: { total: RentTotal; isOnly: boolean }) {
  const { t } = useTranslation('portfolio');
  const figures = useRentFigures(total.rents, total.currency);
  const label = isOnly ? t('rents.figures') : t('rents.figuresIn', { currency: total.currency });
  return <Figures figures={figures} label={label} amounts={amountsOf(total.rents)} />;
}

interface Props {
  /** The filter; part of the address, so a link brings it back. */
  text: string;
  onText: (text: string) => void;
}

export function PropertiesPage({ text, onText }: Props) {
  const { t } = useTranslation('portfolio');
  const { t: records } = useTranslation('records');
  useCrumbs({ label: t('group') }, { label: t('properties.title') });
  const list = useAsk('properties.list', {});
  const [sort, setSort] = useState<Sort>({ by: 'name', down: false });
  const columns = useColumns();
  const rows = useMemo(() => sortLines(list.data?.rows ?? [], sort, text), [list.data, sort, text]);
  const totals = (list.data?.totals ?? []).filter((total) => total.rents.units > 0);
  const units = (list.data?.rows ?? []).reduce((sum, line) => sum + line.figures.total, 0);
  return (
    <div className="page">
      <PageHead
        title={t('properties.title')}
        news={
          list.data
            ? t('properties.news', {
                properties: t('properties.count', { count: list.data.rows.length }),
                units: t('properties.sum', { count: units }),
              })
            : ' '
        }
        actions={
          <>
            <a className="btn" data-look="quiet" href={paths.archived()}>
              {records('archived.link')}
            </a>
            <SearchBox label={t('properties.search')} value={text} onChange={onText} />
            <AddButton wanted={{ kind: 'property' }} />
          </>
        }
      />
      {list.isPending ? <FiguresSkeleton count={5} /> : null}
      {totals.map((total) => (
        <Rents key={total.currency} total={total} isOnly={totals.length === 1} />
      ))}
      {list.isError && !list.data ? (
        <ProblemPanel problem={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <div className="page-fill">
          <Table
            name="properties"
            label={t('properties.title')}
            columns={columns}
            total={rows.length}
            row={(index) => rows[index]}
            scope={text}
            load={async (first, last) => rows.slice(first, last + 1)}
            rowId={(line) => line.property_id}
            onOpen={(line) => go(paths.property(line.property_id))}
            sort={sort}
            onSort={setSort}
            pending={list.isPending}
            sum={(chosen) =>
              t('properties.sum', { count: chosen.reduce((sum, line) => sum + line.figures.total, 0) })
            }
            empty={
              <EmptyState
                title={text ? t('properties.noMatch') : t('properties.none')}
                text={text ? t('properties.noMatchText') : t('properties.noneText')}
                action={
                  text ? null : (
                    <>
                      <ImportLink />
                      <AddButton wanted={{ kind: 'property' }} />
                    </>
                  )
                }
              />
            }
          />
        </div>
      )}
    </div>
  );
}
