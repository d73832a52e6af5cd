// What comes from outside the page: menu items of the window and keystead:// links.
import { useEffect } from 'react';
import { onDeepLink, onMenu } from '../host/window';
import { go, paths } from '../nouns/paths';
import { addressOf, PLACES } from './places';
import { setTheme, setZoom, stepZoom } from './prefs';
import type { ShellActions } from './shortcuts';
import { editFromMenu } from './undoing';

/** The address of a link such as keystead://unit/8f0c…; null when it names nothing we know. */
export function placeOfLink(link: string): string | null {
  const match = /^keystead:\/\/(unit|lease|property|building)\/([0-9a-f-]{36})\/?$/i.exec(link.trim());
  if (match?.[1] && match[2]) {
    const id = match[2].toLowerCase();
    const kinds: Record<string, string> = {
      unit: paths.unit(id),
      lease: paths.lease(id),
      property: paths.property(id),
      building: paths.building(id),
    };
    return kinds[match[1].toLowerCase()] ?? null;
  }
  const plain = /^keystead:\/\/(today|properties|units|lifecycle|jobs|imports|settings)\/?$/i.exec(
    link.trim(),
  );
  return plain?.[1] ? (plain[1] === 'today' ? paths.today() : `#/${plain[1].toLowerCase()}`) : null;
}

export function useLinks(actions: ShellActions): void {
  useEffect(() => {
    const menu: Record<string, () => void> = {
      palette: actions.palette,
      shortcuts: actions.shortcuts,
      import: () => go(paths.newImport()),
      settings: () => go(paths.settings()),
      about: () => go(paths.settings()),
      zoom_in: () => stepZoom(1),
      zoom_out: () => stepZoom(-1),
      zoom_reset: () => setZoom(1),
      ...Object.fromEntries(PLACES.map((place) => [place.id, () => go(addressOf(place))])),
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
