// Which row of the page draws which row of the list. Scrolling by a little keeps each row where it is drawn; a leap
// gives the rows that are there new contents in the order they stand in, which is far cheaper than making new ones.
import { useRef } from 'react';

const SPARE = 8;

const within = (value: number, size: number): number => ((value % size) + size) % size;

/** The slot of each index from `first` on, for `drawn` rows at once. */
export function useSlots(first: number, drawn: number): (index: number) => number {
  const kept = useRef({ size: 0, first: 0, base: 0 });
  const now = kept.current;
  if (drawn > now.size) kept.current = { size: drawn + SPARE, first, base: 0 };
  else if (first !== now.first) {
    const leapt = Math.abs(first - now.first) >= drawn;
    const base = leapt ? first - within(now.first - now.base, now.size) : now.base;
    kept.current = { size: now.size, first, base };
  }
  const { size, base } = kept.current;
  return (index) => within(index - base, size);
}
