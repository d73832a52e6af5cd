// The actions the palette offers beside records: every place, what the features can do, themes, zoom, the list of shortcuts.
import { useTranslation } from 'react-i18next';
import type { CallName } from '../host/call';
import { setTheme, setZoom, stepZoom } from '../kit/prefs';
import { useMays } from '../nouns/may';
import { go } from '../nouns/paths';
import type { Wanted } from '../nouns/record/NewRecordSheet';
import { FEATURES } from './features';
import { said } from './i18n';

export interface PaletteAction {
  id: string;
  title: string;
  words: string;
  run: () => void;
}

export function usePaletteActions(onShortcuts: () => void, add: (wanted: Wanted) => void): PaletteAction[] {
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
        run: () => action.run({ add }),
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
