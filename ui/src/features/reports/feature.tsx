// The reports of the ledger: the list of them, and each as a page with its question in the address.
import { FileChartColumn } from 'lucide-react';
import type { Feature } from '../../nouns/feature';
import { go, paths } from '../../nouns/paths';
import type en from './en.json';
import { REPORT_SEARCH } from './question';
import { ReportPage } from './ReportPage';
import { ReportsPage } from './ReportsPage';

declare module '../../nouns/feature' {
  interface Texts {
    reports: typeof en;
  }
}

/** Each has a line in the palette; a test holds them against those that the core has. */
const NAMES = [
  'rent_roll',
  'charges',
  'receipts',
  'aging',
  'deposit_register',
  'tenant_statement',
  'income_statement',
  'budget',
  'balance_sheet',
  'cash_flow_12',
  'owner_statement',
  'management_fees',
  'bank_reconciliation',
  'three_way',
  'trial_balance',
  'general_ledger',
  'journal',
  'open_bills',
  'form_1099',
] as const satisfies readonly (keyof typeof en.action)[];

export const feature: Feature = {
  word: 'reports',
  department: 'money',
  routes: [
    { path: '/reports', place: 'reports', page: () => <ReportsPage /> },
    {
      path: '/reports/$id',
      place: 'reports',
      search: REPORT_SEARCH,
      page: ({ id, search, onSearch }) => <ReportPage name={id} search={search} onSearch={onSearch} />,
    },
  ],
  places: [
    {
      id: 'reports',
      href: paths.reports,
      icon: FileChartColumn,
      letter: 'R',
      short: true,
      needs: 'reports.list',
      order: 9,
    },
  ],
  actions: NAMES.map((name) => ({
    id: name,
    needs: 'reports.get' as const,
    run: () => go(paths.report(name)),
  })),
};
