// Taking over the books of another system: the folder with its tables, the proof, and what was accepted.
import { Handshake } from 'lucide-react';
import type { Feature } from '../../nouns/feature';
import { go, paths } from '../../nouns/paths';
import type en from './en.json';
import { KeptPage } from './KeptPage';
import { TakeoverPage } from './TakeoverPage';

declare module '../../nouns/feature' {
  interface Texts {
    takeover: typeof en;
  }
}

export const feature: Feature = {
  word: 'takeover',
  department: 'money',
  routes: [
    {
      path: '/takeover',
      place: 'takeover',
      needs: 'takeover.list',
      search: ['path', 'day', 'only'],
      page: ({ search, onSearch }) => <TakeoverPage search={search} onSearch={onSearch} />,
    },
    {
      path: '/takeover/$id',
      place: 'takeover',
      needs: 'takeover.kept',
      search: ['only'],
      page: ({ id, search, onSearch }) => <KeptPage id={id} search={search} onSearch={onSearch} />,
    },
  ],
  places: [
    {
      id: 'takeover',
      href: () => paths.takeover(),
      icon: Handshake,
      letter: 'T',
      needs: 'takeover.list',
      order: 10,
    },
  ],
  actions: [{ id: 'takeOver', needs: 'takeover.accept', run: () => go(paths.takeover()) }],
};
