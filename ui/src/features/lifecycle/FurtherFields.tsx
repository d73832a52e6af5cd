// The further parties of a lease that is being signed: co-tenants, guarantors, occupants.
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../kit/Button';
import { Field } from '../../kit/Field';
import { Select } from '../../kit/Select';
import { FURTHER_ROLES, type Further, type FurtherRole, isNobody, nobody } from './leaseForm';
import { PersonField } from './PersonField';

export function RoleSelect({ role, onChange }: { role: FurtherRole; onChange: (role: FurtherRole) => void }) {
  const { t } = useTranslation('lifecycle');
  const { t: parts } = useTranslation('parts');
  return (
    <Field label={t('form.role')}>
      <Select<FurtherRole>
        label={t('form.role')}
        value={role}
        onChange={onChange}
        choices={FURTHER_ROLES.map((one) => ({ value: one, label: parts(`role.${one}`) }))}
      />
    </Field>
  );
}

interface Props {
  further: Further[];
  onChange: (further: Further[]) => void;
  tried: boolean;
  refused: (at: number) => string | null;
}

export function FurtherFields({ further, onChange, tried, refused }: Props) {
  const { t } = useTranslation('lifecycle');
  const change = (at: number, part: Partial<Further>) =>
    onChange(further.map((person, index) => (index === at ? { ...person, ...part } : person)));
  return (
    <>
      {further.map((person, at) => (
        <fieldset key={person.key} className="form further">
          <legend>{t('form.further', { number: at + 1 })}</legend>
          <PersonField
            further
            form={person}
            onChange={(part) => change(at, part)}
            error={tried && isNobody(person) ? t('missing.further') : refused(at)}
          />
          <div className="form-pair">
            <RoleSelect role={person.role} onChange={(role) => change(at, { role })} />
            <div className="further-off">
              <Button
                look="quiet"
                onClick={() => onChange(further.filter((one) => one.key !== person.key))}
                aria-label={t('form.furtherOffNumber', { number: at + 1 })}
              >
                {t('form.furtherOff')}
              </Button>
            </div>
          </div>
        </fieldset>
      ))}
      <div>
        <Button
          onClick={() => onChange([...further, { ...nobody, key: crypto.randomUUID(), role: 'co_tenant' }])}
        >
          <Plus size={14} aria-hidden="true" />
          {t('form.furtherAdd')}
        </Button>
      </div>
    </>
  );
}
