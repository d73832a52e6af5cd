// What the features declare: nothing twice, a text for everything, the list that the window's menu reads, the sidebar with
// its letters, and the return to where one was.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import { App } from '../src/app/App';
import { addressAt, FEATURES, keysOf, PLACES, ROWS, shortPlace } from '../src/app/features';
import { useGoing } from '../src/app/going';
import { RECORD_LINKS } from '../src/app/links';
import { core } from './core';

const twice = (words: string[]) => words.filter((word, at) => words.indexOf(word) !== at);
const portfolio = ROWS.find(({ id }) => id === 'portfolio')?.places ?? [];
const side = () => screen.getByRole('navigation', { name: 'Departments' });
const links = () =>
  within(side())
    .getAllByRole('link')
    .map((link) => link.textContent);

async function start(hash = '') {
  window.location.hash = hash;
  const shown = render(<App />);
  await screen.findByRole('navigation', { name: 'Departments' });
  return shown;
}

describe('Declarations', () => {
  it('name nothing twice, and no two addresses by the same keys', () => {
    expect(FEATURES.length).toBeGreaterThan(5);
    expect(twice(PLACES.map(({ id }) => id))).toEqual([]);
    expect(twice(FEATURES.flatMap(({ routes = [] }) => routes.map(({ path }) => path)))).toEqual([]);
    expect(twice(FEATURES.flatMap((feature) => Object.keys(feature.links ?? {})))).toEqual([]);
    const keys = ROWS.flatMap((row) => row.places.map((place) => keysOf(row, place)));
    expect(twice(keys.map((one) => one.join('')))).toEqual([]);
    expect(keys.filter((one) => one.length > 2)).toEqual([]);
    expect(twice(PLACES.filter(({ short }) => short).map(({ letter }) => letter))).toEqual([]);
    for (const { places } of ROWS) expect(twice(places.map(({ letter }) => letter))).toEqual([]);
    expect(FEATURES.filter((feature) => feature.unitActs)).toHaveLength(1);
    expect(ROWS.length).toBeLessThanOrEqual(9);
  });

  it('have a text for each place and each action, and a place for each route that names one', () => {
    const missing = FEATURES.flatMap(({ word, places = [], actions = [], routes = [] }) =>
      [
        ...places.flatMap(({ id }) => [`place.${id}.name`, `place.${id}.words`]),
        ...actions.flatMap(({ id }) => [`action.${id}.title`, `action.${id}.words`]),
      ]
        .filter((key) => !i18next.exists(key, { ns: word }))
        .concat(
          routes
            .map(({ place }) => place ?? '')
            .filter((id) => id !== '' && !PLACES.some((one) => one.id === id)),
        ),
    );
    expect(missing).toEqual([]);
  });

  it('have each of their screens photographed: places by themselves, others by an address', () => {
    const list = readFileSync(join(__dirname, 'addresses.mjs'), 'utf8');
    const listed = [...list.matchAll(/#(\/[^'`?]*)/g)].map(([, path = '']) => path);
    const paths = [...listed, ...PLACES.map((place) => place.href().slice(1).split('?')[0] ?? '')];
    const drawn = new Set(paths.map((path) => addressAt(path.replace(/\$\{[^}]*\}/g, 'id'))?.route));
    const routes = FEATURES.flatMap(({ routes = [] }) => routes);
    expect(routes.filter((route) => !drawn.has(route)).map(({ path }) => path)).toEqual([]);
  });

  it('are told to the window in src/app/places.json: write it with `npx vitest run tests/features.test.tsx -u`', async () => {
    const list = {
      rows: ROWS.map(({ id, places }) => ({
        text: i18next.t(`department.${id}`, { ns: 'shell' }),
        places: places.map((place) => ({
          id: place.id,
          text: (i18next.t as (key: string, options: { ns: string }) => string)(`place.${place.id}.name`, {
            ns: place.word,
          }),
        })),
      })),
      records: Object.keys(RECORD_LINKS).sort(),
    };
    await expect(`${JSON.stringify(list, null, 2)}\n`).toMatchFileSnapshot('../src/app/places.json');
  });
});

describe('Sidebar', () => {
  it('opens the department one is in, and counts only what waits', async () => {
    core();
    await start('#/');
    await waitFor(() => expect(links().some((text) => /^Leasing\d/.test(text ?? ''))).toBe(true));
    expect(links().filter((text) => /^Portfolio|^Settings/.test(text ?? ''))).toEqual([
      'Portfolio',
      'Settings',
    ]);
    expect(within(side()).queryByRole('link', { name: /Units/ })).toBeNull();
    await userEvent.click(within(side()).getByRole('link', { name: 'Portfolio' }));
    const list = await within(side()).findByRole('list', { name: 'Portfolio' });
    const shown = within(list).getAllByRole<HTMLAnchorElement>('link');
    expect(shown.map((link) => link.getAttribute('href'))).toEqual(portfolio.map(({ href }) => href()));
    expect(within(list).getByRole('link', { name: 'Properties' })).toHaveAttribute('aria-current', 'page');
    expect(side().querySelectorAll('[aria-current]')).toHaveLength(1);
  });

  it('shows letters in place of icons after G, then those of the screens', async () => {
    core();
    await start('#/');
    await userEvent.keyboard('g');
    const letters = () => [...side().querySelectorAll('kbd')].map((key) => key.textContent);
    expect(letters()).toEqual(ROWS.map(({ letter }) => letter));
    expect(letters().slice(0, 3)).toEqual(['T', 'P', 'L']);
    await userEvent.keyboard('p');
    expect(await screen.findByRole('heading', { name: 'Properties' })).toBeVisible();
    expect(letters()).toEqual(portfolio.map(({ letter }) => letter));
    expect(letters()).toContain('U');
    await userEvent.keyboard('u');
    expect(await screen.findByRole('searchbox', { name: 'Unit, tenant or property' })).toBeVisible();
    expect(letters()).toEqual([]);
    await userEvent.keyboard('g{Escape}');
    expect(letters()).toEqual([]);
  });

  it('goes where the keys say, each from anywhere, and by one letter where no department has it', async () => {
    core();
    await start('#/archived');
    const keys = ROWS.flatMap((row) => row.places.map((place) => ({ place, keys: keysOf(row, place) })));
    const short = PLACES.filter((place) => shortPlace(place.letter) === place);
    for (const one of [...keys, ...short.map((place) => ({ place, keys: [place.letter] }))]) {
      await userEvent.keyboard(`g${one.keys.join('').toLowerCase()}`);
      expect(window.location.hash, one.keys.join(' ')).toBe(one.place.href());
      act(() => useGoing.setState({ among: null }));
    }
    expect(short.map(({ id }) => id)).toContain('jobs');
  });
});

describe('The next start', () => {
  it('opens the page and the filter one was at', async () => {
    core();
    const first = await start('#/units?state=vacant');
    await screen.findByRole('searchbox', { name: 'Unit, tenant or property' });
    first.unmount();
    await start();
    expect(await screen.findByRole('searchbox', { name: 'Unit, tenant or property' })).toBeVisible();
    expect(window.location.hash).toBe('#/units?state=vacant');
  });

  it('opens what it was told to open instead', async () => {
    core();
    const first = await start('#/units?state=vacant');
    await screen.findByRole('searchbox', { name: 'Unit, tenant or property' });
    first.unmount();
    await start('#/jobs');
    expect(await screen.findByRole('heading', { name: 'Jobs' })).toBeVisible();
  });

  it('opens the list when the record is gone', async () => {
    core();
    localStorage.setItem('keystead.place', '#/units/00000000-0000-5000-8000-000000000000');
    await start();
    expect(await screen.findByRole('searchbox', { name: 'Unit, tenant or property' })).toBeVisible();
    expect(window.location.hash).toBe('#/units');
    await waitFor(() => expect(screen.getAllByRole('row').length).toBeGreaterThan(1));
  });

  it('does not open an address that no page has', async () => {
    core();
    localStorage.setItem('keystead.place', '#/nowhere');
    await start();
    expect(await screen.findByRole('heading', { name: 'Saturday, March 28' })).toBeVisible();
  });
});
