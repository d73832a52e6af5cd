// What the bank says there is at the end of a day, typed from the paper statement.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTell } from '../../host/ask';
import { Button } from '../../kit/Button';
import { DateField } from '../../kit/DateField';
import { Dialog } from '../../kit/Dialog';
import { Field, MoneyInput } from '../../kit/Field';
import { day } from '../../kit/format';
import { parseDay, parseMoney, typedMoney } from '../../kit/parse';
import { saidOf } from '../../kit/refusal';
import { tellDone } from '../../kit/undo';
import { useMay } from '../../nouns/may';
import type { Reconciling } from '../../wire/bindings';

/** A balance as it is typed: overdrawn with a minus before it, or in brackets. */
export function parseBalance(typed: string): number | null {
  const cents = parseMoney(typed.replace(/[-−()]/g, ''));
  return cents !== null && /^\s*[-−(]/.test(typed) ? -cents : cents;
}

const typedBalance = (cents: number): string => `${cents < 0 ? '-' : ''}${typedMoney(cents)}`;

interface Props {
  page: Reconciling;
  onClose: () => void;
  onStated: (day: string) => void;
}

export function StateDialog({ page, onClose, onStated }: Props) {
  const { t } = useTranslation('bank');
  const { t: parts } = useTranslation('parts');
  const may = useMay('bank.state');
  const [on, setOn] = useState(page.through);
  const [balance, setBalance] = useState(page.statement ? typedBalance(page.statement.closing_cents) : '');
  const [tried, setTried] = useState(false);
  const read = parseDay(on, page.today);
  const cents = parseBalance(balance);
  const state = useTell('bank.state', {
    onDone: (done) => {
      onClose();
      onStated(done.statement_date);
      tellDone(done, { title: t('state.done', { name: done.bank_name, day: day(done.statement_date) }) });
    },
    // The form itself says what is wrong.
    onProblem: () => undefined,
  });
  return (
    <Dialog
      open
      onClose={onClose}
      refused={state.error}
      title={t('state.title')}
      text={t('state.text')}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {parts('cancel')}
          </Button>
          <Button look="cta" type="submit" form="state" why={may.why} busy={state.isPending}>
            {t('state.go')}
          </Button>
        </>
      }
    >
      <form
        id="state"
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (!read || cents === null || state.isPending) return;
          state.mutate({ bank_id: page.bank.bank_id, statement_date: read, closing_cents: cents });
        }}
      >
        <DateField
          label={t('state.on')}
          value={on}
          onChange={setOn}
          today={page.today}
          error={tried && !read ? t('state.onLacks') : saidOf(state.error, 'statement_date')}
          required
        />
        <Field
          label={t('state.balance')}
          error={tried && cents === null ? t('state.balanceLacks') : saidOf(state.error, 'closing_cents')}
          hint={t('state.balanceHint')}
        >
          <MoneyInput value={balance} onChange={setBalance} />
        </Field>
      </form>
    </Dialog>
  );
}
