// A made-up portfolio for tests of the interface alone: same numbers each time, in the shapes of the wire.
export const TODAY = '2026-03-28';
const NAMES = [
  'Westfield Gardens',
  'Ashford Farms',
  'Harbor Court',
  'Cedar Heights',
  'Maple Court',
  'Linden Square',
  'Orchard Row',
  'Stonebridge',
  'Fairview Commons',
  'Riverbend',
  'Juniper Place',
  'The Foundry',
];
const FIRST = [
  'James',
  'Maria',
  'Chen',
  'Uriel',
  'Sarah',
  'Ngozi',
  'Priya',
  'Dana',
  'Omar',
  'Lena',
  'Tomás',
  'Ava',
];
const LAST = [
  'Rivera',
  'Santos',
  'Wei',
  'Trejo',
  'Mitchell',
  'Okafor',
  'Patel',
  'Kim',
  'Haddad',
  'Novak',
  'Vega',
  'Brooks',
];
const SIZES = [330, 412, 88, 240, 131, 60, 52, 44, 36, 28, 20, 12];

let seed = 7;
export const random = () => {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return seed / 2147483648;
};
const pick = (list) => list[Math.floor(random() * list.length)];
export const uuid = (kind, number) =>
  `${String(kind).padStart(8, '0')}-0000-4000-8000-${String(number).padStart(12, '0')}`;
export const plus = (iso, days) => new Date(Date.parse(iso) + days * 86400000).toISOString().slice(0, 10);
const between = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / 86400000);

function state() {
  const at = random();
  return at < 0.653 ? 'active' : at < 0.916 ? 'month_to_month' : at < 0.936 ? 'notice' : 'vacant';
}

function progress(card) {
  if (card.state === 'active') {
    const whole = between(card.lease_begin_date, card.lease_end_date);
    const left = between(TODAY, card.lease_end_date);
    const tone = left > 90 ? 'teal' : left >= 30 ? 'amber' : 'orange';
    return { percent: Math.round(((whole - left) / whole) * 100), tone };
  }
  if (card.state === 'notice') {
    const whole = between(card.notice_date, card.notice_move_out_date);
    return { percent: Math.round((between(card.notice_date, TODAY) / whole) * 100), tone: 'red' };
  }
  return { percent: null, tone: 'none' };
}

function unit(number, property, at) {
  const building = 'ABCD'[Math.floor(at / 100) % 4];
  const floor = (Math.floor(at / 12) % 8) + 1;
  const now = state();
  const let_ = now !== 'vacant';
  const end =
    now === 'month_to_month'
      ? plus(TODAY, -Math.ceil(random() * 200))
      : plus(TODAY, Math.ceil(random() * 340));
  const out = plus(TODAY, Math.ceil(random() * 50));
  const holdover = now === 'month_to_month' ? plus(end, 1) : null;
  const vacant = now === 'vacant' ? plus(TODAY, -Math.ceil(random() * 60)) : null;
  const card = {
    unit_id: uuid(2, number),
    unit_number: `${floor}${String(at % 100).padStart(2, '0')}${building}`,
    property_id: property.property_id,
    property_code: property.property_code,
    property_name: property.name,
    building_id: uuid(4, property.index * 10 + 'ABCD'.indexOf(building)),
    building_code: building,
    floor,
    state: now,
    lease_id: let_ ? uuid(3, number) : null,
    lease_number: let_ ? `L-${1000 + number}` : null,
    tenant_id: let_ ? uuid(5, number) : null,
    tenant_name: let_ ? `${pick(FIRST)} ${pick(LAST)}` : null,
    rent_cents: let_ ? 95000 + Math.floor(random() * 60) * 1000 : null,
    market_rent_cents: 110000 + Math.floor(random() * 60) * 1000,
    lease_begin_date: let_ ? plus(end, -365) : null,
    lease_end_date: let_ ? end : null,
    holdover_start_date: holdover,
    notice_date: now === 'notice' ? plus(TODAY, -20) : null,
    notice_move_out_date: now === 'notice' ? out : null,
    vacant_since: vacant,
    future_lease_id: null,
    future_begin_date: null,
    future_end_date: null,
    future_tenant_name: null,
    is_renewed: false,
    bedrooms: Math.floor(random() * 4),
    bathrooms: pick(['1', '1.5', '2']),
    square_feet: 520 + Math.floor(random() * 800),
    out_of_service: random() < 0.01,
    currency: 'USD',
    today: TODAY,
    days_until_expiry: now === 'active' ? between(TODAY, end) : null,
    holdover_days: holdover ? between(holdover, TODAY) : null,
    days_until_move_out: now === 'notice' ? between(TODAY, out) : null,
    days_vacant: vacant ? between(vacant, TODAY) : null,
    days_until_begin: null,
    progress: null,
  };
  card.progress = progress(card);
  return card;
}

