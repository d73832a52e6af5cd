// The accounts of tenants: what Today says of them, and the runs that charge by themselves.
import { HandCoins, ReceiptText } from 'lucide-react';
import type { Feature } from '../../nouns/feature';
import { LIST_SEARCH, writeFilters } from '../../nouns/list/listSearch';
import { go, paths } from '../../nouns/paths';
import { ChargingPage } from './ChargingPage';
import { ChargingRunPage } from './ChargingRunPage';
import { ChartPage } from './ChartPage';
import type en from './en.json';
import { ReceivePage } from './ReceivePage';
import { RecurringCard } from './RecurringCard';
import { SetupPage } from './SetupPages';

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
    {
      path: '/late-fee-rules',
      place: 'charging',
      lists: 'late_fee_rule',
      needs: 'ledger.run_preview',
      search: LIST_SEARCH,
      page: ({ search, onSearch }) => (
        <SetupPage kind="late_fee_rule" list="late_fee_rules" search={search} onSearch={onSearch} />
      ),
    },
    {
      path: '/recurring-charges',
      place: 'charging',
      lists: 'recurring_charge',
      needs: 'ledger.run_preview',
      search: LIST_SEARCH,
      page: ({ search, onSearch }) => (
        <SetupPage kind="recurring_charge" list="recurring_charges" search={search} onSearch={onSearch} />
      ),
    },
    { path: '/chart', place: 'charging', lists: 'account', needs: 'ledger.chart', page: () => <ChartPage /> },
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
    { id: 'lateFeeRules', needs: 'ledger.run_preview', run: () => go(paths.lateFeeRules()) },
    { id: 'recurringCharges', needs: 'ledger.run_preview', run: () => go(paths.recurringCharges()) },
    { id: 'chart', needs: 'ledger.chart', run: () => go(paths.chart()) },
  ],
  cards: { lease: RecurringCard },
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
