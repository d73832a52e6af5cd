// Somebody has compared a line with the statute, and stands for it by name from a day on. Then features act by it.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTell } from '../../host/ask';
import { Button } from '../../kit/Button';
import { DateField } from '../../kit/DateField';
import { Dialog } from '../../kit/Dialog';
import { Facts } from '../../kit/Facts';
import { Field, TextInput } from '../../kit/Field';
import { day } from '../../kit/format';
import { parseDay } from '../../kit/parse';
import { saidOf } from '../../kit/refusal';
import { tellDone } from '../../kit/undo';
import { useMay } from '../../nouns/may';
import type { LawRow } from '../../wire/bindings';

export function LawSignDialog({ row, today, onClose }: { row: LawRow; today: string; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const { t: parts } = useTranslation('parts');
  const may = useMay('jurisdiction.sign_off');
  const [by, setBy] = useState('');
  const [on, setOn] = useState(today);
  const [tried, setTried] = useState(false);
  const read = parseDay(on, today);
  const sign = useTell('jurisdiction.sign_off', {
    onDone: (done) => {
      onClose();
      tellDone(done, { title: t('law.signed', { place: row.place }) });
    },
    // The form itself says what is wrong.
    onProblem: () => undefined,
  });
  return (
    <Dialog
      open
      onClose={onClose}
      refused={sign.error}
      title={t('law.signTitle')}
      text={t('law.signText')}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {parts('cancel')}
          </Button>
          <Button look="cta" type="submit" form="law-sign" why={may.why} busy={sign.isPending}>
            {t('law.sign')}
          </Button>
        </>
      }
    >
      <form
        id="law-sign"
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (by.trim() === '' || !read || sign.isPending) return;
          sign.mutate({ codes: [row.code], by: by.trim(), on: read });
        }}
      >
        <Facts
          facts={[
            { key: 'place', label: t('law.place'), value: row.place },
            { key: 'rule', label: t(`law.subject.${row.subject}`), value: row.figure },
            ...(row.scope ? [{ key: 'scope', label: t('law.field.applies_when'), value: row.scope }] : []),
            { key: 'citation', label: t('law.citation'), value: row.citation },
            { key: 'from', label: t('law.field.effective_from'), value: day(row.valid_from) },
          ]}
        />
        <Field
          label={t('law.by')}
          hint={t('law.byHint')}
          error={tried && by.trim() === '' ? t('law.byLacks') : saidOf(sign.error, 'by')}
        >
          <TextInput value={by} onChange={setBy} />
        </Field>
        <DateField
          label={t('law.on')}
          value={on}
          onChange={setOn}
          today={today}
          error={tried && !read ? t('law.onLacks') : saidOf(sign.error, 'on')}
          required
        />
      </form>
    </Dialog>
  );
}
