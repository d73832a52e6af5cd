// Draws the visible part of a honeycomb: each state's hexagon is painted once and stamped, so 5,000 of them stay
// within a frame and 100,000 cost no more than what the window shows.
import { type CombBlock, type CombLayout, type CombRow, firstRow, PITCH, RADIUS } from './combLayout';
import { COMB_LETTER, STATE_LETTER, STATE_TOKEN, type State, UNIT_STATES } from './state';

type Drawn = (typeof UNIT_STATES)[number];

/** The state behind a letter of the wire. */
export const STATE_OF: Record<string, Drawn> = Object.fromEntries(
  UNIT_STATES.map((state) => [COMB_LETTER[state], state]),
);

export interface Stamps {
  scale: number;
  ink: string;
  dim: string;
  focus: string;
  images: Record<Drawn, HTMLCanvasElement>;
}

export function hexPath(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  const half = (radius * Math.sqrt(3)) / 2;
  context.beginPath();
  context.moveTo(x, y - radius);
  context.lineTo(x + half, y - radius / 2);
  context.lineTo(x + half, y + radius / 2);
  context.lineTo(x, y + radius);
  context.lineTo(x - half, y + radius / 2);
  context.lineTo(x - half, y - radius / 2);
  context.closePath();
}

/** Paints one hexagon per state in the colors of the theme that is on. */
export function makeStamps(scale: number): Stamps {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim() || '#888';
  const images = {} as Record<Drawn, HTMLCanvasElement>;
  for (const state of UNIT_STATES) {
    const image = document.createElement('canvas');
    image.width = Math.ceil(PITCH * scale) + 4;
    image.height = Math.ceil(RADIUS * 2 * scale) + 4;
    const context = image.getContext('2d');
    if (context) {
      context.scale(scale, scale);
      const x = image.width / scale / 2;
      const y = image.height / scale / 2;
      context.fillStyle = token(STATE_TOKEN[state]);
      hexPath(context, x, y, RADIUS);
      context.fill();
      context.fillStyle = '#fff';
      context.font = `700 9.500px ${token('body')}`;
      context.textAlign = 'center';
      context.textBaseline = 'middle';
      context.fillText(STATE_LETTER[state], x, y + 0.5);
    }
    images[state] = image;
  }
  return { scale, ink: token('ink'), dim: token('ink-3'), focus: token('ink'), images };
}

interface Scene {
  layout: CombLayout;
  blocks: CombBlock[];
  top: number;
  width: number;
  height: number;
  stamps: Stamps;
  /** Other states are faint. */
  lit: State | null;
  marked: number | null;
}

export function drawComb(canvas: HTMLCanvasElement, scene: Scene): void {
  const { layout, stamps, top, width, height } = scene;
  const context = canvas.getContext('2d');
  if (!context) return;
  const scale = stamps.scale;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.clearRect(0, 0, width, height);
  const style = getComputedStyle(document.documentElement);
  context.textBaseline = 'alphabetic';
  for (const title of layout.titles) {
    const y = title.y - top;
    if (y < -30 || y > height) continue;
    const block = scene.blocks[title.block] as CombBlock;
    context.font = `600 12.5px ${style.getPropertyValue('--head')}`;
    context.fillStyle = stamps.ink;
    context.fillText(block.title, title.x, y + 14);
    if (block.remark) {
      const wide = context.measureText(block.title).width;
      context.font = `400 12px ${style.getPropertyValue('--body')}`;
      context.fillStyle = stamps.dim;
      context.fillText(block.remark, title.x + wide + 7, y + 14);
    }
  }
  const half = { x: stamps.images.active.width / scale / 2, y: stamps.images.active.height / scale / 2 };
  let marked: [number, number] | null = null;
  for (let at = firstRow(layout.rows, top - RADIUS * 2); at < layout.rows.length; at++) {
    const row = layout.rows[at] as CombRow;
    if (row.y - top > height + RADIUS * 2) break;
    const y = row.y - top;
    if (row.mark) {
      context.font = `500 10px ${style.getPropertyValue('--mono')}`;
      context.fillStyle = stamps.dim;
      context.textAlign = 'right';
      context.fillText(row.mark, row.left, y + 3.5);
      context.textAlign = 'left';
    }
    const states = scene.blocks[row.block]?.lines[row.line]?.states ?? '';
    for (let column = 0; column < row.count; column++) {
      const index = row.start + column;
      const state = STATE_OF[states.charAt(row.from + column)] ?? 'vacant';
      const x = row.x + column * PITCH;
      context.globalAlpha = scene.lit === null || scene.lit === state ? 1 : 0.16;
      const image = stamps.images[state];
      context.drawImage(image, x - half.x, y - half.y, half.x * 2, half.y * 2);
      if (index === scene.marked) marked = [x, y];
    }
  }
  context.globalAlpha = 1;
  if (marked) {
    context.strokeStyle = stamps.focus;
    context.lineWidth = 2;
    hexPath(context, marked[0], marked[1], RADIUS + 0.5);
    context.stroke();
  }
}
