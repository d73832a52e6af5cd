// What the form shows as people write it is no change while it is left as it is.
import { describe, expect, it } from 'vitest';
import type { FieldShape, RecordField, RecordFields } from '../../wire/bindings';
import { editOf } from './recordForm';

const field = (name: string, shape: FieldShape, value: string): RecordField => ({
  name,
  shape,
  value,
  side: null,
  party_name: null,
  words: [],
  required: false,
  locked: null,
});

const vendor: RecordFields = {
  kind: 'party',
  id: '1',
  name: 'Ace Air',
  side: 'vendor',
  fields: [field('trade', 'term', 'hvac'), field('phone', 'phone', '+12065550127')],
  custom: [],
  currency: 'USD',
  today: '2026-03-28',
};

const changes = (values: Record<string, string>) => editOf(vendor, { values, custom: null }).changes;

describe('editOf', () => {
  it('takes the same number and the same trade for what is stored', () => {
    expect(changes({ phone: '(206) 555-0127', trade: 'HVAC' })).toEqual([]);
    expect(changes({ phone: '206.555.0127' })).toEqual([]);
  });

  it('sends another one as it was typed', () => {
    expect(changes({ phone: '(206) 555-0128' })).toEqual([
      { field: 'phone', old: '+12065550127', new: '(206) 555-0128' },
    ]);
    expect(changes({ trade: 'Plumbing' })).toEqual([{ field: 'trade', old: 'hvac', new: 'Plumbing' }]);
    expect(changes({ phone: '' })).toEqual([{ field: 'phone', old: '+12065550127', new: null }]);
  });
});
