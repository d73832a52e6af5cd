// Into which property a rent roll goes: one that is there, or a new one under a code of its own.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { Field, TextInput } from '../../kit/Field';
import { Select } from '../../kit/Select';

interface Props {
  /** What the file calls it. */
  named: string | null;
  code: string;
  onChange: (code: string) => void;
  error?: string | null;
}

/** No code looks like this, so that it can stand for none of them. */
const NEW = ' ';

export function PropertyField({ named, code, onChange, error }: Props) {
  const { t } = useTranslation('imports');
  const list = useAsk('properties.list', {});
  const [fresh, setFresh] = useState(code);
  const there = list.data?.rows ?? [];
  const withCode = (text: string) =>
    there.find((line) => line.property_code.toLowerCase() === text.trim().toLowerCase());
  const found = withCode(code);
  const hint = named ? t('columns.named', { name: named }) : t('columns.propertyHint');
  return (
    <>
      <Field label={t('columns.property')} hint={hint} error={error}>
        <Select
          label={t('columns.property')}
          value={found?.property_code ?? NEW}
          onChange={(next) => onChange(next !== NEW ? next : withCode(fresh) ? '' : fresh)}
          choices={[
            ...there.map((line) => ({
              value: line.property_code,
              label: t('columns.propertyLine', { name: line.name, code: line.property_code }),
            })),
            { value: NEW, label: t('columns.propertyNew') },
          ]}
        />
      </Field>
      {found || list.isPending ? null : (
        <Field label={t('columns.propertyCode')} hint={t('columns.propertyCodeHint')}>
          <TextInput
            figures
            value={code}
            onChange={(next) => {
              setFresh(next);
              onChange(next);
            }}
          />
        </Field>
      )}
    </>
  );
}
