// What the pointer does everywhere: words that are cut tell the rest, the wheel is not caught by a list inside a page,
// and the menu of the browser stays away.
import { useEffect } from 'react';
import { typing } from './undoing';

/** What is cut off with dots says all of it under the pointer. */
function tellCut(event: PointerEvent): void {
  const found = event.target instanceof Element ? event.target.closest<HTMLElement>('body *') : null;
  for (let one = found, up = 0; one && up < 3; one = one.parentElement, up++) {
    if (getComputedStyle(one).textOverflow !== 'ellipsis') continue;
    const isCut = one.scrollWidth > one.clientWidth;
    if (isCut && !one.title && one.textContent) {
      one.title = one.textContent.trim();
      one.dataset.told = '';
    } else if (!isCut && one.dataset.told === '') {
      one.removeAttribute('title');
      delete one.dataset.told;
    }
    return;
  }
}

const INNER = '.table-scroll, .comb-scroll, .list-scroll';

/** Downwards the page moves first and what scrolls inside it after that; upwards the other way round. */
function passWheel(event: WheelEvent): void {
  const inner = event.target instanceof Element ? event.target.closest(INNER) : null;
  const page = inner?.closest('main');
  if (!inner || !page || event.ctrlKey || event.shiftKey) return;
  if (Math.abs(event.deltaX) >= event.deltaY) return;
  if (page.scrollTop + page.clientHeight >= page.scrollHeight - 1) return;
  const line = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 32 : 1;
  page.scrollTop += event.deltaY * line;
  event.preventDefault();
}

/** Text fields keep the menu that cuts and pastes, and selected words the one that copies. */
function keepMenuAway(event: MouseEvent): void {
  if (!typing(event.target) && !String(window.getSelection())) event.preventDefault();
}

export function usePointer(): void {
  useEffect(() => {
    document.addEventListener('pointerover', tellCut);
    document.addEventListener('wheel', passWheel, { passive: false });
    document.addEventListener('contextmenu', keepMenuAway);
    return () => {
      document.removeEventListener('pointerover', tellCut);
      document.removeEventListener('wheel', passWheel);
      document.removeEventListener('contextmenu', keepMenuAway);
    };
  }, []);
}
