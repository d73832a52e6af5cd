// The actions the palette offers beside records: every place, what the features can do, themes, zoom, the list of shortcuts.
import { useTranslation } from 'react-i18next';
import type { CallName } from '../host/call';
import { setTheme, setZoom, stepZoom } from '../kit/prefs';
import type { ShellActs } from '../nouns/feature';
import { useMays } from '../nouns/may';
import { go } from '../nouns/paths';
import type { Hit, HitKind } from '../wire/bindings';
import { FEATURES } from './features';
import { said } from './i18n';

export interface PaletteAction {
  id: string;
  title: string;
  words: string;
  run: () => void;
  /** The record it is done with: which kinds, the question, and what is done with the answer. */
  of?: { kinds: readonly HitKind[]; whom: string; run: (record: Hit) => void | Promise<void> };
}

export function usePaletteActions(onShortcuts: () => void, shell: ShellActs): PaletteAction[] {
  const { t } = useTranslation('shell');
  const may = useMays();
  const allowed = ({ needs }: { needs?: CallName }) => needs === undefined || may(needs).ok;
  const own = {
    light: () => setTheme('light'),
    dark: () => setTheme('dark'),
    system: () => setTheme('system'),
    zoomIn: () => stepZoom(1),
    zoomOut: () => stepZoom(-1),
    zoomReset: () => setZoom(1),
    shortcuts: onShortcuts,
  };
  return [
    ...FEATURES.flatMap(({ word, places = [], actions = [] }) => [
      ...places.filter(allowed).map((place) => ({
        id: place.id,
        title: t('goTo', { place: said(word, `place.${place.id}.name`) }),
        words: said(word, `place.${place.id}.words`),
        run: () => go(place.href()),
      })),
      ...actions.filter(allowed).map((action) => ({
        id: `${word}.${action.id}`,
        title: said(word, `action.${action.id}.title`),
        words: said(word, `action.${action.id}.words`),
        ...(action.of
          ? {
              run: (): void => undefined,
              of: {
                kinds: action.of,
                whom: said(word, `action.${action.id}.whom`),
                run: (record: Hit): void | Promise<void> => action.run(shell, record),
              },
            }
          : { run: (): void => action.run(shell) }),
      })),
    ]),
    ...(Object.keys(own) as (keyof typeof own)[]).map((id) => ({
      id,
      title: t(`action.${id}.title`),
      words: t(`action.${id}.words`),
      run: own[id],
    })),
  ];
}
