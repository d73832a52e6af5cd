// Stopping a recurring bill: its last day; what waits of later days is dropped.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTell } from '../../host/ask';
import { Button } from '../../kit/Button';
import { DateField } from '../../kit/DateField';
import { Dialog } from '../../kit/Dialog';
import { day } from '../../kit/format';
import { parseDay } from '../../kit/parse';
import { saidOf } from '../../kit/refusal';
import { tellDone } from '../../kit/undo';
import { useMay } from '../../nouns/may';
import type { RecurringBill } from '../../wire/bindings';

export function StopRecurringDialog({ page, onClose }: { page: RecurringBill; onClose: () => void }) {
  const { t } = useTranslation('bills');
  const may = useMay('recurring_bills.stop');
  const [typed, setTyped] = useState(page.today);
  const last = parseDay(typed, page.today);
  const stop = useTell('recurring_bills.stop', {
    onDone: (done) => {
      onClose();
      tellDone(done, {
        title: t('recurring.stop.done'),
        text: t('recurring.stop.doneText', { count: done.dropped, day: day(done.end_date) }),
      });
    },
    // The form itself says what is wrong.
    onProblem: () => undefined,
  });
  return (
    <Dialog
      open
      onClose={onClose}
      shape="sheet"
      refused={stop.error}
      title={t('recurring.stop.title', { code: page.recurring_code })}
      text={t('recurring.stop.text')}
      foot={
        <Button look="danger" type="submit" form="stop-recurring" why={may.why} busy={stop.isPending}>
          {t('recurring.stop.go')}
        </Button>
      }
    >
      <form
        id="stop-recurring"
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (last !== null && !stop.isPending && !may.why)
            stop.mutate({ recurring_id: page.recurring_id, last_day: last });
        }}
      >
        <DateField
          label={t('recurring.stop.on')}
          value={typed}
          onChange={setTyped}
          today={page.today}
          error={last === null ? t('whyDay') : saidOf(stop.error, 'last_day')}
          required
        />
      </form>
    </Dialog>
  );
}
