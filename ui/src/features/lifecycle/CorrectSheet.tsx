// The form that corrects what a lease says: its present values, why, what will change in the core's own sentences, and
// undo afterwards. When somebody else was quicker, saving again is the decision.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useTell } from '../../host/ask';
import { call } from '../../host/call';
import { Button } from '../../kit/Button';
import { DateField } from '../../kit/DateField';
import { Dialog } from '../../kit/Dialog';
import { Field, TextArea, TextInput } from '../../kit/Field';
import { saidOf } from '../../kit/refusal';
import { useRested } from '../../kit/rested';
import { tellDone } from '../../kit/undo';
import type { LeaseDetail } from '../../wire/bindings';
import { type CorrectForm, readCorrection, termsOf, typedTerms } from './correctForm';
import { Preview } from './Preview';

interface Props {
  lease: LeaseDetail;
  onClose: () => void;
}

export function CorrectSheet({ lease, onClose }: Props) {
  const { t } = useTranslation('lifecycle');
  const { today, currency } = lease.unit;
  const number = lease.lease_number;
  // What the person saw when the form opened, until they are told of a newer state.
  const [seen, setSeen] = useState(() => termsOf(lease));
  const [form, setForm] = useState<CorrectForm>(() => typedTerms(seen));
  const [first] = useState(form);
  const [tried, setTried] = useState(false);
  const set = (change: Partial<CorrectForm>) => setForm((old) => ({ ...old, ...change }));
  const { request, unread } = readCorrection(form, lease.lease_id, seen, today);
  const missingReason = form.reason.trim() === '';

  const rested = useRested(request ? { ...request, reason: '' } : null, 150);
  const preview = useAsk(
    'leases.preview_correction',
    rested ?? { lease_id: lease.lease_id, seen, terms: seen },
    { enabled: rested !== null, keep: true, staleTime: 0 },
  );
  const correct = useTell('leases.correct', {
    onDone: (done) => {
      onClose();
      tellDone(done, { title: t('done.correct', { number: done.lease_number }) });
    },
    onProblem: (problem) => {
      if (problem.code === 'correction.changed_meanwhile')
        void call('leases.get', { lease_id: lease.lease_id }).then((fresh) => setSeen(termsOf(fresh)));
    },
  });
  const problem = correct.error ?? (request ? preview.error : null);
  const wrong = (of: keyof typeof unread, field: string) =>
    unread[of] ? t(`missing.correct.${of}`) : saidOf(problem, field);

  return (
    <Dialog
      open
      onClose={onClose}
      shape="sheet"
      unsaved={JSON.stringify(form) !== JSON.stringify(first)}
      refused={correct.error}
      title={t('act.correct.title', { number })}
      text={t('act.correct.text')}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            look="cta"
            type="submit"
            form="correct-form"
            busy={correct.isPending}
            disabled={request === null || preview.isError}
          >
            {t('do.correct')}
          </Button>
        </>
      }
    >
      <form
        id="correct-form"
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (request && !missingReason && !correct.isPending) correct.mutate(request);
        }}
      >
        <div className="form-pair">
          <DateField
            label={t('form.begin')}
            value={form.begin}
            onChange={(begin) => set({ begin })}
            today={today}
            error={wrong('begin', 'lease_begin_date')}
            required
          />
          <DateField
            label={t('form.end')}
            value={form.end}
            onChange={(end) => set({ end })}
            today={today}
            hint={t('form.endHint')}
            error={wrong('end', 'lease_end_date')}
          />
        </div>
        <div className="form-pair">
          <Field label={t('form.rent', { currency })} error={wrong('rent', 'monthly_rent_cents')}>
            <TextInput
              figures
              inputMode="decimal"
              value={form.rent}
              onChange={(rent) => set({ rent })}
              required
            />
          </Field>
          <Field label={t('form.deposit', { currency })} error={wrong('deposit', 'security_deposit_cents')}>
            <TextInput
              figures
              inputMode="decimal"
              value={form.deposit}
              onChange={(deposit) => set({ deposit })}
            />
          </Field>
        </div>
        <div className="form-pair">
          <Field label={t('form.due')} hint={t('form.dueHint')} error={wrong('due', 'rent_due_day')}>
            <TextInput figures inputMode="numeric" value={form.due} onChange={(due) => set({ due })} />
          </Field>
        </div>
        <Field
          label={t('form.reason')}
          hint={t('act.correct.reason')}
          error={
            (tried && missingReason ? t('missing.correct.reason') : null) ?? saidOf(correct.error, 'reason')
          }
        >
          <TextArea value={form.reason} onChange={(reason) => set({ reason })} required />
        </Field>
        <Preview
          preview={request ? preview.data : undefined}
          problem={problem}
          waiting={request !== null && preview.isPending}
          currency={currency}
        />
      </form>
    </Dialog>
  );
}
