// Where things live: the address of every screen, for plain links and for going there. Features link through this
// and never through each other.
import type { RecordKind } from '../wire/bindings';

type Query = Record<string, string | undefined>;

/** What a report is asked for in its address: it reads no other words. */
export type ReportSearch = {
  property?: string | undefined;
  owner?: string | undefined;
  lease?: string | undefined;
  days?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  basis?: string | undefined;
};

function address(path: string, query: Query = {}): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]));
  const text = new URLSearchParams(given).toString();
  return text === '' ? `#${path}` : `#${path}?${text}`;
}

export const paths = {
  today: () => address('/'),
  properties: (query?: Query) => address('/properties', query),
  property: (id: string) => address(`/properties/${id}`),
  buildings: (query?: Query) => address('/buildings', query),
  building: (id: string) => address(`/buildings/${id}`),
  party: (id: string) => address(`/parties/${id}`),
  owners: (query?: Query) => address('/owners', query),
  vendors: (query?: Query) => address('/vendors', query),
  /** Of a kind that has no page of its own. */
  record: (kind: RecordKind, id: string) => address(`/records/${id}`, { kind }),
  /** The list of a kind that has no screen of its own. */
  records: (kind: RecordKind) => address(`/records/${kind}`),
  archived: () => address('/archived'),
  units: (query?: Query) => address('/units', query),
  unit: (id: string, query?: Query) => address(`/units/${id}`, query),
  workOrders: (query?: Query) => address('/work-orders', query),
  workOrder: (id: string) => address(`/work-orders/${id}`),
  equipmentList: (query?: Query) => address('/equipment', query),
  equipment: (id: string) => address(`/equipment/${id}`),
  lifecycle: (query?: Query) => address('/lifecycle', query),
  leases: (query?: Query) => address('/leases', query),
  tenants: (query?: Query) => address('/tenants', query),
  lease: (id: string, query?: Query) => address(`/lifecycle/${id}`, query),
  outbox: (query?: Query) => address('/outbox', query),
  message: (id: string) => address(`/outbox/${id}`),
  templates: () => address('/templates'),
  template: (id: string) => address(`/templates/${id}`),
  receive: () => address('/receive'),
  bank: () => address('/bank'),
  bankAccount: (id: string, query?: Query) => address(`/bank/${id}`, query),
  /** Bank, books and whose money it is. */
  threeWay: (query?: Query) => address('/three-way', query),
  /** What owners have, and the statement of one. */
  ownersMoney: (query?: Query) => address('/owner-money', query),
  ownerMoney: (id: string, query?: Query) => address(`/owner-money/${id}`, query),
  managementFees: (query?: Query) => address('/management-fees', query),
  /** What the fees are billed by. */
  managementAgreements: (query?: Query) => address('/management-agreements', query),
  closing: (query?: Query) => address('/closing', query),
  /** What would be charged, and what was. */
  charging: (query?: Query) => address('/charging', query),
  chargingRun: (run: number) => address(`/charging/${run}`),
  /** What the runs charge by. */
  lateFeeRules: (query?: Query) => address('/late-fee-rules', query),
  recurringCharges: (query?: Query) => address('/recurring-charges', query),
  chart: () => address('/chart'),
  /** Rules by law. */
  law: (query?: Query) => address('/settings/law', query),
  journal: (query?: Query) => address('/journal', query),
  /** An entry of the journal, by its code. */
  entry: (code: string) => address('/journal/entry', { code }),
  newEntry: (query?: Query) => address('/journal/new', query),
  /** Books of another system, and the kept proof of a property. */
  takeover: (query?: Query) => address('/takeover', query),
  takenOver: (id: string) => address(`/takeover/${id}`),
  bills: (query?: Query) => address('/bills', query),
  /** A vendor's bill, and a new one, which may begin as another did or for a vendor. */
  bill: (id: string) => address(`/bills/${id}`),
  newBill: (query?: Query) => address('/bills/new', query),
  /** Bills that come again, one of them, a new one or a change, and the drafts that wait. */
  recurringBills: (query?: Query) => address('/recurring-bills', query),
  recurringBill: (id: string) => address(`/recurring-bills/${id}`),
  newRecurringBill: (query?: Query) => address('/recurring-bills/new', query),
  billDrafts: (query?: Query) => address('/bill-drafts', query),
  /** What was paid to vendors: checks and transfers. */
  checks: (query?: Query) => address('/checks', query),
  check: (id: string) => address(`/checks/${id}`),
  /** Transfers to vendors: what waits for its file, and the files that went. */
  vendorPapers: (query?: Query) => address('/vendor-papers', query),
  vendorAccounts: (query?: Query) => address('/vendor-accounts', query),
  transfers: (query?: Query) => address('/transfers', query),
  reports: () => address('/reports'),
  report: (name: string, query?: ReportSearch) => address(`/reports/${name}`, query),
  jobs: () => address('/jobs'),
  run: (run: number) => address(`/jobs/${run}`),
  imports: () => address('/imports'),
  import: (id: string) => address(`/imports/${id}`),
  newImport: (query?: Query) => address('/imports/new', query),
  settings: (query?: Query) => address('/settings', query),
};

export function go(target: string): void {
  window.location.hash = target.replace(/^#/, '');
}
