// One bill: what of it is open, its lines, what was paid of it and by which check; approved, paid, reversed, entered again.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useTell } from '../../host/ask';
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
import { tellDone } from '../../kit/undo';
import { useMay } from '../../nouns/may';
import { go, paths } from '../../nouns/paths';
import { useFieldWords } from '../../nouns/record/fieldWords';
import { HistoryList } from '../../nouns/record/HistoryList';
import type { BillDetail } from '../../wire/bindings';
import { BillBackDialog, placesOf } from './BillBackDialog';
import { LinesList } from './LinesList';
import { PayDialog } from './PayDialog';
import { ReverseDialog } from './ReverseDialog';
import './bills.css';

function useFigures(page: BillDetail | undefined): Figure[] {
  const { t } = useTranslation('bills');
  if (!page) return [];
  const { bill } = page;
  const isLate = bill.open_cents > 0 && bill.due_date < page.today;
  return [
    {
      key: 'open',
      label: t('open'),
      value: money(bill.open_cents, bill.currency),
      remark: t('ofAmount', { amount: money(bill.amount_cents, bill.currency) }),
    },
    { key: 'due', label: t('due'), value: day(bill.due_date), remark: isLate ? t('late') : ' ' },
    {
      key: 'state',
      label: t('state'),
      value: t(`stateOf.${bill.state}`),
      remark: bill.approved_on ? t('approvedOn', { day: day(bill.approved_on) }) : ' ',
    },
  ];
}

function Payments({ page }: { page: BillDetail }) {
  const { t } = useTranslation('bills');
  const words = useFieldWords();
  if (page.payments.length === 0) return <p className="sub pad">{t('unpaid')}</p>;
  return (
    <List
      label={t('payments')}
      rows={page.payments}
      rowKey={(paid) => paid.check_id}
      columns={[
        {
          id: 'date',
          head: t('paidOn'),
          cell: (paid) => (
            <a className="link" href={paths.check(paid.check_id)}>
              {day(paid.date)}
            </a>
          ),
        },
        {
          id: 'how',
          head: t('method'),
          grow: true,
          cell: (paid) => (
            <>
              {paid.method ? words.word(paid.method) : t('methodOf.check')}{' '}
              <span className="num">{paid.reference ?? paid.payment_code}</span>
              {paid.voided_on ? (
                <Badge tone="plain">{t('voidedOn', { day: day(paid.voided_on) })}</Badge>
              ) : null}
            </>
          ),
        },
        { id: 'bank', head: t('bank'), yields: 'first', cell: (paid) => paid.bank_name },
        {
          id: 'amount',
          head: t('amount'),
          right: true,
          cell: (paid) => <span className="num">{money(paid.amount_cents, page.bill.currency)}</span>,
        },
      ]}
    />
  );
}

export function BillPage({ billId }: { billId: string }) {
  const { t } = useTranslation('bills');
  const [sheet, setSheet] = useState<'pay' | 'back' | 'shared' | null>(null);
  const asked = useAsk('bills.one', { bill_id: billId });
  const page = asked.data;
  const title = page ? (page.bill.reference ?? page.bill.bill_code) : '…';
  useCrumbs({ label: t('group') }, { label: t('title'), href: paths.bills() }, { label: title });
  usePageKeys({ Escape: () => (sheet ? undefined : go(paths.bills())) });
  const mayApprove = useMay('bills.approve');
  const mayPay = useMay('bills.pay');
  const mayBack = useMay('bills.reverse');
  const mayEnter = useMay('bills.enter');
  const mayShare = useMay('utilities.post');
  const figures = useFigures(page);
  const approve = useTell('bills.approve', {
    onDone: (done) => tellDone(done, { title: t('approve.done', { count: done.bills }) }),
  });
  if (asked.isError && !page)
    return <ProblemPanel problem={asked.error} onRetry={() => void asked.refetch()} />;
  if (!page)
    return (
      <div className="page" aria-busy="true">
        <SkeletonBlock height={420} />
      </div>
    );
  const { bill } = page;
  const isWaiting = bill.state === 'to_approve';
  const whyNotPay = isWaiting
    ? (page.why_to_approve ?? undefined)
    : bill.state === 'to_pay'
      ? undefined
      : t('nothingOpen');
  return (
    <div className="page">
      <PageHead
        title={t('one', { vendor: bill.vendor_name, number: title })}
        news={isWaiting ? (page.why_to_approve ?? ' ') : t(`stateText.${bill.state}`)}
        actions={
          <>
            <Button why={mayEnter.why} onClick={() => go(paths.newBill({ of: bill.bill_id }))}>
              {t('again')}
            </Button>
            {placesOf(page).length > 0 && bill.state !== 'reversed' ? (
              <Button why={mayShare.why} onClick={() => setSheet('shared')}>
                {t('billBack.open')}
              </Button>
            ) : null}
            <Button why={mayBack.why ?? page.why_not_back ?? undefined} onClick={() => setSheet('back')}>
              {t('back.open')}
            </Button>
            {isWaiting ? (
              <Button
                look="cta"
                why={mayApprove.why}
                busy={approve.isPending}
                onClick={() => approve.mutate({ bill_ids: [bill.bill_id] })}
              >
                {t('approve.one')}
              </Button>
            ) : (
              <Button look="cta" why={mayPay.why ?? whyNotPay} onClick={() => setSheet('pay')}>
                {t('pay.one')}
              </Button>
            )}
          </>
        }
      />
      <Figures label={t('one', { vendor: bill.vendor_name, number: title })} figures={figures} />
      <Card>
        <Facts
          facts={[
            {
              key: 'vendor',
              label: t('vendor'),
              value: (
                <a className="link" href={paths.party(bill.vendor_id)}>
                  {bill.vendor_name}
                </a>
              ),
            },
            { key: 'reference', label: t('reference'), value: bill.reference ?? '–' },
            { key: 'date', label: t('billDate'), value: day(bill.bill_date) },
            { key: 'code', label: t('code'), value: <span className="num">{bill.bill_code}</span> },
          ]}
        />
      </Card>
      <Card flush title={t('lines')}>
        <LinesList
          lines={page.lines}
          currency={page.bill.currency}
          more={[{ id: 'date', head: t('date'), yields: 'last', cell: (line) => day(line.date) }]}
        />
      </Card>
      <Card flush title={t('payments')}>
        <Payments page={page} />
      </Card>
      <Card title={t('history')}>
        <HistoryList rowIds={page.lines.map(({ line_id }) => line_id)} />
      </Card>
      {sheet === 'pay' ? <PayDialog billIds={[bill.bill_id]} onClose={() => setSheet(null)} /> : null}
      {sheet === 'shared' ? <BillBackDialog page={page} onClose={() => setSheet(null)} /> : null}
      {sheet === 'back' ? <ReverseDialog page={page} onClose={() => setSheet(null)} /> : null}
    </div>
  );
}
