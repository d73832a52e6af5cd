// Answers calls as the core would, from the made-up records. Only for tests; the product never sees it.
import { ofNotice } from './core-law.mjs';
import { plus, properties, runs, TODAY, units, uuid } from './records.mjs';

export const refusal = (kind, code, text, field = null) => ({
  status: { not_found: 404, invalid: 422, conflict: 409 }[kind] ?? 500,
  body: { kind, code, text, hint: null, field, id: null },
});
export const missing = (what) => refusal('not_found', `${what}.not_found`, `There is no such ${what}.`);
const LETTER = { active: 'A', month_to_month: 'M', notice: 'N', vacant: 'V' };
const sum = (list, read) => list.reduce((all, one) => all + read(one), 0);
const words = (unit) => `${unit.unit_number} ${unit.tenant_name ?? ''} ${unit.property_name}`.toLowerCase();

export function filtered(filter = {}) {
  return units.filter(
    (u) =>
      (!filter.property_id || u.property_id === filter.property_id) &&
      (!filter.building_id || u.building_id === filter.building_id) &&
      (!filter.states?.length || filter.states.includes(u.state)) &&
      (!filter.text || words(u).includes(filter.text.toLowerCase())) &&
      (!filter.ending_within_days ||
        (u.state === 'active' && u.days_until_expiry <= filter.ending_within_days)) &&
      (!filter.vacant_over_days || (u.days_vacant ?? 0) > filter.vacant_over_days) &&
      (!filter.not_renewed || !u.is_renewed),
  );
}

const SORT = {
  place: (u) => `${u.property_name} ${u.building_code} ${u.floor} ${u.unit_number}`,
  unit: (u) => u.unit_number,
  tenant: (u) => u.tenant_name ?? '~',
  state: (u) => u.state,
  next_event: (u) => u.notice_move_out_date ?? u.lease_end_date ?? '9',
  rent: (u) => String(u.rent_cents ?? 0).padStart(9, '0'),
};

export function list({ filter, sort = 'place', descending, offset = 0, limit }) {
  const found = filtered(filter).sort(
    (a, b) => SORT[sort](a).localeCompare(SORT[sort](b)) * (descending ? -1 : 1),
  );
  return {
    rows: found.slice(offset, offset + limit),
    total: found.length,
    rent_total_cents: sum(found, (u) => u.rent_cents ?? 0),
  };
}

export function groups({ property_id, building_id, by_floor }) {
  const found = filtered({ property_id, building_id }).sort((a, b) =>
    SORT.place(a).localeCompare(SORT.place(b)),
  );
  const made = new Map();
  for (const u of found) {
    const key = `${u.property_id}/${u.building_code}/${by_floor ? u.floor : ''}`;
    if (!made.has(key)) {
      made.set(key, {
        property_id: u.property_id,
        property_name: u.property_name,
        building_code: u.building_code,
        floor: by_floor ? u.floor : null,
        states: '',
        units: [],
      });
    }
    made.get(key).states += LETTER[u.state];
    made.get(key).units.push(u);
  }
  return [...made.values()];
}

export const run0 = runs[0];
export const lines = () => properties.map(({ index, ...line }) => line);

const ACTIONS = {
  active: ['notice', 'month_to_month', 'renew'],
  month_to_month: ['notice', 'renew'],
  notice: ['rescind_notice', 'vacate'],
  vacant: [],
};

const placeOf = (unit) => {
  const at = (by_floor) =>
    groups({ property_id: unit.property_id, by_floor })
      .find((g) => g.building_code === unit.building_code && (!by_floor || g.floor === unit.floor))
      .units.findIndex((u) => u.unit_id === unit.unit_id);
  return { in_building: at(false), on_floor: at(true) };
};

/** How an amount stands to another, as the rule has it. */
export function gap(cents, to) {
  const share = Math.round(((cents - to) * 10_000) / to);
  return { cents: cents - to, share, is_at_market: Math.abs(share) <= 200 };
}

