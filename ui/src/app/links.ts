// What comes from outside the page: menu items of the window and keystead:// links.
import { useEffect } from 'react';
import { onDeepLink, onMenu } from '../host/window';
import { setTheme, setZoom, stepZoom } from '../kit/prefs';
import { go, paths } from '../nouns/paths';
import { FEATURES, PLACES } from './features';
import type { ShellActions } from './shortcuts';
import { editFromMenu } from './undoing';

/** Kinds of records that can be linked to, and where each leads. */
export const RECORD_LINKS: Record<string, (id: string) => string> = Object.assign(
  {},
  ...FEATURES.map(({ links }) => links ?? {}),
);

/** The address of a link such as keystead://unit/8f0c…; null when it names nothing we know. */
export function placeOfLink(link: string): string | null {
  const [, name = '', id] =
    /^keystead:\/\/([a-z_-]+)(?:\/([0-9a-f-]{36}))?\/?$/.exec(link.trim().toLowerCase()) ?? [];
  if (id) return Object.hasOwn(RECORD_LINKS, name) ? (RECORD_LINKS[name]?.(id) ?? null) : null;
  return PLACES.find((place) => place.id === name)?.href() ?? null;
}

export function useLinks(actions: ShellActions): void {
  useEffect(() => {
    const menu: Record<string, () => void> = {
      ...Object.fromEntries(PLACES.map((place) => [place.id, () => go(place.href())])),
      palette: actions.palette,
      shortcuts: actions.shortcuts,
      import: () => go(paths.newImport()),
      preferences: () => go(paths.settings()),
      about: () => go(paths.settings()),
      zoom_in: () => stepZoom(1),
      zoom_out: () => stepZoom(-1),
      zoom_reset: () => setZoom(1),
      undo: () => editFromMenu('undo'),
      redo: () => editFromMenu('redo'),
      theme_light: () => setTheme('light'),
      theme_dark: () => setTheme('dark'),
      theme_system: () => setTheme('system'),
    };
    const stops = [
      onMenu((item) => menu[item]?.()),
      onDeepLink((link) => {
        const place = placeOfLink(link);
        if (place) go(place);
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [actions]);
}
