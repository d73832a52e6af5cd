// The lists of the fake core: what they offer, pages of made-up rows, ids and files.

import { messageRows } from './core-messages.mjs';
import { refusal } from './core-units.mjs';
import { properties, TODAY, units, uuid } from './records.mjs';

const column = (name, shape = 'text', more = {}) => ({
  name,
  shape,
  words: [],
  is_sorted: true,
  is_filter: false,
  is_summed: false,
  is_extra: false,
  ...more,
});
const filter = (name, shape, more = {}) => ({ name, shape, of: 'text', words: [], record: null, ...more });

const STATES = ['future', 'active', 'month_to_month', 'notice', 'vacant'];
const held = units.filter((unit) => unit.lease_id);
const dollars = (cents) => (cents === null ? null : (cents / 100).toFixed(2));

const UNIT_STATES = ['active', 'month_to_month', 'notice', 'vacant'];
const sinceOf = (unit) =>
  ({
    active: unit.lease_begin_date,
    month_to_month: unit.holdover_start_date,
    notice: unit.notice_date,
    vacant: unit.vacant_since,
  })[unit.state];

/** A unit's card as the list of units has it: every cell by its name. */
export const unitRow = (unit) => ({
  id: unit.unit_id,
  currency: unit.currency,
  unit: unit.unit_number,
  property: unit.property_name,
  building: unit.building_code,
  tenant: unit.tenant_name,
  state: unit.state,
  term: unit.progress.percent === null ? null : String(unit.progress.percent),
  next:
    {
      active: unit.lease_end_date,
      month_to_month: unit.holdover_start_date,
      notice: unit.notice_move_out_date,
    }[unit.state] ??
    unit.future_begin_date ??
    unit.vacant_since,
  since: sinceOf(unit),
  days: unit.days_vacant === null ? null : String(unit.days_vacant),
  layout: `${unit.bedrooms} bd · ${unit.bathrooms} ba`,
  area: String(unit.square_feet),
  begin: unit.lease_begin_date,
  end: unit.lease_end_date,
  lease: unit.lease_number,
  market: dollars(unit.market_rent_cents),
  gap: unit.rent_cents === null ? null : dollars(unit.market_rent_cents - unit.rent_cents),
  balance: unit.lease_id ? '0.00' : null,
  rent: dollars(unit.rent_cents),
  property_id: unit.property_id,
  building_id: unit.building_id,
  lease_id: unit.lease_id,
  tenant_id: unit.tenant_id,
  tone: unit.progress.tone,
  renewed: unit.is_renewed ? '1' : '0',
  signed_begin: unit.future_begin_date,
  signed_end: unit.future_end_date,
  today: unit.today,
});

const LISTS = {
  units: {
    sort: 'property',
    columns: [
      column('unit'),
      column('property'),
      column('building', 'text', { is_extra: true }),
      column('tenant'),
      column('state', 'word', { words: UNIT_STATES }),
      column('term', 'whole', { is_sorted: false }),
      column('next', 'day'),
      column('since', 'day', { is_extra: true }),
      column('days', 'whole', { is_sorted: false, is_extra: true }),
      column('layout', 'term', { is_extra: true }),
      column('area', 'whole', { is_extra: true }),
      column('begin', 'day', { is_extra: true }),
      column('end', 'day', { is_extra: true }),
      column('lease', 'text', { is_extra: true }),
      column('market', 'money', { is_summed: true, is_extra: true }),
      column('gap', 'money', { is_summed: true, is_extra: true }),
      column('balance', 'money', { is_summed: true, is_extra: true }),
      column('rent', 'money', { is_summed: true }),
    ],
    filters: [
      filter('state', 'words', { of: 'word', words: UNIT_STATES }),
      filter('property', 'records', { record: 'property' }),
      filter('building', 'records', { record: 'building' }),
      filter('ending', 'days', { of: 'whole' }),
      filter('vacant', 'days', { of: 'whole' }),
      filter('not_renewed', 'truth', { of: 'truth' }),
      filter('next', 'range', { of: 'day' }),
      filter('owes', 'truth', { of: 'truth' }),
      filter('balance', 'range', { of: 'money' }),
      filter('layout', 'terms', { words: ['1 bd · 1 ba', '2 bd · 1.5 ba'] }),
    ],
    rows: units.map(unitRow),
  },
  leases: {
    columns: [
      column('lease'),
      column('state', 'word', { words: STATES }),
      column('unit'),
      column('property'),
      column('tenant'),
      column('begin', 'day'),
      column('end', 'day'),
      column('deposit', 'money', { is_summed: true, is_extra: true }),
      column('balance', 'money', { is_summed: true }),
      column('rent', 'money', { is_summed: true }),
    ],
    filters: [
      filter('state', 'words', { of: 'word', words: STATES }),
      filter('property', 'records', { record: 'property' }),
      filter('ending', 'days', { of: 'whole' }),
      filter('owes', 'truth', { of: 'truth' }),
      filter('end', 'range', { of: 'day' }),
    ],
    rows: held.map((unit, at) => ({
      id: unit.lease_id,
      currency: 'USD',
      lease: unit.lease_number,
      state: unit.state,
      unit: unit.unit_number,
      property: unit.property_name,
      tenant: unit.tenant_name,
      begin: unit.lease_begin_date,
      end: unit.lease_end_date,
      deposit: dollars(unit.rent_cents),
      balance: at % 4 === 0 ? dollars(unit.rent_cents) : '0.00',
      rent: dollars(unit.rent_cents),
      unit_id: unit.unit_id,
      property_id: unit.property_id,
      tenant_id: unit.tenant_id,
    })),
  },
  tenants: {
    columns: [
      column('name'),
      column('code'),
      column('email'),
      column('phone', 'phone', { is_sorted: false }),
      column('leases', 'whole', { is_sorted: false }),
      column('current', 'text', { is_sorted: false }),
      column('balance', 'money', { is_summed: true }),
    ],
    filters: [filter('now', 'truth', { of: 'truth' }), filter('owes', 'truth', { of: 'truth' })],
    rows: held.map((unit, at) => ({
      id: unit.tenant_id,
      currency: 'USD',
      name: unit.tenant_name,
      code: `T${String(at + 1).padStart(4, '0')}`,
      email: `tenant${at + 1}@example.org`,
      phone: '+16145550142',
      leases: '1',
      current: `${unit.unit_number}, ${unit.property_name}`,
      balance: at % 4 === 0 ? dollars(unit.rent_cents) : '0.00',
    })),
  },
  owners: {
    columns: [
      column('name'),
      column('code'),
      column('email'),
      column('phone', 'phone', { is_sorted: false }),
      column('properties', 'whole'),
      column('units', 'whole'),
    ],
    filters: [filter('property', 'records', { record: 'property' })],
    rows: properties.slice(0, 5).map((property, at) => ({
      id: uuid(7, at),
      currency: null,
      name: property.owner_name,
      code: `O00${at + 1}`,
      email: 'office@example.org',
      phone: '+16145550142',
      properties: '2',
      units: '140',
    })),
  },
  vendors: {
    columns: [
      column('name'),
      column('code'),
      column('trade', 'term'),
      column('email'),
      column('phone', 'phone', { is_sorted: false }),
      column('open', 'whole'),
      column('orders', 'whole'),
    ],
    filters: [filter('trade', 'terms', { of: 'term', words: ['electrical', 'plumbing'] })],
    rows: ['Rapid Pipes', 'Bright Electric'].map((name, at) => ({
      id: uuid(8, at + 1),
      currency: null,
      name,
      code: `V00${at + 1}`,
      trade: ['plumbing', 'electrical'][at],
      email: null,
      phone: '+16145550142',
      open: String(at + 1),
      orders: '12',
    })),
  },
};

