// The chart of accounts: what everybody has, and what was added; the added ones are edited on their own page.
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { Badge } from '../../kit/Badge';
import { Button } from '../../kit/Button';
import { Card } from '../../kit/Card';
import { useCrumbs } from '../../kit/crumbs';
import { List } from '../../kit/List';
import { PageHead } from '../../kit/PageHead';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { usePageKeys } from '../../kit/pageKeys';
import { SkeletonRows } from '../../kit/Skeleton';
import { useMay } from '../../nouns/may';
import { paths } from '../../nouns/paths';
import { EditButton } from '../../nouns/record/EditSheet';
import { useFieldWords } from '../../nouns/record/fieldWords';
import { NewRecordSheet } from '../../nouns/record/NewRecordSheet';
import type { ChartAccount } from '../../wire/bindings';

function Accounts({ rows }: { rows: ChartAccount[] }) {
  const { t } = useTranslation('ledger');
  const words = useFieldWords();
  return (
    <List
      label={t('chart.title')}
      rows={rows}
      rowKey={(row) => row.account_code}
      columns={[
        { id: 'code', head: t('chart.code'), cell: (row) => <span className="num">{row.account_code}</span> },
        {
          id: 'name',
          head: t('chart.name'),
          grow: true,
          cell: (row) =>
            row.id ? (
              <a className="link strong" href={paths.record('account', row.id)}>
                {row.name}
              </a>
            ) : (
              row.name
            ),
        },
        { id: 'kind', head: t('chart.kind'), cell: (row) => words.word(row.kind) },
        { id: 'bank', head: t('chart.bank'), yields: 'first', cell: (row) => row.bank_name ?? '—' },
        {
          id: 'own',
          head: t('chart.own'),
          cell: (row) =>
            row.is_built_in || !row.id ? (
              <Badge>{t('chart.builtIn')}</Badge>
            ) : (
              <EditButton kind="account" id={row.id} name={row.name} />
            ),
        },
      ]}
    />
  );
}

export function ChartPage() {
  const { t } = useTranslation('ledger');
  const [adding, setAdding] = useState(false);
  const { why } = useMay('records.create', 'account');
  const chart = useAsk('ledger.chart', {});
  useCrumbs({ label: t('group') }, { label: t('chart.title') });
  usePageKeys({ n: () => (why === undefined ? setAdding(true) : undefined) });
  const rows = chart.data?.rows;
  const own = rows?.filter((row) => row.id !== null).length ?? 0;
  return (
    <div className="page">
      <PageHead
        title={t('chart.title')}
        news={rows ? t('chart.news', { all: rows.length, count: own }) : ' '}
        actions={
          <Button
            look="cta"
            why={why}
            aria-keyshortcuts="N"
            icon={<Plus size={14} aria-hidden="true" />}
            onClick={() => setAdding(true)}
          >
            {t('chart.add')}
          </Button>
        }
      />
      {chart.isError && !rows ? (
        <ProblemPanel problem={chart.error} onRetry={() => void chart.refetch()} />
      ) : (
        <Card flush>{rows ? <Accounts rows={rows} /> : <SkeletonRows rows={12} />}</Card>
      )}
      {adding ? <NewRecordSheet wanted={{ kind: 'account' }} onClose={() => setAdding(false)} /> : null}
    </div>
  );
}
