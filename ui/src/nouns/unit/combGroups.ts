// From the groups of the wire to the blocks of a honeycomb and back: which unit of which group a hexagon is.
import type { HoneycombGroup, UnitAtRequest } from '../../wire/bindings';
import type { CombBlock, HexRef } from './combLayout';

export interface CombWords {
  building: (code: string) => string;
  floor: (floor: number) => string;
  noFloor: string;
  units: (units: number) => string;
  buildings: (buildings: number) => string;
}

export interface CombMap {
  blocks: CombBlock[];
  find: (hex: HexRef) => UnitAtRequest | null;
}

type Run = { group: HoneycombGroup; length: number };

function gather(groups: HoneycombGroup[], keyOf: (group: HoneycombGroup) => string): HoneycombGroup[][] {
  const found = new Map<string, HoneycombGroup[]>();
  for (const group of groups) {
    const key = keyOf(group);
    const list = found.get(key);
    if (list) list.push(group);
    else found.set(key, [group]);
  }
  return [...found.values()];
}

const length = (groups: HoneycombGroup[]): number =>
  groups.reduce((sum, group) => sum + group.states.length, 0);

/** One block a property; its buildings follow each other. */
function byProperty(groups: HoneycombGroup[], words: CombWords): [CombBlock[], Run[][][]] {
  const sets = gather(groups, (group) => group.property_id);
  const blocks = sets.map((set): CombBlock => {
    const buildings = new Set(set.map((group) => group.building_code).filter(Boolean)).size;
    const remark = [words.units(length(set)), buildings > 1 ? words.buildings(buildings) : null];
    return {
      key: set[0]?.property_id ?? '',
      title: set[0]?.property_name ?? '',
      remark: remark.filter(Boolean).join(' · '),
      lines: [{ states: set.map((group) => group.states).join('') }],
    };
  });
  return [blocks, sets.map((set) => [set.map((group) => ({ group, length: group.states.length }))])];
}

/** One block a building, one line a floor, the top floor first. */
function byFloor(groups: HoneycombGroup[], words: CombWords): [CombBlock[], Run[][][]] {
  const sets = gather(groups, (group) => `${group.property_id}/${group.building_code ?? ''}`).map((set) =>
    [...set].sort((a, b) => (b.floor ?? Number.NEGATIVE_INFINITY) - (a.floor ?? Number.NEGATIVE_INFINITY)),
  );
  const blocks = sets.map((set): CombBlock => {
    const first = set[0];
    return {
      key: `${first?.property_id}/${first?.building_code ?? ''}`,
      title: first?.building_code ? words.building(first.building_code) : (first?.property_name ?? ''),
      remark: words.units(length(set)),
      lines: set.map((group) =>
        group.floor === null
          ? { states: group.states, ...(set.length > 1 ? { label: words.noFloor, mark: '·' } : {}) }
          : { states: group.states, label: words.floor(group.floor), mark: String(group.floor) },
      ),
    };
  });
  return [blocks, sets.map((set) => set.map((group) => [{ group, length: group.states.length }]))];
}

export function mapComb(groups: HoneycombGroup[], floors: boolean, words: CombWords): CombMap {
  const [blocks, runs] = floors ? byFloor(groups, words) : byProperty(groups, words);
  return {
    blocks,
    find: (hex) => {
      let at = hex.at;
      for (const run of runs[hex.block]?.[hex.line] ?? []) {
        if (at < run.length) {
          return {
            property_id: run.group.property_id,
            building_code: run.group.building_code,
            floor: run.group.floor,
            by_floor: floors,
            index: at,
          };
        }
        at -= run.length;
      }
      return null;
    },
  };
}
