// Marks letters as handed over: the day, how, and to whom or where.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../kit/Button';
import { Chips } from '../../kit/Chips';
import { DateField } from '../../kit/DateField';
import { Dialog } from '../../kit/Dialog';
import { Field, TextInput } from '../../kit/Field';
import { LeftOut } from '../../kit/LeftOut';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { parseDay } from '../../kit/parse';
import { saidOf } from '../../kit/refusal';
import type { HandedHow, MessageAct } from '../../wire/bindings';
import { useActing, useReady } from './acting';

const HOWS: HandedHow[] = ['in_person', 'post', 'under_door', 'other'];

interface Props {
  ids: string[];
  today: string;
  onClose: () => void;
}

export function HandOverSheet({ ids, today, onClose }: Props) {
  const { t } = useTranslation('messages');
  const { t: parts } = useTranslation('parts');
  const [on, setOn] = useState(today);
  const [how, setHow] = useState<HandedHow>('in_person');
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const acting = useActing(onClose);
  const day = parseDay(on, today);
  const act: MessageAct = { act: 'hand_over', on: day, how, note: note.trim() || null };
  const { ready, leftOut, problem } = useReady(ids, act);
  const refused = acting.error ?? problem;
  const placed = refused?.field === 'on' || refused?.field === 'note';
  return (
    <Dialog
      open
      onClose={onClose}
      shape="sheet"
      unsaved={on !== today || note !== ''}
      refused={acting.error}
      title={t('handOver.title', { count: ready.length || ids.length })}
      text={t('handOver.text')}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {parts('cancel')}
          </Button>
          <Button
            look="cta"
            type="submit"
            form="hand-over"
            busy={acting.isPending}
            disabled={ready.length === 0}
          >
            {t('handOver.save')}
          </Button>
        </>
      }
    >
      <form
        id="hand-over"
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (day && !acting.isPending && ready.length > 0) acting.mutate({ ids: ready, act });
        }}
      >
        <DateField
          label={t('handOver.on')}
          value={on}
          onChange={setOn}
          today={today}
          error={saidOf(acting.error, 'on') ?? (tried && !day ? t('handOver.dayMissing') : null)}
          required
        />
        <div className="field">
          <span className="field-label" aria-hidden="true">
            {t('handOver.how')}
          </span>
          <Chips
            label={t('handOver.how')}
            chips={HOWS.map((value) => ({ value, label: t(`handOver.by.${value}`) }))}
            value={how}
            onChange={setHow}
          />
        </div>
        <Field label={t('handOver.note')} hint={t('handOver.noteHint')} error={saidOf(acting.error, 'note')}>
          <TextInput value={note} onChange={setNote} />
        </Field>
        <LeftOut
          title={t('leftOut', { count: leftOut.length })}
          reasons={leftOut.map((one) => ({ id: one.message_id, text: one.text }))}
        />
        {refused && !placed ? <ProblemPanel small problem={refused} /> : null}
      </form>
    </Dialog>
  );
}
