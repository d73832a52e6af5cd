// The honeycomb: every unit one hexagon, grouped by block and line. Pointing shows a card after 80 ms, arrows walk,
// Enter or a click opens. A screen reader hears the one hexagon that is marked as the active option of a list.
import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { drawComb, makeStamps, STATE_OF, type Stamps } from './combDraw';
import {
  type CombBlock,
  fitComb,
  type HexRef,
  hexAt,
  RADIUS,
  RISE,
  refOf,
  type Spot,
  spotOf,
  stepRow,
} from './combLayout';
import './Honeycomb.css';
import type { State } from './state';

interface Props {
  label: string;
  blocks: CombBlock[];
  lit?: State | null;
  /** Tallest it grows before it scrolls. */
  maxHeight: number;
  /** What the card beside the pointer shows. */
  card: (hex: HexRef) => ReactNode;
  /** The unit's own name, read after its state and place. */
  name: (hex: HexRef) => ReactNode;
  onOpen: (hex: HexRef) => void;
}

const CARD_WIDTH = 268;

export function Honeycomb({ label, blocks, lit = null, maxHeight, card, name, onOpen }: Props) {
  const { t } = useTranslation('parts');
  const id = useId();
  const scroll = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const stamps = useRef<Stamps | null>(null);
  const frame = useRef(0);
  const timer = useRef<number>(0);
  const [width, setWidth] = useState(0);
  const [theme, setTheme] = useState(0);
  const [cursor, setCursor] = useState<number | null>(null);
  const [shown, setShown] = useState<Spot | null>(null);
  const layout = useMemo(() => fitComb(blocks, width, maxHeight), [blocks, width, maxHeight]);
  const view = Math.min(layout.height, maxHeight);
  const marked = shown?.index ?? null;

  useEffect(() => {
    const element = scroll.current;
    if (!element) return;
    const sizes = new ResizeObserver(() => setWidth(element.clientWidth));
    sizes.observe(element);
    setWidth(element.clientWidth);
    const themes = new MutationObserver(() => {
      stamps.current = null;
      setTheme((old) => old + 1);
    });
    themes.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    document.fonts?.ready.then(() => {
      stamps.current = null;
      setTheme((old) => old + 1);
    });
    return () => {
      sizes.disconnect();
      themes.disconnect();
      cancelAnimationFrame(frame.current);
      clearTimeout(timer.current);
    };
  }, []);

  function paint() {
    const target = canvas.current;
    if (!target || width === 0) return;
    const scale = window.devicePixelRatio || 1;
    if (stamps.current?.scale !== scale) stamps.current = makeStamps(scale);
    const deviceWidth = Math.round(width * scale);
    const deviceHeight = Math.round(view * scale);
    if (target.width !== deviceWidth) target.width = deviceWidth;
    if (target.height !== deviceHeight) target.height = deviceHeight;
    const top = scroll.current?.scrollTop ?? 0;
    drawComb(target, { layout, blocks, top, width, height: view, stamps: stamps.current, lit, marked });
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: `theme` changes what paint reads from the page
  useEffect(paint, [layout, view, lit, marked, theme, width]);

  function onScroll() {
    setShown(null);
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(paint);
  }

  function spotUnder(event: { clientX: number; clientY: number }): Spot | null {
    const box = canvas.current?.getBoundingClientRect();
    if (!box) return null;
    const ratio = box.width === 0 ? 1 : width / box.width;
    return hexAt(
      layout,
      (event.clientX - box.left) * ratio,
      (event.clientY - box.top) * ratio + (scroll.current?.scrollTop ?? 0),
    );
  }

  function onPointerMove(event: PointerEvent) {
    const spot = spotUnder(event);
    if (scroll.current) scroll.current.style.cursor = spot ? 'pointer' : '';
    if (spot?.index === shown?.index) return;
    clearTimeout(timer.current);
    if (!spot) setShown(null);
    else timer.current = window.setTimeout(() => setShown(spot), shown ? 0 : 80);
  }

  function walk(spot: Spot | null) {
    if (!spot) return;
    setCursor(spot.index);
    const element = scroll.current;
    if (element) {
      if (spot.y - RISE * 2 < element.scrollTop) element.scrollTop = Math.max(0, spot.y - RISE * 3);
      else if (spot.y + RADIUS > element.scrollTop + view) element.scrollTop = spot.y + RISE - view + RADIUS;
    }
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setShown(spot), 0);
  }

  function onKeyDown(event: KeyboardEvent) {
    const last = layout.total - 1;
    if (last < 0) return;
    const here = cursor === null ? null : spotOf(layout, cursor);
    const at = cursor ?? -1;
    if (event.key === 'ArrowRight') walk(spotOf(layout, Math.min(last, at + 1)));
    else if (event.key === 'ArrowLeft') walk(spotOf(layout, Math.max(0, at - 1)));
    else if (event.key === 'ArrowDown') walk(here ? stepRow(layout, here, 1) : spotOf(layout, 0));
    else if (event.key === 'ArrowUp') walk(here ? stepRow(layout, here, -1) : spotOf(layout, 0));
    else if (event.key === 'Home') walk(spotOf(layout, 0));
    else if (event.key === 'End') walk(spotOf(layout, last));
    else if (event.key === 'Escape' && shown) setShown(null);
    else if (event.key === 'Enter' && here) onOpen(refOf(layout, here));
    else return;
    event.preventDefault();
  }

  const spot = cursor === null ? null : spotOf(layout, cursor);
  const active = spot ? refOf(layout, spot) : null;
  const line = active ? blocks[active.block]?.lines[active.line] : undefined;
  const state = active ? STATE_OF[line?.states.charAt(active.at) ?? ''] : undefined;
  const place = active ? [blocks[active.block]?.title, line?.label].filter(Boolean).join(', ') : '';
  const scrolled = scroll.current?.scrollTop ?? 0;

  return (
    <div className="comb" style={{ height: view }}>
      <div
        ref={scroll}
        className="comb-scroll"
        role="listbox"
        tabIndex={0}
        aria-label={`${label}. ${t('comb.keys')}`}
        aria-activedescendant={active ? `${id}-hex-${cursor}` : undefined}
        onScroll={onScroll}
        onPointerMove={onPointerMove}
        onPointerLeave={() => {
          clearTimeout(timer.current);
          setShown(null);
        }}
        onClick={(event) => {
          const under = spotUnder(event);
          if (under) onOpen(refOf(layout, under));
        }}
        onKeyDown={onKeyDown}
        onFocus={() => {
          if (cursor === null && layout.total > 0) setCursor(0);
        }}
        onBlur={() => setShown(null)}
      >
        <canvas ref={canvas} className="comb-canvas" style={{ height: view }} aria-hidden="true" />
        <div style={{ height: Math.max(0, layout.height - view) }} aria-hidden="true" />
        <div
          key={cursor}
          id={`${id}-hex-${cursor}`}
          role="option"
          tabIndex={-1}
          aria-selected={active ? true : undefined}
          aria-setsize={layout.total}
          aria-posinset={(cursor ?? 0) + 1}
          className="unseen"
        >
          {active && state ? (
            <>
              {name(active)}, {t(`state.${state}`)}, {place}
            </>
          ) : (
            t('comb.count', { count: layout.total })
          )}
        </div>
      </div>
      {shown ? (
        <div
          className="comb-card"
          style={{
            width: CARD_WIDTH,
            left: Math.max(0, Math.min(width - CARD_WIDTH, shown.x - CARD_WIDTH / 2)),
            top: shown.y - scrolled + RISE,
          }}
        >
          {card(refOf(layout, shown))}
        </div>
      ) : null}
    </div>
  );
}
