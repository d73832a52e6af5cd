// Transfers to vendors: what was paid by ACH and waits for its file, the files that went, and what the bank brings back.
import { FileUp, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useTell } from '../../host/ask';
import { inWindow } from '../../host/call';
import { pick } from '../../host/window';
import { Button } from '../../kit/Button';
import { Card } from '../../kit/Card';
import { useCrumbs } from '../../kit/crumbs';
import { EmptyState } from '../../kit/EmptyState';
import { day, money } from '../../kit/format';
import { List } from '../../kit/List';
import { PageHead } from '../../kit/PageHead';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { Select } from '../../kit/Select';
import { SkeletonBlock } from '../../kit/Skeleton';
import { Tick } from '../../kit/Tick';
import { toast } from '../../kit/Toast';
import { tellDone } from '../../kit/undo';
import { useMay } from '../../nouns/may';
import { go, paths } from '../../nouns/paths';
import type { SentFile, TransferCell, Transfers } from '../../wire/bindings';
import { ReturnsSheet } from './ReturnsSheet';
import './bills.css';

/** Where a file goes: what the person chose, or outside the window its name. */
const target = async (name: string): Promise<string | null> => (inWindow() ? pick('list_file', name) : name);

function Waiting({ told }: { told: Transfers }) {
  const { t } = useTranslation('bills');
  const may = useMay('transfers.send');
  // What is left out; all that can go is chosen.
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const send = useTell('transfers.send', {
    onDone: (done) => {
      setLeft(new Set());
      tellDone(done, {
        title: t('transfers.done', {
          code: done.code,
          count: done.transfers,
          amount: money(done.amount_cents, done.currency),
        }),
        text: t('transfers.doneText', { path: done.path }),
      });
    },
  });
  const can = told.rows.filter((row) => row.why_not === null);
  const chosen = can.filter((row) => !left.has(row.check_id));
  const sum = chosen.reduce((cents, row) => cents + row.amount_cents, 0);
  const toggle = (row: TransferCell, on: boolean) => {
    const next = new Set(left);
    if (on) next.delete(row.check_id);
    else next.add(row.check_id);
    setLeft(next);
  };
  async function save() {
    const path = await target(`transfers-${told.today}.ach`);
    if (path) send.mutate({ bank_id: told.bank_id, check_ids: chosen.map((row) => row.check_id), path });
  }
  return (
    <Card
      title={t('transfers.waiting')}
      remark={t('transfers.waitingShown', { count: chosen.length, amount: money(sum, told.currency) })}
      actions={
        <>
          {can.length > 1 && left.size > 0 ? (
            <Button look="quiet" onClick={() => setLeft(new Set())}>
              {t('transfers.chooseAll')}
            </Button>
          ) : null}
          <Button
            look="cta"
            why={may.why ?? told.why_not ?? (chosen.length === 0 ? t('transfers.whyChoose') : undefined)}
            busy={send.isPending}
            icon={<FileUp size={14} aria-hidden="true" />}
            onClick={() => void save()}
          >
            {t('transfers.send', { count: chosen.length })}
          </Button>
        </>
      }
      flush
    >
      <List
        label={t('transfers.waiting')}
        tall
        rows={told.rows}
        rowKey={(row) => row.check_id}
        columns={[
          {
            id: 'vendor',
            head: t('vendor'),
            grow: true,
            cell: (row) =>
              row.why_not === null ? (
                <Tick
                  on={!left.has(row.check_id)}
                  onChange={(on) => toggle(row, on)}
                  label={t('transfers.choose', {
                    vendor: row.vendor_name ?? row.payment_code,
                    amount: money(row.amount_cents, told.currency),
                  })}
                >
                  <span className="strong">{row.vendor_name ?? row.payment_code}</span>
                </Tick>
              ) : (
                <span className="strong">{row.vendor_name ?? row.payment_code}</span>
              ),
          },
          {
            id: 'code',
            head: t('code'),
            yields: 'first',
            cell: (row) => (
              <a className="link num" href={paths.check(row.check_id)}>
                {row.payment_code}
              </a>
            ),
          },
          {
            id: 'to',
            head: t('transfers.to'),
            cell: (row) =>
              row.account ? (
                <span className="num">{row.account}</span>
              ) : row.vendor_id ? (
                <a className="link owed" href={paths.party(row.vendor_id)} title={row.why_not ?? undefined}>
                  {t('transfers.noAccount')}
                </a>
              ) : (
                t('transfers.noAccount')
              ),
          },
          { id: 'date', head: t('paidOn'), yields: 'last', cell: (row) => day(row.date) },
          { id: 'arrives', head: t('transfers.arrives'), cell: (row) => day(row.arrives) },
          {
            id: 'amount',
            head: t('amount'),
            right: true,
            cell: (row) => <span className="num">{money(row.amount_cents, told.currency)}</span>,
          },
        ]}
      />
    </Card>
  );
}

