// Taking a bill back: its lines are turned round on a day, with why.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTell } from '../../host/ask';
import { Button } from '../../kit/Button';
import { DateField } from '../../kit/DateField';
import { Dialog } from '../../kit/Dialog';
import { Field, TextInput } from '../../kit/Field';
import { parseDay } from '../../kit/parse';
import { saidOf } from '../../kit/refusal';
import { toast } from '../../kit/Toast';
import { useMay } from '../../nouns/may';
import { go, paths } from '../../nouns/paths';
import type { BillDetail } from '../../wire/bindings';

export function ReverseDialog({ page, onClose }: { page: BillDetail; onClose: () => void }) {
  const { t } = useTranslation('bills');
  const { t: parts } = useTranslation('parts');
  const may = useMay('bills.reverse');
  const [on, setOn] = useState(page.today);
  const [reason, setReason] = useState('');
  const date = parseDay(on, page.today);
  const turn = useTell('bills.reverse', {
    onDone: (done) => {
      onClose();
      toast({
        title: t('back.done', { code: done.bill_code }),
        action: { label: t('again'), run: () => go(paths.newBill({ of: page.bill.bill_id })) },
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
      unsaved={reason.trim() !== ''}
      refused={turn.error}
      title={t('back.title', { number: page.bill.reference ?? page.bill.bill_code })}
      text={t('back.text')}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {parts('cancel')}
          </Button>
          <Button look="danger" type="submit" form="reverse-bill" why={may.why} busy={turn.isPending}>
            {t('back.go')}
          </Button>
        </>
      }
    >
      <form
        id="reverse-bill"
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (date === null || turn.isPending) return;
          turn.mutate({ bill_id: page.bill.bill_id, date, reason: reason.trim() || null });
        }}
      >
        <DateField
          label={t('back.on')}
          value={on}
          onChange={setOn}
          today={page.today}
          error={date === null ? t('whyDay') : saidOf(turn.error, 'date')}
          required
        />
        <Field label={t('reason')} error={saidOf(turn.error, 'reason')} hint={t('back.reasonHint')}>
          <TextInput value={reason} onChange={setReason} />
        </Field>
      </form>
    </Dialog>
  );
}
