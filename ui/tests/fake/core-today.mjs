// What the fake core has on Today: kinds of work in their weeks, one that is snoozed, who owes.
import { lines } from './core-units.mjs';
import { figuresOf, plus, runs, TODAY, units } from './records.mjs';

const line = (record, values) => ({
  record,
  fact: TODAY,
  open: record,
  name: null,
  place: null,
  person: null,
  on: null,
  days: null,
  count: 1,
  amount: null,
  until: null,
  ...values,
});
const kindOf = (kind, department, slot, values) => ({
  kind,
  department,
  sort: 'do',
  slot,
  is_due: true,
  by_law: false,
  records: 1,
  count: 1,
  properties: 0,
  on: null,
  last_on: null,
  amounts: [],
  is_monthly: false,
  lines: [],
  cells: [],
  ...values,
});
const dollars = (cents) => ({ cents, currency: 'USD' });
const leaving = units.find((u) => u.state === 'notice');
const lost = [1, 2, 3].map((n) =>
  line(`V${n}`, {
    open: units.filter((u) => u.state === 'vacant')[n]?.unit_id ?? `V${n}`,
    name: `31${n}B`,
    place: 'Ashford Farms',
    on: plus(TODAY, -40 - n),
    amount: dollars(145000),
  }),
);
const work = () => [
  kindOf('orders_late', 'upkeep', 'overdue', {
    records: 2,
    count: 2,
    properties: 2,
    on: plus(TODAY, -5),
    last_on: plus(TODAY, -2),
    lines: [line('W1', { name: 'Tap drips', place: '411, Ashford Farms', on: plus(TODAY, -5), days: -5 })],
  }),
  kindOf('ending', 'leasing', 'this_week', {
    sort: 'decide',
    records: 12,
    count: 12,
    properties: 5,
    on: TODAY,
    last_on: plus(TODAY, 1),
    amounts: [dollars(1744000)],
    is_monthly: true,
    lines: [line('E1', { name: '204', person: 'Maria Santos', place: 'Ashford Farms', on: TODAY, days: 0 })],
  }),
  kindOf('became_month_to_month', 'leasing', 'this_week', {
    sort: 'decide',
    is_due: false,
    count: 1085,
    properties: 12,
    on: TODAY,
    last_on: TODAY,
    lines: [line('R1', { open: '40', count: 1085, on: TODAY, days: 0 })],
  }),
  kindOf('vacant_long', 'leasing', 'this_week', {
    is_due: false,
    records: 31,
    count: 31,
    properties: 6,
    on: plus(TODAY, -90),
    last_on: plus(TODAY, -31),
    amounts: [dollars(4495000)],
    is_monthly: true,
    lines: lost,
  }),
  kindOf('import_refused', 'portfolio', 'this_week', {
    is_due: false,
    count: 2,
    on: plus(TODAY, -1),
    last_on: plus(TODAY, -1),
    lines: [line('I3', { open: '3', name: 'roll.csv', count: 2, on: plus(TODAY, -1), days: -1 })],
  }),
  kindOf('move_out', 'leasing', 'later', {
    on: plus(TODAY, 12),
    last_on: plus(TODAY, 12),
    properties: 1,
    lines: [
      line('M1', {
        open: leaving.lease_id,
        name: '1407D',
        place: 'Ashford Farms',
        person: 'James Rivera',
        on: plus(TODAY, 12),
        days: 12,
      }),
    ],
  }),
  kindOf('vacant_long', 'leasing', 'snoozed', {
    is_due: false,
    properties: 1,
    on: plus(TODAY, -50),
    last_on: plus(TODAY, -50),
    lines: [line('V9', { name: '9A', place: 'Ashford Farms', on: plus(TODAY, -50), until: plus(TODAY, 9) })],
  }),
];

const news = () => [
  kindOf('owes', 'money', 'this_week', {
    sort: 'know',
    is_due: false,
    records: 174,
    count: 174,
    properties: 14,
    amounts: [dollars(44215400)],
  }),
];

export const todayCalls = {
  'today.news': () => ({ work: news() }),
  'today.overview': () => ({
    today: TODAY,
    figures: figuresOf(units),
    sunday: plus(TODAY, 1),
    work: work(),
    needs: 6,
    columns: [],
    properties: lines().slice(0, 8),
    runs: runs.slice(0, 1),
  }),
  'today.lines': ({ kind, slot, offset = 0, limit }) => ({
    lines: (work().find((one) => one.kind === kind && one.slot === slot)?.lines ?? []).slice(
      offset,
      offset + limit,
    ),
  }),
  'today.mark': () => ({ count: 1 }),
};
