// Photographs each screen in both themes and three sizes, and checks each with axe. KEYSTEAD_BRIDGE is where the real
// core listens, behind the bridge: `cargo xtask screens` starts it.
// KEYSTEAD_BRIDGE_BARE is another one, of a portfolio in which nothing is yet. KEYSTEAD_CHROMIUM names the browser,
// KEYSTEAD_SHOTS the folder, KEYSTEAD_ONLY the first letters of some screens, KEYSTEAD_SIZES and KEYSTEAD_THEMES fewer of
// them, KEYSTEAD_ZOOMS other zooms, KEYSTEAD_IMPORT_FILE a rent roll for the scenes of the import. Zoomed, the page has
// fewer pixels of its own and each is larger, as in the window.
//   npm run build && KEYSTEAD_BRIDGE=http://127.0.0.1:4173 npm run screens
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { addresses, bareAddresses } from './addresses.mjs';
import { browserPath } from './browser.mjs';
import { charge } from './charge.mjs';
import { importScenes, prepareImports } from './importScenes.mjs';
import { fillOutbox, messageScenes } from './messageScenes.mjs';
import { archived } from './putAway.mjs';
import { roleScenes, scenes } from './scenes.mjs';
import { prepareTakeover, takeoverScenes } from './takeoverScenes.mjs';
import { becomeWindow, windowScenes } from './windowScenes.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const out = process.env.KEYSTEAD_SHOTS ?? join(here, 'shots');
const only = process.env.KEYSTEAD_ONLY;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
mkdirSync(out, { recursive: true });

const base = process.env.KEYSTEAD_BRIDGE?.replace(/\/$/, '');
if (!base) {
  console.error('KEYSTEAD_BRIDGE is not set: `cargo xtask screens` starts the bridge and these screens.');
  process.exit(1);
}

const bare = process.env.KEYSTEAD_BRIDGE_BARE?.replace(/\/$/, '');

