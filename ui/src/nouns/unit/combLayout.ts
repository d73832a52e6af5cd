// Where each hexagon of a honeycomb lies: blocks (a property or a building) packed on shelves, lines (floors) inside.
// Pure arithmetic: drawing, pointing and walking all ask here, for 100,000 hexagons as for ten.
export interface CombLine {
  /** "Floor 3": read in full. */
  label?: string;
  /** "3": drawn at the left. */
  mark?: string;
  /** One letter a unit, in walking order: A, M, N or V. */
  states: string;
}

export interface CombBlock {
  key: string;
  title: string;
  remark?: string;
  lines: CombLine[];
}

/** One hexagon by its place: which block, which line of it, which unit of the line. */
export interface HexRef {
  block: number;
  line: number;
  at: number;
}

/** One drawn row of hexagons. */
export interface CombRow {
  x: number;
  y: number;
  /** Where its mark ends. */
  left: number;
  start: number;
  count: number;
  block: number;
  line: number;
  /** First unit of the line that it draws. */
  from: number;
  mark: string | null;
}

export interface CombTitle {
  x: number;
  y: number;
  block: number;
}

export interface CombLayout {
  rows: CombRow[];
  titles: CombTitle[];
  total: number;
  height: number;
}

export const PITCH = 20;
export const RISE = 17.3;
export const RADIUS = 10.6;
const TITLE = 24;
const GAP_X = 28;
const GAP_Y = 14;
const GUTTER = 26;
const LEAST_BLOCK = 150;

/** Lays the blocks out in `width` pixels. */
export function layComb(blocks: CombBlock[], width: number): CombLayout {
  const rows: CombRow[] = [];
  const titles: CombTitle[] = [];
  let total = 0;
  let x = 0;
  let shelf = 0;
  let shelfHeight = 0;
  blocks.forEach((block, index) => {
    const gutter = block.lines.some((line) => line.mark) ? GUTTER : 0;
    const longest = block.lines.reduce((most, line) => Math.max(most, line.states.length), 0);
    const natural = Math.max(LEAST_BLOCK, gutter + longest * PITCH + PITCH / 2 + 2);
    const wide = Math.min(width, natural);
    if (x > 0 && x + wide > width) {
      x = 0;
      shelf += shelfHeight + GAP_Y;
      shelfHeight = 0;
    }
    titles.push({ x, y: shelf, block: index });
    const perRow = Math.max(1, Math.floor((wide - gutter - PITCH / 2) / PITCH));
    let y = shelf + TITLE;
    let odd = false;
    block.lines.forEach((line, lineIndex) => {
      for (let from = 0; from < line.states.length; from += perRow) {
        const part = Math.min(perRow, line.states.length - from);
        rows.push({
          x: x + gutter + (odd ? PITCH / 2 : 0) + PITCH / 2,
          y: y + RADIUS,
          left: x + gutter - 4,
          start: total,
          count: part,
          block: index,
          line: lineIndex,
          from,
          mark: from === 0 ? (line.mark ?? null) : null,
        });
        total += part;
        y += RISE;
        odd = !odd;
      }
    });
    shelfHeight = Math.max(shelfHeight, y - shelf + 6);
    x += wide + GAP_X;
  });
  rows.sort((a, b) => a.y - b.y || a.x - b.x);
  return { rows, titles, total, height: Math.ceil(shelf + shelfHeight) };
}

/** Room for the scrollbar. */
const BAR = 14;

/** As wide as there is; where it is taller than the view, a scrollbar that lies over the page covers no hexagon. */
export function fitComb(blocks: CombBlock[], width: number, view: number): CombLayout {
  const whole = layComb(blocks, Math.max(width, 200));
  return whole.height > view ? layComb(blocks, Math.max(width - BAR, 200)) : whole;
}

/** Index into rows of the first row at or below y. */
export function firstRow(rows: CombRow[], y: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle] as CombRow).y < y) low = middle + 1;
    else high = middle;
  }
  return low;
}

export interface Spot {
  index: number;
  x: number;
  y: number;
  row: number;
}

/** The hexagon under a point, or null. */
export function hexAt(layout: CombLayout, x: number, y: number): Spot | null {
  for (let at = firstRow(layout.rows, y - RADIUS); at < layout.rows.length; at++) {
    const row = layout.rows[at] as CombRow;
    if (row.y > y + RADIUS) break;
    const column = Math.round((x - row.x) / PITCH);
    if (column < 0 || column >= row.count) continue;
    const hexX = row.x + column * PITCH;
    if (Math.hypot(x - hexX, y - row.y) <= RADIUS) {
      return { index: row.start + column, x: hexX, y: row.y, row: at };
    }
  }
  return null;
}

/** Where the hexagon of that index lies. */
export function spotOf(layout: CombLayout, index: number): Spot | null {
  for (let at = 0; at < layout.rows.length; at++) {
    const row = layout.rows[at] as CombRow;
    if (index >= row.start && index < row.start + row.count) {
      return { index, x: row.x + (index - row.start) * PITCH, y: row.y, row: at };
    }
  }
  return null;
}

/** Which unit a spot is. */
export function refOf(layout: CombLayout, spot: Spot): HexRef {
  const row = layout.rows[spot.row] as CombRow;
  return { block: row.block, line: row.line, at: row.from + spot.index - row.start };
}

/** The nearest hexagon above (-1) or below (1): the next row in that direction, then the closest in it. */
export function stepRow(layout: CombLayout, from: Spot, direction: -1 | 1): Spot {
  let best: Spot | null = null;
  let bestCost = Number.POSITIVE_INFINITY;
  for (let at = from.row + direction; at >= 0 && at < layout.rows.length; at += direction) {
    const row = layout.rows[at] as CombRow;
    const rise = Math.abs(row.y - from.y);
    if (rise < 1) continue;
    if (rise > bestCost) break;
    const column = Math.max(0, Math.min(row.count - 1, Math.round((from.x - row.x) / PITCH)));
    const x = row.x + column * PITCH;
    const cost = rise + Math.abs(x - from.x) * 2;
    if (cost < bestCost) {
      bestCost = cost;
      best = { index: row.start + column, x, y: row.y, row: at };
    }
  }
  return best ?? from;
}
