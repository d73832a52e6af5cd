// The form for a row of an account: what came or is owed, and before it is saved, what it settles and what is open then.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useTell } from '../../host/ask';
import { Button } from '../../kit/Button';
import { DateField } from '../../kit/DateField';
import { Dialog } from '../../kit/Dialog';
import { Field, MoneyInput, TextInput } from '../../kit/Field';
import { money } from '../../kit/format';
import { parseDay, parseMoney } from '../../kit/parse';
import { saidOf } from '../../kit/refusal';
import { useRested } from '../../kit/rested';
import { Select } from '../../kit/Select';
import { tellDone } from '../../kit/undo';
import type { EnterRequest, EntryPreview, LedgerCategory } from '../../wire/bindings';
import { Parts } from './EntryDialog';

export type Enterable = 'charge' | 'payment' | 'credit' | 'deposit_applied' | 'deposit_interest' | 'refund';

const CATEGORIES: readonly LedgerCategory[] = [
  'rent',
  'late_fee',
  'nsf_fee',
  'utility',
  'deposit',
  'damage',
  'write_off',
  'other',
];
/** What a refund gives back: the deposit, or money that settled nothing. */
const GIVEN_BACK: readonly LedgerCategory[] = ['deposit', 'other'];
const METHODS = ['', 'check', 'cash', 'card', 'ach', 'money_order'] as const;

interface Typed {
  date: string;
  due: string;
  amount: string;
  category: LedgerCategory;
  description: string;
  payer: string;
  method: (typeof METHODS)[number];
  reference: string;
}

/** What a row of a kind may be for; of a deposit that is applied, and of its interest, nothing is said. */
function categoriesOf(type: Enterable): readonly LedgerCategory[] {
  if (type === 'refund') return GIVEN_BACK;
  return type === 'deposit_applied' || type === 'deposit_interest' ? [] : CATEGORIES;
}

/** Whether it says how the money moved. */
const isMoney = (type: Enterable) => type === 'payment' || type === 'refund';

/** The request that was typed; null while a value cannot be read. */
function readEntry(leaseId: string, type: Enterable, typed: Typed, today: string): EnterRequest | null {
  const date = parseDay(typed.date, today);
  const due = typed.due.trim() === '' ? null : parseDay(typed.due, today);
  const amount = parseMoney(typed.amount);
  if (date === null || amount === null || (typed.due.trim() !== '' && due === null)) return null;
  const text = (value: string) => value.trim() || null;
  return {
    lease_id: leaseId,
    entry_type: type,
    date,
    due_date: type === 'charge' ? due : null,
    amount_cents: amount,
    category:
      categoriesOf(type).length > 0 && !(type === 'refund' && typed.category === 'other')
        ? typed.category
        : null,
    description: text(typed.description),
    payer_code: text(typed.payer),
    method: isMoney(type) ? text(typed.method) : null,
    reference: isMoney(type) ? text(typed.reference) : null,
  };
}

/** What would follow, in words and parts. */
function Follows({ shown, type, currency }: { shown: EntryPreview; type: Enterable; currency: string }) {
  const { t } = useTranslation('parts');
  const owed = type === 'charge';
  return (
    <section className="stack" aria-label={t('account.follows')}>
      <h3 className="card-title">
        {t(
          owed
            ? 'account.paidBy'
            : type === 'refund' || type === 'deposit_interest'
              ? 'account.afterwards'
              : 'account.pays',
        )}
      </h3>
      {shown.held_cents === null ? null : (
        <p>{t('account.held', { amount: money(shown.held_cents, currency) })}</p>
      )}
      {type === 'refund' || type === 'deposit_interest' ? null : shown.parts.length > 0 ? (
        <Parts parts={shown.parts} currency={currency} />
      ) : (
        <p className="dim">{t(owed ? 'account.paidByNone' : 'account.paysNone')}</p>
      )}
      <p>
        {t(shown.ages.prepaid_cents > 0 ? 'account.thenOpenPrepaid' : 'account.thenOpen', {
          amount: money(shown.ages.open_cents, currency),
          prepaid: money(shown.ages.prepaid_cents, currency),
        })}
      </p>
    </section>
  );
}

