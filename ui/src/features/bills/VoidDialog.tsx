// Voiding a check or transfer: its bills are open again, on a day, with why.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTell } from '../../host/ask';
import { Button } from '../../kit/Button';
import { DateField } from '../../kit/DateField';
import { Dialog } from '../../kit/Dialog';
import { Field, TextInput } from '../../kit/Field';
import { parseDay } from '../../kit/parse';
import { saidOf } from '../../kit/refusal';
import { tellDone } from '../../kit/undo';
import { useMay } from '../../nouns/may';
import type { CheckDetail } from '../../wire/bindings';

export function VoidDialog({ check, onClose }: { check: CheckDetail; onClose: () => void }) {
  const { t } = useTranslation('bills');
  const { t: parts } = useTranslation('parts');
  const may = useMay('checks.void');
  const [on, setOn] = useState(check.date > check.today ? check.date : check.today);
  const [reason, setReason] = useState('');
  const date = parseDay(on, check.today);
  const turn = useTell('checks.void', {
    onDone: (done) => {
      onClose();
      tellDone(done, { title: t('void.done', { count: done.bills }) });
    },
    // The form itself says what is wrong.
    onProblem: () => undefined,
  });
  return (
    <Dialog
      open
      onClose={onClose}
      shape="sheet"
      unsaved={reason.trim() !== ''}
      refused={turn.error}
      title={t('void.title', { number: check.reference ?? check.payment_code })}
      text={t('void.text')}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {parts('cancel')}
          </Button>
          <Button look="danger" type="submit" form="void-check" why={may.why} busy={turn.isPending}>
            {t('void.go')}
          </Button>
        </>
      }
    >
      <form
        id="void-check"
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (date === null || turn.isPending) return;
          turn.mutate({ check_id: check.check_id, date, reason: reason.trim() || null });
        }}
      >
        <DateField
          label={t('void.on')}
          value={on}
          onChange={setOn}
          today={check.today}
          error={date === null ? t('whyDay') : saidOf(turn.error, 'date')}
          required
        />
        <Field label={t('reason')} error={saidOf(turn.error, 'reason')} hint={t('void.reasonHint')}>
          <TextInput value={reason} onChange={setReason} />
        </Field>
      </form>
    </Dialog>
  );
}
