// A new lease on a vacant unit, or a renewal of the lease in force: term, rent, deposit, tenant.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTell } from '../../host/ask';
import { Button } from '../../parts/Button';
import { DateField } from '../../parts/DateField';
import { Dialog } from '../../parts/Dialog';
import { Field, TextInput } from '../../parts/Field';
import { ProblemPanel } from '../../parts/ProblemPanel';
import { go, paths } from '../../parts/paths';
import { toast } from '../../parts/Toast';
import type { LeaseDetail, UnitCard } from '../../wire/bindings';
import { firstTyped, type LeaseForm, readForm } from './leaseForm';
import { NewLeasePreview } from './NewLeasePreview';
import { TenantField } from './TenantField';

interface Props {
  card: UnitCard;
  renews: LeaseDetail | undefined;
  onClose: () => void;
}

export function NewLeaseSheet({ card, renews, onClose }: Props) {
  const { t } = useTranslation('lifecycle');
  const [form, setForm] = useState<LeaseForm>(() => firstTyped(card, renews));
  const [tried, setTried] = useState(false);
  const set = (change: Partial<LeaseForm>) => setForm((old) => ({ ...old, ...change }));
  const read = readForm(form, card, renews);
  const unit = card.unit_number;

  const sign = useTell('lifecycle.new_lease', {
    onDone: (done) => {
      onClose();
      toast({ title: t(renews ? 'done.renew' : 'done.new_lease', { unit }), text: done.lease_number });
      go(paths.lease(done.lease_id));
    },
    onProblem: () => undefined,
  });
  const refused = (field: string) => (sign.error?.field === field ? sign.error.text : null);
  const missing = (field: keyof typeof read.missing) =>
    tried && read.missing[field] ? t(`missing.${field}`) : null;

  return (
    <Dialog
      open
      onClose={onClose}
      shape="sheet"
      title={t(renews ? 'act.renew.title' : 'act.new_lease.title', { unit })}
      text={t(renews ? 'act.renew.text' : 'act.new_lease.text')}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button look="cta" type="submit" form="lease-form" busy={sign.isPending}>
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
          if (read.request) sign.mutate(read.request);
        }}
      >
        {renews ? null : (
          <TenantField
            form={form}
            onChange={set}
            error={missing('tenant') ?? refused('tenant_id') ?? refused('last_name')}
          />
        )}
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
        <div className="form-pair">
          <Field
            label={t('form.rent', { currency: card.currency })}
            error={missing('rent') ?? refused('monthly_rent_cents')}
          >
            <TextInput
              figures
              inputMode="decimal"
              value={form.rent}
              onChange={(rent) => set({ rent })}
              required
            />
          </Field>
          <Field
            label={t('form.deposit', { currency: card.currency })}
            error={missing('deposit') ?? refused('security_deposit_cents')}
          >
            <TextInput
              figures
              inputMode="decimal"
              value={form.deposit}
              onChange={(deposit) => set({ deposit })}
            />
          </Field>
        </div>
        {sign.error && !sign.error.field ? (
          <ProblemPanel small problem={sign.error} />
        ) : (
          <NewLeasePreview request={read.request} card={card} renews={renews} />
        )}
      </form>
    </Dialog>
  );
}
