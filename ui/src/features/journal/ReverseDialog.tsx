// Reversing an entry: whole, on a day, with why.
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
import type { JournalEntry } from '../../wire/bindings';

export function ReverseDialog({ entry, onClose }: { entry: JournalEntry; onClose: () => void }) {
  const { t } = useTranslation('journal');
  const { t: parts } = useTranslation('parts');
  const may = useMay('journal.reverse');
  const [date, setDate] = useState(entry.date > entry.today ? entry.date : entry.today);
  const [reason, setReason] = useState('');
  const when = parseDay(date, entry.today);
  const turn = useTell('journal.reverse', {
    onDone: (done) => {
      onClose();
      tellDone(done, { title: t('reverse.done', { code: entry.entry_code, by: done.entry_code }) });
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
      title={t('reverse.title', { code: entry.entry_code })}
      text={t('reverse.text')}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {parts('cancel')}
          </Button>
          <Button look="danger" type="submit" form="reverse-entry" why={may.why} busy={turn.isPending}>
            {t('reverse.go')}
          </Button>
        </>
      }
    >
      <form
        id="reverse-entry"
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (when === null || turn.isPending) return;
          turn.mutate({ entry_code: entry.entry_code, date: when, reason: reason.trim() || null });
        }}
      >
        <DateField
          label={t('reverse.date')}
          value={date}
          onChange={setDate}
          today={entry.today}
          error={when === null ? t('new.whyDay') : saidOf(turn.error, 'date')}
          required
        />
        <Field
          label={t('reverse.reason')}
          error={saidOf(turn.error, 'reason')}
          hint={t('reverse.reasonHint')}
        >
          <TextInput value={reason} onChange={setReason} />
        </Field>
      </form>
    </Dialog>
  );
}
