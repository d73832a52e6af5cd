// The line of Today that the keys mean. J and K move it and the focus with it; E, H, Enter and the arrows press what the
// line offers. Lines come and go, so what stays is the place: after one that is done comes the next.
import { type RefObject, useEffect, useRef, useState } from 'react';
import { usePageKeys } from '../../kit/pageKeys';

export function useCursor(list: RefObject<HTMLElement | null>, first: string | undefined, shown: unknown) {
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const place = useRef(0);
  const rows = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  const at = () => {
    const all = rows();
    const found = all.findIndex((row) => row.dataset.row === (chosen ?? first));
    return found >= 0 ? found : Math.min(place.current, all.length - 1);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks again whenever other lines are shown
  useEffect(() => {
    if (chosen === undefined) return;
    const row = rows()[at()];
    if (row && row.dataset.row !== chosen) setChosen(row.dataset.row);
  }, [shown, chosen]);
  const choose = (index: number) => {
    const row = rows()[index];
    if (!row) return;
    place.current = index;
    setChosen(row.dataset.row);
    row.querySelector<HTMLElement>('[data-act=verb]')?.focus();
    row.scrollIntoView?.({ block: 'nearest' });
  };
  const press = (what: string) => rows()[at()]?.querySelector<HTMLElement>(`[data-act=${what}]`)?.click();
  const sideways = (step: number) => {
    const cells = [...(rows()[at()]?.querySelectorAll<HTMLElement>('[data-cell]') ?? [])];
    if (cells.length === 0) return press(step > 0 ? 'unfold' : 'fold');
    const here = cells.indexOf(document.activeElement as HTMLElement);
    cells[here < 0 ? (step > 0 ? 0 : cells.length - 1) : here + step]?.focus();
  };
  usePageKeys({
    j: () => choose(chosen === undefined && first === undefined ? 0 : at() + 1),
    k: () => choose(at() - 1),
    e: () => press('done'),
    h: () => press('later'),
    enter: () => {
      const here = document.activeElement;
      if (here instanceof HTMLElement && here !== document.body) here.click();
      else press('verb');
    },
    arrowright: () => sideways(1),
    arrowleft: () => sideways(-1),
  });
  return {
    cursor: chosen ?? first,
    /** A line that was clicked or tabbed to. */
    onHere: (row: string) => {
      place.current = Math.max(
        0,
        rows().findIndex((one) => one.dataset.row === row),
      );
      setChosen(row);
    },
  };
}
