// The bank accounts: what the books say is there, what the bank said last, and what of it waits.
import { Plus, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { Badge } from '../../kit/Badge';
import { Button } from '../../kit/Button';
import { Card } from '../../kit/Card';
import { useCrumbs } from '../../kit/crumbs';
import { EmptyState } from '../../kit/EmptyState';
import { count, day, money } from '../../kit/format';
import { List, type ListColumn } from '../../kit/List';
import { PageHead } from '../../kit/PageHead';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { SkeletonRows } from '../../kit/Skeleton';
import { useMay } from '../../nouns/may';
import { go, paths } from '../../nouns/paths';
import { NewRecordSheet } from '../../nouns/record/NewRecordSheet';
import type { BankAccountRow } from '../../wire/bindings';

function useColumns(): ListColumn<BankAccountRow>[] {
  const { t } = useTranslation('bank');
  return [
    {
      id: 'name',
      head: t('account.name'),
      grow: true,
      cell: (row) => (
        <>
          <a className="link strong" href={paths.bankAccount(row.bank.bank_id)}>
            {row.bank.name}
          </a>{' '}
          <span className="sub">{row.bank.bank_code}</span>
        </>
      ),
    },
    { id: 'kind', head: t('account.kind'), cell: (row) => t(`kind.${row.bank.kind}`) },
    {
      id: 'properties',
      head: t('account.properties'),
      right: true,
      yields: 'first',
      cell: (row) => <span className="num">{count(row.properties)}</span>,
    },
    {
      id: 'book',
      head: t('account.book'),
      right: true,
      cell: (row) => <span className="num">{money(row.book_cents, row.bank.currency)}</span>,
    },
    {
      id: 'statement',
      head: t('account.statement'),
      right: true,
      yields: 'first',
      cell: (row) =>
        row.statement ? (
          <>
            <span className="num">{money(row.statement.closing_cents, row.bank.currency)}</span>{' '}
            <span className="sub">{day(row.statement.statement_date)}</span>
          </>
        ) : (
          '–'
        ),
    },
    {
      id: 'through',
      head: t('account.through'),
      cell: (row) => (row.finalized_through ? day(row.finalized_through) : t('account.never')),
    },
    {
      id: 'open',
      head: t('account.open'),
      right: true,
      cell: (row) =>
        row.open_lines > 0 ? (
          <Badge tone="warn">{count(row.open_lines)}</Badge>
        ) : (
          <span className="num">0</span>
        ),
    },
  ];
}

export function BanksPage() {
  const { t } = useTranslation('bank');
  useCrumbs({ label: t('group') }, { label: t('title') });
  const columns = useColumns();
  const [adding, setAdding] = useState(false);
  const { why } = useMay('records.create', 'bank_account');
  const accounts = useAsk('bank.accounts', {});
  const rows = accounts.data?.rows;
  const open = rows?.reduce((all, row) => all + row.open_lines, 0) ?? 0;
  return (
    <div className="page">
      <PageHead
        title={t('title')}
        actions={
          <>
            <Button icon={<ShieldCheck size={15} />} onClick={() => go(paths.threeWay())}>
              {t('threeWay.title')}
            </Button>
            <Button why={why} icon={<Plus size={15} />} onClick={() => setAdding(true)}>
              {t('account.add')}
            </Button>
          </>
        }
        news={rows ? (open > 0 ? t('news.open', { count: open }) : t('news.none')) : ' '}
      />
      {accounts.isError && !rows ? (
        <ProblemPanel problem={accounts.error} onRetry={() => void accounts.refetch()} />
      ) : rows?.length === 0 ? (
        <EmptyState
          title={t('empty.title')}
          text={t('empty.text')}
          action={
            <Button look="cta" why={why} onClick={() => setAdding(true)}>
              {t('account.add')}
            </Button>
          }
        />
      ) : (
        <Card flush>
          {rows ? (
            <List label={t('title')} columns={columns} rows={rows} rowKey={(row) => row.bank.bank_id} />
          ) : (
            <SkeletonRows rows={4} />
          )}
        </Card>
      )}
      {adding ? <NewRecordSheet wanted={{ kind: 'bank_account' }} onClose={() => setAdding(false)} /> : null}
    </div>
  );
}
