// The entries that people made, newest first: found by what they say, by account and by property.
import { Plus } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { call } from '../../host/call';
import { Badge } from '../../kit/Badge';
import { Button } from '../../kit/Button';
import { useCrumbs } from '../../kit/crumbs';
import { EmptyState } from '../../kit/EmptyState';
import { day, money } from '../../kit/format';
import { PageHead } from '../../kit/PageHead';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { usePageKeys } from '../../kit/pageKeys';
import { usePages } from '../../kit/pages';
import { SearchBox } from '../../kit/SearchBox';
import { Select } from '../../kit/Select';
import { Table, type TableColumn } from '../../kit/Table';
import { useMay } from '../../nouns/may';
import { go, paths } from '../../nouns/paths';
import { PropertySelect } from '../../nouns/property/PropertySelect';
import type { JournalRow } from '../../wire/bindings';
import './journal.css';

type Search = Partial<Record<'find' | 'account' | 'property', string | undefined>>;

const PAGE = 500;

function useColumns(): TableColumn<JournalRow>[] {
  const { t } = useTranslation('journal');
  return useMemo(
    () => [
      { id: 'date', head: t('date'), width: 104, cell: (row) => day(row.date), text: (row) => row.date },
      {
        id: 'entry_code',
        head: t('code'),
        width: 196,
        cell: (row) => (
          <a className="link num" href={paths.entry(row.entry_code)}>
            {row.entry_code}
          </a>
        ),
        text: (row) => row.entry_code,
      },
      {
        id: 'memo',
        head: t('memo'),
        width: 200,
        grow: 2,
        cell: (row) => (
          <>
            {row.is_reversed ? (
              <Badge>{t('reversed')}</Badge>
            ) : row.is_reversal ? (
              <Badge>{t('reversal')}</Badge>
            ) : null}{' '}
            {row.memo ?? '–'}
          </>
        ),
        text: (row) => row.memo ?? '',
      },
      {
        id: 'debited',
        head: t('debited'),
        width: 170,
        grow: 1,
        yields: 2,
        cell: (row) => row.debited.join(', '),
        text: (row) => row.debited.join(', '),
      },
      {
        id: 'credited',
        head: t('credited'),
        width: 170,
        grow: 1,
        yields: 1,
        cell: (row) => row.credited.join(', '),
        text: (row) => row.credited.join(', '),
      },
      {
        id: 'property',
        head: t('property'),
        width: 150,
        grow: 1,
        yields: 3,
        cell: (row) =>
          row.properties > 1
            ? t('properties', { name: row.property_name, count: row.properties - 1 })
            : row.property_name,
        text: (row) => row.property_name,
      },
      {
        id: 'amount',
        head: t('amount'),
        width: 116,
        align: 'right',
        cell: (row) => <span className="num">{money(row.amount_cents, row.currency)}</span>,
        text: (row) => money(row.amount_cents, row.currency),
      },
    ],
    [t],
  );
}

export function JournalPage({ search, onSearch }: { search: Search; onSearch: (change: Search) => void }) {
  const { t } = useTranslation('journal');
  useCrumbs({ label: t('group') }, { label: t('title') });
  const { why } = useMay('journal.post');
  const chart = useAsk('ledger.chart', {});
  const [find, setFind] = useState(search.find ?? '');
  useEffect(() => {
    if (find === (search.find ?? '')) return;
    const timer = setTimeout(() => onSearch({ find: find || undefined }), 150);
    return () => clearTimeout(timer);
  });
  const args = {
    find: search.find ?? '',
    account_code: search.account ?? null,
    property_id: search.property ?? null,
  };
  const pages = usePages('journal.entries', args);
  const scope = JSON.stringify(args);
  const load = useCallback(
    async (first: number, last: number) => {
      const rows: JournalRow[] = [];
      const asked = JSON.parse(scope) as typeof args;
      for (let offset = first; offset <= last; offset += PAGE) {
        const limit = Math.min(PAGE, last - offset + 1);
        rows.push(...(await call('journal.entries', { ...asked, offset, limit })).rows);
      }
      return rows;
    },
    [scope],
  );
  const columns = useColumns();
  const add = () => (why === undefined ? go(paths.newEntry()) : undefined);
  usePageKeys({
    n: add,
    j: () => document.querySelector<HTMLElement>('.table[data-name="journal"] [role=grid]')?.focus(),
  });
  const isNarrow = Boolean(search.find || search.account || search.property);
  return (
    <div className="page">
      <PageHead
        title={t('title')}
        news={pages.first ? t('news', { count: pages.total }) : ' '}
        actions={
          <>
            <a className="btn" href={paths.report('journal')}>
              {t('report')}
            </a>
            <Button
              look="cta"
              why={why}
              aria-keyshortcuts="N"
              icon={<Plus size={14} aria-hidden="true" />}
              onClick={add}
            >
              {t('add')}
            </Button>
          </>
        }
      />
      <div className="line wrap">
        <SearchBox label={t('find')} value={find} onChange={setFind} />
        <Select
          pill
          label={t('account')}
          value={search.account ?? ''}
          onChange={(account) => onSearch({ account: account || undefined })}
          choices={[
            { value: '', label: t('allAccounts') },
            ...(chart.data?.rows ?? []).map((row) => ({
              value: row.account_code,
              label: `${row.account_code} ${row.name}`,
            })),
          ]}
        />
        <PropertySelect value={search.property} onChange={(property) => onSearch({ property })} />
      </div>
      <div className="page-fill">
        {pages.problem && !pages.first ? (
          <ProblemPanel problem={pages.problem} onRetry={pages.retry} />
        ) : (
          <Table
            name="journal"
            label={t('title')}
            columns={columns}
            total={pages.total}
            row={pages.row}
            rowId={(row) => row.entry_code}
            onRange={pages.onRange}
            onOpen={(row) => go(paths.entry(row.entry_code))}
            scope={scope}
            load={load}
            pending={pages.pending}
            empty={
              isNarrow ? (
                <EmptyState
                  title={t('none.title')}
                  text={t('none.text')}
                  action={
                    <Button
                      onClick={() => {
                        setFind('');
                        onSearch({ find: undefined, account: undefined, property: undefined });
                      }}
                    >
                      {t('none.all')}
                    </Button>
                  }
                />
              ) : (
                <EmptyState
                  title={t('empty.title')}
                  text={t('empty.text')}
                  action={
                    <Button look="cta" why={why} onClick={add}>
                      {t('add')}
                    </Button>
                  }
                />
              )
            }
          />
        )}
      </div>
    </div>
  );
}
