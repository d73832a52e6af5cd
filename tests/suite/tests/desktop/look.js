// What is visibly broken on the screen as it stands: a list of sentences, empty when nothing is.
const found = [];
const page = document.documentElement;
const words = (element) => (element.getAttribute('aria-label') ?? element.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 40);
const name = (element) => `${element.tagName.toLowerCase()}.${String(element.className?.baseVal ?? element.className).split(' ')[0]} "${words(element)}"`;

if (page.scrollWidth > page.clientWidth + 1) found.push(`the page is ${page.scrollWidth} wide in a window of ${page.clientWidth}`);
if (page.scrollHeight > page.clientHeight + 1) found.push(`the page is ${page.scrollHeight} high in a window of ${page.clientHeight}: the frame scrolls instead of its content`);
for (const image of document.images) if (image.complete && image.naturalWidth === 0) found.push(`an image is missing: ${image.src}`);
if ([...document.fonts].length > 0 && ![...document.fonts].some((font) => font.status === 'loaded')) found.push('no font is loaded');
for (const element of document.querySelectorAll('[aria-busy="true"]')) if (element.getClientRects().length > 0) found.push(`still busy: ${name(element)}`);

const clipping = (element) => {
  const boxes = [];
  for (let box = element.parentElement; box && box !== page; box = box.parentElement) {
    const style = getComputedStyle(box);
    if (style.overflowX !== 'visible' || style.overflowY !== 'visible') boxes.push(box);
  }
  return boxes;
};
const inside = (element, box) => {
  const a = element.getBoundingClientRect();
  const b = box.getBoundingClientRect();
  return a.left >= b.left - 1 && a.right <= b.right + 1 && a.top >= b.top - 1 && a.bottom <= b.bottom + 1;
};

// What lies below a foot that sticks to the bottom comes up when one scrolls, as long as there is enough left to scroll.
const comesUp = (element, cover) => {
  for (let foot = cover; foot && foot !== page; foot = foot.parentElement) {
    if (getComputedStyle(foot).position !== 'sticky') continue;
    const scrolls = clipping(foot).find((holder) => holder.scrollHeight > holder.clientHeight + 1);
    if (!scrolls || foot.contains(element)) return false;
    const left = scrolls.scrollHeight - scrolls.clientHeight - scrolls.scrollTop;
    return left >= element.getBoundingClientRect().bottom - foot.getBoundingClientRect().top;
  }
  return false;
};

for (const element of document.querySelectorAll('button, a[href], input, select, textarea, [role="tab"], [role="menuitem"]')) {
  const style = getComputedStyle(element);
  if (element.getClientRects().length === 0 || style.visibility === 'hidden' || style.pointerEvents === 'none') continue;
  if (element.closest('[inert], [aria-hidden="true"]')) continue;
  const box = element.getBoundingClientRect();
  // A box of one pixel is the usual way to keep something for screen readers only.
  if (box.width <= 1 || box.height <= 1 || Number(style.opacity) === 0) continue;
  if (!words(element) && !element.labels?.length && !element.getAttribute('aria-labelledby') && !element.getAttribute('placeholder')) found.push(`nameless: ${name(element)}`);
  // Scrolled out of its list is no defect; standing outside the window is.
  if (clipping(element).some((holder) => !inside(element, holder))) continue;
  if (box.right < 1 || box.bottom < 1 || box.left > innerWidth || box.top > innerHeight) {
    found.push(`outside the window: ${name(element)}`);
    continue;
  }
  if (element.tagName === 'BUTTON' && style.overflow === 'visible' && element.scrollWidth > element.clientWidth + 2) found.push(`its text overflows: ${name(element)}`);
  const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1);
  const y = Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 1);
  const top = document.elementFromPoint(x, y);
  if (top && !element.contains(top) && !top.contains(element) && ![...(element.labels ?? [])].some((one) => one.contains(top)) && !comesUp(element, top)) found.push(`${name(element)} is covered by ${name(top)}`);
}
return found;
