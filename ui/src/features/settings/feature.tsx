// Settings: how this window looks, this computer, copies, version.
import { Settings } from 'lucide-react';
import type { Feature } from '../../nouns/feature';
import { paths } from '../../nouns/paths';
import type en from './en.json';
import { LawPage } from './LawPage';
import type { LawSearch } from './lawWords';
import { PropertySettings } from './PropertySettings';
import { SettingsPage } from './SettingsPage';

declare module '../../nouns/feature' {
  interface Texts {
    settings: typeof en;
  }
}

export const feature: Feature = {
  word: 'settings',
  department: 'settings',
  routes: [
    { path: '/settings', place: 'settings', page: SettingsPage, search: ['property'] },
    {
      path: '/settings/law',
      place: 'settings',
      needs: 'jurisdiction.rules',
      search: ['state', 'subject', 'standing', 'past', 'find'],
      page: ({ search, onSearch }) => <LawPage search={search as LawSearch} onSearch={onSearch} />,
    },
  ],
  places: [{ id: 'settings', href: () => paths.settings(), icon: Settings, letter: 'S', order: 1 }],
  cards: { property: PropertySettings },
  actions: [
    { id: 'backup', needs: 'profile.backup', run: ({ copy }) => copy('backup') },
    { id: 'export', needs: 'export.folder', run: ({ copy }) => copy('export') },
  ],
};
