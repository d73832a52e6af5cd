// The first shown element of a kind (a CSS selector) whose accessible name is as asked.
// arguments: selector, name, whether the name only has to begin so.
const [kind, name, begins] = arguments;
const words = (text) => (text ?? '').replace(/\s+/g, ' ').trim();
const byIds = (ids) => words((ids ?? '').split(/\s+/).map((id) => document.getElementById(id)?.textContent).join(' '));
const label = (element) =>
  words(element.getAttribute('aria-label')) ||
  byIds(element.getAttribute('aria-labelledby')) ||
  words([...(element.labels ?? [])].map((one) => one.textContent).join(' ')) ||
  words(element.textContent) ||
  words(element.getAttribute('placeholder'));
const fits = (text) => text === name || (begins && text.startsWith(name));
const shown = (element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility !== 'hidden';
return [...document.querySelectorAll(kind)].find((element) => shown(element) && fits(label(element))) ?? null;
