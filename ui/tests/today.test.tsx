// Today: work by week with one verb each, one gold button, the keys, what is done and put off, and who sees what.
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { FEATURES } from '../src/app/features';
import { workOnToday } from '../src/app/work';
import { TodayPage } from '../src/features/today/TodayPage';
import type { Search } from '../src/nouns/feature';
import type { AppStatus, Today, Work } from '../src/wire/bindings';
import { answer } from './fake/core.mjs';
import { refusal } from './fake/core-units.mjs';
import { units } from './fake/records.mjs';
import { fakeCore } from './fakeCore';
import { faults, show } from './house';

const leaving = units.find((unit) => unit.state === 'notice')!;
const base = () => answer('today.overview', {}).body as Today;
const other = (today: Partial<Today>) => ({
  'today.overview': () => ({ status: 200, body: { ...base(), ...today } }),
});

function Page({ when }: { when?: string }) {
  const [search, setSearch] = useState<Search>({ when });
  return (
    <TodayPage
      work={workOnToday}
      search={search}
      onSearch={(change) => setSearch({ ...search, ...change })}
    />
  );
}

const gold = (container: Element) =>
  [...container.querySelectorAll('[data-look=cta]')].map((one) => one.textContent);
const row = async (text: RegExp) => (await screen.findByText(text)).closest('li') as HTMLElement;
const here = (container: Element) => container.querySelector('[data-here]')?.getAttribute('data-row');

