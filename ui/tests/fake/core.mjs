// The fake core of the tests: answers calls from the records beside it. Units, leases and accounts are in core-units.mjs.

import { correctionCalls } from './core-correction.mjs';
import { documentCalls } from './core-documents.mjs';
import { importLine, look, moveOuts, olderLine, report } from './core-imports.mjs';
import { law } from './core-law.mjs';
import { listCalls } from './core-lists.mjs';
import { messageCalls } from './core-messages.mjs';
import { paperCalls } from './core-papers.mjs';
import { RECORDS } from './core-records.mjs';
import { settingCalls } from './core-settings.mjs';
import { todayCalls } from './core-today.mjs';
import {
  account,
  filtered,
  find,
  gap,
  groups,
  lease,
  lineOf,
  lines,
  list,
  missing,
  preview,
  refusal,
  run0,
  signing,
  upkeep,
} from './core-units.mjs';
import { figuresOf, plus, properties, rentsOf, runs, TODAY, units, uuid } from './records.mjs';

const history = [
  {
    at: '2026-03-28T02:00:00Z',
    actor: 'system:daily_classify',
    command: 'jobs.run',
    record: 'lease',
    name: 'L-1042',
    kind: 'changed',
    values: [
      { field: 'lease_status', shape: 'word', from: 'active', to: 'month_to_month' },
      { field: 'holdover_start_date', shape: 'day', from: null, to: '2025-12-29' },
    ],
  },
  {
    at: '2026-03-01T09:12:00Z',
    actor: 'user:Dana Kim',
    command: 'imports.run',
    record: 'unit',
    name: null,
    kind: 'created',
    values: [{ field: 'market_rent', shape: 'money', from: null, to: '1250.00' }],
  },
];