/** What signing would do, as the core says it: with the unit held when the day lies before today. */
export function signing(args) {
  if (args.lease_begin_date < '2026-01-01')
    return refusal(
      'invalid',
      'signing.unit_held',
      'Lease L-1 holds the unit; it is free from 2026-04-16.',
      'lease_begin_date',
    );
  return {
    lease_number: 'L-9001',
    lease_status: 'active',
    from: args.renews_lease_id ? 'active' : 'vacant',
    to: 'active',
    changes: [
      { field: 'lease_begin_date', from: null, to: args.lease_begin_date },
      { field: 'monthly_rent_cents', from: null, to: String(args.monthly_rent_cents) },
    ],
    raise: args.renews_lease_id ? gap(args.monthly_rent_cents, 110_000) : null,
    market_rent_cents: 120_000,
    market_gap: gap(args.monthly_rent_cents, 120_000),
    consequences: [
      { code: 'signing.begins_now', text: `The lease is active at once, from ${args.lease_begin_date}.` },
    ],
    warnings: args.lease_end_date
      ? []
      : [{ code: 'signing.no_end', text: 'Without an end the lease is month-to-month.' }],
  };
}

/** The lease in force on a unit, among those of the unit. */
export const lineOf = (card) => ({
  lease_id: card.lease_id,
  lease_number: card.lease_number,
  lease_status: card.state,
  tenant_name: card.tenant_name,
  lease_begin_date: card.lease_begin_date,
  lease_end_date: card.lease_end_date,
  monthly_rent_cents: card.rent_cents,
  rent_before_cents: null,
  days_vacant_before: null,
  is_new_tenant: false,
  days_until_begin: null,
});

export function lease(id) {
  const u = units.find((one) => one.lease_id === id);
  if (!u) return null;
  const actions = ACTIONS[u.state];
  const entry = (previous_status, new_status, effective_on, reason, changed_by) => ({
    previous_status,
    new_status,
    effective_on,
    reason,
    changed_by,
    created_at: `${effective_on}T02:00:00Z`,
    is_correction: false,
  });
  const timeline = [
    entry(null, 'active', u.lease_begin_date, 'First lease, deposit $1,100.00 received.', 'user:Dana Kim'),
  ];
  if (u.state === 'month_to_month')
    timeline.unshift(
      entry(
        'active',
        'month_to_month',
        u.holdover_start_date,
        'The lease ended without a renewal.',
        'system:daily_classify',
      ),
    );
  if (u.state === 'notice')
    timeline.unshift(entry('active', 'notice', u.notice_date, 'Job change.', 'user:Dana Kim'));
  return {
    lease_id: id,
    lease_number: u.lease_number,
    lease_status: u.state,
    status_since: timeline[0].effective_on,
    days_in_current_status: 90,
    signed_on: null,
    days_until_begin: null,
    limits: null,
    line: lineOf(u),
    lease_begin_date: u.lease_begin_date,
    lease_end_date: u.lease_end_date,
    days_until_expiry: u.days_until_expiry,
    monthly_rent_cents: u.rent_cents,
    market_gap: gap(u.rent_cents, u.market_rent_cents),
    security_deposit_cents: u.rent_cents,
    rent_due_day: 1,
    holdover_start_date: u.holdover_start_date,
    holdover_days: u.holdover_days,
    notice_date: u.notice_date,
    notice_move_out_date: u.notice_move_out_date,
    days_until_move_out: u.days_until_move_out,
    actual_move_out_date: null,
    renews: null,
    renewed_by: null,
    balance_cents: 12500,
    parties: [
      {
        party_id: u.tenant_id,
        role: 'primary',
        code: `T-${u.unit_number}`,
        name: u.tenant_name,
        email: 'tenant@example.org',
        phone: '(614) 555-0142',
        move_in_date: u.lease_begin_date,
        custom: [],
      },
      {
        party_id: uuid(6, 1),
        role: 'co_tenant',
        code: 'T-9',
        name: 'Alex Doe',
        email: null,
        phone: null,
        move_in_date: null,
        custom: [],
      },
    ],
    timeline,
    actions,
    custom: [{ name: 'Lease Type', value: 'Standard' }],
    unit: u,
  };
}

