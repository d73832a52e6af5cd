// What the person chose about the look of this window: theme, zoom, row height. Kept on this machine.
import { useEffect } from 'react';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { tellTheme, zoomTo } from '../host/window';
import { type Density, useDensityStore } from './density';

export type Theme = 'system' | 'light' | 'dark';
export const ZOOMS = [0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2] as const;

interface Prefs {
  theme: Theme;
  zoom: number;
  density: Density;
}

export const usePrefs = create<Prefs>()(
  persist((): Prefs => ({ theme: 'system', zoom: 1, density: 'comfortable' }), { name: 'keystead.prefs' }),
);

export function setTheme(theme: Theme): void {
  usePrefs.setState({ theme });
}

export function setDensity(density: Density): void {
  usePrefs.setState({ density });
}

export function setZoom(zoom: number): void {
  usePrefs.setState({ zoom });
}

export function stepZoom(direction: 1 | -1): void {
  const { zoom } = usePrefs.getState();
  const next =
    direction > 0 ? ZOOMS.find((step) => step > zoom + 0.001) : ZOOMS.findLast((step) => step < zoom - 0.001);
  if (next) usePrefs.setState({ zoom: next });
}

/** Keeps the page in step with the choices, and with the system where it decides. */
export function usePrefsOnPage(): void {
  const { theme, zoom, density } = usePrefs();
  useEffect(() => {
    const system = window.matchMedia('(prefers-color-scheme: dark)');
    const apply = () => {
      const dark = theme === 'dark' || (theme === 'system' && system.matches);
      document.documentElement.dataset.theme = dark ? 'dark' : 'light';
    };
    apply();
    tellTheme(theme);
    system.addEventListener('change', apply);
    return () => system.removeEventListener('change', apply);
  }, [theme]);
  useEffect(() => {
    void zoomTo(zoom);
  }, [zoom]);
  useEffect(() => {
    document.documentElement.dataset.density = density;
    useDensityStore.setState({ density });
  }, [density]);
}
