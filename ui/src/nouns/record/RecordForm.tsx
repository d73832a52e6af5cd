// The values of a record as a form, known or new: one control a value, the custom fields.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../host/problem';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { saidOf } from '../../kit/refusal';
import type { CustomField, RecordField as Value } from '../../wire/bindings';
import { useFieldWords } from './fieldWords';
import { type AddParty, CustomFields, RecordField } from './RecordField';
import type { Typed } from './recordForm';

interface Props {
  /** The form's id, for the button that submits it from the foot. */
  id: string;
  fields: Value[];
  currency: string;
  today: string;
  /** What is recorded of custom fields; null where the record has none. */
  custom: CustomField[] | null;
  typed: Typed;
  onTyped: (change: (old: Typed) => Typed) => void;
  problem: Problem | null;
  onSubmit: () => void;
  onAddParty: AddParty;
  /** A hint for a field that is its own only here. */
  hint?: (field: Value) => string | undefined;
  /** Why a value is hardly meant. */
  doubt?: (field: string) => string | null;
  /** What the values come to, in a sentence. */
  says?: string | null;
  /** Above the values. */
  children?: ReactNode;
}

export function RecordForm(props: Props) {
  const { fields, custom, typed, onTyped, problem, onSubmit } = props;
  const { t } = useTranslation('records');
  const words = useFieldWords();
  const error = (field: string) => saidOf(problem, field);
  const named = problem ? [problem.field, ...(problem.also ?? []).map((fault) => fault.field)] : [];
  const isPlaced = named.some(
    (name) =>
      (custom !== null && name?.startsWith('custom')) ||
      fields.some((field) => !field.locked && field.name === name),
  );

  /** What is recorded, as people write it. */
  const face = (field: Value) =>
    field.value !== null && (field.shape === 'phone' || field.shape === 'term')
      ? words.value(field.name, field.value, { shape: field.shape })
      : (field.value ?? '');

  return (
    <form
      id={props.id}
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        onSubmit();
      }}
    >
      {props.children}
      {fields
        .filter((field) => !field.locked)
        .map((field) => (
          <RecordField
            key={field.name}
            field={field}
            value={typed.values[field.name] ?? face(field)}
            onChange={(text) => onTyped((old) => ({ ...old, values: { ...old.values, [field.name]: text } }))}
            error={error(field.name)}
            currency={props.currency}
            today={props.today}
            onAddParty={props.onAddParty}
            hint={props.hint?.(field)}
            doubt={props.doubt?.(field.name) ?? null}
          />
        ))}
      {props.says ? (
        <p className="edit-says" role="status" aria-label={t('edit.says')}>
          {props.says}
        </p>
      ) : null}
      {custom ? (
        <CustomFields
          fields={typed.custom ?? custom}
          onChange={(fresh) => onTyped((old) => ({ ...old, custom: fresh }))}
          error={error}
        />
      ) : null}
      {problem && !isPlaced ? <ProblemPanel small problem={problem} /> : null}
    </form>
  );
}
