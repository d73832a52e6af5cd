// Bank accounts, and reconciling them with the books.
import { Scale } from 'lucide-react';
import type { Feature } from '../../nouns/feature';
import { go, paths } from '../../nouns/paths';
import { BanksPage } from './BanksPage';
import type en from './en.json';
import { ReconcilePage } from './ReconcilePage';
import { ThreeWayPage } from './ThreeWayPage';

declare module '../../nouns/feature' {
  interface Texts {
    bank: typeof en;
  }
}

export const feature: Feature = {
  word: 'bank',
  department: 'money',
  routes: [
    {
      path: '/bank',
      place: 'bank',
      lists: 'bank_account',
      needs: 'bank.accounts',
      page: () => <BanksPage />,
    },
    {
      path: '/bank/$id',
      place: 'bank',
      needs: 'bank.reconcile',
      search: ['through'],
      page: ({ id, search, onSearch }) => (
        <ReconcilePage
          key={id}
          bankId={id}
          through={search.through}
          onThrough={(through) => onSearch({ through })}
        />
      ),
    },
    {
      path: '/three-way',
      place: 'bank',
      needs: 'bank.three_way',
      search: ['through'],
      page: ({ search, onSearch }) => (
        <ThreeWayPage through={search.through} onThrough={(through) => onSearch({ through })} />
      ),
    },
  ],
  places: [
    {
      id: 'bank',
      href: () => paths.bank(),
      icon: Scale,
      letter: 'B',
      needs: 'bank.accounts',
      order: 3,
    },
  ],
  work: {
    bank_lines: { href: ({ line }) => (line ? paths.bankAccount(line.open) : paths.bank()) },
    to_sign: { href: () => paths.threeWay() },
  },
  actions: [
    { id: 'reconcile', needs: 'bank.accounts', run: () => go(paths.bank()) },
    { id: 'three_way', needs: 'bank.three_way', run: () => go(paths.threeWay()) },
  ],
};
