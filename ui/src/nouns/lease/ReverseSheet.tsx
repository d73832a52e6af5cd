// Reversing a row of an account: whole, on a day, as an error or because the bank took the payment back.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTell } from '../../host/ask';
import { Button } from '../../kit/Button';
import { DateField } from '../../kit/DateField';
import { Dialog } from '../../kit/Dialog';
import { Field, TextInput } from '../../kit/Field';
import { money } from '../../kit/format';
import { parseDay } from '../../kit/parse';
import { saidOf } from '../../kit/refusal';
import { Select } from '../../kit/Select';
import { tellDone } from '../../kit/undo';
import type { AccountLine } from '../../wire/bindings';

type Why = 'error' | 'returned';

/** Whether a row can be reversed: it is no reversal, and was not reversed before. */
export const isReversible = (line: AccountLine): boolean =>
  line.reversed_on === null &&
  line.other_lease === null &&
  line.entry_type !== 'reversal' &&
  line.entry_type !== 'return';

export function ReverseSheet({
  line,
  currency,
  today,
  onClose,
}: {
  line: AccountLine;
  currency: string;
  today: string;
  onClose: () => void;
}) {
  const { t } = useTranslation('parts');
  const [why, setWhy] = useState<Why>('error');
  const [date, setDate] = useState(line.date > today ? line.date : today);
  const [reason, setReason] = useState('');
  const day = parseDay(date, today);
  const amount = money(line.amount_cents, currency);
  const turn = useTell('ledger.reverse', {
    onDone: (done) => {
      onClose();
      tellDone(done, {
        title: t('account.done.turned', { code: line.entry_code, by: done.entry_code }),
      });
    },
    // The form itself says what is wrong, at the field and at its button.
    onProblem: () => undefined,
  });
  return (
    <Dialog
      open
      onClose={onClose}
      shape="sheet"
      unsaved={reason.trim() !== ''}
      refused={turn.error}
      title={t('account.turn.title', { code: line.entry_code })}
      text={t('account.turn.text', { amount })}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button look="danger" type="submit" form="turn-form" busy={turn.isPending}>
            {t('account.turn.go')}
          </Button>
        </>
      }
    >
      <form
        id="turn-form"
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (day === null || turn.isPending) return;
          turn.mutate({
            entry_id: line.entry_id,
            is_returned: why === 'returned',
            date: day,
            description: reason.trim() || null,
          });
        }}
      >
        {line.entry_type === 'payment' ? (
          <Field label={t('account.turn.why')} error={saidOf(turn.error, 'is_returned')}>
            <Select
              label={t('account.turn.why')}
              value={why}
              onChange={setWhy}
              choices={[
                { value: 'error', label: t('account.turn.error') },
                { value: 'returned', label: t('account.turn.returned') },
              ]}
            />
          </Field>
        ) : null}
        <DateField
          label={t('account.date')}
          value={date}
          onChange={setDate}
          today={today}
          error={day === null ? t('account.missing.day') : saidOf(turn.error, 'date')}
          required
        />
        <Field label={t('account.turn.reason')} error={saidOf(turn.error, 'description')}>
          <TextInput value={reason} onChange={setReason} />
        </Field>
      </form>
    </Dialog>
  );
}
