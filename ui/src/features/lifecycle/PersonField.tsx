// Someone on a lease: found by name among those who are known, or written down now.
import { useTranslation } from 'react-i18next';
import { Chips } from '../../kit/Chips';
import { Field, TextInput } from '../../kit/Field';
import { PartyPicker } from '../../nouns/party/PartyPicker';
import { useDoubts } from '../../nouns/record/doubts';
import { doubtsOf, type Person } from './leaseForm';

interface Props {
  form: Person;
  onChange: (change: Partial<Person>) => void;
  error: string | null;
  /** A further party rather than the tenant. */
  further?: boolean;
}

function Known({ form, onChange, error, further }: Props) {
  const { t } = useTranslation('lifecycle');
  return (
    <PartyPicker
      side="tenant"
      label={t(further ? 'form.person' : 'form.tenant')}
      value={form.tenant}
      onChange={(tenant) => onChange({ tenant })}
      error={error}
    />
  );
}

function Unknown({ form, onChange, error }: Props) {
  const { t } = useTranslation('lifecycle');
  const doubts = useDoubts(doubtsOf(form), '');
  return (
    <>
      <div className="form-pair">
        <Field label={t('form.firstName')}>
          <TextInput value={form.firstName} onChange={(firstName) => onChange({ firstName })} />
        </Field>
        <Field label={t('form.lastName')} error={error}>
          <TextInput value={form.lastName} onChange={(lastName) => onChange({ lastName })} required />
        </Field>
      </div>
      <div className="form-pair">
        <Field label={t('form.email')} doubt={doubts.of('email')} name="email">
          <TextInput value={form.email} onChange={(email) => onChange({ email })} />
        </Field>
        <Field label={t('form.phone')} doubt={doubts.of('phone')} name="phone">
          <TextInput value={form.phone} onChange={(phone) => onChange({ phone })} />
        </Field>
      </div>
    </>
  );
}

export function PersonField(props: Props) {
  const { t } = useTranslation('lifecycle');
  return (
    <>
      <Chips
        label={t(props.further ? 'form.personKind' : 'form.tenantKind')}
        value={props.form.isNew ? 'new' : 'known'}
        onChange={(value) => props.onChange({ isNew: value === 'new' })}
        chips={[
          { value: 'known', label: t(props.further ? 'form.knownPerson' : 'form.known') },
          { value: 'new', label: t(props.further ? 'form.newPerson' : 'form.new') },
        ]}
      />
      {props.form.isNew ? <Unknown {...props} /> : <Known {...props} />}
    </>
  );
}
