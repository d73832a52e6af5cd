// The journal: entries that people make, beside what follows from tenants' accounts and bills.
import { NotebookPen } from 'lucide-react';
import type { Feature } from '../../nouns/feature';
import { go, paths } from '../../nouns/paths';
import { EntryPage } from './EntryPage';
import type en from './en.json';
import { JournalPage } from './JournalPage';
import { NewEntryPage } from './NewEntryPage';

declare module '../../nouns/feature' {
  interface Texts {
    journal: typeof en;
  }
}

export const feature: Feature = {
  word: 'journal',
  department: 'money',
  routes: [
    {
      path: '/journal',
      place: 'journal',
      needs: 'journal.entries',
      search: ['find', 'account', 'property'],
      page: ({ search, onSearch }) => <JournalPage search={search} onSearch={onSearch} />,
    },
    {
      path: '/journal/entry',
      place: 'journal',
      needs: 'journal.entry',
      search: ['code'],
      page: ({ search }) => <EntryPage key={search.code} code={search.code ?? ''} />,
    },
    {
      path: '/journal/new',
      place: 'journal',
      needs: 'journal.post',
      search: ['of', 'how'],
      page: ({ search }) => (
        <NewEntryPage key={`${search.of} ${search.how}`} of={search.of} how={search.how} />
      ),
    },
  ],
  places: [
    {
      id: 'journal',
      href: () => paths.journal(),
      icon: NotebookPen,
      letter: 'E',
      needs: 'journal.entries',
      order: 4,
    },
  ],
  actions: [{ id: 'newEntry', needs: 'journal.post', run: () => go(paths.newEntry()) }],
};
