// The arithmetic of the honeycomb: nothing overlaps, every hexagon can be hit and walked to, 100,000 stay quick.
import { describe, expect, it } from 'vitest';
import { mapComb } from './combGroups';
import { fitComb, hexAt, layComb, PITCH, RADIUS, refOf, spotOf, stepRow } from './combLayout';

const block = (key: string, ...lines: string[]) => ({
  key,
  title: key,
  lines: lines.map((states) => ({ states })),
});

describe('layComb', () => {
  it('wraps a long line and keeps the order of the units', () => {
    const layout = layComb([block('a', 'A'.repeat(100))], 420);
    expect(layout.total).toBe(100);
    expect(layout.rows.length).toBe(Math.ceil(100 / 20));
    expect(layout.rows.map((row) => row.start)).toEqual([0, 20, 40, 60, 80]);
    expect(Math.max(...layout.rows.map((row) => row.x + (row.count - 1) * PITCH))).toBeLessThan(420);
  });

  it('leaves room for the scrollbar where it is taller than the view, and only there', () => {
    const right = (view: number) => {
      const { rows } = fitComb([block('a', 'A'.repeat(400))], 430, view);
      return Math.max(...rows.map((row) => row.x + (row.count - 1) * PITCH + RADIUS));
    };
    expect(right(100)).toBeLessThanOrEqual(430 - 14);
    expect(right(10_000)).toBeGreaterThan(430 - 14);
  });

  it('sets small blocks beside each other and large ones below', () => {
    const layout = layComb([block('a', 'AMN'), block('b', 'AAA'), block('c', 'A'.repeat(60))], 500);
    const [a, b, c] = layout.titles;
    expect(a?.y).toBe(b?.y);
    expect(b?.x).toBeGreaterThan(a?.x ?? 0);
    expect(c?.y).toBeGreaterThan(a?.y ?? 0);
  });

  it('finds each hexagon at its own center and nothing between blocks', () => {
    const layout = layComb([block('a', 'A'.repeat(30), 'M'.repeat(7)), block('b', 'NV')], 360);
    for (let index = 0; index < layout.total; index++) {
      const spot = spotOf(layout, index);
      expect(spot).not.toBeNull();
      if (spot) expect(hexAt(layout, spot.x, spot.y)?.index).toBe(index);
    }
    expect(hexAt(layout, -50, -50)).toBeNull();
  });

  it('walks down and up again to a neighbor', () => {
    const layout = layComb([block('a', 'A'.repeat(60))], 420);
    const from = spotOf(layout, 5);
    if (!from) throw new Error('no hexagon 5');
    const down = stepRow(layout, from, 1);
    expect(down.y).toBeGreaterThan(from.y);
    expect(Math.abs(down.x - from.x)).toBeLessThanOrEqual(PITCH / 2);
    expect(stepRow(layout, down, -1).row).toBe(from.row);
    expect(stepRow(layout, from, -1)).toBe(from);
  });

  it('lays out 100,000 hexagons in a blink', () => {
    const blocks = Array.from({ length: 400 }, (_, at) => block(String(at), 'AMNVA'.repeat(50)));
    const begun = performance.now();
    const layout = layComb(blocks, 1600);
    expect(layout.total).toBe(100_000);
    expect(performance.now() - begun).toBeLessThan(250);
  });
});

describe('mapComb', () => {
  const words = { building: String, floor: String, noFloor: '', units: String, buildings: String };
  const group = (building_code: string, floor: number | null, states: string) => ({
    property_id: 'p',
    property_name: 'Westfield',
    building_code,
    floor,
    states,
  });

  it('names the unit behind a hexagon across the buildings of a property', () => {
    const map = mapComb([group('A', null, 'AAA'), group('B', null, 'MN')], false, words);
    expect(map.blocks).toHaveLength(1);
    expect(map.blocks[0]?.lines[0]?.states).toBe('AAAMN');
    expect(map.find({ block: 0, line: 0, at: 2 })).toMatchObject({
      building_code: 'A',
      index: 2,
      by_floor: false,
    });
    expect(map.find({ block: 0, line: 0, at: 4 })).toMatchObject({ building_code: 'B', index: 1 });
    expect(map.find({ block: 0, line: 0, at: 5 })).toBeNull();
  });

  it('puts the top floor first', () => {
    const map = mapComb([group('A', 1, 'AA'), group('A', 2, 'M'), group('B', 1, 'V')], true, words);
    expect(map.blocks.map((one) => one.lines.map((line) => line.mark))).toEqual([['2', '1'], ['1']]);
    const layout = layComb(map.blocks, 800);
    const last = spotOf(layout, 2);
    expect(last && map.find(refOf(layout, last))).toMatchObject({ floor: 1, index: 1, building_code: 'A' });
  });
});
