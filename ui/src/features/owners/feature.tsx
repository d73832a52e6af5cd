// Owners' money: what each has, their statements, what they bring and draw.
import { Landmark } from 'lucide-react';
import type { Feature } from '../../nouns/feature';
import { go, paths } from '../../nouns/paths';
import type en from './en.json';
import { OwnerMoneyPage } from './OwnerMoneyPage';
import { StatementPage } from './StatementPage';

declare module '../../nouns/feature' {
  interface Texts {
    owners: typeof en;
  }
}

export const feature: Feature = {
  word: 'owners',
  department: 'money',
  routes: [
    {
      path: '/owner-money',
      place: 'ownerMoney',
      needs: 'owners.list',
      search: ['find', 'only', 'month'],
      page: ({ search, onSearch }) => <OwnerMoneyPage search={search} onSearch={onSearch} />,
    },
    {
      path: '/owner-money/$id',
      place: 'ownerMoney',
      needs: 'owners.statement',
      search: ['month'],
      page: ({ id, search, onSearch }) => (
        <StatementPage key={id} ownerId={id} month={search.month} onMonth={(month) => onSearch({ month })} />
      ),
    },
  ],
  places: [
    {
      id: 'ownerMoney',
      href: () => paths.ownersMoney(),
      icon: Landmark,
      letter: 'O',
      needs: 'owners.list',
      order: 6,
    },
  ],
  actions: [
    { id: 'payOwners', needs: 'owners.draw', run: () => go(paths.ownersMoney({ only: 'available' })) },
    {
      id: 'ownerStatement',
      needs: 'owners.statement',
      of: ['owner'],
      run: (_shell, record) => go(paths.ownerMoney(record.id)),
    },
  ],
};
