// The account of a lease: what was charged, paid and granted, what is open of each row, and the balance after it. A row
// that is opened says what settles it.
import { ChevronDown } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../kit/Button';
import { Day } from '../../kit/Day';
import { EmptyState } from '../../kit/EmptyState';
import { Figures } from '../../kit/Figures';
import { day, money } from '../../kit/format';
import { ActionMenu } from '../../kit/Menu';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { usePageKeys } from '../../kit/pageKeys';
import { usePages } from '../../kit/pages';
import { typedMoney } from '../../kit/parse';
import { Table, type TableColumn } from '../../kit/Table';
import type { Account, AccountLine } from '../../wire/bindings';
import { useMay } from '../may';
import { ApplySheet, isGivable } from './ApplySheet';
import { type Enterable, EnterSheet } from './EnterSheet';
import { EntryDialog, useStands } from './EntryDialog';
import { isReversible, ReverseSheet } from './ReverseSheet';

/** What is left of a row; a dash where all of it is settled, with the day. */
function StillOpen({ line, currency }: { line: AccountLine; currency: string }) {
  const stands = useStands()(line, currency);
  if (line.open_cents === null) return null;
  const shown = line.open_cents === 0 ? '–' : money(line.open_cents, currency);
  return (
    <span
      className={line.open_cents === 0 || line.entry_type !== 'charge' ? 'num dim' : 'num'}
      title={stands}
    >
      {shown}
    </span>
  );
}

const DAY_MS = 86_400_000;

/** How long the oldest open charge is due. */
function useOldest(account: Account | undefined): { value: string; remark?: string } {
  const { t } = useTranslation('parts');
  if (!account) return { value: '—' };
  const due = account.ages.oldest_due_on;
  if (!due) return { value: '—', remark: t('account.nothingOpen') };
  const days = Math.round((Date.parse(account.today) - Date.parse(due)) / DAY_MS);
  const remark = t('account.oldestDue', { day: day(due) });
  return { value: days > 0 ? t('account.days', { count: days }) : t('account.notDue'), remark };
}

/** What is entered more seldom. */
const MORE = ['deposit_applied', 'refund', 'deposit_interest'] as const;

