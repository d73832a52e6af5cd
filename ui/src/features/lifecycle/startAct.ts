// From a record that the palette found to the action on its lease: the page opens with the form of it.
import { call } from '../../host/call';
import { toast } from '../../kit/Toast';
import { go, paths } from '../../nouns/paths';
import type { AllowedAction, Hit, PartyLease } from '../../wire/bindings';

export type Startable = AllowedAction | 'new_lease';

/** A tenant's own lease that counts now: in force, else signed, else the last one. */
const nowOf = (rows: PartyLease[]): PartyLease | undefined =>
  rows.find((row) => row.role === 'primary') ?? rows[0];

async function leaseOf(tenant: Hit): Promise<string | null> {
  const { rows } = await call('parties.leases', { party_id: tenant.id, limit: 20 });
  return nowOf(rows.filter((row) => !row.is_archived_place))?.lease_id ?? null;
}

/** The lease of a vacant unit that ended last: the one whose move-out may be wrong. */
async function lastLeaseOf(unit: Hit): Promise<string | null> {
  const { card, leases } = await call('units.get', { unit_id: unit.id });
  if (card.lease_id !== null) return null;
  return leases.find((lease) => lease.lease_status === 'vacant')?.lease_id ?? null;
}

/** Opens the page of the unit or lease with that query; of a tenant, that of their lease. */
async function openWith(record: Hit, query: Record<string, string>, none: string): Promise<void> {
  if (record.kind === 'unit') return go(paths.unit(record.id, query));
  const lease = record.kind === 'lease' ? record.id : await leaseOf(record);
  if (lease) return go(paths.lease(lease, query));
  go(paths.party(record.id));
  toast({ title: none });
}

/** What is done with a lease that has ended as well. */
const OF_MOVE_OUT: Startable[] = ['undo_move_out', 'change_move_out'];

export async function startAct(record: Hit, act: Startable, none: string): Promise<void> {
  const ended = record.kind === 'unit' && OF_MOVE_OUT.includes(act) ? await lastLeaseOf(record) : null;
  if (ended !== null) return go(paths.lease(ended, { do: act }));
  return openWith(record, { do: act }, none);
}

export const openAccount = (record: Hit, none: string): Promise<void> =>
  openWith(record, record.kind === 'unit' ? { tab: 'financials' } : { show: 'account' }, none);
