// Vendors' bills: entered, approved, paid; the register of checks and transfers.
import { BookCheck, ReceiptText } from 'lucide-react';
import type { Feature, Subject, WorkAt } from '../../nouns/feature';
import { LIST_SEARCH, writeFilters } from '../../nouns/list/listSearch';
import { go, paths } from '../../nouns/paths';
import { BillPage } from './BillPage';
import { BillsCard } from './BillsCard';
import { BillsPage } from './BillsPage';
import { CheckPage } from './CheckPage';
import { ChecksPage } from './ChecksPage';
import { DraftsPage } from './DraftsPage';
import type en from './en.json';
import { NewBillPage } from './NewBillPage';
import { PayeeCard } from './PayeeCard';
import { RecurringBillPage } from './RecurringBillPage';
import { RecurringBillsPage } from './RecurringBillsPage';
import { RecurringFormPage } from './RecurringFormPage';
import { TransfersPage } from './TransfersPage';
import { VendorRecordsPage } from './VendorRecordsPage';

declare module '../../nouns/feature' {
  interface Texts {
    bills: typeof en;
  }
}

/** The bills behind a sum of Today: of a state, due in its days, at its property; credits are no work. */
const billsAt = ({ from, until, property }: WorkAt, state: string): string =>
  paths.bills({
    filter: writeFilters([
      { name: 'state', values: [state] },
      { name: 'open', values: ['0.01', ''] },
      ...(from || until ? [{ name: 'due', values: [from ?? '', until ?? ''] }] : []),
      ...(property ? [{ name: 'property', values: [property] }] : []),
    ]),
  });

function VendorCards({ of }: { of: Subject }) {
  return (
    <>
      <BillsCard of={of} />
      <PayeeCard of={of} />
    </>
  );
}

export const feature: Feature = {
  word: 'bills',
  department: 'money',
  routes: [
    {
      path: '/bills',
      place: 'bills',
      needs: 'bills.one',
      search: LIST_SEARCH,
      page: ({ search, onSearch }) => <BillsPage search={search} onSearch={onSearch} />,
    },
    {
      path: '/bills/new',
      place: 'bills',
      needs: 'bills.enter',
      search: ['of', 'vendor', 'draft'],
      page: ({ search }) => (
        <NewBillPage
          key={`${search.of} ${search.vendor} ${search.draft}`}
          of={search.of}
          vendor={search.vendor}
          draft={search.draft}
        />
      ),
    },
    {
      path: '/bill-drafts',
      place: 'bills',
      needs: 'bill_drafts.one',
      search: LIST_SEARCH,
      page: ({ search, onSearch }) => <DraftsPage search={search} onSearch={onSearch} />,
    },
    {
      path: '/recurring-bills',
      place: 'bills',
      needs: 'recurring_bills.one',
      search: LIST_SEARCH,
      page: ({ search, onSearch }) => <RecurringBillsPage search={search} onSearch={onSearch} />,
    },
    {
      path: '/recurring-bills/new',
      place: 'bills',
      needs: 'recurring_bills.save',
      search: ['of'],
      page: ({ search }) => <RecurringFormPage key={search.of} of={search.of} />,
    },
    {
      path: '/recurring-bills/$id',
      place: 'bills',
      needs: 'recurring_bills.one',
      page: ({ id }) => <RecurringBillPage key={id} recurringId={id} />,
    },
    {
      path: '/bills/$id',
      place: 'bills',
      needs: 'bills.one',
      page: ({ id }) => <BillPage key={id} billId={id} />,
    },
    {
      path: '/checks',
      place: 'checks',
      needs: 'checks.one',
      search: LIST_SEARCH,
      page: ({ search, onSearch }) => <ChecksPage search={search} onSearch={onSearch} />,
    },
    {
      path: '/checks/$id',
      place: 'checks',
      needs: 'checks.one',
      page: ({ id }) => <CheckPage key={id} checkId={id} />,
    },
    {
      path: '/transfers',
      place: 'checks',
      needs: 'transfers.look',
      search: ['bank'],
      page: ({ search }) => <TransfersPage bank={search.bank} />,
    },
    {
      path: '/vendor-papers',
      place: 'checks',
      lists: 'vendor_document',
      search: LIST_SEARCH,
      page: ({ search, onSearch }) => (
        <VendorRecordsPage kind="vendor_document" search={search} onSearch={onSearch} />
      ),
    },
    {
      path: '/vendor-accounts',
      place: 'checks',
      lists: 'vendor_account',
      needs: 'transfers.look',
      search: LIST_SEARCH,
      page: ({ search, onSearch }) => (
        <VendorRecordsPage kind="vendor_account" search={search} onSearch={onSearch} />
      ),
    },
  ],
  places: [
    {
      id: 'bills',
      href: () => paths.bills({ filter: 'state:to_approve,to_pay' }),
      icon: ReceiptText,
      letter: 'V',
      needs: 'bills.one',
      order: 5,
    },
    {
      id: 'checks',
      href: () => paths.checks(),
      icon: BookCheck,
      letter: 'K',
      needs: 'checks.one',
      order: 6,
    },
  ],
  cards: { property: BillsCard, party: VendorCards },
  work: {
    bills_to_enter: {
      href: ({ line }) => (line ? paths.newBill({ draft: line.open }) : paths.billDrafts()),
    },
    bills_to_approve: { href: (at) => (at.line ? paths.bill(at.line.open) : billsAt(at, 'to_approve')) },
    bills_to_pay: { href: (at) => (at.line ? paths.bill(at.line.open) : billsAt(at, 'to_pay')) },
    transfers_to_send: { href: () => paths.transfers() },
    checks_uncashed: {
      href: ({ line }) => (line ? paths.check(line.open) : paths.checks({ filter: 'uncashed:90' })),
    },
  },
  actions: [
    { id: 'enterBill', needs: 'bills.enter', run: () => go(paths.newBill()) },
    { id: 'payBills', needs: 'bills.pay', run: () => go(paths.bills({ filter: 'state:to_pay' })) },
    {
      id: 'approveBills',
      needs: 'bills.approve',
      run: () => go(paths.bills({ filter: 'state:to_approve' })),
    },
    {
      id: 'newRecurringBill',
      needs: 'recurring_bills.save',
      run: () => go(paths.newRecurringBill()),
    },
    { id: 'recurringBills', needs: 'recurring_bills.one', run: () => go(paths.recurringBills()) },
    { id: 'billDrafts', needs: 'bill_drafts.enter', run: () => go(paths.billDrafts()) },
    { id: 'sendTransfers', needs: 'transfers.send', run: () => go(paths.transfers()) },
    { id: 'vendorPapers', needs: 'bills.one', run: () => go(paths.vendorPapers()) },
    { id: 'vendorAccounts', needs: 'transfers.look', run: () => go(paths.vendorAccounts()) },
    {
      id: 'billOfVendor',
      needs: 'bills.enter',
      of: ['vendor'],
      run: (_shell, record) => go(paths.newBill({ vendor: record.id })),
    },
  ],
};
