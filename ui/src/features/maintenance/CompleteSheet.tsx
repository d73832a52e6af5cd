// Closes work orders: the day the work was done, and of a single one what it cost.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../kit/Button';
import { DateField } from '../../kit/DateField';
import { Dialog } from '../../kit/Dialog';
import { Field, TextInput } from '../../kit/Field';
import { LeftOut } from '../../kit/LeftOut';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { parseDay, parseMoney, typedMoney } from '../../kit/parse';
import { saidOf } from '../../kit/refusal';
import type { OrderAct } from '../../wire/bindings';
import { useActing, useReady } from './acting';

interface Props {
  ids: string[];
  today: string;
  /** Of the one order: its number, its currency and what it cost as far as is known. */
  one: { number: string; currency: string; cost: number | null } | null;
  onClose: () => void;
}

export function CompleteSheet({ ids, today, one, onClose }: Props) {
  const { t } = useTranslation('maintenance');
  const { t: parts } = useTranslation('parts');
  const known = one?.cost == null ? '' : typedMoney(one.cost);
  const [on, setOn] = useState(today);
  const [cost, setCost] = useState(known);
  const [tried, setTried] = useState(false);
  const acting = useActing(onClose);
  const day = parseDay(on, today);
  const cents = cost.trim() === '' ? null : parseMoney(cost);
  const unread = cost.trim() !== '' && cents === null;
  const act: OrderAct = { act: 'complete', completed_date: day, actual_cost_cents: cents };
  const { ready, leftOut, problem } = useReady(ids, act);
  const refused = acting.error ?? problem;
  const placed = refused?.field === 'completed_date' || refused?.field === 'actual_cost_cents';
  return (
    <Dialog
      open
      onClose={onClose}
      shape="sheet"
      unsaved={on !== today || cost !== known}
      refused={acting.error}
      title={t('complete.title', { count: ids.length, number: one?.number ?? '' })}
      text={t('complete.text')}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {parts('cancel')}
          </Button>
          <Button
            look="cta"
            type="submit"
            form="complete-form"
            busy={acting.isPending}
            disabled={ready.length === 0}
          >
            {t('complete.save')}
          </Button>
        </>
      }
    >
      <form
        id="complete-form"
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (day && !unread && !acting.isPending && ready.length > 0) acting.mutate({ ids: ready, act });
        }}
      >
        <DateField
          label={t('complete.on')}
          value={on}
          onChange={setOn}
          today={today}
          error={saidOf(acting.error, 'completed_date') ?? (tried && !day ? t('complete.dayMissing') : null)}
          required
        />
        {one ? (
          <Field
            label={t('complete.cost', { currency: one.currency })}
            hint={t('complete.costHint')}
            error={
              saidOf(acting.error, 'actual_cost_cents') ?? (tried && unread ? t('complete.costUnread') : null)
            }
          >
            <TextInput value={cost} onChange={setCost} figures inputMode="decimal" />
          </Field>
        ) : null}
        <LeftOut
          title={t('leftOut', { count: leftOut.length })}
          reasons={leftOut.map((one) => ({ id: one.work_order_id, text: one.text }))}
        />
        {refused && !placed ? <ProblemPanel small problem={refused} /> : null}
      </form>
    </Dialog>
  );
}
