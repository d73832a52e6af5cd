// What owners have: one row an owner and property, what can be paid out and where funds are below zero.
import { HandCoins } from 'lucide-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../host/call';
import { Badge } from '../../kit/Badge';
import { Button } from '../../kit/Button';
import { Chips } from '../../kit/Chips';
import { useCrumbs } from '../../kit/crumbs';
import { EmptyState } from '../../kit/EmptyState';
import { type Figure, Figures, FiguresSkeleton } from '../../kit/Figures';
import { day, money } from '../../kit/format';
import { MonthBar } from '../../kit/MonthBar';
import { PageHead } from '../../kit/PageHead';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { usePages } from '../../kit/pages';
import { SearchBox } from '../../kit/SearchBox';
import { Table, type TableColumn } from '../../kit/Table';
import type { Search } from '../../nouns/feature';
import { useMay } from '../../nouns/may';
import { go, paths } from '../../nouns/paths';
import type { OwnerFunds, OwnerFundsOnly, OwnerFundsRow } from '../../wire/bindings';
import { PayOutDialog } from './PayOutDialog';
import './owners.css';

const ONLY: OwnerFundsOnly[] = ['all', 'available', 'negative'];

/** So many rows the core gives at once. */
const PAGE = 1000;

interface Props {
  search: Search;
  onSearch: (change: Search) => void;
}

function useColumns(month: string | undefined): TableColumn<OwnerFundsRow>[] {
  const { t } = useTranslation('owners');
  const amount = (
    id: 'ending' | 'reserve' | 'undeposited' | 'available',
    more: Partial<TableColumn<OwnerFundsRow>> = {},
  ): TableColumn<OwnerFundsRow> => ({
    id,
    head: t(`list.${id}`),
    width: 124,
    align: 'right',
    cell: (row) => {
      const cents = row[`${id}_cents`];
      return (
        <span className="num" data-below={cents < 0 || undefined}>
          {money(cents, row.currency)}
        </span>
      );
    },
    text: (row) => money(row[`${id}_cents`], row.currency),
    ...more,
  });
  return [
    {
      id: 'owner',
      head: t('list.owner'),
      width: 210,
      grow: 2,
      cell: (row) =>
        row.owner ? (
          <>
            <a className="link strong" href={paths.ownerMoney(row.owner.owner_id, { month })}>
              {row.owner.name}
            </a>{' '}
            <span className="sub">{row.owner.owner_code}</span>
          </>
        ) : (
          <span className="second">{t('list.nobody')}</span>
        ),
      text: (row) => row.owner?.name ?? t('list.nobody'),
    },
    {
      id: 'property',
      head: t('list.property'),
      width: 170,
      grow: 1,
      cell: (row) => row.property_name,
      text: (row) => row.property_name,
    },
    {
      id: 'share',
      head: t('list.share'),
      width: 76,
      align: 'right',
      yields: 3,
      cell: (row) => <span className="num">{row.share ? `${row.share}%` : '–'}</span>,
      text: (row) => row.share,
    },
    amount('ending'),
    amount('reserve', { yields: 2 }),
    amount('undeposited', { yields: 1 }),
    amount('available'),
    {
      id: 'state',
      head: t('list.state'),
      width: 132,
      yields: 4,
      cell: (row) =>
        row.ending_cents < 0 ? (
          <Badge tone="bad">{t('list.negative')}</Badge>
        ) : row.closed_through ? (
          t('list.closed', { day: day(row.closed_through) })
        ) : (
          <span className="dim">{t('list.open')}</span>
        ),
      text: (row) =>
        row.ending_cents < 0 ? t('list.negative') : row.closed_through ? day(row.closed_through) : '',
    },
  ];
}