const job = {
  name: 'lifecycle',
  about:
    'Makes leases past their end date month-to-month, ends leases after their move-out date, and starts new ones.',
  department: 'leasing',
  schedule: 'Every day at 02:00, local time at each property',
  last: run0,
  changed: run0,
  due: [],
  next_on: plus(TODAY, 1),
  running: null,
};
const copy = {
  name: 'backup',
  about:
    'Puts a checked, encrypted copy of the portfolio into the backups folder and keeps the last four. Also make copies on another disk.',
  department: 'settings',
  schedule: 'Every Sunday at 03:00, local time at each property',
  last: null,
  changed: null,
  due: [],
  next_on: plus(TODAY, 3),
  running: null,
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

const PARTIES = {
  tenant: [{ party_id: uuid(5, 1), code: 'T-1', name: 'Maria Santos', email: 'maria@example.org' }],
  owner: [
    { party_id: uuid(7, 0), code: 'O001', name: 'Rivera Family Holdings LLC', email: null },
    { party_id: uuid(7, 1), code: 'O002', name: 'Cedar Trust', email: null },
  ],
  vendor: [
    { party_id: uuid(8, 1), code: 'V001', name: 'Rapid Pipes', email: null },
    { party_id: uuid(8, 2), code: 'V002', name: 'Bright Electric', email: null },
  ],
};
const CALLS = {
  ...documentCalls,
  ...paperCalls,
  ...messageCalls,
  ...listCalls,
  'app.status': () => ({
    version: '0.1.0',
    organisation: 'Keystead Demo',
    today: TODAY,
    empty: false,
    properties: properties.length,
    units: units.length,
    notice: units.filter((u) => u.state === 'notice').length,
    messages: 3,
    needs: 6,
    last_run: run0,
    currency: 'USD',
    pending_changes: 0,
    role: 'administrator',
    levels: {
      portfolio: 'manage',
      leasing: 'manage',
      money: 'manage',
      upkeep: 'manage',
      documents: 'manage',
      messages: 'manage',
      insight: 'manage',
      organisation: 'manage',
    },
  }),
  ...todayCalls,
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
  'lifecycle.preview_new_lease': signing,
  ...correctionCalls,
  'leases.add_party': ({ party }) => ({
    party_id: party.party_id ?? uuid(6, 77),
    name: [party.first_name, party.last_name].filter(Boolean).join(' ') || 'Maria Santos',
    was: null,
  }),
  'leases.end_party': ({ party_id }) => ({ party_id, name: 'Alex Doe', was: 'co_tenant' }),
  'units.list': list,
  'units.at': (at) =>
    groups({ property_id: at.property_id, by_floor: at.by_floor }).find(
      (g) =>
        g.building_code === (at.building_code ?? null) && (!at.by_floor || g.floor === (at.floor ?? null)),
    )?.units[at.index] ?? missing('unit'),
  'units.get': ({ unit_id }) => {
    const card = units.find((u) => u.unit_id === unit_id);
    if (!card) return missing('unit');
    const held = card.lease_id ? [lineOf(card)] : [];
    return {
      card,
      market_gap: card.rent_cents === null ? null : gap(card.rent_cents, card.market_rent_cents),
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
  'properties.list': () => ({
    rows: lines(),
    totals: [{ currency: 'USD', properties: properties.length, rents: rentsOf(units) }],
  }),
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
      owner: {
        party_id: uuid(7, found.index % 5),
        code: `O00${(found.index % 5) + 1}`,
        name: found.owner_name,
        email: 'office@example.org',
        phone: '+16145550142',
      },
      figures: found.figures,
      rents: found.rents,
      buildings: ids.map((id) => building(id).building),
      custom: [],
    };
  },
  'buildings.get': ({ building_id }) => building(building_id) ?? missing('building'),
  'leases.get': ({ lease_id }) => lease(lease_id) ?? missing('lease'),
  'parties.list': ({ kind, text }) => ({
    rows: PARTIES[kind].filter((one) => one.name.toLowerCase().startsWith(text.toLowerCase())),
  }),
  'history.list': () => ({
    lines: history.map((line, at) => ({ ...line, undo: at === 0 ? 4 : null })),
    currency: 'USD',
  }),
  'history.recent': () => ({ undo: null, redo: null }),
  'history.undo': () => ({ told: 'Undone: the change of 204.', is_redo: false }),
  'ledger.account': account,
  'upkeep.list': upkeep,
  ...RECORDS,
  'jurisdiction.rules': law,
  'search.find': find,
  'jobs.list': () => ({ rows: [job, copy] }),
  'jobs.run': ({ name, dry_run }) => ({
    rows: [{ ...run0, job: name, run: dry_run ? 0 : 41, cause: dry_run ? 'dry_run' : 'by_hand' }],
    total: 1,
  }),
  'jobs.history': ({ offset = 0, limit }) => ({
    rows: runs.slice(offset, offset + limit),
    total: runs.length,
  }),
  'jobs.changes': ({ run, offset = 0, limit }) => {
    const found = runs.find((one) => one.run === run);
    if (!found) return missing('run');
    const total = found.counts.month_to_month + found.counts.vacant + found.counts.active;
    const held = units.filter((u) => u.lease_id);
    const rows = held.slice(offset, Math.min(offset + limit, total)).map((u) => ({
      lease_id: u.lease_id,
      lease_number: u.lease_number,
      unit_id: u.unit_id,
      unit_number: u.unit_number,
      property_name: u.property_name,
      tenant_name: u.tenant_name,
      from: 'active',
      to: 'month_to_month',
      effective_on: found.as_of,
      reason: 'Lease end date passed without renewal',
    }));
    return { run: found, rows, total };
  },
  'imports.look': ({ path }) =>
    path.includes('missing')
      ? refusal('not_found', 'imports.no_file', `There is no file ${path}.`, 'path')
      : look,
  'imports.rehearse': (args) => report(true, { move_outs: moveOuts(args) }),
  'imports.run': () => report(false, { refused: [], refused_total: 0 }),
  'imports.list': () => ({ rows: [importLine, olderLine], total: 2 }),
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
  ...settingCalls,
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
