// Paying a vendor, on its page: the accounts that transfers go to, and the papers that are asked for before it is paid.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { Button } from '../../kit/Button';
import { Card } from '../../kit/Card';
import { day } from '../../kit/format';
import { List } from '../../kit/List';
import { ProblemPanel } from '../../kit/ProblemPanel';
import type { Subject } from '../../nouns/feature';
import { useMay } from '../../nouns/may';
import { paths } from '../../nouns/paths';
import { useFieldWords } from '../../nouns/record/fieldWords';
import { NewRecordSheet } from '../../nouns/record/NewRecordSheet';
import type { ListPage as ListRows } from '../../wire/bindings';

/** Rows that a card shows at most. */
const LIMIT = 20;
const ACCOUNT = ['account_number', 'account_type', 'begin_date', 'end_date'];
const PAPER = ['kind', 'title', 'document_number', 'start_date', 'end_date'];

type Adding = 'vendor_account' | 'vendor_document';

/** The last four signs of a number. */
const masked = (number: string) => `••••${number.slice(-4)}`;

const dayOr = (iso: string | null | undefined) => (iso ? day(iso) : '–');

const cellsOf = (page: ListRows | undefined) => page?.rows ?? [];

export function PayeeCard({ of }: { of: Subject }) {
  const { t } = useTranslation('bills');
  const words = useFieldWords();
  const [adding, setAdding] = useState<Adding | null>(null);
  const party = useAsk('records.get_fields', { kind: 'party', id: of.id }).data;
  const field =
    party?.side === 'vendor' ? party.fields.find(({ name }) => name === 'vendor_code') : undefined;
  const code = field?.value ?? undefined;
  const maySee = useMay('bills.one').ok;
  const mayAccount = useMay('records.create', 'vendor_account');
  const mayPaper = useMay('records.create', 'vendor_document');
  const query = (list: string) => ({ list, filters: [{ name: 'vendor', values: [of.id] }] });
  const accounts = useAsk(
    'lists.page',
    { query: query('vendor_accounts'), columns: ACCOUNT, limit: LIMIT },
    { enabled: code !== undefined && maySee },
  );
  const papers = useAsk(
    'lists.page',
    { query: query('vendor_documents'), columns: PAPER, limit: LIMIT },
    { enabled: code !== undefined },
  );
  if (code === undefined) return null;
  const failed = accounts.error ?? papers.error;
  if (failed) return <ProblemPanel small problem={failed} onRetry={() => void papers.refetch()} />;
  const held = (row: { cells: (string | null)[] }, from: number) => ({
    from: dayOr(row.cells[from]),
    until: dayOr(row.cells[from + 1]),
  });
  return (
    <Card
      title={t('payee.title')}
      actions={
        <>
          <Button why={mayPaper.why} onClick={() => setAdding('vendor_document')}>
            {t('payee.addPaper')}
          </Button>
          {maySee ? (
            <Button why={mayAccount.why} onClick={() => setAdding('vendor_account')}>
              {t('payee.add')}
            </Button>
          ) : null}
        </>
      }
      flush
    >
      {maySee && accounts.data?.total === 0 ? <p className="sub bill-line">{t('payee.noAccount')}</p> : null}
      {cellsOf(accounts.data).length > 0 ? (
        <List
          label={t('transfers.accounts')}
          rows={cellsOf(accounts.data)}
          rowKey={(row) => row.id}
          columns={[
            {
              id: 'account',
              head: t('payee.account'),
              grow: true,
              cell: (row) => (
                <a className="link num" href={paths.record('vendor_account', row.id)}>
                  {masked(row.cells[0] ?? '')}
                </a>
              ),
            },
            {
              id: 'type',
              head: t('payee.kind'),
              cell: (row) => words.value('account_type', row.cells[1] ?? '', { shape: 'word' }),
            },
            { id: 'from', head: t('payee.from'), yields: 'first', cell: (row) => held(row, 2).from },
            { id: 'until', head: t('payee.until'), cell: (row) => held(row, 2).until },
          ]}
        />
      ) : null}
      {papers.data?.total === 0 ? <p className="sub bill-line">{t('payee.noPapers')}</p> : null}
      {cellsOf(papers.data).length > 0 ? (
        <List
          label={t('payee.papers')}
          rows={cellsOf(papers.data)}
          rowKey={(row) => row.id}
          columns={[
            {
              id: 'kind',
              head: t('payee.papers'),
              grow: true,
              cell: (row) => (
                <a className="link" href={paths.record('vendor_document', row.id)}>
                  {words.value('kind', row.cells[0] ?? '', { shape: 'word' })}
                  {row.cells[1] ? <span className="sub"> {row.cells[1]}</span> : null}
                </a>
              ),
            },
            { id: 'number', head: t('payee.number'), yields: 'last', cell: (row) => row.cells[2] || '–' },
            { id: 'from', head: t('payee.from'), yields: 'first', cell: (row) => held(row, 3).from },
            { id: 'until', head: t('payee.until'), cell: (row) => held(row, 3).until },
          ]}
        />
      ) : null}
      {adding ? (
        <NewRecordSheet
          wanted={{ kind: adding, values: { vendor_code: code } }}
          onClose={() => setAdding(null)}
        />
      ) : null}
    </Card>
  );
}
