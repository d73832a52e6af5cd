// What the person chose about the look of this window: theme, zoom, row height, the order of days. This is the copy on this
// machine, which the window has before the portfolio is open; the core keeps it for the person's other computers.
import { useEffect } from 'react';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { tellTheme, zoomTo } from '../host/window';
import { type Density, useDensityStore } from './density';
import { type DateOrder, setDateOrder } from './format';

export type Theme = 'system' | 'light' | 'dark';
export const ZOOMS = [0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2] as const;

interface Prefs {
  theme: Theme;
  zoom: number;
  density: Density;
  dateOrder: DateOrder;
}

const DEFAULTS: Prefs = { theme: 'system', zoom: 1, density: 'comfortable', dateOrder: 'locale' };

export const usePrefs = create<Prefs>()(persist((): Prefs => DEFAULTS, { name: 'keystead.prefs' }));

/** The settings that are the look, by the names that the core gives them. */
const LOOK = { theme: 'theme', zoom: 'zoom', density: 'density', date_order: 'dateOrder' } as const;

const isLook = (name: string): name is keyof typeof LOOK => Object.hasOwn(LOOK, name);

/** What is not the default, as the core would have it. */
export function lookHere(): Record<string, string> {
  const prefs = usePrefs.getState();
  return Object.fromEntries(
    Object.entries(LOOK)
      .filter(([, key]) => prefs[key] !== DEFAULTS[key])
      .map(([name, key]) => [name, String(prefs[key])]),
  );
}

/** Takes a value of the core, or the default. */
export function setLook(name: string, value: string | null): void {
  if (!isLook(name)) return;
  const key = LOOK[name];
  usePrefs.setState({ [key]: value === null ? DEFAULTS[key] : key === 'zoom' ? Number(value) : value });
}
setLook.knows = isLook;

export function setTheme(theme: Theme): void {
  usePrefs.setState({ theme });
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
  const { theme, zoom, density, dateOrder } = usePrefs();
  // Before the page below is drawn: it asks how days are typed.
  setDateOrder(dateOrder);
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
