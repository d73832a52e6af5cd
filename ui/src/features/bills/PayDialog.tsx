// Bills paid at once: what each check comes to is seen before, with what is left out and why; one undo voids all of them.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useTell } from '../../host/ask';
import { Button } from '../../kit/Button';
import { DateField } from '../../kit/DateField';
import { Dialog } from '../../kit/Dialog';
import { Field, TextInput } from '../../kit/Field';
import { count, day, money } from '../../kit/format';
import { List } from '../../kit/List';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { parseDay, parseMoney } from '../../kit/parse';
import { saidOf } from '../../kit/refusal';
import { useRested } from '../../kit/rested';
import { Select } from '../../kit/Select';
import { SkeletonRows } from '../../kit/Skeleton';
import { inWords } from '../../kit/sentences';
import { tellDone } from '../../kit/undo';
import { useMay } from '../../nouns/may';
import { paths } from '../../nouns/paths';
import './bills.css';
import type { BillToPay, CheckToBe, PayBills, PayLook, PayMethod } from '../../wire/bindings';

const METHODS: PayMethod[] = ['check', 'ach', 'wire', 'card', 'cash'];
/** What is typed is asked about when the typing pauses. */
const REST = 350;

const inCurrencies = (sums: { currency: string; amount_cents: number }[]): string => {
  const by = new Map<string, number>();
  for (const sum of sums) by.set(sum.currency, (by.get(sum.currency) ?? 0) + sum.amount_cents);
  return [...by].map(([currency, cents]) => money(cents, currency)).join(' + ');
};

type Line = BillToPay & { check: CheckToBe; isFirst: boolean };

/** The checks that would be written, bill by bill. */
function Checks({ look }: { look: PayLook }) {
  const { t } = useTranslation('bills');
  const lines: Line[] = look.checks.flatMap((check) =>
    check.bills.map((bill, at) => ({ ...bill, check, isFirst: at === 0 })),
  );
  return (
    <List
      label={t('pay.checks')}
      tall
      rows={lines}
      rowKey={(line) => line.bill_id}
      columns={[
        {
          id: 'vendor',
          head: t('vendor'),
          grow: true,
          cell: (line) =>
            line.isFirst ? (
              <span className="strong">
                {line.check.vendor_name}
                {line.check.number ? (
                  <span className="sub"> {t('pay.number', { number: line.check.number })}</span>
                ) : null}
              </span>
            ) : (
              ''
            ),
        },
        {
          id: 'bank',
          head: t('bank'),
          yields: 'first',
          cell: (line) => (line.isFirst ? line.check.bank_name : ''),
        },
        {
          id: 'bill',
          head: t('bill'),
          cell: (line) => <span className="num">{line.reference ?? line.bill_code}</span>,
        },
        { id: 'due', head: t('due'), yields: 'last', cell: (line) => day(line.due_date) },
        {
          id: 'amount',
          head: t('amount'),
          right: true,
          cell: (line) => <span className="num">{money(line.amount_cents, line.check.currency)}</span>,
        },
        {
          id: 'check',
          head: t('pay.total'),
          right: true,
          cell: (line) =>
            line.isFirst ? (
              <span className="num strong">{money(line.check.amount_cents, line.check.currency)}</span>
            ) : (
              ''
            ),
        },
      ]}
    />
  );
}

interface Props {
  billIds: string[];
  onClose: () => void;
}