export function preview({ lease_id, action }) {
  const found = lease(lease_id);
  if (!found) return missing('lease');
  const to = {
    notice: 'notice',
    rescind_notice: 'active',
    month_to_month: 'month_to_month',
    vacate: 'vacant',
  }[action.action];
  if (action.action === 'notice' && action.move_out_date < action.notice_date) {
    return refusal(
      'invalid',
      'lifecycle.move_out_before_notice',
      'The move-out is before the notice.',
      'move_out_date',
    );
  }
  const changes = [{ field: 'lease_status', from: found.lease_status, to }];
  if (action.action === 'notice') {
    changes.push(
      { field: 'notice_date', from: null, to: action.notice_date },
      { field: 'notice_move_out_date', from: null, to: action.move_out_date },
    );
  }
  return {
    from: found.lease_status,
    to,
    changes,
    consequences: [
      { code: 'lifecycle.counts', text: `The unit counts as ${to.replaceAll('_', '-')} from 2026-03-28.` },
    ],
    warnings:
      action.action === 'vacate'
        ? [
            {
              code: 'lifecycle.keys_early',
              text: 'The keys come back 42 days before the agreed move-out (2026-05-09).',
            },
          ]
        : ofNotice(action),
    place: placeOf(found.unit),
    actions: ACTIONS[to],
  };
}

const ORDERS = [
  ['WO-4411', 'Leaking kitchen faucet', '2026-02-11', 18500, 'completed'],
  ['WO-4187', 'Thermostat replacement', '2025-12-02', 24050, 'completed'],
  ['WO-3902', 'Broken dishwasher', '2025-09-19', 9600, 'open'],
];

export function upkeep() {
  const work_orders = ORDERS.map(([work_order_number, title, requested_date, cost_cents, status], at) => ({
    work_order_id: uuid(7, at),
    work_order_number,
    property_name: 'Maple Court',
    unit_number: '101A',
    title,
    category: 'plumbing',
    priority: 'medium',
    status,
    requested_date,
    due_date: null,
    days_late: null,
    completed_date: null,
    currency: 'USD',
    vendor_name: 'Buckeye Plumbing',
    cost_cents,
    cost_is_estimate: status === 'open',
  }));
  const equipment = [
    {
      equipment_id: uuid(8, 1),
      equipment_code: 'E-1',
      unit_number: '101A',
      kind: 'Water heater',
      brand: 'Rheem',
      model: 'XE50',
      installed_date: '2017-05-01',
      age_years: '8.9',
      expected_lifespan_years: '12',
    },
  ];
  return { work_orders, work_orders_total: 3, work_orders_12_months: 3, equipment, currency: 'USD' };
}

export function account({ offset = 0, limit }) {
  const rows = Array.from({ length: 60 }, (_, at) => ({
    entry_id: uuid(9, at),
    entry_code: `E-${900 - at}`,
    entry_type: at % 2 ? 'charge' : 'payment',
    date: plus(TODAY, -at * 15),
    due_date: at % 2 ? plus(TODAY, -at * 15) : null,
    amount_cents: 110000,
    category: 'rent',
    description: at % 2 ? 'Monthly rent' : null,
    balance_cents: at % 2 ? 110000 : 0,
  }));
  return {
    rows: rows.slice(offset, offset + limit),
    total: 60,
    balance_cents: 12500,
    charged_cents: 3300000,
    received_cents: 3287500,
    currency: 'USD',
  };
}

/** Hits of the palette: units, then owners. */
export const find = ({ text, limit }) => ({
  preparing: false,
  rows: [
    ...units
      .filter((u) => words(u).includes(text.toLowerCase()))
      .slice(0, limit)
      .map((u) => ({
        kind: 'unit',
        id: u.unit_id,
        title: u.unit_number,
        subtitle: `${u.property_name} · ${u.tenant_name ?? 'vacant'}`,
        state: u.state,
      })),
    ...properties
      .filter((p, at) => at < 5 && p.owner_name.toLowerCase().includes(text.toLowerCase()))
      .map((p) => ({
        kind: 'owner',
        id: uuid(7, p.index),
        title: p.owner_name,
        subtitle: `O00${p.index + 1}`,
        state: null,
      })),
  ],
});
