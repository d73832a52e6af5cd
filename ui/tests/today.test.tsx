// Today: work by week with one verb each, one gold button, the keys, what is done and put off, and who sees what.
import { useQueryClient } from '@tanstack/react-query';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { FEATURES } from '../src/app/features';
import { useRefresh } from '../src/app/refresh';
import { workOnToday } from '../src/app/work';
import { termsOf } from '../src/features/lifecycle/correctForm';
import { TodayPage } from '../src/features/today/TodayPage';
import { addDays, clock, wholeMoney } from '../src/kit/format';
import type { Search } from '../src/nouns/feature';
import type { Today, UnitCard, Work } from '../src/wire/bindings';
import { TODAY, units } from './cast';
import { ask, core, refusal } from './core';
import { faults, show } from './house';

const base = () => ask('today.overview', {});
const [first, second, leaving] = units.filter(
  ({ state, days_until_expiry }) => state === 'active' && days_until_expiry! > 60,
) as [UnitCard, UnitCard, UnitCard];
const MOVES_OUT = addDays(TODAY, 12);

/** A week in which all comes together: two leases end, two orders are late, rows of an import were refused; later one moves out. */
async function busy() {
  for (const [{ lease_id }, end] of [
    [first, TODAY],
    [second, addDays(TODAY, 1)],
  ] as const) {
    const seen = termsOf(await ask('leases.get', { lease_id: lease_id! }));
    const terms = { ...seen, lease_end_date: end };
    await ask('leases.correct', { lease_id: lease_id!, seen, terms, reason: 'Wrong page' });
  }
  const notice = { notice_date: TODAY, move_out_date: MOVES_OUT, reason: 'Moves' } as const;
  await ask('lifecycle.act', { lease_id: leaving.lease_id!, action: { action: 'notice', ...notice } });
  const query = { list: 'work_orders', filters: [{ name: 'status', values: ['open'] }] };
  const orders = await ask('lists.page', { query, columns: ['number'], limit: 2 });
  for (const { id } of orders.rows) {
    const old = (await ask('maintenance.order', { work_order_id: id })).order.due_date;
    const changes = [{ field: 'due_date', old, new: addDays(TODAY, -3) }];
    await ask('records.edit', { kind: 'work_order', id, changes, custom: null });
  }
  return ask('imports.run', { path: '/data/march.csv', property: 'WG', move_outs: true, keep_good: true });
}

const vacantOf = ({ work }: Today) =>
  work.find(({ kind, slot }) => kind === 'vacant_long' && slot === 'this_week')!;

