// Records as records: what is archived, and the way there and back.
import { missing, refusal } from './core-units.mjs';
import { properties, units, uuid } from './records.mjs';

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

export const RECORDS = {
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
