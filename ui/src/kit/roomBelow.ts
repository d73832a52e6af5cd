// How many rows of the house's height fit under a place on the page, so that a tall window shows more instead of nothing.
import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';
import { useDensity } from './density';

/** At least `least`; `below` is what has to follow on the page, in pixels. */
export function useRoomBelow(place: RefObject<HTMLElement | null>, least: number, below: number): number {
  const row = useDensity();
  const [rows, setRows] = useState(least);
  const measure = () => {
    const box = place.current;
    const page = box?.closest('main');
    if (!box || !page) return;
    const top = box.getBoundingClientRect().top - page.getBoundingClientRect().top + page.scrollTop;
    setRows(Math.max(least, Math.floor((page.clientHeight - top - below) / row)));
  };
  // What stands above may grow; it is looked at again with each drawing.
  useLayoutEffect(measure);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks anew for what it needs
  useEffect(() => {
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, [row, least, below]);
  return rows;
}
