// Turning something round that is on the books: on a day, with why. Both stay.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../kit/Button';
import { DateField } from '../../kit/DateField';
import { Dialog } from '../../kit/Dialog';
import { Field, TextInput } from '../../kit/Field';
import { parseDay } from '../../kit/parse';
import { saidOf } from '../../kit/refusal';
import type { Problem } from '../../wire/bindings';

interface Props {
  title: string;
  text: string;
  /** What the button says. */
  go: string;
  /** What the day is of. */
  day: string;
  /** Where the reason stays. */
  hint: string;
  today: string;
  /** What is turned round is dated; nothing turns it round before. */
  from: string;
  /** Why it may not be done. */
  why: string | undefined;
  busy: boolean;
  refused: Problem | null;
  onGo: (date: string, reason: string | null) => void;
  onClose: () => void;
}

export function TurnRoundSheet(props: Props) {
  const { t } = useTranslation('parts');
  const { today, from, refused } = props;
  const [on, setOn] = useState(from > today ? from : today);
  const [reason, setReason] = useState('');
  const date = parseDay(on, today);
  return (
    <Dialog
      open
      onClose={props.onClose}
      shape="sheet"
      unsaved={reason.trim() !== ''}
      refused={refused}
      title={props.title}
      text={props.text}
      foot={
        <>
          <Button look="quiet" onClick={props.onClose}>
            {t('cancel')}
          </Button>
          <Button look="danger" type="submit" form="turn-round" why={props.why} busy={props.busy}>
            {props.go}
          </Button>
        </>
      }
    >
      <form
        id="turn-round"
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (date !== null && !props.busy && !props.why) props.onGo(date, reason.trim() || null);
        }}
      >
        <DateField
          label={props.day}
          value={on}
          onChange={setOn}
          today={today}
          error={date === null ? t('turn.whyDay') : saidOf(refused, 'date')}
          required
        />
        <Field label={t('turn.reason')} error={saidOf(refused, 'reason')} hint={props.hint}>
          <TextInput value={reason} onChange={setReason} />
        </Field>
      </form>
    </Dialog>
  );
}