export function LeaseAccount({ leaseId }: { leaseId: string }) {
  const { t } = useTranslation('parts');
  const pages = usePages('ledger.account', { lease_id: leaseId });
  const account = pages.first;
  const [shown, setShown] = useState<AccountLine | null>(null);
  const [given, setGiven] = useState<AccountLine | null>(null);
  const [turned, setTurned] = useState<AccountLine | null>(null);
  const [entering, setEntering] = useState<Enterable | null>(null);
  const may = useMay('ledger.enter');
  const mayApply = useMay('ledger.apply').ok;
  const enter = (type: Enterable) => (may.ok && account ? () => setEntering(type) : undefined);
  usePageKeys({ c: enter('charge'), r: enter('payment') });
  const currency = account?.currency ?? 'USD';
  const columns = useMemo<TableColumn<AccountLine>[]>(
    () => [
      {
        id: 'date',
        head: t('account.date'),
        width: 108,
        cell: (line) => <Day on={line.date} />,
        text: (line) => line.date,
      },
      {
        id: 'type',
        yields: 3,
        head: t('account.type'),
        width: 128,
        cell: (line) => t(`account.${line.entry_type}`),
        text: (line) => t(`account.${line.entry_type}`),
      },
      {
        id: 'what',
        head: t('account.what'),
        width: 200,
        grow: 3,
        text: (line) => line.description ?? (line.category ? t(`account.category.${line.category}`) : ''),
        cell: (line) => (
          <>
            {line.description ?? (line.category ? t(`account.category.${line.category}`) : '—')}
            {line.description && line.category ? (
              <span className="dim"> · {t(`account.category.${line.category}`)}</span>
            ) : null}
            {line.other_lease ? (
              <span className="dim">
                {' · '}
                {t(line.effect_cents > 0 ? 'account.toLease' : 'account.fromLease', {
                  number: line.other_lease,
                })}
              </span>
            ) : null}
            {line.payer_code ? (
              <span className="dim"> · {t('account.payer', { code: line.payer_code })}</span>
            ) : null}
          </>
        ),
      },
      {
        id: 'due',
        head: t('account.due'),
        width: 108,
        cell: (line) => <Day on={line.due_date} />,
        text: (line) => line.due_date ?? '',
        yields: 4,
      },
      {
        id: 'code',
        text: (line) => line.entry_code,
        yields: 1,
        head: t('account.code'),
        width: 148,
        cell: (line) => (
          <button type="button" className="link num" onClick={() => setShown(line)}>
            {line.entry_code}
          </button>
        ),
      },
      {
        id: 'amount',
        text: (line) => `${line.effect_cents < 0 ? '-' : ''}${typedMoney(line.amount_cents)}`,
        head: t('account.amount'),
        width: 112,
        align: 'right',
        cell: (line) => (
          <span
            className={line.effect_cents === 0 ? 'num dim' : 'num'}
            title={line.effect_cents === 0 ? t('account.notOwed') : undefined}
          >
            {line.effect_cents < 0 ? '−' : ''}
            {money(line.amount_cents, currency)}
          </span>
        ),
      },
      {
        id: 'open',
        yields: 2,
        text: (line) => (line.open_cents === null ? '' : typedMoney(line.open_cents)),
        head: t('account.stillOpen'),
        width: 104,
        align: 'right',
        cell: (line) => <StillOpen line={line} currency={currency} />,
      },
      {
        id: 'balance',
        text: (line) => `${line.balance_cents < 0 ? '-' : ''}${typedMoney(line.balance_cents)}`,
        head: t('account.balance'),
        width: 116,
        align: 'right',
        cell: (line) => <span className="num">{money(line.balance_cents, currency)}</span>,
      },
    ],
    [t, currency],
  );
  const oldest = useOldest(account);
  if (pages.problem && !account) return <ProblemPanel problem={pages.problem} onRetry={pages.retry} />;
  const figures = [
    {
      key: 'balance',
      label: t('account.balance'),
      value: account ? money(account.balance_cents, currency) : '—',
    },
    { key: 'oldest', label: t('account.oldest'), value: oldest.value, remark: oldest.remark, words: true },
    {
      key: 'prepaid',
      label: t('account.prepaid'),
      value: account ? money(account.ages.prepaid_cents, currency) : '—',
    },
    {
      key: 'charged',
      label: t('account.charged'),
      value: account ? money(account.charged_cents, currency) : '—',
    },
    {
      key: 'received',
      label: t('account.received'),
      value: account ? money(account.received_cents, currency) : '—',
    },
  ];
  return (
    <div className="stack">
      <Figures figures={figures} label={t('account.figures')} />
      {account && may.ok ? (
        <div className="line wrap">
          <Button onClick={enter('charge')} aria-keyshortcuts="C">
            {t('account.new.charge')}
          </Button>
          <Button onClick={enter('payment')} aria-keyshortcuts="R">
            {t('account.new.payment')}
          </Button>
          <Button look="quiet" onClick={enter('credit')}>
            {t('account.new.credit')}
          </Button>
          <ActionMenu
            trigger={
              <Button look="quiet">
                {t('account.more')} <ChevronDown size={13} aria-hidden="true" />
              </Button>
            }
            actions={MORE.map((type) => ({
              key: type,
              label: t(`account.new.${type}`),
              onSelect: () => setEntering(type),
            }))}
          />
        </div>
      ) : null}
      <div className="page-table">
        <Table
          name="account"
          label={t('account.label')}
          columns={columns}
          total={pages.total}
          row={pages.row}
          rowId={(line) => line.entry_id}
          onRange={pages.onRange}
          onOpen={(line) => setShown(line)}
          pending={pages.pending}
          sum={(rows) =>
            money(
              rows.reduce((sum, line) => sum + line.effect_cents, 0),
              currency,
            )
          }
          empty={<EmptyState title={t('account.none')} text={t('account.noneText')} />}
        />
      </div>
      {shown ? (
        <EntryDialog
          line={shown}
          currency={currency}
          onClose={() => setShown(null)}
          onApply={
            mayApply && isGivable(shown)
              ? () => {
                  setShown(null);
                  setGiven(shown);
                }
              : undefined
          }
          onTurn={
            may.ok && isReversible(shown)
              ? () => {
                  setShown(null);
                  setTurned(shown);
                }
              : undefined
          }
        />
      ) : null}
      {given ? <ApplySheet line={given} onClose={() => setGiven(null)} /> : null}
      {turned && account ? (
        <ReverseSheet
          line={turned}
          currency={currency}
          today={account.today}
          onClose={() => setTurned(null)}
        />
      ) : null}
      {entering && account ? (
        <EnterSheet
          leaseId={leaseId}
          type={entering}
          currency={currency}
          today={account.today}
          onClose={() => setEntering(null)}
        />
      ) : null}
    </div>
  );
}
