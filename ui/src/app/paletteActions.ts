// The actions the palette offers beside records: places, what can be added, themes, zoom, the list of shortcuts.
import { useTranslation } from 'react-i18next';
import { go, paths } from '../nouns/paths';
import type { Wanted } from '../nouns/record/NewRecordSheet';
import { setTheme, setZoom, stepZoom } from './prefs';

export interface PaletteAction {
  id: string;
  title: string;
  words: string;
  run: () => void;
}

export function usePaletteActions(onShortcuts: () => void, onAdd: (wanted: Wanted) => void): PaletteAction[] {
  const { t } = useTranslation('shell');
  const runs = {
    today: () => go(paths.today()),
    properties: () => go(paths.properties()),
    archived: () => go(paths.archived()),
    units: () => go(paths.units()),
    vacant: () => go(paths.units({ state: 'vacant' })),
    ending: () => go(paths.units({ ending: '30' })),
    lifecycle: () => go(paths.lifecycle()),
    notices: () => go(paths.lifecycle({ state: 'notice' })),
    jobs: () => go(paths.jobs()),
    imports: () => go(paths.imports()),
    import: () => go(paths.newImport()),
    settings: () => go(paths.settings()),
    addProperty: () => onAdd({ kind: 'property' }),
    addOwner: () => onAdd({ kind: 'party', side: 'owner' }),
    addVendor: () => onAdd({ kind: 'party', side: 'vendor' }),
    light: () => setTheme('light'),
    dark: () => setTheme('dark'),
    system: () => setTheme('system'),
    zoomIn: () => stepZoom(1),
    zoomOut: () => stepZoom(-1),
    zoomReset: () => setZoom(1),
    shortcuts: onShortcuts,
  };
  return (Object.keys(runs) as (keyof typeof runs)[]).map((id) => ({
    id,
    title: t(`action.${id}.title`),
    words: t(`action.${id}.words`),
    run: runs[id],
  }));
}
