// Someone on a lease: found by name among those who are known, or written down now.
import { Combobox as Base } from '@base-ui/react/combobox';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { Chips } from '../../parts/Chips';
import { Field, TextInput } from '../../parts/Field';
import type { PartyLine } from '../../wire/bindings';
import type { Person } from './leaseForm';

interface Props {
  form: Person;
  onChange: (change: Partial<Person>) => void;
  error: string | null;
  /** A further party rather than the tenant. */
  further?: boolean;
}

function Known({ form, onChange, error, further }: Props) {
  const { t } = useTranslation('lifecycle');
  const [typed, setTyped] = useState(form.tenant?.name ?? '');
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), 80);
    return () => clearTimeout(timer);
  }, [typed]);
  const found = useAsk('parties.list', { kind: 'tenant', text: asked, limit: 30 }, { keep: true });
  const rows = found.data?.rows ?? [];
  return (
    <Field label={t(further ? 'form.person' : 'form.tenant')} hint={t('form.tenantHint')} error={error}>
      <Base.Root
        items={rows}
        filter={null}
        value={form.tenant}
        onValueChange={(tenant: PartyLine | null) => onChange({ tenant })}
        inputValue={typed}
        onInputValueChange={(text) => setTyped(text)}
        itemToStringLabel={(party: PartyLine) => party.name}
        isItemEqualToValue={(a: PartyLine, b: PartyLine) => a.party_id === b.party_id}
      >
        <Base.Input className="field-box" placeholder={t('form.tenantFind')} />
        <Base.Portal>
          <Base.Positioner className="floating" sideOffset={4}>
            <Base.Popup className="menu-popup">
              <Base.Empty className="combo-empty">{t('form.tenantNone')}</Base.Empty>
              <Base.List className="combo-list">
                {(party: PartyLine) => (
                  <Base.Item key={party.party_id} value={party} className="menu-item">
                    <span className="strong">{party.name}</span>
                    <span className="dim">{party.email ?? party.code}</span>
                  </Base.Item>
                )}
              </Base.List>
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </Field>
  );
}

function Unknown({ form, onChange, error }: Props) {
  const { t } = useTranslation('lifecycle');
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
        <Field label={t('form.email')}>
          <TextInput value={form.email} onChange={(email) => onChange({ email })} />
        </Field>
        <Field label={t('form.phone')}>
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
