// What was typed into the form of a record, and the change or the new record it comes to. The core checks everything again.

import { parseDay, parseMoney, typedMoney } from '../../kit/parse';
import { samePhone } from '../../kit/phone';
import type {
  CreateRequest,
  CustomField,
  DoubtsRequest,
  EditRequest,
  NewRecord,
  RecordField,
  RecordFields,
  RecordRequest,
} from '../../wire/bindings';
import { sameTerm } from './fieldWords';

export interface Typed {
  /** Fields that were touched, as typed. */
  values: Record<string, string>;
  /** All custom fields once one was touched. */
  custom: CustomField[] | null;
}

export const UNTOUCHED: Typed = { values: {}, custom: null };

/** What a field shows: what was typed, else what is recorded. */
export const shown = (field: RecordField, typed: Typed): string =>
  typed.values[field.name] ?? field.value ?? '';

/** The typed text as the core writes such values; what cannot be read goes as it is, to be refused at its field. */
function written(field: RecordField, text: string, today: string): string | null {
  const plain = text.trim();
  if (plain === '') return null;
  if (field.shape === 'money') {
    const cents = parseMoney(plain);
    return cents === null ? plain : typedMoney(cents);
  }
  // The form shows a number and a word of the trade as people write them; left like that they are not changed.
  if (field.shape === 'phone' && field.value !== null && samePhone(plain, field.value)) return field.value;
  if (field.shape === 'term' && field.value !== null && sameTerm(plain, field.value)) return field.value;
  return field.shape === 'day' ? (parseDay(plain, today) ?? plain) : plain;
}

const isBlank = (field: CustomField) => field.name.trim() === '' && field.value.trim() === '';

export function editOf(record: RecordFields, typed: Typed): EditRequest {
  const changes = record.fields.flatMap((field) => {
    const text = typed.values[field.name];
    if (text === undefined || field.locked) return [];
    const wanted = written(field, text, record.today);
    return wanted === field.value ? [] : [{ field: field.name, old: field.value, new: wanted }];
  });
  const custom = typed.custom?.filter((field) => !isBlank(field)) ?? null;
  const same = custom === null || JSON.stringify(custom) === JSON.stringify(record.custom);
  return {
    kind: record.kind,
    id: record.id,
    changes,
    custom: same ? null : { old: record.custom, new: custom },
  };
}

/** What of an edit may be doubted. */
export const doubtsOfEdit = (record: RecordFields, edit: EditRequest): DoubtsRequest | null =>
  (edit.changes ?? []).length === 0
    ? null
    : {
        kind: edit.kind,
        id: edit.id,
        side: record.side,
        values: (edit.changes ?? []).map((change) => ({ field: change.field, value: change.new })),
      };

export const isEmpty = (edit: EditRequest): boolean =>
  (edit.changes ?? []).length === 0 && (edit.custom ?? null) === null;

/** The record as the form shows it. */
export const createOf = (form: NewRecord, place: RecordRequest | null, typed: Typed): CreateRequest => ({
  kind: form.kind,
  side: form.side,
  place,
  values: form.fields
    .filter((field) => !field.locked)
    .map((field) => ({ field: field.name, value: written(field, shown(field, typed), form.today) })),
  custom: typed.custom?.filter((field) => !isBlank(field)) ?? [],
});

/** Whether something is typed that the form did not begin with. */
export const isTyped = (form: NewRecord, typed: Typed): boolean =>
  form.fields.some((field) => shown(field, typed).trim() !== (field.value ?? '')) ||
  (typed.custom ?? []).some((field) => !isBlank(field));
