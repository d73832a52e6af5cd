// Records as records: what is archived, and the way there and back.
import { missing, refusal } from './core-units.mjs';
import { properties, TODAY, units, uuid } from './records.mjs';

/** A property that was archived with what lies on it, and a former tenant. */
export const GONE = {
  kind: 'property',
  id: uuid(9, 1),
  name: 'Willow Row',
  of: 'P099',
  archived: { at: '2026-03-20T15:04:00.000Z', by: 'user:Dana Kim' },
  buildings: 2,
  units: 14,
};
const FORMER = {
  kind: 'party',
  id: uuid(9, 2),
  name: 'Casey Moss',
  of: 'tenant',
  archived: { at: '2026-03-02T09:30:00.000Z', by: 'user:Dana Kim' },
  buildings: 0,
  units: 0,
};

function found({ kind, id }) {
  const gone = [GONE, FORMER].find((line) => line.id === id);
  if (gone) return gone;
  if (kind === 'property') return properties.find((one) => one.property_id === id);
  if (kind === 'organisation') return { name: 'Keystead Demo' };
  if (kind === 'work_order') return { name: 'W-1042' };
  if (kind === 'equipment') return { name: 'E-7' };
  const owned = kind === 'party' && properties.find((one) => uuid(7, one.index) === id);
  if (owned) return { name: owned.owner_name, of: 'owner' };
  const unit = units.find(
    (one) => one[{ unit: 'unit_id', building: 'building_id', party: 'tenant_id' }[kind]] === id,
  );
  const name = {
    unit: unit?.unit_number,
    building: `Building ${unit?.building_code}`,
    party: unit?.tenant_name,
  }[kind];
  return unit ? { name, of: kind === 'party' ? 'tenant' : unit.property_name, state: unit.state } : undefined;
}

const moved = (record) => {
  const one = found(record);
  return { ...record, name: one.name, buildings: one.buildings ?? 0, units: one.units ?? 0 };
};

const field = (name, shape, value, more = {}) => ({
  name,
  shape,
  value: value ?? null,
  side: null,
  party_name: null,
  words: [],
  required: false,
  locked: null,
  ...more,
});
const key = (name, value) => field(name, 'text', value, { required: true, locked: 'key' });
const place = (name, value) => field(name, 'text', value, { required: true, locked: 'place' });

const party = (name, side, code, called) => field(name, 'party', code, { side, party_name: called });

const FIELDS = {
  organisation: () => [field('name', 'text', 'Keystead Demo', { required: true })],
  property: ({ name }) => [
    key('property_code', 'P100'),
    field('name', 'text', name, { required: true }),
    field('address_line1', 'text', '100 Main Street'),
    field('city', 'text', 'Dayton'),
    field('state', 'text', 'OH'),
    field('time_zone', 'text', 'America/New_York', { required: true }),
    field('year_built', 'whole', '1998'),
    field('kind', 'word', 'residential', { words: ['residential', 'commercial', 'mixed', 'land'] }),
    field('currency', 'text', 'USD', { required: true, locked: 'books' }),
    party('owner_code', 'owner', 'O001', 'Rivera Family Holdings LLC'),
  ],
  building: ({ name }) => [
    key('building_code', 'A'),
    field('name', 'text', name),
    field('floors', 'whole', '8'),
  ],
  unit: ({ name, of }) => [
    place('property_code', of),
    key('unit_number', name),
    field('building_code', 'word', 'A', { words: ['A', 'B', 'C', 'D'] }),
    field('floor', 'whole', '1'),
    field('market_rent', 'money', '1250.00'),
    field('out_of_service', 'truth', 'false'),
    field('amenities', 'text', 'Balcony; Dishwasher'),
  ],
  party: ({ name }) => [
    key('tenant_code', 'T-1'),
    field('first_name', 'text', name.split(' ')[0]),
    field('last_name', 'text', name.split(' ')[1]),
    field('email', 'text', 'someone@example.org'),
    field('phone', 'phone', null),
    field('move_in_date', 'day', '2025-04-01'),
  ],
  work_order: ({ name }) => [
    key('work_order_number', name),
    place('property_code', 'P100'),
    field('title', 'text', 'Leaking faucet', { required: true }),
    field('description', 'prose', 'Kitchen, drips at night.'),
    field('priority', 'word', 'medium', { words: ['low', 'medium', 'high', 'urgent'] }),
    field('status', 'word', 'open', { words: ['open', 'in_progress', 'completed', 'cancelled'] }),
    field('requested_date', 'day', '2026-03-12', { required: true }),
    field('completed_date', 'day', null),
    party('vendor_code', 'vendor', 'V001', 'Rapid Pipes'),
    field('actual_cost', 'money', '120.50'),
  ],
  equipment: ({ name }) => [
    key('equipment_code', name),
    field('kind', 'text', 'boiler'),
    field('age_years', 'decimal', '7.5'),
    field('installed_date', 'day', '2018-09-01'),
  ],
};

