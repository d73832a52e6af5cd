// An action on a lease, shown before the core has answered: badge, buttons, the row in tables, the letter in the
// honeycomb, the figures. What it comes to is the core's own preview; here it is only laid over what is on screen.
import type { Query, QueryClient } from '@tanstack/react-query';
import type { PutBack } from '../../host/ask';
import type { Reply } from '../../host/call';
import { addDays, daysBetween } from '../../kit/format';
import { COMB_LETTER } from '../../nouns/unit/state';
import type {
  ActPreview,
  FiguresRequest,
  HoneycombRequest,
  LeaseDetail,
  ListPageRequest,
  UnitCard,
} from '../../wire/bindings';

const READERS = new Set([
  'leases.get',
  'units.get',
  'units.at',
  'lists.page',
  'lifecycle.honeycomb',
  'lifecycle.figures',
]);

/** The dates that a preview changes, by column. */
function dates(preview: ActPreview): Partial<LeaseDetail> {
  const known = [
    'notice_date',
    'notice_move_out_date',
    'actual_move_out_date',
    'holdover_start_date',
    'lease_end_date',
  ];
  return Object.fromEntries(
    preview.changes
      .filter((change) => known.includes(change.field))
      .map((change) => [change.field, change.to]),
  );
}

/** The card of the unit once the action is done. */
export function cardAfter(card: UnitCard, preview: ActPreview): UnitCard {
  const changed = dates(preview);
  const state = preview.to === 'future' ? card.state : preview.to;
  const bar = { percent: null, tone: 'none' as const };
  const plain = { ...card, state, days_until_expiry: null, holdover_days: null, days_until_move_out: null };
  if (state === 'vacant') {
    const left = changed.actual_move_out_date ?? card.today;
    return {
      ...plain,
      lease_id: null,
      lease_number: null,
      tenant_id: null,
      tenant_name: null,
      rent_cents: null,
      lease_begin_date: null,
      lease_end_date: null,
      holdover_start_date: null,
      notice_date: null,
      notice_move_out_date: null,
      vacant_since: addDays(left, 1),
      is_renewed: false,
      days_vacant: daysBetween(left, card.today),
      progress: bar,
    };
  }
  const next: UnitCard = { ...plain, ...(changed as Partial<UnitCard>), progress: bar };
  if (state === 'month_to_month' && next.holdover_start_date)
    next.holdover_days = daysBetween(next.holdover_start_date, card.today);
  if (state === 'notice' && next.notice_move_out_date)
    next.days_until_move_out = daysBetween(card.today, next.notice_move_out_date);
  if (state === 'active' && next.lease_end_date)
    next.days_until_expiry = daysBetween(card.today, next.lease_end_date);
  return next;
}

function leaseAfter(lease: LeaseDetail, preview: ActPreview, card: UnitCard): LeaseDetail {
  return {
    ...lease,
    ...dates(preview),
    lease_status: preview.to,
    actions: preview.actions,
    days_in_current_status: 0,
    status_since: card.today,
    days_until_expiry: card.days_until_expiry,
    holdover_days: card.holdover_days,
    days_until_move_out: card.days_until_move_out,
    unit: card,
  };
}

const within = (
  asked: { property_id?: string | null; building_id?: string | null },
  card: UnitCard,
): boolean =>
  (!asked.property_id || asked.property_id === card.property_id) &&
  (!asked.building_id || asked.building_id === card.building_id);

function combAfter(
  comb: Reply<'lifecycle.honeycomb'>,
  asked: HoneycombRequest,
  card: UnitCard,
  preview: ActPreview,
): Reply<'lifecycle.honeycomb'> {
  const floors = asked.by_floor ?? false;
  const at = floors ? preview.place.on_floor : preview.place.in_building;
  return {
    ...comb,
    groups: comb.groups.map((group) =>
      group.property_id === card.property_id &&
      group.building_code === card.building_code &&
      (!floors || group.floor === card.floor) &&
      at < group.states.length
        ? {
            ...group,
            states: group.states.slice(0, at) + COMB_LETTER[card.state] + group.states.slice(at + 1),
          }
        : group,
    ),
  };
}

