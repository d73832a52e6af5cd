// Owners' money: what each has, their statements, what they bring and draw.
import { Landmark, Lock, ReceiptText } from 'lucide-react';
import type { Feature } from '../../nouns/feature';
import { LIST_SEARCH } from '../../nouns/list/listSearch';
import { go, paths } from '../../nouns/paths';
import { AgreementsPage } from './AgreementsPage';
import { ClosingPage } from './ClosingPage';
import type en from './en.json';
import { FeesPage } from './FeesPage';
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
    {
      path: '/management-fees',
      place: 'managementFees',
      needs: 'fees.month',
      search: ['month'],
      page: ({ search, onSearch }) => (
        <FeesPage month={search.month} onMonth={(month) => onSearch({ month })} />
      ),
    },
    {
      path: '/management-agreements',
      place: 'managementFees',
      lists: 'management_agreement',
      needs: 'fees.month',
      search: LIST_SEARCH,
      page: ({ search, onSearch }) => <AgreementsPage search={search} onSearch={onSearch} />,
    },
    {
      path: '/closing',
      place: 'closing',
      needs: 'periods.get',
      search: ['through'],
      page: ({ search, onSearch }) => (
        <ClosingPage through={search.through} onThrough={(through) => onSearch({ through })} />
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
    {
      id: 'managementFees',
      href: () => paths.managementFees(),
      icon: ReceiptText,
      letter: 'M',
      needs: 'fees.month',
      order: 7,
    },
    {
      id: 'closing',
      href: () => paths.closing(),
      icon: Lock,
      letter: 'L',
      needs: 'periods.get',
      order: 8,
    },
  ],
  work: {
    statements: { href: () => paths.closing() },
    fees_to_bill: { href: () => paths.managementFees() },
    owners_to_pay: { href: ({ line }) => (line ? paths.ownerMoney(line.open) : paths.ownersMoney()) },
  },
  actions: [
    { id: 'managementFees', needs: 'fees.month', run: () => go(paths.managementFees()) },
    {
      id: 'managementAgreements',
      needs: 'fees.month',
      run: () => go(paths.managementAgreements()),
    },
    { id: 'closing', needs: 'periods.get', run: () => go(paths.closing()) },
    { id: 'payOwners', needs: 'owners.draw', run: () => go(paths.ownersMoney({ only: 'available' })) },
    {
      id: 'ownerStatement',
      needs: 'owners.statement',
      of: ['owner'],
      run: (_shell, record) => go(paths.ownerMoney(record.id)),
    },
  ],
};
