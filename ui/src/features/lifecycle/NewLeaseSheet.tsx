// A new lease on a vacant unit, or a renewal of the lease in force: who, term, rent, deposit; and what the core says
// will change, from the rule that signs.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useTell } from '../../host/ask';
import { Button } from '../../kit/Button';
import { DateField } from '../../kit/DateField';
import { Dialog } from '../../kit/Dialog';
import { Field, MoneyInput, TextInput } from '../../kit/Field';
import { saidOf } from '../../kit/refusal';
import { useRested } from '../../kit/rested';
import { tellDone } from '../../kit/undo';
import { go, paths } from '../../nouns/paths';
import type { LeaseDetail, UnitCard } from '../../wire/bindings';
import { FurtherFields } from './FurtherFields';
import { firstTyped, type LeaseForm, readForm } from './leaseForm';
import { PersonField } from './PersonField';
import { Preview } from './Preview';
import { RentField } from './RentField';

interface Props {
  card: UnitCard;
  renews: LeaseDetail | undefined;
  onClose: () => void;
}

export function NewLeaseSheet({ card, renews, onClose }: Props) {
  const { t } = useTranslation('lifecycle');
  const [form, setForm] = useState<LeaseForm>(() => firstTyped(card, renews));
  const [first] = useState(form);
  const [tried, setTried] = useState(false);
  const set = (change: Partial<LeaseForm>) => setForm((old) => ({ ...old, ...change }));
  const read = readForm(form, card, renews);
  const unit = card.unit_number;

  const rested = useRested(read.draft, 150);
  const preview = useAsk(
    'lifecycle.preview_new_lease',
    rested ?? { unit_id: card.unit_id, lease_begin_date: card.today, monthly_rent_cents: 0 },
    { enabled: rested !== null, keep: true, staleTime: 0 },
  );
  const sign = useTell('lifecycle.new_lease', {
    onDone: (done) => {
      onClose();
      const title = t(renews ? 'done.renew' : 'done.new_lease', { unit });
      const text = t('undo.signingWhile', { number: done.lease_number });
      tellDone(done, { title, text }, () => go(paths.unit(card.unit_id)));
      go(paths.lease(done.lease_id));
    },
    onProblem: () => undefined,
  });
  const problem = sign.error ?? (read.draft ? preview.error : null);
  const refused = (field: string) => saidOf(problem, field);
  const missing = (field: keyof typeof read.missing) =>
    tried && read.missing[field] ? t(`missing.${field}`) : null;

  return (
    <Dialog
      open
      onClose={onClose}
      shape="sheet"
      unsaved={form !== first && JSON.stringify(form) !== JSON.stringify(first)}
      refused={sign.error}
      title={t(renews ? 'act.renew.title' : 'act.new_lease.title', { unit })}
      text={t(renews ? 'act.renew.text' : 'act.new_lease.text')}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            look="cta"
            type="submit"
            form="lease-form"
            busy={sign.isPending}
            disabled={read.draft !== null && preview.isError}
          >
            {t(renews ? 'do.sign_renewal' : 'do.sign')}
          </Button>
        </>
      }
    >
      <form
        id="lease-form"
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (read.request && !sign.isPending) sign.mutate(read.request);
        }}
      >
        {renews ? null : (
          <PersonField
            form={form}
            onChange={set}
            error={missing('tenant') ?? refused('tenant_id') ?? refused('last_name')}
          />
        )}
        <FurtherFields
          further={form.further}
          onChange={(further) => set({ further })}
          tried={tried}
          refused={(at) => refused(`further.${at}`)}
        />
        <div className="form-pair">
          <DateField
            label={t('form.begin')}
            value={form.begin}
            onChange={(begin) => set({ begin })}
            today={card.today}
            error={missing('begin') ?? refused('lease_begin_date')}
            required
          />
          <DateField
            label={t('form.end')}
            value={form.end}
            onChange={(end) => set({ end })}
            today={card.today}
            hint={t('form.endHint')}
            error={missing('end') ?? refused('lease_end_date')}
          />
        </div>
        <RentField
          rent={form.rent}
          onChange={(rent) => set({ rent })}
          before={renews?.monthly_rent_cents ?? null}
          preview={read.draft ? preview.data : undefined}
          currency={card.currency}
          error={missing('rent') ?? refused('monthly_rent_cents')}
        />
        <Field
          label={t('form.deposit', { currency: card.currency })}
          error={missing('deposit') ?? refused('security_deposit_cents')}
        >
          <MoneyInput value={form.deposit} onChange={(deposit) => set({ deposit })} />
        </Field>
        <Field
          label={t('form.number')}
          hint={
            form.number.trim() === '' && preview.data
              ? t('form.numberHint', { number: preview.data.lease_number })
              : ' '
          }
          error={refused('lease_number')}
        >
          <TextInput value={form.number} onChange={(number) => set({ number })} />
        </Field>
        <Preview
          preview={read.draft ? preview.data : undefined}
          problem={problem}
          waiting={read.draft !== null && preview.isPending}
          currency={card.currency}
        />
      </form>
    </Dialog>
  );
}