/** What a new record is asked for, and begins with. */
const NEW = {
  property: () => [
    field('property_code', 'text', 'P112', { required: true }),
    field('name', 'text', null, { required: true }),
    field('address_line1', 'text', null),
    field('city', 'text', null),
    field('state', 'text', null),
    field('country', 'text', 'US', { required: true }),
    field('time_zone', 'text', null),
    field('kind', 'word', null, { words: ['residential', 'commercial', 'mixed', 'land'] }),
    field('currency', 'text', 'USD', { required: true }),
    party('owner_code', 'owner', null, null),
  ],
  building: () => [
    place('property_code', 'P100'),
    field('building_code', 'text', null, { required: true }),
    field('name', 'text', null),
    field('floors', 'whole', null),
  ],
  unit: (on) => [
    place('property_code', 'P100'),
    field('unit_number', 'text', null, { required: true }),
    field('building_code', 'word', on?.kind === 'building' ? 'A' : null, { words: ['A', 'B', 'C', 'D'] }),
    field('floor', 'whole', null),
    field('bedrooms', 'whole', null),
    field('market_rent', 'money', null),
    field('out_of_service', 'truth', null),
  ],
  owner: () => [
    field('owner_code', 'text', 'O006', { required: true }),
    field('last_name', 'text', null),
    field('company', 'text', null),
    field('email', 'text', null),
  ],
  vendor: () => [
    field('vendor_code', 'text', 'V004', { required: true }),
    field('name', 'text', null, { required: true }),
    field('trade', 'text', null),
    field('phone', 'phone', null),
  ],
};

/** A record that is there stands for the one that was made. */
const MADE = {
  property: properties[0].property_id,
  building: units[0].building_id,
  unit: units[0].unit_id,
  party: uuid(7, 1),
};

export const RECORDS = {
  'records.get_new': ({ kind, side, place: on }) => ({
    kind,
    side: side ?? null,
    place_name: on ? found(on).name : null,
    fields: NEW[side ?? kind](on),
    currency: 'USD',
    time_zone: 'America/New_York',
    today: TODAY,
  }),
  'records.create': ({ kind, values }) => {
    const [key, name] = values;
    if (!key.value) return refusal('invalid', 'records.missing', 'This is required.', key.field);
    return { kind, id: MADE[kind], code: key.value, name: name.field === 'name' ? name.value : key.value };
  },
  'parties.leases': ({ party_id }) => ({
    rows: units
      .filter((u) => u.tenant_id === party_id)
      .flatMap((u) => [
        { ...u, lease_status: u.state, role: 'primary', is_archived_place: false, balance_cents: 12500 },
        {
          ...u,
          lease_id: uuid(3, 9999),
          lease_number: 'L-0042',
          lease_begin_date: '2022-06-01',
          lease_end_date: '2023-05-31',
          unit_id: uuid(2, 9999),
          unit_number: '12',
          property_name: GONE.name,
          lease_status: 'vacant',
          role: 'co_tenant',
          is_archived_place: true,
          balance_cents: null,
        },
      ])
      .map((one) => ({ ...one, monthly_rent_cents: one.rent_cents })),
  }),
  'records.get_fields': (record) => {
    const one = found(record);
    if (!one) return missing(record.kind);
    return {
      ...record,
      name: one.name,
      side: record.kind === 'party' ? one.of : null,
      fields: FIELDS[record.kind](one),
      custom: record.kind === 'property' ? [{ name: 'Region', value: 'West' }] : [],
      currency: 'USD',
      today: TODAY,
    };
  },
  'records.doubts': ({ values }) => ({
    rows: values
      .filter((one) => one.value && ['email', 'phone'].includes(one.field) && !/[@\d]/.test(one.value))
      .map(({ field, value }) => ({
        field,
        code: `doubts.${field}`,
        text: `“${value}” is hardly meant; one looks like ann.lee@example.com.`,
      })),
  }),
  'records.edit': (edit) => ({ ...edit, name: found(edit).name }),
  'records.standing': (record) => {
    const one = found(record);
    if (!one) return missing(record.kind);
    return {
      ...record,
      name: one.name,
      of: one.of ?? null,
      archived: one.archived ?? null,
      archived_place: null,
    };
  },
  'records.archive': (record) => {
    const one = found(record);
    if (!one) return missing(record.kind);
    if (one.state && one.state !== 'vacant')
      return refusal(
        'conflict',
        'archive.lease_in_the_way',
        `Unit ${one.name} cannot be archived: lease L-1 is in force there.`,
      );
    return moved(record);
  },
  'records.restore': moved,
  'records.archived': () => ({ rows: [GONE, FORMER], total: 2 }),
};
