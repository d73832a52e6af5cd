// Giving a receipt to charges by hand: what each charge has of it, what is typed, and what is left for the order of rows.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useTell } from '../../host/ask';
import { Button } from '../../kit/Button';
import { Dialog } from '../../kit/Dialog';
import { Field, MoneyInput } from '../../kit/Field';
import { count, day, money } from '../../kit/format';
import { List } from '../../kit/List';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { parseMoney, typedMoney } from '../../kit/parse';
import { SkeletonRows } from '../../kit/Skeleton';
import { tellDone } from '../../kit/undo';
import type { AccountLine, ApplyCharge, ApplyLook } from '../../wire/bindings';
import { useMay } from '../may';

/** Whether a row can be given to charges. */
export const isGivable = (line: AccountLine): boolean =>
  line.reversed_on === null &&
  line.other_lease === null &&
  (line.entry_type === 'payment' || line.entry_type === 'credit' || line.entry_type === 'deposit_applied');

/** What is typed beside each charge; what nobody typed is what was given by hand before. */
type Typed = Record<string, string>;

const typedOf = (charge: ApplyCharge, typed: Typed): string =>
  typed[charge.charge_id] ?? (charge.given_cents > 0 ? typedMoney(charge.given_cents) : '');

/** What is given to each charge; null where an amount cannot be read. */
function partsOf(look: ApplyLook, typed: Typed): { charge_id: string; amount_cents: number }[] | null {
  const parts = [];
  for (const charge of look.charges) {
    const text = typedOf(charge, typed).trim();
    if (text === '') continue;
    const cents = parseMoney(text);
    if (cents === null || cents < 0) return null;
    if (cents > 0) parts.push({ charge_id: charge.charge_id, amount_cents: cents });
  }
  return parts;
}

function Charges({
  look,
  typed,
  onTyped,
}: {
  look: ApplyLook;
  typed: Typed;
  onTyped: (typed: Typed) => void;
}) {
  const { t } = useTranslation('parts');
  return (
    <List
      label={t('account.apply.charges')}
      tall
      rows={look.charges}
      rowKey={(charge) => charge.charge_id}
      columns={[
        {
          id: 'what',
          head: t('account.charge'),
          grow: true,
          cell: (charge) => (
            <>
              <span className="strong">
                {charge.description ??
                  (charge.category ? t(`account.category.${charge.category}`) : charge.entry_code)}
              </span>
              <span className="sub">
                {' '}
                {day(charge.due_date)} · <span className="num">{charge.entry_code}</span>
                {charge.lease_number ? ` · ${t('account.ofLease', { number: charge.lease_number })}` : ''}
              </span>
            </>
          ),
        },
        {
          id: 'amount',
          head: t('account.amount'),
          right: true,
          yields: 'first',
          cell: (charge) => <span className="num">{money(charge.amount_cents, look.currency)}</span>,
        },
        {
          id: 'open',
          head: t('account.stillOpen'),
          right: true,
          cell: (charge) => (
            <span className="num">
              {charge.open_cents > 0 ? money(charge.open_cents, look.currency) : '–'}
            </span>
          ),
        },
        {
          id: 'has',
          head: t('account.apply.has'),
          right: true,
          cell: (charge) => (
            <span className="num">{charge.has_cents > 0 ? money(charge.has_cents, look.currency) : '–'}</span>
          ),
        },
        {
          id: 'give',
          head: t('account.apply.give'),
          right: true,
          cell: (charge) => (
            <Field bare label={t('account.apply.giveTo', { code: charge.entry_code })}>
              <MoneyInput
                value={typedOf(charge, typed)}
                onChange={(text) => onTyped({ ...typed, [charge.charge_id]: text })}
              />
            </Field>
          ),
        },
      ]}
    />
  );
}

export function ApplySheet({ line, onClose }: { line: AccountLine; onClose: () => void }) {
  const { t } = useTranslation('parts');
  const may = useMay('ledger.apply');
  const asked = useAsk('ledger.apply_look', { receipt_id: line.entry_id }, { staleTime: 0 });
  const [typed, setTyped] = useState<Typed>({});
  const look = asked.data;
  const give = useTell('ledger.apply', {
    onDone: (done) => {
      onClose();
      tellDone(done, { title: t('account.apply.done', { count: done.charges, code: done.entry_code }) });
    },
    // The sheet itself says what is wrong.
    onProblem: () => undefined,
  });
  const parts = look ? partsOf(look, typed) : [];
  const sum = parts?.reduce((cents, part) => cents + part.amount_cents, 0) ?? 0;
  const left = (look?.amount_cents ?? 0) - sum;
  const before = look?.charges.filter((charge) => charge.given_cents > 0).length ?? 0;
  const isSame =
    look !== undefined &&
    parts !== null &&
    parts.length === before &&
    parts.every((part) =>
      look.charges.some((c) => c.charge_id === part.charge_id && c.given_cents === part.amount_cents),
    );
  const why =
    may.why ??
    look?.why_not ??
    (parts === null
      ? t('account.apply.unread')
      : left < 0
        ? t('account.apply.tooMuch', { amount: money(-left, look?.currency ?? 'USD') })
        : isSame
          ? t('account.apply.same')
          : undefined);
  return (
    <Dialog
      open
      shape="wide"
      onClose={onClose}
      unsaved={look !== undefined && !isSame}
      refused={give.error}
      title={t('account.apply.title', { code: line.entry_code })}
      text={t('account.apply.text')}
      foot={
        <>
          {before > 0 ? (
            <Button
              look="quiet"
              onClick={() =>
                setTyped(Object.fromEntries((look?.charges ?? []).map((charge) => [charge.charge_id, ''])))
              }
            >
              {t('account.apply.clear')}
            </Button>
          ) : null}
          <Button look="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            look="cta"
            why={why}
            busy={give.isPending}
            disabled={!look}
            onClick={() => parts && give.mutate({ receipt_id: line.entry_id, parts })}
          >
            {t(parts?.length === 0 ? 'account.apply.goNone' : 'account.apply.go')}
          </Button>
        </>
      }
    >
      {asked.isError ? (
        <ProblemPanel small problem={asked.error} onRetry={() => void asked.refetch()} />
      ) : null}
      {asked.isPending ? <SkeletonRows rows={5} /> : null}
      {look ? (
        <>
          <Charges look={look} typed={typed} onTyped={setTyped} />
          {look.more > 0 ? (
            <p className="sub">{t('account.apply.more', { value: count(look.more) })}</p>
          ) : null}
          <p className="second" role="status">
            {t('account.apply.sum', {
              sum: money(sum, look.currency),
              amount: money(look.amount_cents, look.currency),
              left: money(Math.max(left, 0), look.currency),
            })}
          </p>
        </>
      ) : null}
    </Dialog>
  );
}
