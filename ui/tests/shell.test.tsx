// The frame: routes, focus, palette, shortcuts, refresh by topic, links from outside, the locked page.
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { App } from '../src/app/App';
import { placeOfLink } from '../src/app/links';
import { makeQueryClient, refresh } from '../src/app/refresh';
import { call } from '../src/host/call';
import { onStale, tellStale } from '../src/host/stale';
import { stepZoom, usePrefs } from '../src/kit/prefs';
import { properties, units } from './cast';
import { core, refusal } from './core';
import { faults } from './house';

async function open(hash = '#/') {
  window.location.hash = hash;
  render(<App />);
  await screen.findByRole('navigation', { name: 'Departments' });
}

describe('Shell', () => {
  it('shows departments with live counts and satisfies axe', async () => {
    core();
    await open();
    const side = screen.getByRole('navigation', { name: 'Departments' });
    await waitFor(() =>
      expect(within(side).getByRole('link', { name: /Leasing/ })).toHaveTextContent(/^Leasing\d+$/),
    );
    expect(within(side).getByRole('link', { name: /Today/ })).toHaveAttribute('aria-current', 'page');
    expect(side).toHaveTextContent('saved');
    await screen.findByRole('heading', { name: 'Saturday, March 28' });
    expect(await faults()).toEqual([]);
  });

  it('lets no page ask before it is known who sits here', async () => {
    let tell = () => {};
    const known = new Promise<undefined>((resolve) => {
      tell = () => resolve(undefined);
    });
    const asked = core({ 'app.status': () => known });
    await open('#/properties');
    await screen.findByText('Loading');
    expect(asked.map(({ name }) => name).filter((name) => name.startsWith('properties.'))).toEqual([]);
    tell();
    await waitFor(() => expect(asked.map(({ name }) => name)).toContain('properties.list'));
  });

  it('has the skip link first in the focus order', async () => {
    core();
    await open();
    await userEvent.tab();
    expect(screen.getByRole('button', { name: 'Skip to the page' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(screen.getByRole('main')).toHaveFocus();
  });

  it('goes by keyboard and says where it is', async () => {
    core();
    await open();
    await userEvent.keyboard('gj');
    expect(await screen.findByRole('heading', { name: 'Jobs' })).toBeVisible();
    expect(screen.getByRole('navigation', { name: 'Where you are' })).toHaveTextContent('SettingsJobs');
    expect(document.title).toBe('Jobs · Keystead');
    await userEvent.keyboard('?');
    expect(await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  });

  it('gives the focus back to the page, so that the next key is a shortcut again', async () => {
    core();
    await open();
    await userEvent.keyboard('gpu');
    const field = await screen.findByRole('searchbox', { name: 'Unit, tenant or property' });
    await waitFor(() => expect(screen.getByRole('main')).toHaveFocus());
    await userEvent.keyboard('{Control>}k{/Control}');
    await waitFor(() => expect(screen.getByRole('combobox', { name: 'Search or jump to' })).toHaveFocus());
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.getByRole('main')).toHaveFocus());
    await userEvent.keyboard('?');
    expect(await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
    expect(field).toHaveValue('');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.getByRole('main')).toHaveFocus());
  });

  it('opens a record from the palette', async () => {
    const asked = core();
    await open();
    await userEvent.keyboard('{Control>}k{/Control}');
    const box = await screen.findByRole('combobox', { name: 'Search or jump to' });
    await waitFor(() => expect(box).toHaveFocus());
    const wanted = units.at(-1)!;
    await userEvent.type(box, wanted.unit_number);
    const options = await screen.findAllByRole('option', { name: new RegExp(wanted.unit_number) });
    expect(options[0]).toHaveAttribute('aria-selected', 'true');
    expect(box).toHaveAttribute('aria-activedescendant', options[0]?.id);
    expect(asked.filter((one) => one.name === 'search.find').length).toBeLessThanOrEqual(
      wanted.unit_number.length,
    );
    await userEvent.keyboard('{Enter}');
    expect(await screen.findByRole('heading', { name: `Unit ${wanted.unit_number}` })).toBeVisible();
    expect(screen.queryByRole('combobox', { name: 'Search or jump to' })).toBeNull();
  });

  it('opens an owner from the palette, and the properties from there', async () => {
    const owner = properties.find((one) => one.owner_name)!.owner_name!;
    core();
    await open();
    await userEvent.keyboard('{Control>}k{/Control}');
    await userEvent.type(
      await screen.findByRole('combobox', { name: 'Search or jump to' }),
      owner.toLowerCase(),
    );
    expect(await screen.findByRole('option', { name: new RegExp(owner) })).toHaveTextContent('Owner');
    await userEvent.keyboard('{Enter}');
    expect(await screen.findByRole('heading', { level: 1, name: owner })).toBeVisible();
    await userEvent.click(screen.getByRole('link', { name: 'The properties of this owner' }));
    expect(await screen.findByRole('searchbox', { name: 'Filter properties' })).toHaveValue(owner);
    const owned = properties.filter((one) => one.owner_name === owner);
    await waitFor(() => expect(screen.getAllByText(owner)).toHaveLength(owned.length));
  });

  it('means by Enter what was typed last, though its answer is on its way', async () => {
    const owner = properties.find((one) => one.owner_name)!.owner_name!;
    let answer = () => {};
    const held = new Promise<undefined>((resolve) => {
      answer = () => resolve(undefined);
    });
    core({ 'search.find': ({ text }) => (text === owner.toLowerCase() ? held : undefined) });
    await open();
    await userEvent.keyboard('{Control>}k{/Control}');
    const box = await screen.findByRole('combobox', { name: 'Search or jump to' });
    await userEvent.type(box, owner.toLowerCase().slice(0, 3));
    await screen.findAllByRole('option');
    await userEvent.type(box, `${owner.toLowerCase().slice(3)}{Enter}`);
    expect(box).toBeVisible();
    answer();
    expect(await screen.findByRole('heading', { level: 1, name: owner })).toBeVisible();
  });

  it('adds a vendor from the palette', async () => {
    core();
    await open();
    await userEvent.keyboard('{Control>}k{/Control}');
    await userEvent.type(await screen.findByRole('combobox', { name: 'Search or jump to' }), 'create vendor');
    await waitFor(() => expect(screen.getAllByRole('option')[0]).toHaveTextContent(/vendor/i));
    await userEvent.keyboard('{Enter}');
    const sheet = await screen.findByRole('dialog', { name: 'New vendor' });
    const code = await within(sheet).findByRole('textbox', { name: 'Vendor code' });
    await waitFor(() => expect((code as HTMLInputElement).value).toMatch(/^V/));
    await waitFor(() => expect(within(sheet).getByRole('textbox', { name: 'Vendor code' })).toHaveFocus());
  });

  it('finds actions by their words', async () => {
    const asked = core();
    await open();
    await userEvent.keyboard('{Control>}k{/Control}');
    await userEvent.type(await screen.findByRole('combobox', { name: 'Search or jump to' }), 'dark');
    await userEvent.click(await screen.findByRole('option', { name: /Use the dark theme/ }));
    await waitFor(() => expect(document.documentElement.dataset.theme).toBe('dark'));
    // The next test is not to get what this one keeps.
    const kept = (value: string) =>
      asked.some(({ name, args }) => name === 'settings.keep' && args.value === value);
    await waitFor(() => expect(kept('dark')).toBe(true));
    act(() => usePrefs.setState({ theme: 'light' }));
    await waitFor(() => expect(kept('light')).toBe(true));
  });

  it('says that there is no such page', async () => {
    core();
    await open('#/nowhere');
    expect(await screen.findByText('This page does not exist')).toBeVisible();
  });

  it('shows one page with what is safe when the profile cannot be opened', async () => {
    core({
      'app.status': () => refusal('forbidden', 'key.wrong', 'The key does not open this portfolio.'),
    });
    render(<App />);
    expect(await screen.findByRole('heading', { name: 'Your portfolio could not be opened' })).toBeVisible();
    expect(screen.getByRole('alert')).toHaveTextContent('The key does not open this portfolio.');
    expect(screen.getByRole('alert')).toHaveTextContent('key.wrong');
    expect(screen.queryByRole('navigation')).toBeNull();
    expect(await faults()).toEqual([]);
  });
});

describe('zoom', () => {
  it('steps between fixed sizes and stops at the ends', () => {
    usePrefs.setState({ zoom: 1 });
    stepZoom(1);
    expect(usePrefs.getState().zoom).toBe(1.1);
    usePrefs.setState({ zoom: 2 });
    stepZoom(1);
    expect(usePrefs.getState().zoom).toBe(2);
    usePrefs.setState({ zoom: 0.8 });
    stepZoom(-1);
    expect(usePrefs.getState().zoom).toBe(0.8);
    usePrefs.setState({ zoom: 1 });
  });
});

describe('links from outside', () => {
  const id = '8f0c0000-0000-4000-8000-000000000001';

  it('open what they name and nothing else', () => {
    expect(placeOfLink(`keystead://unit/${id}`)).toBe(`#/units/${id}`);
    expect(placeOfLink(`keystead://LEASE/${id.toUpperCase()}/`)).toBe(`#/lifecycle/${id}`);
    expect(placeOfLink('keystead://today')).toBe('#/');
    expect(placeOfLink('keystead://unit/../../settings')).toBeNull();
    expect(placeOfLink('https://example.org/')).toBeNull();
  });
});

describe('host', () => {
  it('rejects with a Problem, whatever came back', async () => {
    core({ 'jobs.list': () => refusal('conflict', 'jobs.busy', 'A job is running.') });
    await expect(call('jobs.list', {})).rejects.toMatchObject({
      kind: 'conflict',
      code: 'jobs.busy',
      hint: null,
    });
    vi.stubGlobal('fetch', async () => new Response('<html>', { status: 502 }));
    await expect(call('jobs.list', {})).rejects.toMatchObject({ kind: 'internal' });
  });

  it('reads stale topics from the header of the bridge', async () => {
    const heard: string[][] = [];
    const stop = onStale((topics) => heard.push(topics));
    vi.stubGlobal(
      'fetch',
      async () => new Response('{}', { status: 200, headers: { 'x-stale': 'units, leases' } }),
    );
    await call('jobs.list', {});
    stop();
    tellStale(['jobs']);
    expect(heard).toEqual([['units', 'leases']]);
  });

  it('makes stale only what reads the topic', () => {
    const client = makeQueryClient();
    client.setQueryData(['jobs.list', {}], { rows: [] });
    client.setQueryData(['ledger.account', { lease_id: 'x' }], {});
    refresh(client, ['jobs']);
    const stale = (key: unknown[]) => client.getQueryState(key)?.isInvalidated;
    expect(stale(['jobs.list', {}])).toBe(true);
    expect(stale(['ledger.account', { lease_id: 'x' }])).toBe(false);
    refresh(client, ['*']);
    expect(stale(['ledger.account', { lease_id: 'x' }])).toBe(true);
  });
});