export function PayDialog({ billIds, onClose }: Props) {
  const { t } = useTranslation('bills');
  const { t: parts } = useTranslation('parts');
  const may = useMay('bills.pay');
  const today = useAsk('app.status', {}).data?.today ?? '';
  const [on, setOn] = useState<string | null>(null);
  const [method, setMethod] = useState<PayMethod>('check');
  const [first, setFirst] = useState<Record<string, string>>({});
  const [amount, setAmount] = useState('');
  const [reason, setReason] = useState('');
  const date = parseDay(on ?? today, today);
  const isOne = billIds.length === 1;
  const cents = isOne && amount.trim() !== '' ? parseMoney(amount) : undefined;
  const wanted = useRested(
    {
      bills: billIds.map((bill_id) => ({ bill_id, amount_cents: cents ?? null })),
      date,
      method,
      numbers: Object.entries(first).map(([bank_id, number]) => ({ bank_id, number })),
    },
    REST,
  );
  const asked = useAsk(
    'bills.pay_look',
    { ...wanted, date: wanted.date ?? '', reason: null } satisfies PayBills,
    { enabled: wanted.date !== null && wanted.date !== '', keep: true },
  );
  const look = asked.data;
  const pay = useTell('bills.pay', {
    onDone: (done) => {
      onClose();
      tellDone(done, { title: t('pay.done', { count: done.bills, amount: inCurrencies(done.sums) }) });
    },
    // The form itself says what is wrong.
    onProblem: () => undefined,
  });
  const bills = look?.checks.flatMap((check) => check.bills) ?? [];
  const sums = inCurrencies(look?.checks ?? []);
  const isSettled = date !== null && cents !== null && wanted.date === date && !asked.isFetching;
  const why =
    may.why ??
    (date === null
      ? t('whyDay')
      : cents === null
        ? t('whyAmount')
        : look && bills.length === 0
          ? t('pay.nothing')
          : (look?.short.length ?? 0) > 0 && reason.trim() === ''
            ? t('pay.whyReason')
            : undefined);
  return (
    <Dialog
      open
      shape="wide"
      onClose={onClose}
      refused={pay.error}
      title={t('pay.title', { count: billIds.length })}
      text={t('pay.text')}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {parts('cancel')}
          </Button>
          <Button
            look="cta"
            type="submit"
            form="pay-bills"
            why={why}
            busy={pay.isPending}
            disabled={!look || !isSettled}
          >
            {bills.length === 0 ? t('pay.go') : t('pay.goAmount', { amount: sums })}
          </Button>
        </>
      }
    >
      <form
        id="pay-bills"
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (why !== undefined || !isSettled || date === null || pay.isPending) return;
          pay.mutate({
            // Those that can be paid; what was left out is said above.
            bills: bills.map((bill) => ({ bill_id: bill.bill_id, amount_cents: cents ?? null })),
            date,
            method,
            numbers: wanted.numbers,
            reason: reason.trim() || null,
          });
        }}
      >
        <div className="bill-row">
          {today === '' ? null : (
            <DateField
              label={t('pay.on')}
              value={on ?? today}
              onChange={setOn}
              today={today}
              error={date === null ? t('whyDay') : saidOf(pay.error, 'date')}
              required
            />
          )}
          <Field label={t('method')}>
            <Select
              label={t('method')}
              value={method}
              onChange={setMethod}
              choices={METHODS.map((value) => ({ value, label: t(`methodOf.${value}`) }))}
            />
          </Field>
          {isOne ? (
            <Field
              label={t('amount')}
              hint={t('pay.amountHint')}
              error={cents === null ? t('whyAmount') : null}
            >
              <TextInput value={amount} onChange={setAmount} />
            </Field>
          ) : null}
          {method === 'check'
            ? look?.banks.map((bank) => (
                <Field
                  key={bank.bank_id}
                  label={look.banks.length > 1 ? t('pay.firstOf', { bank: bank.name }) : t('pay.first')}
                  error={saidOf(pay.error ?? asked.error, 'numbers')}
                >
                  <TextInput
                    value={first[bank.bank_id] ?? bank.next_number}
                    onChange={(number) => setFirst({ ...first, [bank.bank_id]: number })}
                  />
                </Field>
              ))
            : null}
        </div>
        {asked.isError ? (
          <ProblemPanel small problem={asked.error} onRetry={() => void asked.refetch()} />
        ) : null}
        {asked.isPending ? <SkeletonRows rows={4} /> : null}
        {look && look.checks.length > 0 ? <Checks look={look} /> : null}
        {look && look.left.length > 0 ? (
          <div className="bill-warn" role="status">
            <p className="strong">{t('pay.left', { count: look.left.length })}</p>
            <ul>
              {look.left.slice(0, 8).map((left) => (
                <li key={left.bill_id}>
                  <a className="link" href={paths.bill(left.bill_id)} onClick={onClose}>
                    {left.vendor_name} {left.bill_code}
                  </a>
                  : {left.why}
                </li>
              ))}
            </ul>
            {look.left.length > 8 ? <p>{t('pay.leftMore', { value: count(look.left.length - 8) })}</p> : null}
          </div>
        ) : null}
        {look && look.papers.length > 0 ? (
          <div className="bill-warn" role="status">
            <p className="strong">{t('pay.papers')}</p>
            <ul>
              {look.papers.slice(0, 8).map((paper) => (
                <li key={`${paper.vendor_id} ${paper.text}`}>
                  <a className="link" href={paths.party(paper.vendor_id)} onClick={onClose}>
                    {paper.vendor_name}
                  </a>
                  : {inWords(paper.text)}
                </li>
              ))}
            </ul>
            {look.papers.length > 8 ? (
              <p>{t('pay.papersMore', { value: count(look.papers.length - 8) })}</p>
            ) : null}
          </div>
        ) : null}
        {look && look.short.length > 0 ? (
          <>
            <div className="bill-warn" role="status">
              <p className="strong">{t('pay.short')}</p>
              <ul>
                {look.short.slice(0, 8).map((short) => (
                  <li key={short.property_id}>
                    {t('pay.shortOf', {
                      property: short.property_name,
                      funds: money(short.funds_cents, short.currency),
                      amount: money(short.amount_cents, short.currency),
                    })}
                  </li>
                ))}
              </ul>
            </div>
            <Field label={t('pay.reason')} hint={t('pay.reasonHint')} error={saidOf(pay.error, 'reason')}>
              <TextInput value={reason} onChange={setReason} />
            </Field>
          </>
        ) : null}
      </form>
    </Dialog>
  );
}
