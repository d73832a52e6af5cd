// Where one is, in words: each page says its trail, the top bar shows it, the window title repeats it.
import { useEffect } from 'react';
import { create } from 'zustand';

export interface Crumb {
  label: string;
  href?: string;
}

export const useTrail = create<{ trail: Crumb[] }>(() => ({ trail: [] }));

export function useCrumbs(...trail: Crumb[]): void {
  const text = JSON.stringify(trail);
  useEffect(() => {
    const crumbs = JSON.parse(text) as Crumb[];
    useTrail.setState({ trail: crumbs });
    const last = crumbs.at(-1);
    document.title = last ? `${last.label} · Keystead` : 'Keystead';
  }, [text]);
}
