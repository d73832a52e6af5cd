// Imports: files that were brought in, and the way to bring in another.
import { FileInput } from 'lucide-react';
import { call } from '../../host/call';
import type { Feature } from '../../nouns/feature';
import { go, paths } from '../../nouns/paths';
import type en from './en.json';
import { ImportPage } from './ImportPage';
import { ImportsPage } from './ImportsPage';
import { ImportWizard } from './ImportWizard';

declare module '../../nouns/feature' {
  interface Texts {
    imports: typeof en;
  }
}

export const feature: Feature = {
  word: 'imports',
  department: 'settings',
  routes: [
    { path: '/imports', place: 'imports', page: ImportsPage },
    {
      path: '/imports/new',
      place: 'imports',
      needs: 'imports.look',
      search: ['path'],
      page: ({ search }) => <ImportWizard path={search.path ?? ''} />,
    },
    {
      path: '/imports/$id',
      place: 'imports',
      look: (id) => call('imports.get', { import_id: Number(id) }),
      page: ({ id }) => <ImportPage importId={Number(id)} />,
    },
  ],
  places: [
    {
      id: 'imports',
      href: paths.imports,
      icon: FileInput,
      letter: 'I',
      needs: 'imports.list',
      short: true,
      order: 3,
    },
  ],
  work: {
    import_refused: { href: ({ line }) => (line ? paths.import(line.open) : paths.imports()) },
  },
  actions: [{ id: 'import', needs: 'imports.look', run: () => go(paths.newImport()) }],
};