async function call(name, args) {
  const response = await fetch(`${base}/call/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(args),
  });
  const body = await response.json();
  if (!response.ok) throw new Error(`${name}: ${JSON.stringify(body)}`);
  return body;
}

const nightly = async () => (await call('jobs.list', {})).rows.find(({ name }) => name === 'lifecycle');
if (!(await nightly()).changed) await call('jobs.run', { name: 'lifecycle' });
const one = async (state) =>
  (await call('units.list', { filter: { states: [state] }, limit: 1 })).rows[0] ??
  (await call('units.list', { filter: {}, limit: 1 })).rows[0];
const [held, leaving, empty] = [await one('month_to_month'), await one('notice'), await one('vacant')];
/** The lease of the vacant unit that ended last. */
const ended = (await call('units.get', { unit_id: empty.unit_id })).leases.find(
  ({ lease_status }) => lease_status === 'vacant',
);
const some = (await call('units.list', { filter: {}, limit: 60 })).rows;
const built = some.find(({ building_id }) => building_id);
/** The first unit with a work order. */
let worked;
for (const unit of some) {
  const { work_orders } = await call('upkeep.list', { unit_id: unit.unit_id, limit: 1 });
  if (work_orders.length > 0) {
    worked = unit;
    break;
  }
}
/** The first row of a list. */
const first = async (list, filters = [], column = 'code') =>
  (await call('lists.page', { query: { list, filters }, columns: [column], limit: 1 })).rows[0]?.id;
const order = await first('work_orders', [{ name: 'open' }], 'number');
const piece = await first('equipment');
const [owner, vendor] = [await first('owners', [], 'name'), await first('vendors', [], 'name')];
const letters = await fillOutbox(call);
const written = letters[3] && (await call('messages.get', { message_id: letters[3] })).message.lease_id;
const rolls = await prepareImports(call);
const imports = (await call('imports.list', {})).rows;
const signed = (await call('units.list', { filter: {}, limit: 1000 })).rows.filter(
  (unit) => unit.future_lease_id,
);
const [renewed, promised] = [true, false].map((is) => signed.find((unit) => unit.is_renewed === is));
const run = (await nightly()).changed?.run;
const money = await charge(call);

const gone = await archived(call);
const books = await prepareTakeover(call);

const LISTED = addresses({
  held,
  leaving,
  empty,
  built,
  order,
  piece,
  letters,
  written,
  gone,
  run,
  ...money,
  renewed,
  promised,
  imports,
  owner,
  vendor,
  taken: books.taken,
}).filter(([name]) => !only || name.startsWith(only));
const SCREENS = LISTED.filter(([, hash]) => hash);

/** Places of the sidebar that none of these is: a new screen has its picture without being listed. */
async function otherPlaces() {
  const page = await newPage('light', 1280, 800);
  await page.goto(`${base}/#/`);
  const side = page.getByRole('navigation', { name: 'Departments' });
  const hrefs = async () => side.locator('a[href^="#/"]').evaluateAll((all) => all.map((one) => one.hash));
  await side.waitFor();
  const found = new Set();
  for (const row of await hrefs()) {
    await visit(page, row);
    await page.waitForLoadState('networkidle');
    for (const place of await hrefs()) found.add(place);
  }
  await page.close();
  const path = (hash) => hash.split('?')[0];
  const known = new Set(SCREENS.map(([, hash]) => path(hash)));
  return [...found]
    .filter((hash) => !known.has(path(hash)))
    .map((hash) => [path(hash).slice(2).replaceAll('/', '-'), hash]);
}

const SIZES = (process.env.KEYSTEAD_SIZES ?? '1280x800,1920x1080,1024x640')
  .split(',')
  .map((size) => size.split('x').map(Number));
const ZOOMS = (process.env.KEYSTEAD_ZOOMS ?? '1280x800@1.5,1280x800@1.75,1024x640@2')
  .split(',')
  .filter(Boolean)
  .map((zoom) => zoom.split(/[x@]/).map(Number));
const wantedScenes = [
  ...(letters.length > 4 ? messageScenes(letters) : []),
  ...importScenes(rolls),
  ...takeoverScenes(books),
  ...scenes({
    leaving,
    held,
    empty,
    ended,
    worked,
    order,
    file: process.env.KEYSTEAD_IMPORT_FILE ?? join(here, 'files', 'march.csv'),
  }),
].filter(([name]) => !only || name.startsWith(only));

/** Forms and bars are where little room shows first. */
const ZOOMED_SCENES = [
  'table-selection',
  'edit-property',
  'notice-sheet',
  'new-lease-sheet',
  'discard',
  'shortcuts',
  'import-remembered',
  'import-refused',
  'import-open',
  'import-older',
];

const browser = await chromium.launch({
  executablePath: browserPath(process.env.KEYSTEAD_CHROMIUM ?? 'chromium'),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
const faults = LISTED.filter(([, hash]) => !hash).map(([name]) => `${name}: there is no record to show`);
let passed = 0;

/** Waits for the data, looks for what is too wide or wrong by WCAG, and takes the picture. */
async function photograph(page, name, theme, width) {
  const before = faults.length;
  await page.waitForLoadState('networkidle');
  // The page of parts shows placeholders on purpose.
  if (name !== 'parts') {
    await page
      .waitForFunction(() => !document.querySelector('[aria-busy=true], .skeleton-row, .table-wait'), {
        timeout: 8000,
      })
      .catch(() => faults.push(`${name}: still waiting after 8 s`));
  }
  await page.waitForTimeout(120);
  const spill = await page.evaluate(() => {
    const main = document.querySelector('main');
    return main ? main.scrollWidth - main.clientWidth : 0;
  });
  if (spill > 0) faults.push(`${name} ${theme} ${width}: ${spill} px wider than the window`);
  for (const cut of name === 'parts' ? [] : await page.evaluate(findCut))
    faults.push(`${name} ${theme} ${width}: ${cut}`);
  // A row that lights up leads somewhere, wherever it is pressed.
  if (name === 'today') {
    const dead = await page.evaluate(() =>
      [...document.querySelectorAll('.work li[data-row]')]
        .map((row) => row.querySelector('.work-what'))
        .filter((words) => {
          const { left, top, width: wide, height } = words.getBoundingClientRect();
          const hit = document.elementFromPoint(left + wide / 2, top + height / 2);
          return top + height < window.innerHeight && hit !== null && !hit.closest('a, button');
        })
        .map((words) => words.textContent),
    );
    for (const row of dead) faults.push(`${name} ${theme} ${width}: “${row}” leads nowhere`);
  }
  // A large window is used: the work reaches its lower half.
  if (name === 'today' && width === 1920) {
    const end = await page.evaluate(() =>
      Math.max(
        ...[...document.querySelectorAll('main .card')].map((card) => card.getBoundingClientRect().bottom),
      ),
    );
    if (end < 800) faults.push(`${name} ${theme} ${width}: blank below ${Math.round(end)} px`);
  }
  if (width === SIZES[0][0]) {
    await page.evaluate(`window.axe || (() => { ${axe} })();0`);
    const { violations } = await page.evaluate(() =>
      window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }),
    );
    const hasMenu = (await page.locator('[role=menu]').count()) > 0;
    for (const found of violations) {
      const nodes = found.nodes.filter((node) => !hasMenu || !isGuard(found.id, node));
      if (nodes.length === 0) continue;
      const where = nodes
        .slice(0, 3)
        .map((node) => `${node.target} ${node.any[0]?.message ?? node.all[0]?.message ?? ''}`);
      faults.push(`${name} ${theme}: ${found.id} ${where.join(' | ')}`);
    }
  }
  await page.screenshot({ path: join(out, `${name}-${theme}-${width}.png`) });
  if (faults.length === before) passed += 1;
}

/**
 * What keeps the focus in an open menu passes it on and is not read. axe knows it where it takes the menu for modal, which it
 * tells by what lies at five points of the window: not when the hole over the menu's button is at one of them.
 */
const isGuard = (rule, node) =>
  rule === 'aria-hidden-focus' && node.html.includes('data-base-ui-focus-guard');

/** What is cut: amounts anywhere, names that do not tell the rest under the pointer, buttons beyond the window. */
function findCut() {
  const isShown = (one) =>
    one.clientHeight > 1 && one.clientWidth > 1 && !one.closest('[aria-hidden=true], .unseen');
  const said = (one) =>
    `${one.className.toString().split(' ')[0] || one.tagName} “${one.textContent.trim().slice(0, 30)}”`;
  const found = [];
  for (const one of document.querySelectorAll('main *, .dialog *, .side *, .bar *')) {
    const style = getComputedStyle(one);
    if (!isShown(one) || style.overflowX === 'visible' || /auto|scroll/.test(style.overflowX)) continue;
    if (one.scrollWidth <= one.clientWidth + 1 || one.textContent.trim() === '' || style.display === 'inline')
      continue;
    if (one.matches('.figure dd, .num, h1, h2') || one.querySelector('.num'))
      found.push(`${said(one)} is cut`);
    else {
      one.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
      if (!one.title && !one.closest('[title]')) found.push(`${said(one)} is cut and does not tell the rest`);
    }
  }
  // In the smallest windows at the largest zoom a table may move sideways.
  for (const one of innerWidth < 700 ? [] : document.querySelectorAll('.table-scroll .num')) {
    const edge = one.closest('.table-scroll').getBoundingClientRect().right;
    const isAmount = one.textContent.startsWith('$');
    if (isAmount && one.getBoundingClientRect().right > edge + 1)
      found.push(`${said(one)} lies beyond its table`);
  }
  for (const one of document.querySelectorAll('button, a, input')) {
    const box = one.getBoundingClientRect();
    const scrolls = one.closest('.table-scroll, .list-scroll, .skip');
    if (box.width < 2 || box.height < 2 || scrolls || one.closest('[aria-hidden=true]')) continue;
    if (box.right > innerWidth + 1 || box.left < -1) found.push(`${said(one)} runs off the window`);
  }
  return [...new Set(found)];
}

async function visit(page, hash) {
  await page.evaluate((to) => {
    location.hash = to;
  }, hash.slice(1));
}

/** A page that tells its own faults. */
async function newPage(theme, width, height, zoom = 1) {
  const page = await browser.newPage({
    viewport: { width: Math.floor(width / zoom), height: Math.floor(height / zoom) },
    deviceScaleFactor: zoom,
    colorScheme: theme,
    reducedMotion: 'reduce',
  });
  page.on('pageerror', (error) => faults.push(`${page.url()} ${theme}: ${error.message}`));
  page.on('console', (word) => {
    if (word.type() === 'error') faults.push(`${page.url()} ${theme}: ${word.text()}`);
  });
  page.setDefaultTimeout(10_000);
  return page;
}

async function photographAfter(act, page, name, theme, width) {
  try {
    await act(page);
    await photograph(page, name, theme, width);
  } catch (error) {
    faults.push(`${name} ${theme}: ${String(error.message).split('\n')[0]}`);
    await page.screenshot({ path: join(out, `${name}-${theme}-${width}.png`) });
  }
}

/** What is said where there is nothing yet. */
async function photographBare(theme, width, height) {
  const wanted = bareAddresses.filter(([name]) => !only || name.startsWith(only));
  if (!bare || width !== SIZES[0][0] || wanted.length === 0) return;
  const page = await newPage(theme, width, height);
  await page.goto(`${bare}/#/`);
  for (const [name, hash] of wanted) {
    await visit(page, hash);
    await photograph(page, name, theme, width);
  }
  await page.close();
}

if (!only) SCREENS.push(...(await otherPlaces()));
for (const theme of (process.env.KEYSTEAD_THEMES ?? 'light,dark').split(',').filter(Boolean)) {
  for (const [width, height] of SIZES) {
    const page = await newPage(theme, width, height);
    await page.goto(`${base}/#/`);
    for (const [name, hash] of SCREENS) {
      await visit(page, hash);
      await photograph(page, name, theme, width);
    }
    for (const [name, hash, act] of width === SIZES[0][0] ? wantedScenes : []) {
      const there = async () => {
        if (hash) {
          await page.goto('about:blank');
          await page.goto(`${base}/${hash}`);
          await page.waitForLoadState('networkidle');
        }
        await act(page);
      };
      await photographAfter(there, page, name, theme, width);
    }
    await page.close();
    for (const [role, scene, hash, act] of width !== SIZES[0][0] ? [] : roleScenes({ held, empty })) {
      const name = `${role}-${scene}`;
      if (only && !name.startsWith(only)) continue;
      const own = await newPage(theme, width, height);
      await own.setExtraHTTPHeaders({ 'x-role': role });
      await own.goto(`${base}/${hash}`);
      await own.waitForLoadState('networkidle');
      await photographAfter(async () => act?.(own), own, name, theme, width);
      await own.close();
    }
    await photographBare(theme, width, height);
    for (const [name, hash, locked, act] of width === SIZES[0][0] ? windowScenes : []) {
      if (only && !name.startsWith(only)) continue;
      const own = await newPage(theme, width, height);
      await becomeWindow(own, locked);
      await own.goto(`${base}/${hash}`);
      await photographAfter(act, own, name, theme, width);
      await own.close();
    }
  }
}
for (const [width, height, zoom] of ZOOMS) {
  const page = await newPage('light', width, height, zoom);
  const size = `${width}-${Math.round(zoom * 100)}`;
  await page.goto(`${base}/#/`);
  for (const [name, hash] of SCREENS) {
    await visit(page, hash);
    await photograph(page, name, 'light', size);
  }
  for (const [name, hash, act] of wantedScenes.filter((scene) => ZOOMED_SCENES.includes(scene[0]))) {
    await page.goto('about:blank');
    await page.goto(`${base}/${hash}`);
    await page.waitForLoadState('networkidle');
    await photographAfter(act, page, name, 'light', size);
  }
  await page.close();
}
await browser.close();
for (const fault of new Set(faults)) console.error(fault);
console.log(`${out}\n${passed} passed, ${new Set(faults).size} failed`);
process.exit(faults.length > 0 ? 1 : 0);
