// Measures frames while the honeycomb and the table of units are scrolled: the work of the page's thread per frame
// (script, style, layout, paint, from Chromium's own trace) and the time between frames, with the display's 60 Hz and
// without any limit. The floor is a page with nothing but a plain list, scrolled the same way. Prints Markdown.
//   KEYSTEAD_BRIDGE=http://127.0.0.1:4173 npm run scroll      (or `cargo xtask bench scroll`, which starts the bridge)
import { chromium } from 'playwright-core';
import { browserPath } from './browser.mjs';
import { workOf } from './frames.mjs';

const base = process.env.KEYSTEAD_BRIDGE?.replace(/\/$/, '');
if (!base) throw new Error('KEYSTEAD_BRIDGE must name the bridge');
const FRAMES = Number(process.env.KEYSTEAD_FRAMES ?? 240);
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
];
const UNLIMITED = ['--disable-frame-rate-limit', '--disable-gpu-vsync'];
/** Pixels a frame: a wheel that is turned fast, and the thumb of the scroll bar that is dragged. */
const SPEEDS = [
  ['wheel', 60],
  ['thumb', 2000],
];
const PLAIN = 'a plain list';
const PLACES = [
  ['honeycomb', '#/lifecycle', '.comb-scroll'],
  ['table', '#/units', '.table-scroll'],
  [PLAIN, null, 'main'],
];

const plainList = () => {
  const rows = Array.from({ length: 20_000 }, (_, at) => `<div style="height:34px">Row ${at}</div>`);
  document.body.innerHTML = `<main style="height:700px;overflow:auto">${rows.join('')}</main>`;
};

/** Scrolls by so much in each frame, up and down; answers when each frame began. */
const drive = async ({ selector, step, frames }) => {
  const element = document.querySelector(selector);
  const most = element.scrollHeight - element.clientHeight;
  const began = [];
  let way = step;
  await new Promise((done) => {
    const tick = (now) => {
      performance.mark('scroll-frame');
      began.push(now);
      const next = element.scrollTop + way;
      if (next > most || next < 0) way = -way;
      element.scrollTop += way;
      if (began.length > frames) done();
      else requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  return began;
};

const sorted = (values) => values.toSorted((a, b) => a - b);
const at = (values, part) => values[Math.min(values.length - 1, Math.floor(values.length * part))] ?? 0;
const three = (values) => {
  const all = sorted(values);
  return `${at(all, 0.5).toFixed(1)} / ${at(all, 0.95).toFixed(1)} / ${at(all, 1).toFixed(1)} ms`;
};

async function settled(page) {
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(400);
}

async function measure(browser, [name, hash, selector], step, traced) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  if (hash === null) await page.evaluate(plainList);
  else {
    await page.goto(`${base}/${hash}`);
    await page.waitForSelector(selector);
  }
  await settled(page);
  await page.evaluate(drive, { selector, step, frames: 30 });
  await settled(page);
  if (traced) {
    await browser.startTracing(page, {
      categories: [
        'blink.user_timing',
        'devtools.timeline',
        'disabled-by-default-devtools.timeline',
        '__metadata',
      ],
    });
  }
  const began = await page.evaluate(drive, { selector, step, frames: FRAMES });
  const work = traced ? workOf(JSON.parse(String(await browser.stopTracing()))) : null;
  if (process.env.KEYSTEAD_PARTS && work) console.log(name, step, work.parts);
  await page.close();
  const gaps = began.slice(1).map((time, index) => time - began[index]);
  return { gaps, work };
}

async function launched(more, run) {
  const browser = await chromium.launch({
    executablePath: browserPath(process.env.KEYSTEAD_CHROMIUM ?? 'chromium'),
    args: [...FLAGS, ...more],
  });
  try {
    return await run(browser);
  } finally {
    await browser.close();
  }
}

console.log(
  `| median / p95 / most of ${FRAMES} frames | work a frame | of it processor time | between frames, 60 Hz | late frames | between frames, no limit |`,
);
console.log('|---|---|---|---|---|---|');
for (const [word, step] of SPEEDS) {
  for (const place of PLACES) {
    const limited = await launched([], (browser) => measure(browser, place, step, true));
    const free = await launched(UNLIMITED, (browser) => measure(browser, place, step, false));
    const late = limited.gaps.filter((gap) => gap > 25).length;
    console.log(
      `| ${place[0]}, ${word} (${step} px a frame) | ${three(limited.work.wall)} | ${three(limited.work.cpu)} | ${three(limited.gaps)} | ${late} | ${three(free.gaps)} |`,
    );
  }
}