function Files({ told }: { told: Transfers }) {
  const { t } = useTranslation('bills');
  const may = useMay('transfers.again');
  const again = useTell('transfers.again', {
    onDone: (done) => toast({ title: t('transfers.againDone', { code: done.code }), text: done.path }),
  });
  async function save(file: SentFile) {
    const path = await target(`${file.code}.ach`);
    if (path) again.mutate({ bank_id: told.bank_id, code: file.code, path });
  }
  return (
    <Card title={t('transfers.files')} flush>
      <List
        label={t('transfers.files')}
        tall
        rows={told.files}
        rowKey={(file) => file.code}
        columns={[
          {
            id: 'code',
            head: t('transfers.file'),
            grow: true,
            cell: (file) => <span className="num">{file.code}</span>,
          },
          {
            id: 'made',
            head: t('transfers.madeOn'),
            cell: (file) => (file.made_on ? day(file.made_on) : '–'),
          },
          {
            id: 'count',
            head: t('transfers.count'),
            right: true,
            cell: (file) => <span className="num">{file.transfers}</span>,
          },
          {
            id: 'voided',
            head: t('transfers.came'),
            right: true,
            yields: 'first',
            cell: (file) => <span className="num">{file.voided || '–'}</span>,
          },
          {
            id: 'amount',
            head: t('amount'),
            right: true,
            cell: (file) => <span className="num">{money(file.amount_cents, told.currency)}</span>,
          },
          {
            id: 'again',
            head: '',
            right: true,
            cell: (file) => (
              <Button
                className="btn-small"
                why={may.why}
                aria-label={t('transfers.againOf', { code: file.code })}
                disabled={file.voided === file.transfers}
                onClick={() => void save(file)}
              >
                {t('transfers.again')}
              </Button>
            ),
          },
        ]}
      />
    </Card>
  );
}

export function TransfersPage({ bank }: { bank: string | undefined }) {
  const { t } = useTranslation('bills');
  const [reading, setReading] = useState(false);
  const mayRead = useMay('transfers.returns_look');
  useCrumbs(
    { label: t('group') },
    { label: t('checks.title'), href: paths.checks() },
    { label: t('transfers.title') },
  );
  const banks = useAsk('bank.accounts', {});
  const rows = banks.data?.rows ?? [];
  const bankId = rows.find((row) => row.bank.bank_id === bank)?.bank.bank_id ?? rows[0]?.bank.bank_id;
  const asked = useAsk('transfers.look', { bank_id: bankId ?? '' }, { enabled: bankId !== undefined });
  const told = asked.data;
  const isEmpty = told !== undefined && told.rows.length === 0;
  return (
    <div className="page">
      <PageHead
        title={t('transfers.title')}
        news={t('transfers.text')}
        actions={
          <>
            {bankId && rows.length > 1 ? (
              <Select
                label={t('bank')}
                value={bankId}
                onChange={(id) => go(paths.transfers({ bank: id }))}
                choices={rows.map((row) => ({ value: row.bank.bank_id, label: row.bank.name }))}
              />
            ) : null}
            <Button
              why={mayRead.why}
              icon={<Undo2 size={14} aria-hidden="true" />}
              onClick={() => setReading(true)}
            >
              {t('returns.open')}
            </Button>
          </>
        }
      />
      {banks.isError ? <ProblemPanel problem={banks.error} onRetry={() => void banks.refetch()} /> : null}
      {asked.isError ? <ProblemPanel problem={asked.error} onRetry={() => void asked.refetch()} /> : null}
      {banks.isPending || (bankId && asked.isPending) ? <SkeletonBlock height={180} /> : null}
      {banks.data && !bankId ? (
        <EmptyState title={t('transfers.noBank')} text={t('transfers.noBankText')} />
      ) : null}
      {told?.why_not ? (
        <div className="bill-warn" role="status">
          <p>
            {told.why_not}{' '}
            <a className="link" href={paths.record('bank_account', told.bank_id)}>
              {t('transfers.editBank')}
            </a>
          </p>
        </div>
      ) : null}
      {isEmpty ? (
        <EmptyState
          title={t('transfers.none')}
          text={t('transfers.noneText')}
          action={
            <Button onClick={() => go(paths.bills({ filter: 'state:to_pay' }))}>
              {t('transfers.toBills')}
            </Button>
          }
        />
      ) : null}
      {told && !isEmpty ? <Waiting key={told.bank_id} told={told} /> : null}
      {told && told.files.length > 0 ? <Files told={told} /> : null}
      {reading ? <ReturnsSheet onClose={() => setReading(false)} /> : null}
    </div>
  );
}