export function EnterSheet({
  leaseId,
  type,
  currency,
  today,
  onClose,
}: {
  leaseId: string;
  type: Enterable;
  currency: string;
  today: string;
  onClose: () => void;
}) {
  const { t } = useTranslation('parts');
  const [first] = useState<Typed>(() => ({
    date: today,
    due: '',
    amount: '',
    category: type === 'charge' ? 'other' : type === 'refund' ? 'deposit' : 'rent',
    description: '',
    payer: '',
    method: '',
    reference: '',
  }));
  const [typed, setTyped] = useState(first);
  const [tried, setTried] = useState(false);
  const set = (change: Partial<Typed>) => setTyped((old) => ({ ...old, ...change }));
  const request = readEntry(leaseId, type, typed, today);
  const rested = useRested(request, 200);
  const preview = useAsk(
    'ledger.preview',
    rested ?? { lease_id: leaseId, entry_type: type, date: today, amount_cents: 1 },
    { enabled: rested !== null, keep: true, staleTime: 0 },
  );
  const enter = useTell('ledger.enter', {
    onDone: (done) => {
      onClose();
      const amount = money(done.amount_cents, currency);
      tellDone(done, { title: t(`account.done.${type}`, { amount, code: done.entry_code }) });
    },
    // The form itself says what is wrong, at the field and at its button.
    onProblem: () => undefined,
  });
  const problem = enter.error ?? (request && typed.amount.trim() !== '' ? preview.error : null);
  const said = (field: string) => saidOf(problem, field);
  const whatFor = t(type === 'refund' ? 'account.giveBack' : 'account.whatFor');
  const missing = tried && parseMoney(typed.amount) === null ? t('account.missing.amount') : null;
  const unread = parseDay(typed.date, today) === null ? t('account.missing.day') : null;

  return (
    <Dialog
      open
      onClose={onClose}
      shape="sheet"
      unsaved={JSON.stringify(typed) !== JSON.stringify(first)}
      refused={enter.error}
      title={t(`account.new.${type}`)}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button look="cta" type="submit" form="enter-form" busy={enter.isPending}>
            {t(`account.save.${type}`)}
          </Button>
        </>
      }
    >
      <form
        id="enter-form"
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (request && !enter.isPending) enter.mutate(request);
        }}
      >
        <Field label={t('account.amountIn', { currency })} error={missing ?? said('amount_cents')}>
          <MoneyInput value={typed.amount} onChange={(amount) => set({ amount })} required />
        </Field>
        <div className="form-pair">
          <DateField
            label={t('account.date')}
            value={typed.date}
            onChange={(date) => set({ date })}
            today={today}
            error={unread ?? said('date')}
            required
          />
          {type === 'charge' ? (
            <DateField
              label={t('account.due')}
              value={typed.due}
              onChange={(due) => set({ due })}
              today={today}
              hint={t('account.dueHint')}
              error={
                typed.due.trim() !== '' && parseDay(typed.due, today) === null
                  ? t('account.missing.day')
                  : said('due_date')
              }
            />
          ) : null}
        </div>
        {categoriesOf(type).length > 0 ? (
          <Field label={whatFor} error={said('category')}>
            <Select
              label={whatFor}
              value={typed.category}
              onChange={(category) => set({ category })}
              choices={categoriesOf(type).map((value) => ({
                value,
                label:
                  type === 'refund'
                    ? t(`account.givenBack.${value === 'deposit' ? 'deposit' : 'prepaid'}`)
                    : t(`account.category.${value}`),
              }))}
            />
          </Field>
        ) : null}
        {isMoney(type) ? (
          <div className="form-pair">
            <Field label={t('account.method')} error={said('method')}>
              <Select
                label={t('account.method')}
                value={typed.method}
                onChange={(method) => set({ method })}
                choices={METHODS.map((value) => ({
                  value,
                  label: value === '' ? '—' : t(`account.methods.${value}`),
                }))}
              />
            </Field>
            <Field label={t('account.reference')} error={said('reference')}>
              <TextInput value={typed.reference} onChange={(reference) => set({ reference })} />
            </Field>
          </div>
        ) : null}
        <Field label={t('account.what')} error={said('description')}>
          <TextInput value={typed.description} onChange={(description) => set({ description })} />
        </Field>
        <Field label={t('account.whoPays')} hint={t('account.whoPaysHint')} error={said('payer_code')}>
          <TextInput value={typed.payer} onChange={(payer) => set({ payer })} />
        </Field>
        {request && preview.data && !preview.error ? (
          <Follows shown={preview.data} type={type} currency={currency} />
        ) : null}
      </form>
    </Dialog>
  );
}