export function figuresOf(units) {
  const many = (test) => units.filter(test).length;
  const ending = (days) => many((u) => u.state === 'active' && u.days_until_expiry <= days);
  const vacant = units.filter((u) => u.state === 'vacant');
  return {
    total: units.length,
    active: many((u) => u.state === 'active'),
    month_to_month: many((u) => u.state === 'month_to_month'),
    notice: many((u) => u.state === 'notice'),
    vacant: vacant.length,
    expiring_30_days: ending(30),
    expiring_60_days: ending(60),
    expiring_90_days: ending(90),
    properties: new Set(units.map((u) => u.property_id)).size,
    mean_days_vacant: vacant.length
      ? Math.round(vacant.reduce((sum, u) => sum + u.days_vacant, 0) / vacant.length)
      : null,
    notices_this_week: many((u) => u.state === 'notice' && random() < 0.15),
  };
}

export const properties = NAMES.map((name, index) => ({
  index,
  property_id: uuid(1, index),
  property_code: `P${100 + index}`,
  name,
  city: pick(['Columbus', 'Dayton', 'Akron']),
  state: 'OH',
  owner_name: `${LAST[index % 5]} Family Holdings LLC`,
}));
export const units = properties.flatMap((property, p) =>
  Array.from({ length: SIZES[p] }, (_, at) => unit(p * 1000 + at, property, at)),
);
/** What units are let for, as the rule has it. */
export function rentsOf(units) {
  const sum = (some, read) => some.reduce((total, one) => total + (read(one) ?? 0), 0);
  const market = (one) => one.market_rent_cents ?? one.rent_cents;
  const out = units.filter((one) => one.out_of_service);
  const rentable = units.filter((one) => !one.out_of_service);
  const held = rentable.filter((one) => one.rent_cents !== null);
  const [potential, notRentable] = [sum(units, market), sum(out, market)];
  const vacancy = sum(
    rentable.filter((one) => one.rent_cents === null),
    market,
  );
  const scheduled = sum(held, (one) => one.rent_cents);
  return {
    units: units.length,
    out_of_service: out.length,
    rentable: rentable.length,
    let_units: held.length,
    unpriced: units.filter((one) => market(one) === null).length,
    occupancy: rentable.length ? Math.round((held.length * 10_000) / rentable.length) : null,
    potential_cents: potential,
    not_rentable_cents: notRentable,
    vacancy_cents: vacancy,
    loss_to_lease_cents: potential - notRentable - vacancy - scheduled,
    scheduled_cents: scheduled,
  };
}

for (const property of properties) {
  const own = units.filter((u) => u.property_id === property.property_id);
  property.currency = 'USD';
  property.figures = figuresOf(own);
  property.rents = rentsOf(own);
}

export const runs = Array.from({ length: 40 }, (_, at) => ({
  run: 40 - at,
  job: 'lifecycle',
  due_on: plus(TODAY, -at),
  as_of: plus(TODAY, -at),
  started_at: `${plus(TODAY, -at)}T02:00:00Z`,
  duration_ms: 280 + at * 7,
  cause: at === 0 ? 'due' : 'catch_up',
  outcome: 'done',
  summary: `Transitioned ${at === 0 ? 1085 : at} to month-to-month, ${at % 3} to vacant, ${at % 2} to active.`,
  news: `${at === 0 ? 1085 : at} ${at === 1 ? 'lease' : 'leases'} became month-to-month.`,
  counts: { month_to_month: at === 0 ? 1085 : at, vacant: at % 3, active: at % 2 },
  error: null,
}));