describe('Today', () => {
  it('calls a run by hand a run by hand', async () => {
    const runs = base().runs.map((run) => ({ ...run, cause: 'by_hand' }));
    fakeCore(other({ runs }));
    const { container } = show(<Page />);
    await screen.findByRole('heading', { name: 'Saturday, March 28' });
    expect(container).toHaveTextContent('The manual run finished at 02:00 in 280 ms.');
    expect(container).not.toHaveTextContent('night run');
  });

  it('is work by what it asks, with one verb each and one of them gold', async () => {
    fakeCore();
    const { container } = show(<Page />);
    expect(await screen.findByRole('heading', { name: 'Saturday, March 28' })).toBeVisible();
    expect(container).toHaveTextContent('Six things need you. The night run finished at 02:00 in 280 ms.');
    expect(screen.getByRole('heading', { name: 'Decide 2' })).toBeVisible();
    expect(screen.getByRole('heading', { name: 'Do 3' })).toBeVisible();
    expect(gold(container)).toEqual(['Review']);
    const ending = screen.getByRole('link', { name: 'Review: 12 leases end' });
    expect(ending).toHaveAttribute('data-look', 'cta');
    const there = decodeURIComponent(ending.getAttribute('href') ?? '');
    expect(there).toBe('#/leases?filter=state:active;end:2026-03-28,2026-03-29;not_renewed');
    expect(screen.getByRole('link', { name: 'Fix: 2 rows of an import were rejected' })).toHaveAttribute(
      'href',
      '#/imports/3',
    );
    const owes = await screen.findByRole('link', { name: 'See: 174 tenants owe $442,154' });
    expect(owes).toHaveAttribute('href', '#/tenants?filter=owes&sort=-balance');
    expect(container).not.toHaveTextContent('moves out');
    await userEvent.click(screen.getByRole('radio', { name: 'Later 1' }));
    expect(await screen.findByRole('link', { name: 'Open: 1407D moves out' })).toHaveAttribute(
      'href',
      `#/lifecycle/${leaving.lease_id}`,
    );
    expect(await faults(container)).toEqual([]);
  });

  it('has the nearest day by law in gold before any decision', async () => {
    const work = base().work.map((one): Work => ({ ...one, by_law: one.kind === 'orders_late' }));
    fakeCore(other({ work }));
    const { container } = show(<Page />);
    const late = await screen.findByRole('link', { name: 'Review: 2 work orders are past their due dates' });
    expect(late).toHaveAttribute('data-look', 'cta');
    expect(gold(container)).toHaveLength(1);
  });

  it('is walked with J and K, opened with Enter, unfolded with the arrow', async () => {
    fakeCore();
    const { container } = show(<Page />);
    await screen.findByRole('heading', { name: 'Decide 2' });
    expect(here(container)).toBe('ending-this_week');
    await userEvent.keyboard('j');
    expect(here(container)).toBe('became_month_to_month-this_week');
    expect(document.activeElement).toHaveTextContent('Review');
    await userEvent.keyboard('jj');
    expect(here(container)).toBe('vacant_long-this_week');
    await userEvent.keyboard('{ArrowRight}');
    expect(await screen.findByRole('link', { name: 'Review: 311B is vacant' })).toBeVisible();
    await userEvent.keyboard('j');
    expect(here(container)).toBe('vacant_long-this_week-V1');
    await userEvent.keyboard('k{ArrowLeft}');
    await waitFor(() => expect(screen.queryByText(/311B is vacant/)).toBeNull());
    await userEvent.keyboard('k{Enter}');
    expect(window.location.hash).toBe('#/work-orders?filter=open%3Bdue%3A%2C2026-03-27');
  });

  it('marks the line as done with E, which the toast takes back', async () => {
    const asked = fakeCore();
    show(<Page />);
    await screen.findByRole('heading', { name: 'Decide 2' });
    await userEvent.keyboard('e');
    await waitFor(() => expect(asked.some((one) => one.name === 'today.mark')).toBe(true));
    expect(asked.find((one) => one.name === 'today.mark')?.args).toEqual({
      department: 'leasing',
      kind: 'ending',
      slot: 'this_week',
      records: null,
      mark: { mark: 'done' },
    });
    await userEvent.click(await screen.findByRole('button', { name: /Undo/ }));
    await waitFor(() => expect(asked.some((one) => one.name === 'history.undo')).toBe(true));
  });

  it('puts one off with H until tomorrow, Monday, a day or a change', async () => {
    const asked = fakeCore();
    const { container } = show(<Page />);
    await screen.findByRole('heading', { name: 'Decide 2' });
    const until = () =>
      asked
        .filter((one) => one.name === 'today.mark')
        .map((one) => (one.args.mark as { until: unknown }).until);
    await userEvent.click(within(await row(/31 units vacant/)).getByRole('button', { name: /^Show each/ }));
    await screen.findByText(/311B is vacant/);
    await userEvent.keyboard('{Escape}');
    await userEvent.keyboard('j');
    expect(here(container)).toBe('vacant_long-this_week-V1');
    await userEvent.keyboard('h');
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Tomorrow, Mar 29' }));
    await waitFor(() => expect(until()).toEqual(['2026-03-29']));
    expect(asked.find((one) => one.name === 'today.mark')?.args.records).toEqual([
      { record: 'V1', fact: '2026-03-28' },
    ]);
    await userEvent.keyboard('h');
    await userEvent.click(await screen.findByRole('menuitem', { name: 'When something changes' }));
    await waitFor(() => expect(until()).toEqual(['2026-03-29', null]));
    await userEvent.keyboard('h');
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Choose a day…' }));
    const day = await screen.findByRole('textbox', { name: 'On' });
    await userEvent.type(day, '3/28');
    expect(screen.getByRole('button', { name: 'Snooze' })).toBeDisabled();
    await userEvent.clear(day);
    await userEvent.type(day, '4/15');
    await userEvent.click(screen.getByRole('button', { name: 'Snooze' }));
    await waitFor(() => expect(until()).toEqual(['2026-03-29', null, '2026-04-15']));
  });

  it('shows what is snoozed with the day it comes back, and puts it back', async () => {
    const asked = fakeCore();
    const { container } = show(<Page when="snoozed" />);
    await screen.findByText('9A is vacant');
    expect(container).toHaveTextContent('back Apr 6');
    expect(gold(container)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: /^Put back/ }));
    await waitFor(() =>
      expect(asked.find((one) => one.name === 'today.mark')?.args).toMatchObject({
        slot: 'snoozed',
        mark: { mark: 'back' },
      }),
    );
  });

  it('shows the next line when the week is done', async () => {
    const work = base().work.filter(({ slot }) => slot === 'later');
    fakeCore(other({ work, needs: 1 }));
    const { container } = show(<Page />);
    expect(await screen.findByText('All done for this week')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Open: 1407D moves out' })).toHaveAttribute('data-look', 'cta');
    expect(gold(container)).toHaveLength(1);
  });

  it('is a table of kinds by property where there are many, each figure a link to its list', async () => {
    const columns = [1, 2].map((n) => ({ property_id: `p${n}`, name: `Property ${n}` }));
    const work = base().work.map((one) => ({ ...one, cells: one.kind === 'vacant_long' ? [20, 0] : [0, 0] }));
    fakeCore(other({ work, columns }));
    const { container } = show(<Page />);
    const cell = await screen.findByRole('link', { name: 'Vacant over 30 days, Property 1: 20' });
    expect(cell).toHaveAttribute('href', '#/units?state=vacant&vacant=30&property=p1');
    const vacant = await row(/^Vacant over 30 days$/);
    expect(within(vacant).getByText('11')).toBeVisible();
    expect(await faults(container)).toEqual([]);
    await userEvent.keyboard('jjj{ArrowRight}');
    expect(document.activeElement).toBe(cell);
  });

  it('offers nothing to mark to who only sees', async () => {
    const status = answer('app.status', {}).body as AppStatus;
    const levels = { ...status.levels, leasing: 'see' };
    fakeCore({ 'app.status': () => ({ status: 200, body: { ...status, levels } }) });
    show(<Page />);
    await screen.findByRole('heading', { name: 'Decide 2' });
    expect(within(await row(/31 units vacant/)).queryByRole('button', { name: /^Done/ })).toBeNull();
    expect(
      within(await row(/work orders are past/)).getByRole('button', { name: /^Done/ }),
    ).toBeInTheDocument();
  });

  it('has words and a way for each kind, and leaves out one that no feature knows', async () => {
    const kinds = FEATURES.flatMap(({ work }) => Object.keys(work ?? {}));
    expect(new Set(kinds).size).toBe(kinds.length);
    const strange = { ...(base().work[0] as Work), kind: 'strange', by_law: true };
    fakeCore(other({ work: [strange, ...base().work] }));
    const { container } = show(<Page />);
    await screen.findByRole('heading', { name: 'Saturday, March 28' });
    await screen.findByText(/tenants owe/);
    expect(container.querySelectorAll('[data-row]').length).toBe(6);
  });

  it('offers an import or a demo when there is nothing yet, and fills it under a task id', async () => {
    const asked = fakeCore({
      'app.status': () => ({
        status: 200,
        body: { ...(answer('app.status', {}).body as AppStatus), empty: true, units: 0 },
      }),
    });
    show(<Page />);
    expect(await screen.findByRole('link', { name: 'Import a file' })).toHaveAttribute(
      'href',
      '#/imports/new',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Fill with a demo' }));
    await waitFor(() => expect(asked.some((one) => one.name === 'demo.fill')).toBe(true));
    const demo = asked.find((one) => one.name === 'demo.fill');
    expect(demo?.args).toMatchObject({ units: 1200, seed: 1 });
    expect(demo?.args.task_id).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('says what happened when the core fails', async () => {
    fakeCore({
      'today.overview': () => refusal('internal', 'store.read', 'The portfolio could not be read.'),
    });
    show(<Page />);
    expect(await screen.findByRole('alert')).toHaveTextContent('The portfolio could not be read.');
  });
});