const amount = (cents: number | null): string | null => (cents === null ? null : (cents / 100).toFixed(2));

/** What the cells of the list of units say of a card. */
const CELL: Record<string, (card: UnitCard) => string | null> = {
  state: (card) => card.state,
  tenant: (card) => card.tenant_name,
  tenant_id: (card) => card.tenant_id,
  lease: (card) => card.lease_number,
  lease_id: (card) => card.lease_id,
  rent: (card) => amount(card.rent_cents),
  begin: (card) => card.lease_begin_date,
  end: (card) => card.lease_end_date,
  next: (card) =>
    ({
      active: card.lease_end_date,
      month_to_month: card.holdover_start_date,
      notice: card.notice_move_out_date,
      vacant: card.future_begin_date ?? card.vacant_since,
    })[card.state],
  days: (card) => (card.state === 'vacant' && card.days_vacant !== null ? String(card.days_vacant) : null),
  term: (card) => (card.progress.percent === null ? null : String(card.progress.percent)),
  tone: (card) => card.progress.tone,
  renewed: (card) => (card.is_renewed ? '1' : '0'),
};

/** The row of the unit in a page of units. */
function rowAfter(page: Reply<'lists.page'>, asked: ListPageRequest, card: UnitCard): Reply<'lists.page'> {
  if (asked.query.list !== 'units' || !page.rows.some((row) => row.id === card.unit_id)) return page;
  const cells = (before: (string | null)[]) =>
    before.map((cell, at) => {
      const own = CELL[asked.columns[at] ?? ''];
      return own ? own(card) : cell;
    });
  return {
    ...page,
    rows: page.rows.map((row) => (row.id === card.unit_id ? { ...row, cells: cells(row.cells) } : row)),
  };
}

/** What one reply on screen becomes; the same reply where it does not tell of the unit. */
function replyAfter(name: string, asked: unknown, reply: unknown, before: LeaseDetail, preview: ActPreview) {
  const card = cardAfter(before.unit, preview);
  const is = (one: UnitCard) => one.unit_id === card.unit_id;
  switch (name) {
    case 'leases.get': {
      const lease = reply as LeaseDetail;
      return lease.lease_id === before.lease_id ? leaseAfter(lease, preview, card) : lease;
    }
    case 'units.get': {
      const unit = reply as Reply<'units.get'>;
      return is(unit.card) ? { ...unit, card } : unit;
    }
    case 'units.at':
      return is(reply as UnitCard) ? card : reply;
    case 'lists.page':
      return rowAfter(reply as Reply<'lists.page'>, asked as ListPageRequest, card);
    case 'lifecycle.honeycomb':
      return combAfter(reply as Reply<'lifecycle.honeycomb'>, asked as HoneycombRequest, card, preview);
    default: {
      const figures = reply as Reply<'lifecycle.figures'>;
      if (!within((asked ?? {}) as FiguresRequest, card)) return figures;
      const { state: from } = before.unit;
      return { ...figures, [from]: figures[from] - 1, [card.state]: figures[card.state] + 1 };
    }
  }
}

/** Lays a previewed action over the screen; what it gives takes it off again and asks the core anew. */
export async function showAtOnce(
  client: QueryClient,
  before: LeaseDetail,
  preview: ActPreview,
): Promise<PutBack> {
  const predicate = (query: Query) => READERS.has(String(query.queryKey[0]));
  // A reply that is on its way would lay the old state over the new one.
  await client.cancelQueries({ predicate });
  const shown: [readonly unknown[], unknown][] = client
    .getQueriesData({ predicate })
    .filter(([, reply]) => reply !== undefined);
  for (const [key, reply] of shown) {
    client.setQueryData(key, replyAfter(String(key[0]), key[1], reply, before, preview));
  }
  return () => {
    for (const [key, reply] of shown) client.setQueryData(key, reply);
    void client.invalidateQueries({ predicate });
  };
}
