// Charge runs: what would be posted is shown first, posting leads to what was posted, and a run is reversed as a whole.
import { useQueryClient } from '@tanstack/react-query';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { useRefresh } from '../src/app/refresh';
import { JobsPage } from '../src/features/jobs/JobsPage';
import { ChargingPage } from '../src/features/ledger/ChargingPage';
import { ChargingRunPage } from '../src/features/ledger/ChargingRunPage';
import { useAsk } from '../src/host/ask';
import { money } from '../src/kit/format';
import type { Search } from '../src/nouns/feature';
import { ask, core, refusal } from './core';
import { faults, show } from './house';

/** The shell asks who is there, and reads again what an act made stale. */
function Asked() {
  useRefresh(useQueryClient());
  useAsk('app.status', {});
  return null;
}

/** The page with its address. */
function Charging({ at = {} }: { at?: Search }) {
  const [search, setSearch] = useState<Search>(at);
  return (
    <>
      <Asked />
      <ChargingPage search={search} onSearch={(change) => setSearch((now) => ({ ...now, ...change }))} />
    </>
  );
}

/** Before the accounts of the demo begin: all rents of the month are still to be charged. */
const EARLY = '2024-06-15';

const preview = () => ask('ledger.run_preview', { job: 'charges', as_of: EARLY });

describe('a charge run', () => {
  it('says what it would post and how each amount came about, posts it, and leads to it', async () => {
    core();
    const user = userEvent.setup();
    const { sums, properties } = await preview();
    const [sum] = sums;
    const property = properties[0]!;
    const rows = await ask('ledger.run_rows', {
      job: 'charges',
      as_of: EARLY,
      property_id: property.property_id,
      limit: 100,
    });
    const { container } = show(<Charging at={{ as_of: EARLY, property: property.property_id }} />);
    const figures = await screen.findByLabelText('The run in figures');
    expect(within(figures).getByText(String(sum!.rows))).toBeVisible();
    expect(within(figures).getByText(money(sum!.amount_cents, sum!.currency))).toBeVisible();
    const table = await screen.findByRole('grid', { name: `What would be posted at ${property.name}` });
    for (const line of rows.rows.slice(0, 5))
      expect((await within(table).findAllByText(line.description!))[0]).toBeVisible();
    expect(await faults(container)).toEqual([]);

    await user.click(screen.getByRole('button', { name: /^Post \d+ rows?$/ }));
    await waitFor(() => expect(window.location.hash).toMatch(/^#\/charging\/\d+$/));
    expect(await screen.findByText('Nothing is left to post through Jun 15, 2024.')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Nothing to post' })).toBeDisabled();
    const past = screen.getByRole('region', { name: 'Past runs' });
    expect(await within(past).findByText(/^\d+ charges? (was|were) posted\.$/)).toBeVisible();
  });

  it('is looked at for a day to come, and not posted', async () => {
    core();
    const user = userEvent.setup();
    show(<Charging />);
    const day = await screen.findByLabelText('Due through');
    await user.clear(day);
    await user.type(day, '4/2/2026{Tab}');
    const button = await screen.findByRole('button', { name: /^Post \d{2,} rows/ });
    expect(button).toBeDisabled();
    expect(button).toHaveAttribute('title', 'A day to come can only be looked at, not posted.');
  });

  it('is turned on for each night, and off again, and the list of jobs says so', async () => {
    core();
    const user = userEvent.setup();
    show(
      <>
        <Charging />
        <JobsPage />
      </>,
    );
    const toggle = await screen.findByRole('switch', { name: 'Each night by itself' });
    await waitFor(() => expect(toggle).toBeEnabled());
    expect(toggle).not.toBeChecked();
    await waitFor(() => expect(screen.getAllByText('Off')).toHaveLength(3));
    await user.click(toggle);
    await waitFor(() => expect(toggle).toBeChecked());
    expect(await screen.findByText('Recurring charges: posted each night')).toBeVisible();
    await waitFor(() => expect(screen.getAllByText('Off')).toHaveLength(2));
    await user.click(toggle);
    await waitFor(() => expect(toggle).not.toBeChecked());
  });

  it('says what is missing where there is nothing to charge by, and what was refused', async () => {
    core({}, { portfolio: 'empty' });
    show(<Charging at={{ job: 'late_fees' }} />);
    expect(await screen.findByText('No rule of late fees yet')).toBeVisible();
  });

  it('says why it cannot be shown', async () => {
    core({ 'ledger.run_preview': () => refusal('internal', 'store.sql', 'The disk is gone.') });
    show(<Charging />);
    expect(await screen.findByText('The disk is gone.')).toBeVisible();
  });

  it('is reversed as a whole with a reason that stands on each account', async () => {
    core();
    const user = userEvent.setup();
    const done = await ask('jobs.run', {
      name: 'charges',
      as_of: EARLY,
      dry_run: false,
      cause: 'by_hand',
    });
    const { run } = done.rows[0]!;
    const { container } = show(
      <>
        <Asked />
        <ChargingRunPage run={run} />
      </>,
    );
    const posted = await ask('ledger.run_posted', { run, limit: 100 });
    expect(posted.total).toBeGreaterThan(10);
    expect(await screen.findByText(posted.rows[0]!.lease_number)).toBeVisible();
    expect(await faults(container)).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Reverse this run…' }));
    const dialog = await screen.findByRole('dialog', {
      name: `Reverse all ${posted.total} rows of this run?`,
    });
    expect(within(dialog).getByLabelText('Reason')).toHaveFocus();
    await user.keyboard('Charged too early{Control>}{Enter}{/Control}');
    await waitFor(() => expect(screen.queryByRole('dialog', { name: /^Reverse all/ })).toBeNull());
    expect(await screen.findByText(`${posted.total} rows are reversed`)).toBeVisible();
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Reverse this run…' })).toBeNull());
    const account = await ask('ledger.account', { lease_id: posted.rows[0]!.lease_id, limit: 1 });
    expect(account.rows[0]!.description).toBe('Charged too early');
  });
});
