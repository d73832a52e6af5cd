// Rows that stay in view keep the slot they are drawn in; a leap hands all slots on in the order they stand in.
import { renderHook } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { useSlots } from './tableSlots';

const slots = (of: (index: number) => number, first: number, drawn: number) =>
  Array.from({ length: drawn }, (_, at) => of(first + at));

describe('useSlots', () => {
  const start = () =>
    renderHook(({ first, drawn }) => useSlots(first, drawn), { initialProps: { first: 0, drawn: 10 } });

  it('moves nobody who stays in view', () => {
    const { result, rerender } = start();
    const before = slots(result.current, 3, 7);
    rerender({ first: 3, drawn: 10 });
    expect(slots(result.current, 3, 7)).toEqual(before);
    expect(new Set(slots(result.current, 3, 10)).size).toBe(10);
  });

  it('draws the rows of a leap where the old ones stood', () => {
    const { result, rerender } = start();
    rerender({ first: 13, drawn: 10 });
    rerender({ first: 15, drawn: 10 });
    const before = slots(result.current, 15, 10);
    rerender({ first: 50_000, drawn: 10 });
    expect(slots(result.current, 50_000, 10)).toEqual(before);
    rerender({ first: 2, drawn: 10 });
    expect(slots(result.current, 2, 10)).toEqual(before);
  });

  it('never gives two rows the same slot when more are drawn than before', () => {
    const { result, rerender } = start();
    rerender({ first: 5, drawn: 31 });
    expect(new Set(slots(result.current, 5, 31)).size).toBe(31);
  });
});
