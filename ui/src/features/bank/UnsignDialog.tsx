// Taking a signature back: with a reason that stays.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTell } from '../../host/ask';
import { Button } from '../../kit/Button';
import { Dialog } from '../../kit/Dialog';
import { Field, TextInput } from '../../kit/Field';
import { day } from '../../kit/format';
import { saidOf } from '../../kit/refusal';
import { tellDone } from '../../kit/undo';
import { useMay } from '../../nouns/may';
import type { ThreeWayRow } from '../../wire/bindings';

export function UnsignDialog({ row, onClose }: { row: ThreeWayRow; onClose: () => void }) {
  const { t } = useTranslation('bank');
  const { t: parts } = useTranslation('parts');
  const may = useMay('bank.unsign');
  const [reason, setReason] = useState('');
  const { bank_id, name } = row.bank;
  const said = { name, day: day(row.statement_date) };
  const unsign = useTell('bank.unsign', {
    onDone: (done) => {
      onClose();
      tellDone(done, { title: t('threeWay.unsign.done', said) });
    },
    // The form itself says what is wrong.
    onProblem: () => undefined,
  });
  return (
    <Dialog
      open
      onClose={onClose}
      refused={unsign.error}
      unsaved={reason !== ''}
      title={t('threeWay.unsign.title', said)}
      text={t('threeWay.unsign.text')}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {parts('cancel')}
          </Button>
          <Button look="cta" type="submit" form="unsign" why={may.why} busy={unsign.isPending}>
            {t('threeWay.unsign.go')}
          </Button>
        </>
      }
    >
      <form
        id="unsign"
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!unsign.isPending)
            unsign.mutate({ bank_id, statement_date: row.statement_date, reason: reason.trim() });
        }}
      >
        <Field
          label={t('threeWay.unsign.reason')}
          error={saidOf(unsign.error, 'reason')}
          hint={t('threeWay.unsign.reasonHint')}
        >
          <TextInput value={reason} onChange={setReason} />
        </Field>
      </form>
    </Dialog>
  );
}
