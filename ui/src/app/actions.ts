// The actions the palette offers beside records: every place, the lists of kinds without a place, what the features can do,
// themes, zoom, the list of shortcuts.
import { useTranslation } from 'react-i18next';
import type { CallName } from '../host/call';
import { setTheme, setZoom, stepZoom } from '../kit/prefs';
import type { ShellActs } from '../nouns/feature';
import { useMays } from '../nouns/may';
import { go, paths } from '../nouns/paths';
import { plainName } from '../nouns/record/fieldWords';
import { type Hit, type HitKind, LIST_OF, type RecordKind } from '../wire/bindings';
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

type ListOfKind = NonNullable<(typeof LIST_OF)[RecordKind]>;

/** The lists of the kinds that no feature has a screen for, by kind. */
export function listsWithoutPlace(
  lists: Partial<Record<RecordKind, ListOfKind>>,
): [RecordKind, ListOfKind][] {
  const placed = new Set(FEATURES.flatMap(({ routes = [] }) => routes.map((route) => route.lists)));
  return (Object.entries(lists) as [RecordKind, ListOfKind][]).filter(([kind]) => !placed.has(kind));
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
    ...listsWithoutPlace(LIST_OF)
      .filter(([, { needs }]) => may('lists.page', undefined, needs).ok)
      .map(([kind, { list }]) => ({
        id: `records.${kind}`,
        title: t('goTo', { place: plainName(list) }),
        words: kind.replaceAll('_', ' '),
        run: () => go(paths.records(kind)),
      })),
    ...(Object.keys(own) as (keyof typeof own)[]).map((id) => ({
      id,
      title: t(`action.${id}.title`),
      words: t(`action.${id}.words`),
      run: own[id],
    })),
  ];
}
