// One check or transfer: the bills it pays, what became of it at the bank, and its void.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { Button } from '../../kit/Button';
import { Card } from '../../kit/Card';
import { useCrumbs } from '../../kit/crumbs';
import { type Fact, Facts } from '../../kit/Facts';
import { day, money } from '../../kit/format';
import { List } from '../../kit/List';
import { PageHead } from '../../kit/PageHead';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { usePageKeys } from '../../kit/pageKeys';
import { SkeletonBlock } from '../../kit/Skeleton';
import { useMay } from '../../nouns/may';
import { go, paths } from '../../nouns/paths';
import { useFieldWords } from '../../nouns/record/fieldWords';
import { HistoryList } from '../../nouns/record/HistoryList';
import type { CheckDetail } from '../../wire/bindings';
import { usePrintChecks } from './usePrintChecks';
import { VoidDialog } from './VoidDialog';
import './bills.css';

function useFacts(check: CheckDetail | undefined): Fact[] {
  const { t } = useTranslation('bills');
  const words = useFieldWords();
  if (!check) return [];
  const link = (href: string, text: string) => (
    <a className="link" href={href}>
      {text}
    </a>
  );
  return [
    {
      key: 'vendor',
      label: t('vendor'),
      value: check.vendor_id ? link(paths.party(check.vendor_id), check.vendor_name ?? '–') : '–',
    },
    { key: 'bank', label: t('bank'), value: link(paths.bankAccount(check.bank_id), check.bank_name) },
    { key: 'date', label: t('paidOn'), value: day(check.date) },
    {
      key: 'method',
      label: t('method'),
      value: check.method ? words.word(check.method) : t('methodOf.check'),
    },
    { key: 'number', label: t('number'), value: check.reference ?? '–' },
    { key: 'code', label: t('code'), value: <span className="num">{check.payment_code}</span> },
    ...(check.sent_in
      ? [{ key: 'sent', label: t('sentIn'), value: <span className="num">{check.sent_in}</span> }]
      : []),
    { key: 'cleared', label: t('clearedOn'), value: check.cleared_on ? day(check.cleared_on) : '–' },
    ...(check.beyond ? [{ key: 'beyond', label: t('beyond'), value: check.beyond }] : []),
    ...(check.voided_on
      ? [
          { key: 'voided', label: t('voided'), value: day(check.voided_on) },
          { key: 'because', label: t('voidedBecause'), value: check.voided_because ?? '–' },
        ]
      : []),
  ];
}

export function CheckPage({ checkId }: { checkId: string }) {
  const { t } = useTranslation('bills');
  const [voiding, setVoiding] = useState(false);
  const asked = useAsk('checks.one', { check_id: checkId });
  const check = asked.data;
  const number = check ? (check.reference ?? check.payment_code) : '…';
  useCrumbs({ label: t('group') }, { label: t('checks.title'), href: paths.checks() }, { label: number });
  usePageKeys({ Escape: () => (voiding ? undefined : go(paths.checks())) });
  const mayVoid = useMay('checks.void');
  const printing = usePrintChecks();
  const facts = useFacts(check);
  if (asked.isError && !check)
    return <ProblemPanel problem={asked.error} onRetry={() => void asked.refetch()} />;
  if (!check)
    return (
      <div className="page" aria-busy="true">
        <SkeletonBlock height={420} />
      </div>
    );
  const isCheck = check.method === null || check.method === 'check';
  const whyNotPrint = check.voided_on ? t('print.void') : isCheck ? undefined : t('print.none');
  return (
    <div className="page">
      <PageHead
        title={t('checks.one', { vendor: check.vendor_name ?? '–', number })}
        news={
          check.voided_on
            ? t('checks.isVoid', { day: day(check.voided_on) })
            : t('checks.pays', {
                amount: money(check.amount_cents, check.currency),
                count: check.parts.length,
              })
        }
        actions={
          <>
            <Button
              why={printing.why ?? whyNotPrint}
              busy={printing.busy}
              onClick={() => void printing.print([check.check_id], `check-${number}.pdf`)}
            >
              {t('print.one')}
            </Button>
            <Button why={mayVoid.why ?? check.why_not_void ?? undefined} onClick={() => setVoiding(true)}>
              {t('void.open')}
            </Button>
          </>
        }
      />
      <Card>
        <Facts facts={facts} />
      </Card>
      <Card flush title={t('checks.parts')}>
        <List
          label={t('checks.parts')}
          rows={check.parts}
          rowKey={(part) => part.bill_code}
          columns={[
            {
              id: 'bill',
              head: t('bill'),
              grow: true,
              cell: (part) =>
                part.bill_id ? (
                  <a className="link" href={paths.bill(part.bill_id)}>
                    {part.reference ?? part.bill_code}
                  </a>
                ) : (
                  part.bill_code
                ),
            },
            {
              id: 'code',
              head: t('code'),
              yields: 'first',
              cell: (part) => <span className="num">{part.bill_code}</span>,
            },
            { id: 'date', head: t('billDate'), cell: (part) => (part.bill_date ? day(part.bill_date) : '–') },
            {
              id: 'amount',
              head: t('amount'),
              right: true,
              cell: (part) => <span className="num">{money(part.amount_cents, check.currency)}</span>,
            },
          ]}
        />
      </Card>
      <Card title={t('history')}>
        <HistoryList rowIds={[check.check_id]} />
      </Card>
      {voiding ? <VoidDialog check={check} onClose={() => setVoiding(false)} /> : null}
    </div>
  );
}
