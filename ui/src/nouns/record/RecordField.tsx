// One value of a record in a form: the control its shape asks for, under the name people call it.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../kit/Button';
import { DateField } from '../../kit/DateField';
import { Field, MoneyInput, TextArea, TextInput } from '../../kit/Field';
import type { CustomField, PartyKind, PartyLine, RecordField as Value } from '../../wire/bindings';
import { useFieldWords } from './fieldWords';
import './RecordField.css';
import { Plus, X } from 'lucide-react';
import { Select } from '../../kit/Select';
import { PartyPicker } from '../party/PartyPicker';

/** Names of fields and their words, as this form says them. */
export function useRecordWords() {
  const { t, i18n } = useTranslation('records');
  const words = useFieldWords();
  const has = (key: string) => i18n.exists(key, { ns: 'records' });
  return {
    label: ({ name, side, shape, required }: Value) => {
      // Another record is called by what it is, the record's own code a code.
      if (side) return t(`side.${side}`);
      // Only the record itself must have it.
      if (shape === 'text' && required && has(`key.${name}`)) return t(`key.${name as 'building_code'}`);
      return has(`field.${name}`) ? t(`field.${name as 'name'}`) : words.field(name);
    },
    hint: (name: string) => (has(`hint.${name}`) ? t(`hint.${name as 'country'}`) : undefined),
    /** A word to choose says more than one that is read. */
    choice: (name: string, word: string) =>
      has(`edit.words.${name}.${word}`)
        ? t(`edit.words.${name as 'kind'}.${word as 'trust'}`)
        : words.word(word),
    word: words.word,
    value: words.value,
  };
}

/** Somebody who is not known yet is added; `take` hears who. */
export type AddParty = (side: PartyKind, take: (party: Pick<PartyLine, 'code' | 'name'>) => void) => void;

interface Props {
  field: Value;
  value: string;
  onChange: (text: string) => void;
  error: string | null;
  currency: string;
  today: string;
  onAddParty: AddParty;
  /** Replaces the field's own hint. */
  hint?: string | undefined;
  /** Why the value is hardly meant. */
  doubt?: string | null;
}

const named = (code: string, name: string): PartyLine => ({ party_id: code, code, name, email: null });

/** A party by its code, which the record keeps; its name is what one sees. */
function PartyField({
  field,
  side,
  label,
  value,
  onChange,
  error,
  onAddParty,
}: Props & { side: PartyKind; label: string }) {
  const { t } = useTranslation('records');
  const [known, setKnown] = useState(() => named(field.value ?? '', field.party_name ?? field.value ?? ''));
  const take = (party: PartyLine | null) => {
    if (party) setKnown(party);
    onChange(party?.code ?? '');
  };
  return (
    <>
      <PartyPicker
        side={side}
        label={label}
        value={value === '' ? null : value === known.code ? known : named(value, value)}
        onChange={take}
        error={error}
        clearable
      />
      <Button
        look="quiet"
        className="btn-small picker-new"
        icon={<Plus size={13} aria-hidden="true" />}
        onClick={() => onAddParty(side, (party) => take(named(party.code, party.name)))}
      >
        {t(`new.go.${side}`)}
      </Button>
    </>
  );
}

export function RecordField(props: Props) {
  const { field, value, onChange, error, currency, today } = props;
  const { t } = useTranslation('records');
  const words = useRecordWords();
  const name = words.label(field);
  const label = field.shape === 'money' ? t('edit.money', { label: name, currency }) : name;
  if (field.side) return <PartyField {...props} side={field.side} label={label} />;
  if (field.shape === 'day') {
    return (
      <DateField
        label={label}
        value={value}
        onChange={onChange}
        today={today}
        error={error}
        required={field.required}
      />
    );
  }
  const input = { value, onChange, required: field.required };
  const choices = field.shape === 'truth' ? ['true', 'false'] : field.words;
  return (
    <Field
      label={label}
      hint={props.hint ?? words.hint(field.name)}
      error={error}
      doubt={props.doubt}
      name={field.name}
    >
      {field.shape === 'word' || field.shape === 'truth' ? (
        <Select
          label={label}
          value={value}
          onChange={onChange}
          choices={[
            ...(field.required ? [] : [{ value: '', label: t('edit.none') }]),
            ...choices.map((word) => ({ value: word, label: words.choice(field.name, word) })),
          ]}
        />
      ) : field.shape === 'prose' ? (
        <TextArea {...input} />
      ) : field.shape === 'text' ? (
        <TextInput {...input} />
      ) : field.shape === 'money' ? (
        <MoneyInput {...input} />
      ) : (
        <TextInput {...input} figures inputMode={field.shape === 'whole' ? 'numeric' : 'decimal'} />
      )}
    </Field>
  );
}

interface CustomProps {
  fields: CustomField[];
  onChange: (fields: CustomField[]) => void;
  error: (field: string) => string | null;
}

/** Fields of one's own: each a name and a value. */
export function CustomFields({ fields, onChange, error }: CustomProps) {
  const { t } = useTranslation('records');
  const set = (at: number, change: Partial<CustomField>) =>
    onChange(fields.map((field, index) => (index === at ? { ...field, ...change } : field)));
  return (
    <fieldset className="custom-fields">
      <legend>{t('edit.custom')}</legend>
      <p className="field-hint">{t('edit.customHint')}</p>
      {fields.map((field, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is what tells two fields apart while they are renamed
        <div key={at} className="custom-field">
          <Field label={t('edit.customName', { number: at + 1 })} error={error(`custom.${at}.name`)}>
            <TextInput value={field.name} onChange={(name) => set(at, { name })} />
          </Field>
          <Field label={t('edit.customValue', { number: at + 1 })} error={error(`custom.${at}.value`)}>
            <TextInput value={field.value} onChange={(value) => set(at, { value })} />
          </Field>
          <IconButton
            label={t('edit.customRemove', { name: field.name || t('edit.customNew') })}
            icon={<X size={15} aria-hidden="true" />}
            onClick={() => onChange(fields.filter((_, index) => index !== at))}
          />
        </div>
      ))}
      {error('custom') ? <p className="field-error">{error('custom')}</p> : null}
      <div>
        <Button
          icon={<Plus size={14} aria-hidden="true" />}
          onClick={() => onChange([...fields, { name: '', value: '' }])}
        >
          {t('edit.customAdd')}
        </Button>
      </div>
    </fieldset>
  );
}
