// Every shape that the core declares reads as people write it: no value of any field is shown raw.
import { renderHook } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { phone, samePhone } from '../../kit/phone';
import type { FieldShape } from '../../wire/bindings';
import { useFieldWords } from './fieldWords';

/** One of each, as the core sends it and as it is read; a shape that is missing here does not compile. */
const SHAPES: Record<FieldShape, [field: string, raw: string, read: string][]> = {
  text: [['name', 'Oak Court', 'Oak Court']],
  prose: [['description', 'Drips.', 'Drips.']],
  whole: [
    ['square_feet', '1450', '1,450'],
    ['year_built', '1987', '1987'],
  ],
  decimal: [['bathrooms', '1.5', '1.5']],
  money: [
    ['monthly_rent', '2510.00', '$2,510.00'],
    ['balance', '-40.5', '-$40.50'],
  ],
  day: [['lease_end_date', '2027-01-24', 'Jan 24, 2027']],
  truth: [
    ['out_of_service', 'true', 'Yes'],
    ['out_of_service', 'false', 'No'],
  ],
  phone: [['phone', '+12065550127', '(206) 555-0127']],
  term: [
    ['trade', 'hvac', 'HVAC'],
    ['category', 'plumbing', 'Plumbing'],
    ['kind', 'water heater', 'Water heater'],
    ['kind', 'solar_panel', 'Solar panel'],
    ['trade', 'GE Service', 'GE Service'],
  ],
  instant: [['archived_at', '2026-03-28T12:00:00.000Z', 'Mar 28, 2026']],
  word: [
    ['status', 'in_progress', 'In progress'],
    ['lease_status', 'month_to_month', 'Month-to-month'],
    ['role', 'co_tenant', 'Co-tenant'],
    ['building_code', 'B', 'B'],
  ],
  party: [['owner_code', 'O001', 'O001']],
};

const words = () => renderHook(() => useFieldWords()).result.current;

describe('values', () => {
  it.each(Object.entries(SHAPES))('of the shape %s are read as people write them', (shape, samples) => {
    for (const [field, raw, read] of samples) {
      const shown = words().value(field, raw, { shape: shape as FieldShape });
      if (shape === 'instant') expect(shown).toContain(read);
      else expect(shown).toBe(read);
    }
  });

  it('take the currency of the place, and a dash for nothing', () => {
    expect(words().value('monthly_rent', '2510.00', { shape: 'money', currency: 'EUR' })).toBe('€2,510.00');
    expect(words().value('phone', null, { shape: 'phone' })).toBe('—');
    expect(words().value('monthly_rent_cents', '255000')).toBe('$2,550.00');
    expect(words().value('notice_date', '2026-03-28')).toBe('Mar 28, 2026');
  });

  it('name custom fields as the other system did', () => {
    expect(words().field('custom.pet_rent')).toBe('pet_rent');
    expect(words().field('pet_rent')).toBe('Pet rent');
  });
});

describe('telephone numbers', () => {
  it.each([
    ['206-555-0127', '(206) 555-0127'],
    ['1 206 555 0127', '(206) 555-0127'],
    ['(206) 555-0127 ext. 5', '(206) 555-0127 ext. 5'],
    ['+442079460958', '+44 20 7946 0958'],
    ['call me', 'call me'],
    ['555', '555'],
  ])('%s is %s', (stored, read) => {
    expect(phone(stored)).toBe(read);
  });

  it('are the same however they are written', () => {
    expect(samePhone('+12065550127', '(206) 555-0127')).toBe(true);
    expect(samePhone('+12065550127', '(206) 555-0128')).toBe(false);
    expect(samePhone('call me', ' call me ')).toBe(true);
  });
});