function Page({ when }: { when?: string }) {
  useRefresh(useQueryClient());
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
    core();
    const { rows } = await ask('jobs.run', { name: 'lifecycle', as_of: TODAY });
    const { container } = show(<Page />);
    await screen.findByRole('heading', { name: 'Saturday, March 28' });
    expect(container).toHaveTextContent(
      `The manual run finished at ${clock(rows[0]!.started_at)} in 280 ms.`,
    );
    expect(container).not.toHaveTextContent('night run');
  });

  it('is work by what it asks, with one verb each and one of them gold', async () => {
    core();
    const { import_id } = await busy();
    const { runs, sunday } = await base();
    const { container } = show(<Page />);
    expect(await screen.findByRole('heading', { name: 'Saturday, March 28' })).toBeVisible();
    const night = `The night run finished at ${clock(runs[0]!.started_at)} in 280 ms.`;
    expect(container).toHaveTextContent(`Seven things need you. ${night}`);
    expect(screen.getByRole('heading', { name: 'Decide 2' })).toBeVisible();
    expect(screen.getByRole('heading', { name: 'Do 4' })).toBeVisible();
    expect(gold(container)).toEqual(['Review']);
    const ending = screen.getByRole('link', { name: 'Review: 2 leases end' });
    expect(ending).toHaveAttribute('data-look', 'cta');
    const there = decodeURIComponent(ending.getAttribute('href') ?? '');
    expect(there).toBe(`#/leases?filter=state:active;end:${TODAY},${sunday};not_renewed`);
    expect(screen.getByRole('link', { name: 'Fix: 2 rows of an import were rejected' })).toHaveAttribute(
      'href',
      `#/imports/${import_id}`,
    );
    const [debts] = (await ask('today.news', { property_ids: [] })).work;
    const { cents, currency } = debts!.amounts[0]!;
    const owes = await screen.findByRole('link', {
      name: `See: ${debts!.records} tenants owe ${wholeMoney(cents, currency)}`,
    });
    expect(owes).toHaveAttribute('href', '#/tenants?filter=owes&sort=-balance');
    expect(container).not.toHaveTextContent('moves out');
    await userEvent.click(screen.getByRole('radio', { name: 'Later 2' }));
    expect(
      await screen.findByRole('link', { name: `Open: ${leaving.unit_number} moves out` }),
    ).toHaveAttribute('href', `#/lifecycle/${leaving.lease_id}`);
    expect(await faults(container)).toEqual([]);
  });

  it('has the nearest day by law in gold before any decision', async () => {
    let today: Today | undefined;
    core({ 'today.overview': () => today });
    await busy();
    // No kind of today's is set by law yet.
    const real = await base();
    today = { ...real, work: real.work.map((one) => ({ ...one, by_law: one.kind === 'orders_late' })) };
    const { container } = show(<Page />);
    const late = await screen.findByRole('link', { name: 'Review: 2 work orders are past their due dates' });
    expect(late).toHaveAttribute('data-look', 'cta');
    expect(gold(container)).toHaveLength(1);
  });

  it('is walked with J and K, opened with Enter, unfolded with the arrow', async () => {
    core();
    await busy();
    const [line] = vacantOf(await base()).lines;
    const vacant = `${line!.name} is vacant`;
    const { container } = show(<Page />);
    await screen.findByRole('heading', { name: 'Decide 2' });
    expect(here(container)).toBe('ending-this_week');
    await userEvent.keyboard('j');
    expect(here(container)).toBe('became_month_to_month-this_week');
    expect(document.activeElement).toHaveTextContent('Review');
    await userEvent.keyboard('jj');
    expect(here(container)).toBe('vacant_long-this_week');
    await userEvent.keyboard('{ArrowRight}');
    expect(await screen.findByRole('link', { name: `Review: ${vacant}` })).toBeVisible();
    await userEvent.keyboard('j');
    expect(here(container)).toBe(`vacant_long-this_week-${line!.record}`);
    await userEvent.keyboard('k{ArrowLeft}');
    await waitFor(() => expect(screen.queryByText(vacant)).toBeNull());
    await userEvent.keyboard('k{Enter}');
    expect(window.location.hash).toBe(`#/work-orders?filter=open%3Bdue%3A%2C${addDays(TODAY, -1)}`);
  });

  it('marks the line as done with E, which the toast takes back', async () => {
    const asked = core();
    await busy();
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
    expect(await screen.findByRole('heading', { name: 'Decide 1' })).toBeVisible();
    await userEvent.click(await screen.findByRole('button', { name: /Undo/ }));
    await waitFor(() => expect(asked.some((one) => one.name === 'history.undo')).toBe(true));
    expect(await screen.findByRole('heading', { name: 'Decide 2' })).toBeVisible();
  });

  it('puts one off with H until tomorrow, Monday, a day or a change', async () => {
    const asked = core();
    await busy();
    const vacant = vacantOf(await base());
    const [one, two, three] = vacant.lines;
    const { container } = show(<Page />);
    await screen.findByRole('heading', { name: 'Decide 2' });
    // After one that is put off comes the next.
    const gone = (line: typeof one) =>
      waitFor(() => expect(screen.queryByText(`${line!.name} is vacant`)).toBeNull());
    const marks = () => asked.filter(({ name }) => name === 'today.mark').map(({ args }) => args);
    const until = () => marks().map(({ mark }) => (mark as { until: unknown }).until);
    const records = () => marks().map((args) => args.records);
    await userEvent.click(
      within(await row(new RegExp(`^${vacant.records} units vacant`))).getByRole('button', {
        name: /^Show each/,
      }),
    );
    await screen.findByText(`${one!.name} is vacant`);
    await userEvent.keyboard('{Escape}');
    await userEvent.keyboard('j');
    expect(here(container)).toBe(`vacant_long-this_week-${one!.record}`);
    await userEvent.keyboard('h');
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Tomorrow, Mar 29' }));
    await waitFor(() => expect(until()).toEqual(['2026-03-29']));
    await gone(one);
    await userEvent.keyboard('h');
    await userEvent.click(await screen.findByRole('menuitem', { name: 'When something changes' }));
    await waitFor(() => expect(until()).toEqual(['2026-03-29', null]));
    await gone(two);
    await userEvent.keyboard('h');
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Choose a day…' }));
    const day = await screen.findByRole('textbox', { name: 'On' });
    await userEvent.type(day, '3/28');
    expect(screen.getByRole('button', { name: 'Snooze' })).toBeDisabled();
    await userEvent.clear(day);
    await userEvent.type(day, '4/15');
    await userEvent.click(screen.getByRole('button', { name: 'Snooze' }));
    await waitFor(() => expect(until()).toEqual(['2026-03-29', null, '2026-04-15']));
    expect(records()).toEqual([one, two, three].map((line) => [{ record: line!.record, fact: line!.fact }]));
  });

  it('shows what is snoozed with the day it comes back, and puts it back', async () => {
    const asked = core();
    const { department, kind, slot, lines } = vacantOf(await base());
    const { record, fact, name } = lines[0]!;
    const mark = { mark: 'later', until: addDays(TODAY, 9) } as const;
    await ask('today.mark', { department, kind, slot, records: [{ record, fact }], mark });
    const { container } = show(<Page when="snoozed" />);
    await screen.findByText(`${name} is vacant`);
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
    core();
    for (const { department, kind, slot } of (await base()).work.filter((one) => one.slot === 'this_week'))
      await ask('today.mark', { department, kind, slot, records: null, mark: { mark: 'done' } });
    const [next] = (await base()).work;
    const { container } = show(<Page />);
    expect(await screen.findByText('All done for this week')).toBeVisible();
    expect(
      screen.getByRole('link', { name: `Review: The lease of ${next!.lines[0]!.name} ends` }),
    ).toHaveAttribute('data-look', 'cta');
    expect(gold(container)).toHaveLength(1);
  });

  it('is a table of kinds by property where there are many, each figure a link to its list', async () => {
    let today: Today | undefined;
    core({ 'today.overview': () => today });
    await busy();
    // Columns come with more properties than the demo has.
    const real = await base();
    const columns = (await ask('properties.list', {})).rows.map(({ property_id, name }) => ({
      property_id,
      name,
    }));
    expect(columns).toHaveLength(2);
    const all = vacantOf(real).records;
    const cells = ({ kind }: Work) => (kind === 'vacant_long' ? [all - 2, 0] : [0, 0]);
    today = { ...real, columns, work: real.work.map((one) => ({ ...one, cells: cells(one) })) };
    const { container } = show(<Page />);
    const cell = await screen.findByRole('link', {
      name: `Vacant over 30 days, ${columns[0]!.name}: ${all - 2}`,
    });
    expect(cell).toHaveAttribute(
      'href',
      `#/units?state=vacant&vacant=30&property=${columns[0]!.property_id}`,
    );
    const vacant = await row(/^Vacant over 30 days$/);
    expect(within(vacant).getByText('2')).toBeVisible();
    expect(await faults(container)).toEqual([]);
    await userEvent.keyboard('jjj{ArrowRight}');
    expect(document.activeElement).toBe(cell);
  });

  it('offers nothing to mark to who only sees', async () => {
    core({}, { role: 'leasing_agent' });
    await busy();
    show(<Page />);
    await screen.findByRole('heading', { name: 'Decide 2' });
    expect(within(await row(/work orders are past/)).queryByRole('button', { name: /^Done/ })).toBeNull();
    expect(within(await row(/units vacant/)).getByRole('button', { name: /^Done/ })).toBeInTheDocument();
  });

  it('has words and a way for each kind, and leaves out one that no feature knows', async () => {
    const kinds = FEATURES.flatMap(({ work }) => Object.keys(work ?? {}));
    expect(new Set(kinds).size).toBe(kinds.length);
    let today: Today | undefined;
    core({ 'today.overview': () => today });
    await busy();
    const real = await base();
    const strange = { ...real.work[0]!, kind: 'strange', by_law: true };
    today = { ...real, work: [strange, ...real.work] };
    const { container } = show(<Page />);
    await screen.findByRole('heading', { name: 'Saturday, March 28' });
    await screen.findByText(/tenants owe/);
    expect(container.querySelectorAll('[data-row]').length).toBe(7);
  });

  it('offers an import or a demo when there is nothing yet, and fills it under a task id', async () => {
    // The demo takes a while: here it is not there yet.
    const asked = core({ 'demo.fill': () => new Promise(() => undefined) }, { portfolio: 'empty' });
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
    core({
      'today.overview': () => refusal('internal', 'store.read', 'The portfolio could not be read.'),
    });
    show(<Page />);
    expect(await screen.findByRole('alert')).toHaveTextContent('The portfolio could not be read.');
  });
});