function useFigures(page: OwnerFunds | undefined): Figure[] {
  const { t } = useTranslation('owners');
  return (page?.sums ?? []).flatMap((sum) => {
    const inWords = (cents: number) => money(cents, sum.currency);
    const of = page && page.sums.length > 1 ? ` ${sum.currency}` : '';
    return [
      {
        key: `ending${sum.currency}`,
        label: t('figure.ending') + of,
        value: inWords(sum.ending_cents),
        remark:
          sum.negative > 0
            ? t('figure.negative', { count: sum.negative })
            : t('figure.rows', { count: sum.rows }),
      },
      {
        key: `reserve${sum.currency}`,
        label: t('figure.reserve') + of,
        value: inWords(sum.reserve_cents),
        remark: t('figure.reserveText'),
      },
      {
        key: `available${sum.currency}`,
        label: t('figure.available') + of,
        value: inWords(sum.available_cents),
        remark: t('figure.availableText', { count: sum.available }),
      },
    ];
  });
}

export function OwnerMoneyPage({ search, onSearch }: Props) {
  const { t } = useTranslation('owners');
  useCrumbs({ label: t('group') }, { label: t('title') });
  const [paying, setPaying] = useState(false);
  const may = useMay('owners.draw');
  const only = ONLY.find((one) => one === search.only) ?? 'all';
  const find = search.find ?? '';
  const asked = { day: search.month ?? null, find, only };
  const pages = usePages('owners.list', asked);
  const page = pages.first;
  const columns = useColumns(search.month);
  const figures = useFigures(page);
  const load = useCallback(
    async (first: number, last: number) => {
      const rows: OwnerFundsRow[] = [];
      for (let offset = first; offset <= last; offset += PAGE) {
        const limit = Math.min(PAGE, last - offset + 1);
        const part = await call('owners.list', { day: search.month ?? null, find, only, offset, limit });
        rows.push(...part.rows);
      }
      return rows;
    },
    [search.month, find, only],
  );
  const payable = page?.sums.reduce((all, sum) => all + sum.available, 0) ?? 0;
  return (
    <div className="page">
      <PageHead
        title={t('title')}
        news={page ? t('news', { count: page.total, day: day(page.to) }) : ' '}
        actions={
          <Button
            look="cta"
            why={may.why}
            icon={<HandCoins size={15} />}
            disabled={payable === 0}
            onClick={() => setPaying(true)}
          >
            {t('payOut.open')}
          </Button>
        }
      />
      {page ? null : <FiguresSkeleton count={3} />}
      {figures.length > 0 ? <Figures label={t('title')} figures={figures} /> : null}
      <div className="line wrap owners-bar">
        <Chips
          label={t('only.label')}
          chips={ONLY.map((value) => ({ value, label: t(`only.${value}`) }))}
          value={only}
          onChange={(next) => onSearch({ only: next === 'all' ? undefined : next })}
        />
        <SearchBox
          label={t('find')}
          value={find}
          onChange={(next) => onSearch({ find: next === '' ? undefined : next })}
        />
        {page ? (
          <MonthBar shown={page.from} today={page.today} onMonth={(next) => onSearch({ month: next })} />
        ) : null}
      </div>
      <div className="page-fill">
        {pages.problem && !page ? (
          <ProblemPanel problem={pages.problem} onRetry={pages.retry} />
        ) : (
          <Table
            name="owners.money"
            label={t('title')}
            columns={columns}
            total={pages.total}
            row={pages.row}
            rowId={(row) => `${row.property_id} ${row.owner?.owner_id ?? ''}`}
            onRange={pages.onRange}
            onOpen={(row) =>
              go(
                row.owner
                  ? paths.ownerMoney(row.owner.owner_id, { month: search.month })
                  : paths.property(row.property_id),
              )
            }
            scope={JSON.stringify(asked)}
            load={load}
            pending={pages.pending}
            sum={(rows) => t('chosen', { count: rows.length })}
            empty={
              <EmptyState
                title={t(find || only !== 'all' ? 'empty.found' : 'empty.title')}
                text={t(find || only !== 'all' ? 'empty.foundText' : 'empty.text')}
              />
            }
          />
        )}
      </div>
      {paying && page ? <PayOutDialog today={page.today} onClose={() => setPaying(false)} /> : null}
    </div>
  );
}
