// The accounts of tenants: what Today says of them, and the runs that charge by themselves.
import { HandCoins, ReceiptText } from 'lucide-react';
import type { Feature } from '../../nouns/feature';
import { writeFilters } from '../../nouns/list/listSearch';
import { go, paths } from '../../nouns/paths';
import { ChargingPage } from './ChargingPage';
import { ChargingRunPage } from './ChargingRunPage';
import type en from './en.json';
import { ReceivePage } from './ReceivePage';

declare module '../../nouns/feature' {
  interface Texts {
    ledger: typeof en;
  }
}

export const feature: Feature = {
  word: 'ledger',
  department: 'money',
  routes: [
    { path: '/receive', place: 'receive', needs: 'ledger.slips', page: () => <ReceivePage /> },
    {
      path: '/charging',
      place: 'charging',
      needs: 'ledger.run_preview',
      search: ['job', 'as_of', 'property'],
      page: ({ search, onSearch }) => <ChargingPage search={search} onSearch={onSearch} />,
    },
    {
      path: '/charging/$id',
      place: 'charging',
      needs: 'ledger.run_posted',
      page: ({ id }) => <ChargingRunPage run={Number(id)} />,
    },
  ],
  places: [
    {
      id: 'receive',
      href: () => paths.receive(),
      icon: HandCoins,
      letter: 'P',
      needs: 'ledger.slips',
      order: 1,
    },
    {
      id: 'charging',
      href: () => paths.charging(),
      icon: ReceiptText,
      letter: 'C',
      needs: 'ledger.run_preview',
      order: 2,
    },
  ],
  actions: [
    { id: 'receive', needs: 'ledger.receive', run: () => go(paths.receive()) },
    { id: 'chargeRent', needs: 'ledger.run_preview', run: () => go(paths.charging()) },
    { id: 'chargeFees', needs: 'ledger.run_preview', run: () => go(paths.charging({ job: 'late_fees' })) },
  ],
  work: {
    owes: {
      href: ({ property }) =>
        paths.tenants({
          filter: writeFilters([
            { name: 'owes', values: [] },
            ...(property ? [{ name: 'property', values: [property] }] : []),
          ]),
          sort: '-balance',
        }),
    },
  },
};
