// Answers calls as the core would, from the made-up records. Only for tests; the product never sees it.
import { figuresOf, plus, properties, runs, TODAY, units, uuid } from './records.mjs';

export const refusal = (kind, code, text, field = null) => ({
  status: { not_found: 404, invalid: 422, conflict: 409 }[kind] ?? 500,
  body: { kind, code, text, hint: null, field, id: null },
});
const missing = (what) => refusal('not_found', `${what}.not_found`, `There is no such ${what}.`);
const LETTER = { active: 'A', month_to_month: 'M', notice: 'N', vacant: 'V' };
const sum = (list, read) => list.reduce((all, one) => all + read(one), 0);
const words = (unit) => `${unit.unit_number} ${unit.tenant_name ?? ''} ${unit.property_name}`.toLowerCase();

function filtered(filter = {}) {
  return units.filter(
    (u) =>
      (!filter.property_id || u.property_id === filter.property_id) &&
      (!filter.building_id || u.building_id === filter.building_id) &&
      (!filter.states?.length || filter.states.includes(u.state)) &&
      (!filter.text || words(u).includes(filter.text.toLowerCase())) &&
      (!filter.ending_within_days ||
        (u.state === 'active' && u.days_until_expiry <= filter.ending_within_days)) &&
      (!filter.vacant_over_days || (u.days_vacant ?? 0) > filter.vacant_over_days),
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

function list({ filter, sort = 'place', descending, offset = 0, limit }) {
  const found = filtered(filter).sort(
    (a, b) => SORT[sort](a).localeCompare(SORT[sort](b)) * (descending ? -1 : 1),
  );
  return {
    rows: found.slice(offset, offset + limit),
    total: found.length,
    rent_total_cents: sum(found, (u) => u.rent_cents ?? 0),
  };
}

function groups({ property_id, building_id, by_floor }) {
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

const run0 = runs[0];
const lines = () => properties.map(({ index, ...line }) => line);

function lease(id) {
  const u = units.find((one) => one.lease_id === id);
  if (!u) return null;
  const actions = {
    active: ['notice', 'month_to_month', 'renew'],
    month_to_month: ['notice', 'renew'],
    notice: ['rescind_notice', 'vacate'],
    vacant: [],
  }[u.state];
  const entry = (previous_status, new_status, effective_on, reason, changed_by) => ({
    previous_status,
    new_status,
    effective_on,
    reason,
    changed_by,
    created_at: `${effective_on}T02:00:00Z`,
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
    lease_begin_date: u.lease_begin_date,
    lease_end_date: u.lease_end_date,
    days_until_expiry: u.days_until_expiry,
    monthly_rent_cents: u.rent_cents,
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

function preview({ lease_id, action }) {
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
    consequences: [`The unit counts as ${to.replaceAll('_', '-')} from today.`],
  };
}

const ORDERS = [
  ['WO-4411', 'Leaking kitchen faucet', '2026-02-11', 18500, 'completed'],
  ['WO-4187', 'Thermostat replacement', '2025-12-02', 24050, 'completed'],
  ['WO-3902', 'Broken dishwasher', '2025-09-19', 9600, 'open'],
];

function upkeep() {
  const work_orders = ORDERS.map(([work_order_number, title, requested_date, cost_cents, status], at) => ({
    work_order_id: uuid(7, at),
    work_order_number,
    unit_number: '101A',
    title,
    category: 'plumbing',
    priority: 'medium',
    status,
    requested_date,
    completed_date: null,
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

function account({ offset = 0, limit }) {
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

const history = [
  {
    at: '2026-03-28T02:00:00Z',
    actor: 'system:daily_classify',
    command: 'jobs.run',
    record: 'lease',
    kind: 'changed',
    values: [
      { field: 'lease_status', from: 'active', to: 'month_to_month' },
      { field: 'holdover_start_date', from: null, to: '2025-12-29' },
    ],
  },
  {
    at: '2026-03-01T09:12:00Z',
    actor: 'user:Dana Kim',
    command: 'imports.run',
    record: 'unit',
    kind: 'created',
    values: [{ field: 'market_rent_cents', from: null, to: '125000' }],
  },
];

const look = {
  source_name: 'onesite-march.csv',
  format: 'rentroll',
  property_name: 'Westfield Gardens',
  property_code: 'P100',
  as_of: '2026-03-31',
  columns: [
    ['Unit', 'unit_number', 99, ['101A', '102A']],
    ['Resident Name', 'tenant_name', 95, ['Rivera, James', 'VACANT']],
    ['Lease Rent', 'monthly_rent', 92, ['1,250.00', '1,100.00']],
    ['Lse Exp', 'lease_end_date', 48, ['03/31/2026', '06/30/2026']],
    ['Sec Dep', 'security_deposit', 88, ['1,250.00', '']],
    ['SODA', 'custom', 20, ['Y', 'N']],
  ].map(([header, field, confidence, samples]) => ({ header, field, confidence, samples })),
  choices: [
    'unit_number',
    'tenant_name',
    'monthly_rent',
    'lease_end_date',
    'security_deposit',
    'balance',
    'custom',
    'skip',
  ].map((field) => ({ field, label: field.replaceAll('_', ' ') })),
  header_lines: [5, 6],
  files: [],
  notes: ['Lines 1 to 4 are titles.'],
};
const report = (dry_run, more = {}) => ({
  import_id: dry_run ? null : 3,
  source_name: look.source_name,
  format: 'rentroll',
  dry_run,
  applied: !dry_run,
  files: [
    ['units', 330, 12, 3, 315, 0],
    ['tenants', 290, 280, 10, 0, 0],
    ['leases', 288, 288, 0, 0, 2],
  ].map(([file, read, inserted, updated, unchanged, refused]) => ({
    file,
    read,
    inserted,
    updated,
    unchanged,
    refused,
  })),
  refused: [
    {
      file: look.source_name,
      line: 42,
      column: 'Lse Exp',
      value: '31/31/2026',
      code: 'date.unreadable',
      reason: 'The date “31/31/2026” cannot be read; write it as 2026-03-31.',
    },
    {
      file: look.source_name,
      line: 87,
      column: 'Lease Rent',
      value: '(125.00)',
      code: 'amount.negative',
      reason: 'A rent cannot be negative.',
    },
  ],
  refused_total: 2,
  totals: [
    { column: 'Lease Rent', read: '632315.00', stated: '632315.00', equal: true },
    { column: 'Sec Dep', read: '210400.00', stated: '210500.00', equal: false },
  ],
  statuses: { 'Occupied No Notice': 261, NTV: 20, 'Vacant Leased': 8 },
  skipped: [
    { line: 1, taken_for: 'title', text: 'Westfield Gardens Rent Roll' },
    { line: 340, taken_for: 'total', text: 'TOTAL 632,315.00' },
  ],
  preview: dry_run
    ? [
        { record: 'lease', key: 'L-1001', kind: 'new', text: 'James Rivera in 101A for $1,250.00' },
        { record: 'unit', key: 'P100/101A', kind: 'changed', text: 'Market rent $1,200.00 to $1,250.00' },
      ]
    : [],
  notes: [],
  duration_ms: 840,
  ...more,
});

const job = {
  name: 'lifecycle',
  about:
    'Moves leases past their end to month-to-month, ends notices whose move-out has passed, begins signed leases.',
  schedule: 'every day at 02:00, property-local',
  last: run0,
  due: [],
  next_on: plus(TODAY, 1),
};
const needs = () => [
  {
    kind: 'move_out',
    on: plus(TODAY, 12),
    count: 1,
    days: 12,
    unit_number: '1407D',
    property_name: 'Ashford Farms',
    tenant_name: 'James Rivera',
    properties: 1,
    open: units.find((u) => u.state === 'notice').lease_id,
  },
  {
    kind: 'ending',
    on: null,
    count: 142,
    days: 30,
    unit_number: null,
    property_name: null,
    tenant_name: null,
    properties: 9,
    open: null,
  },
  {
    kind: 'became_month_to_month',
    on: null,
    count: 1085,
    days: null,
    unit_number: null,
    property_name: null,
    tenant_name: null,
    properties: 12,
    open: null,
  },
  {
    kind: 'vacant_long',
    on: null,
    count: 31,
    days: null,
    unit_number: null,
    property_name: null,
    tenant_name: null,
    properties: 6,
    open: null,
  },
  {
    kind: 'import_refused',
    on: null,
    count: 2,
    days: null,
    unit_number: null,
    property_name: null,
    tenant_name: null,
    properties: 0,
    open: '3',
  },
];
const importLine = {
  import_id: 3,
  source_name: look.source_name,
  format: 'rentroll',
  started_at: '2026-03-27T15:20:00Z',
  inserted: 580,
  updated: 13,
  refused: 2,
  outcome: 'done',
  undone_at: null,
  can_undo: true,
};

function building(id) {
  const of = units.filter((u) => u.building_id === id);
  const first = of[0];
  if (!first) return null;
  return {
    building: {
      building_id: id,
      building_code: first.building_code,
      name: null,
      floors: 8,
      year_built: 1998,
      figures: figuresOf(of),
    },
    property_id: first.property_id,
    property_name: first.property_name,
    custom: [],
  };
}

const CALLS = {
  'app.status': () => ({
    version: '0.1.0',
    organisation: 'Keystead Demo',
    today: TODAY,
    empty: false,
    properties: properties.length,
    units: units.length,
    notice: units.filter((u) => u.state === 'notice').length,
    needs: 6,
    last_run: run0,
    currency: 'USD',
    pending_changes: 0,
  }),
  'today.overview': () => ({
    today: TODAY,
    figures: figuresOf(units),
    needs: needs(),
    needs_total: 6,
    properties: lines().slice(0, 8),
    runs: runs.slice(0, 1),
  }),
  'lifecycle.figures': (args) => figuresOf(filtered(args)),
  'lifecycle.honeycomb': (args) => ({
    groups: groups(args).map(({ units: _, ...group }) => group),
    total: filtered(args).length,
  }),
  'lifecycle.preview': preview,
  'lifecycle.act': (args) => ({
    lease_id: args.lease_id,
    preview: preview(args),
    can_rescind: args.action.action === 'notice',
  }),
  'lifecycle.new_lease': () => ({
    lease_id: units.find((u) => u.lease_id).lease_id,
    lease_number: 'L-9001',
    lease_status: 'active',
  }),
  'units.list': list,
  'units.csv': () => ({ file_name: 'units.csv', text: 'property_code,unit_number\r\n' }),
  'units.at': (at) =>
    groups({ property_id: at.property_id, by_floor: at.by_floor }).find(
      (g) =>
        g.building_code === (at.building_code ?? null) && (!at.by_floor || g.floor === (at.floor ?? null)),
    )?.units[at.index] ?? missing('unit'),
  'units.get': ({ unit_id }) => {
    const card = units.find((u) => u.unit_id === unit_id);
    if (!card) return missing('unit');
    const held = card.lease_id
      ? [
          {
            lease_id: card.lease_id,
            lease_number: card.lease_number,
            lease_status: card.state,
            tenant_name: card.tenant_name,
            lease_begin_date: card.lease_begin_date,
            lease_end_date: card.lease_end_date,
            monthly_rent_cents: card.rent_cents,
          },
        ]
      : [];
    return {
      card,
      security_deposit_cents: card.rent_cents,
      rent_due_day: 1,
      tenancy_since: card.lease_begin_date,
      people: 2,
      balance_cents: card.lease_id ? 12500 : null,
      amenities: ['Balcony', 'Dishwasher'],
      custom: [],
      leases: held,
    };
  },
  'properties.list': () => ({ rows: lines() }),
  'properties.get': ({ property_id }) => {
    const found = properties.find((p) => p.property_id === property_id);
    if (!found) return missing('property');
    const ids = [...new Set(units.filter((u) => u.property_id === property_id).map((u) => u.building_id))];
    return {
      property_id,
      property_code: found.property_code,
      name: found.name,
      address: ['100 Main Street', `${found.city}, OH 43004`],
      time_zone: 'America/New_York',
      year_built: 1998,
      kind: 'residential',
      currency: 'USD',
      figures: found.figures,
      buildings: ids.map((id) => building(id).building),
      custom: [],
    };
  },
  'buildings.get': ({ building_id }) => building(building_id) ?? missing('building'),
  'leases.get': ({ lease_id }) => lease(lease_id) ?? missing('lease'),
  'parties.list': () => ({
    rows: [{ party_id: uuid(5, 1), code: 'T-1', name: 'Maria Santos', email: 'maria@example.org' }],
  }),
  'history.list': () => ({ lines: history }),
  'ledger.account': account,
  'upkeep.list': upkeep,
  'search.find': ({ text, limit }) => ({
    rows: units
      .filter((u) => words(u).includes(text.toLowerCase()))
      .slice(0, limit)
      .map((u) => ({
        kind: 'unit',
        id: u.unit_id,
        title: u.unit_number,
        subtitle: `${u.property_name} · ${u.tenant_name ?? 'vacant'}`,
        state: u.state,
      })),
  }),
  'jobs.list': () => ({ rows: [job] }),
  'jobs.run': ({ name, dry_run }) => ({
    rows: [{ ...run0, job: name, run: dry_run ? 0 : 41, cause: dry_run ? 'dry_run' : 'by_hand' }],
    total: 1,
  }),
  'jobs.history': ({ offset = 0, limit }) => ({
    rows: runs.slice(offset, offset + limit),
    total: runs.length,
  }),
  'imports.look': ({ path }) =>
    path.includes('missing')
      ? refusal('not_found', 'imports.no_file', `There is no file ${path}.`, 'path')
      : look,
  'imports.rehearse': () => report(true),
  'imports.run': () => report(false, { refused: [], refused_total: 0 }),
  'imports.list': () => ({ rows: [importLine] }),
  'imports.get': () => report(false),
  'imports.undo': () => ({ removed: 580, restored: 13 }),
  'demo.fill': () => report(false),
  'export.folder': ({ path }) => ({ path, files: { 'units.csv': units.length } }),
  'profile.backup': ({ path }) => ({ path, megabytes: '12.4' }),
  'profile.verify': () => ({
    ok: true,
    checks: [
      { name: 'units', count: units.length },
      { name: 'leases', count: 1300 },
    ],
    problems: [],
  }),
  'settings.get': () => ({ values: {} }),
  'settings.put': () => ({ values: {} }),
  'tasks.status': () => ({ state: 'running', done: 40, total: 100, text: 'leases' }),
  'tasks.cancel': () => ({ state: 'cancelled', done: 40, total: 100, text: '' }),
};

/** The answer to one call: a status and a body, as the bridge gives them. */
export function answer(name, args) {
  const call = CALLS[name];
  if (!call) return refusal('invalid', 'call.unknown', `There is no call “${name}”.`);
  const body = call(args ?? {});
  return body && typeof body === 'object' && 'status' in body && 'body' in body
    ? body
    : { status: 200, body };
}
