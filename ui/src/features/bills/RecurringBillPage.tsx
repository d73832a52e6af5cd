// A recurring bill: what it comes to and when, its lines, the bills it brought, what waits; changed, stopped.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { Badge } from '../../kit/Badge';
import { Button } from '../../kit/Button';
import { Card } from '../../kit/Card';
import { useCrumbs } from '../../kit/crumbs';
import { Facts } from '../../kit/Facts';
import { type Figure, Figures } from '../../kit/Figures';
import { day, money } from '../../kit/format';
import { List } from '../../kit/List';
import { PageHead } from '../../kit/PageHead';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { usePageKeys } from '../../kit/pageKeys';
import { SkeletonBlock } from '../../kit/Skeleton';
import { useMay } from '../../nouns/may';
import { go, paths } from '../../nouns/paths';
import { HistoryList } from '../../nouns/record/HistoryList';
import type { RecurringBill } from '../../wire/bindings';
import { LinesList } from './LinesList';
import { RUNNING } from './RecurringBillsPage';
import { StopRecurringDialog } from './StopRecurringDialog';
import './bills.css';

function useFigures(page: RecurringBill | undefined): Figure[] {
  const { t } = useTranslation('bills');
  if (!page) return [];
  const next = page.next[0];
  return [
    {
      key: 'amount',
      label: t('amount'),
      value: money(page.amount_cents, page.currency),
      remark: t('recurring.amountRemark'),
    },
    {
      key: 'rhythm',
      label: t('recurring.dueDay'),
      value: String(page.due_day),
      remark: t('recurring.remark', {
        rhythm: t('recurring.rhythm', { count: page.every_months }),
        until: page.end_date
          ? t('recurring.until', { day: day(page.end_date) })
          : t('recurring.untilStopped'),
      }),
    },
    {
      key: 'next',
      label: t('recurring.next'),
      value: next ? day(next.bill_date) : t('recurring.noNext'),
      remark: next ? t('recurring.nextBill', { date: day(next.bill_date), due: day(next.due_date) }) : ' ',
    },
  ];
}

function Brought({ page }: { page: RecurringBill }) {
  const { t } = useTranslation('bills');
  const mayEnter = useMay('bills.enter');
  if (page.drafts.length === 0) return <p className="sub bill-line">{t('recurring.noBills')}</p>;
  return (
    <List
      label={t('recurring.bills')}
      rows={page.drafts}
      rowKey={(draft) => draft.draft_id}
      columns={[
        {
          id: 'code',
          head: t('code'),
          grow: true,
          cell: (draft) =>
            draft.bill_id ? (
              <a className="link num" href={paths.bill(draft.bill_id)}>
                {draft.bill_code}
              </a>
            ) : (
              <span className="num">{draft.bill_code}</span>
            ),
        },
        { id: 'date', head: t('billDate'), yields: 'first', cell: (draft) => day(draft.bill_date) },
        { id: 'due', head: t('due'), cell: (draft) => day(draft.due_date) },
        {
          id: 'state',
          head: t('state'),
          cell: (draft) =>
            draft.state === 'waiting' ? (
              <Badge tone="plain">{t(`recurring.stateOf.${draft.state}`)}</Badge>
            ) : (
              t(`recurring.stateOf.${draft.state}`)
            ),
        },
        {
          id: 'act',
          head: '',
          right: true,
          cell: (draft) =>
            draft.state === 'waiting' ? (
              <Button
                className="btn-small"
                why={mayEnter.why}
                onClick={() => go(paths.newBill({ draft: draft.draft_id }))}
              >
                {t('recurring.enterOne')}
              </Button>
            ) : null,
        },
      ]}
    />
  );
}

export function RecurringBillPage({ recurringId }: { recurringId: string }) {
  const { t } = useTranslation('bills');
  const [stopping, setStopping] = useState(false);
  const asked = useAsk('recurring_bills.one', { recurring_id: recurringId });
  const page = asked.data;
  const what = page ? (page.lines[0]?.description ?? page.reference ?? page.recurring_code) : '…';
  const title = page ? t('recurring.one', { vendor: page.vendor_name, what }) : '…';
  useCrumbs(
    { label: t('group') },
    { label: t('recurring.title'), href: paths.recurringBills(RUNNING) },
    { label: title },
  );
  usePageKeys({ Escape: () => (stopping ? undefined : go(paths.recurringBills(RUNNING))) });
  const maySave = useMay('recurring_bills.save');
  const mayStop = useMay('recurring_bills.stop');
  const figures = useFigures(page);
  if (asked.isError && !page)
    return <ProblemPanel problem={asked.error} onRetry={() => void asked.refetch()} />;
  if (!page)
    return (
      <div className="page" aria-busy="true">
        <SkeletonBlock height={420} />
      </div>
    );
  const isOver = page.end_date !== null && page.end_date < page.today;
  return (
    <div className="page">
      <PageHead
        title={title}
        news={t('recurring.code', { code: page.recurring_code })}
        actions={
          <>
            <Button
              why={mayStop.why ?? (isOver ? t('recurring.stop.over') : undefined)}
              onClick={() => setStopping(true)}
            >
              {t('recurring.stop.open')}
            </Button>
            <Button
              look="cta"
              why={maySave.why}
              onClick={() => go(paths.newRecurringBill({ of: page.recurring_id }))}
            >
              {t('recurring.change.open')}
            </Button>
          </>
        }
      />
      <Figures label={title} figures={figures} />
      <Card>
        <Facts
          facts={[
            {
              key: 'vendor',
              label: t('vendor'),
              value: (
                <a className="link" href={paths.party(page.vendor_id)}>
                  {page.vendor_name}
                </a>
              ),
            },
            { key: 'reference', label: t('recurring.reference'), value: page.reference ?? '–' },
            { key: 'begin', label: t('recurring.begin'), value: day(page.begin_date) },
            {
              key: 'end',
              label: t('recurring.end'),
              value: page.end_date ? day(page.end_date) : t('recurring.untilStopped'),
            },
          ]}
        />
      </Card>
      <Card flush title={t('lines')}>
        <LinesList lines={page.lines} currency={page.currency} />
      </Card>
      <Card flush title={t('recurring.bills')}>
        <Brought page={page} />
      </Card>
      <Card title={t('history')}>
        <HistoryList rowIds={[page.recurring_id]} />
      </Card>
      {stopping ? <StopRecurringDialog page={page} onClose={() => setStopping(false)} /> : null}
    </div>
  );
}
