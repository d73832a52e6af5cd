// The bills of a property or vendor, on its page: what is due first. Tenants and owners have none.
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { Button } from '../../kit/Button';
import { Card } from '../../kit/Card';
import { count, day, money } from '../../kit/format';
import { List } from '../../kit/List';
import { ProblemPanel } from '../../kit/ProblemPanel';
import type { Subject } from '../../nouns/feature';
import { centsOf } from '../../nouns/list/ListCell';
import { useMay } from '../../nouns/may';
import { go, paths } from '../../nouns/paths';
import { useFieldWords } from '../../nouns/record/fieldWords';

/** Rows that a card shows at most. */
const LIMIT = 8;
const COLUMNS = ['vendor', 'reference', 'property', 'due', 'state', 'open', 'code'];

export function BillsCard({ of }: { of: Subject }) {
  const { t } = useTranslation('bills');
  const words = useFieldWords();
  const maySee = useMay('bills.one').ok;
  const mayEnter = useMay('bills.enter');
  const onProperty = of.kind === 'property';
  const name = onProperty ? 'property' : 'vendor';
  const found = useAsk(
    'lists.page',
    {
      query: { list: 'bills', filters: [{ name, values: [of.id] }], sort: 'state' },
      columns: COLUMNS,
      sums: ['open'],
      limit: LIMIT,
    },
    { enabled: maySee },
  );
  if (!maySee) return null;
  if (found.isError) return <ProblemPanel small problem={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data || found.data.total === 0) return null;
  const { rows, sums, total } = found.data;
  const open = sums.map((sum) => money(centsOf(sum.value), sum.currency ?? undefined)).join(' + ');
  const cell = (row: (typeof rows)[number], column: string) => row.cells[COLUMNS.indexOf(column)] ?? '';
  return (
    <Card
      title={t('card.title')}
      remark={t('card.shown', { shown: count(rows.length), total: count(total), open })}
      actions={
        <>
          <Button look="quiet" onClick={() => go(paths.bills({ filter: `${name}:${of.id}` }))}>
            {t('card.all')}
          </Button>
          {onProperty ? null : (
            <Button why={mayEnter.why} onClick={() => go(paths.newBill({ vendor: of.id }))}>
              {t('card.enter')}
            </Button>
          )}
        </>
      }
      flush
    >
      <List
        label={t('card.title')}
        rows={rows}
        rowKey={(row) => row.id}
        columns={[
          {
            id: 'bill',
            head: t('bill'),
            cell: (row) => (
              <a className="link" href={paths.bill(row.id)}>
                {cell(row, 'reference') || cell(row, 'code')}
              </a>
            ),
          },
          {
            id: 'whose',
            head: t(onProperty ? 'vendor' : 'property'),
            grow: true,
            cell: (row) => cell(row, onProperty ? 'vendor' : 'property'),
          },
          { id: 'due', head: t('due'), yields: 'first', cell: (row) => day(cell(row, 'due')) },
          {
            id: 'state',
            head: t('state'),
            cell: (row) => words.value('state', cell(row, 'state'), { shape: 'word' }),
          },
          {
            id: 'open',
            head: t('open'),
            right: true,
            cell: (row) => (
              <span className="num">{money(centsOf(cell(row, 'open')), row.currency ?? undefined)}</span>
            ),
          },
        ]}
      />
    </Card>
  );
}