LISTS.messages = {
  columns: [
    column('subject'),
    column('state', 'word', { words: ['draft', 'approved', 'printed', 'handed_over', 'cancelled'] }),
    column('to'),
    column('unit'),
    column('property'),
    column('dated', 'day'),
    column('hold'),
    column('handed_over', 'day'),
  ],
  filters: [
    filter('state', 'words', {
      of: 'word',
      words: ['draft', 'approved', 'printed', 'handed_over', 'cancelled'],
    }),
    filter('held', 'truth', { of: 'truth' }),
    filter('free', 'truth', { of: 'truth' }),
    filter('property', 'records', { record: 'property' }),
  ],
  rows: messageRows,
};

const matches = (row, { name, values = [] }) => {
  if (name === 'owes') return Number(row.balance) > 0;
  if (name === 'now' || name === 'free') return true;
  if (name === 'held') return row.hold !== null;
  if (name === 'building') return values.includes(row.building_id);
  if (name === 'not_renewed') return row.renewed === '0';
  if (name === 'vacant') return row.state === 'vacant' && Number(row.days) > Number(values[0]);
  if (name === 'property') return values.includes(row.property_id);
  if (name === 'ending') return row.state === 'active' && Number(values[0]) > 0;
  if (name === 'end') return (!values[0] || row.end >= values[0]) && (!values[1] || row.end <= values[1]);
  return values.includes(row[name]);
};

function found({ list, text, filters = [], ids, sort, descending }) {
  const { rows, columns, sort: own } = LISTS[list];
  const words = (text ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const key = sort ?? own ?? columns[0].name;
  const said = (row) => Object.values(row).join(' ').toLowerCase();
  return rows
    .filter((row) => words.every((word) => said(row).includes(word)))
    .filter((row) => filters.every((one) => matches(row, one)))
    .filter((row) => !ids || ids.includes(row.id))
    .sort(
      (a, b) =>
        String(a[key] ?? '~').localeCompare(String(b[key] ?? '~'), 'en', { numeric: true }) *
        (descending ? -1 : 1),
    );
}

const known = (list, then) =>
  LISTS[list] ? then() : refusal('invalid', 'lists.unknown', `There is no list “${list}”.`, 'list');

export const listCalls = {
  'lists.about': ({ list }) =>
    known(list, () => ({
      list,
      columns: LISTS[list].columns,
      filters: LISTS[list].filters,
      sort: LISTS[list].sort ?? LISTS[list].columns[0].name,
      descending: false,
    })),
  'lists.page': ({ query, columns, sums = [], offset = 0, limit }) =>
    known(query.list, () => {
      const all = found(query);
      return {
        rows: all.slice(offset, offset + limit).map((row) => ({
          id: row.id,
          currency: row.currency,
          cells: columns.map((name) => row[name] ?? null),
        })),
        total: all.length,
        sums: sums.map((name) => ({
          column: name,
          currency: 'USD',
          value: all.reduce((sum, row) => sum + Number(row[name] ?? 0), 0).toFixed(2),
        })),
        today: TODAY,
      };
    }),
  'lists.ids': ({ query }) => known(query.list, () => ({ ids: found(query).map(({ id }) => id) })),
  'lists.file': ({ query, path }) => known(query.list, () => ({ path, rows: found(query).length })),
};
