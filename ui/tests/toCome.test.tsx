// What is signed and still to come, what was doubted before it was saved, and what a run changed, as the screen says it.
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { App } from '../src/app/App';
import { JobsPage } from '../src/features/jobs/JobsPage';
import { RunPage } from '../src/features/jobs/RunPage';
import { LeaseActions } from '../src/features/lifecycle/LeaseActions';
import { LeasePage } from '../src/features/lifecycle/LeasePage';
import { LifecyclePage } from '../src/features/lifecycle/LifecyclePage';
import { UnitPage } from '../src/features/portfolio/UnitPage';
import { NightCard } from '../src/features/today/NightCard';
import { LeaseTimeline } from '../src/nouns/lease/LeaseTimeline';
import { paths } from '../src/nouns/paths';
import { EditSheet } from '../src/nouns/record/EditSheet';
import type { JobRun, LeaseLine } from '../src/wire/bindings';
import { home, TODAY, units } from './cast';
import { ask, core, type Stands } from './core';
import { faults, show } from './house';

const active = units.find((unit) => unit.state === 'active' && !unit.is_renewed)!;
const vacant = units.find((unit) => unit.state === 'vacant' && unit.future_lease_id === null)!;
const dayAfter = (on: string) => new Date(Date.parse(on) + 86_400_000).toISOString().slice(0, 10);

describe('The palette', () => {
  async function open(searching: Stands['search.find'], text: string) {
    const asked = core({ 'search.find': searching });
    window.location.hash = '#/';
    render(<App />);
    await screen.findByRole('navigation', { name: 'Departments' });
    await userEvent.keyboard('{Control>}k{/Control}');
    await userEvent.type(await screen.findByRole('combobox', { name: 'Search or jump to' }), text);
    return asked;
  }

  it('says that the search is being made ready, and answers by itself once it is', async () => {
    let ready = false;
    // No recording catches the moment.
    await open(() => (ready ? undefined : { rows: [], preparing: true }), active.tenant_name!);
    expect(await screen.findByText(/The search is being prepared/)).toBeVisible();
    expect(screen.queryByText(/No results for/)).toBeNull();
    ready = true;
    const found = { name: new RegExp(active.tenant_name!) };
    expect((await screen.findAllByRole('option', found, { timeout: 3000 }))[0]).toBeVisible();
    expect(screen.queryByText(/being prepared/)).toBeNull();
  });

  it('says that nothing is called so only once the core has said it', async () => {
    let say: () => void = () => undefined;
    // One gate for every letter's question.
    const gate = new Promise<undefined>((resolve) => {
      say = () => resolve(undefined);
    });
    await open(() => gate, 'qqzz');
    expect(await screen.findByText('Searching', { selector: '.palette-none' })).toBeVisible();
    expect(screen.queryByText(/No results for/)).toBeNull();
    say();
    expect(await screen.findByText(/No results for/)).toBeVisible();
  });
});

describe('A lease that is signed and has not begun', () => {
  async function sign() {
    const asked = core();
    const { lease_id } = await ask('lifecycle.new_lease', {
      unit_id: vacant.unit_id,
      first_name: 'Ngozi',
      last_name: 'Okafor',
      lease_begin_date: '2026-05-26',
      lease_end_date: '2027-05-25',
      monthly_rent_cents: 120_000,
    });
    return { asked, lease: await ask('leases.get', { lease_id }) };
  }

  it('reads as what it is on its page', async () => {
    const { lease } = await sign();
    show(<LeasePage leaseId={lease.lease_id} documents={null} />);
    await screen.findByRole('heading', { name: `Lease ${lease.lease_number}` });
    const page = document.body;
    expect(page).toHaveTextContent('begins in 59 days');
    expect(page).toHaveTextContent(/it has begun, on May 26, 2026\./);
    expect(page).not.toHaveTextContent('-59');
    expect(page).not.toHaveTextContent('−59');
    expect(page).not.toHaveTextContent('In this state since');
    const steps = screen.getByRole('list', { name: 'What happened, newest first' });
    expect(steps).not.toHaveTextContent('Lease began');
    const [begins] = within(steps).getAllByRole('listitem');
    expect(begins).toHaveTextContent('Lease begins May 26, 2026 · in 59 days');
    expect(begins).toHaveTextContent('New tenant: Ngozi Okafor');
    expect(begins).not.toHaveAttribute('aria-current');
    expect(steps).toHaveTextContent('Signed Mar 28, 2026 · dana');
    expect(await faults()).toEqual([]);
  });

  it('can be taken back, with what follows from it', async () => {
    const { asked, lease } = await sign();
    const { card } = await ask('units.get', { unit_id: vacant.unit_id });
    show(<LeaseActions card={card} lease={lease} />);
    await userEvent.click(screen.getByRole('button', { name: 'Withdraw lease' }));
    const sheet = await screen.findByRole('dialog', { name: /Withdraw the lease/ });
    expect(
      await within(sheet).findByText(
        `Lease ${lease.lease_number} does not begin on May 26, 2026; it is archived.`,
      ),
    ).toBeVisible();
    await userEvent.click(within(sheet).getByRole('button', { name: 'Withdraw lease' }));
    await waitFor(() => expect(asked.some((one) => one.name === 'lifecycle.act')).toBe(true));
    expect(asked.find((one) => one.name === 'lifecycle.act')?.args).toMatchObject({
      action: { action: 'withdraw' },
    });
    await waitFor(() => expect(window.location.hash).toBe(`#/units/${card.unit_id}`));
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(await screen.findByText(/^Undone: /)).toBeVisible();
  });
});

describe('A lease that nothing can be done with', () => {
  it('says why', async () => {
    core();
    const { lease_id } = home('notice');
    await ask('lifecycle.act', { lease_id: lease_id!, action: { action: 'vacate' } });
    show(<LeasePage leaseId={lease_id!} documents={null} />);
    expect(await screen.findByText(/has ended/)).toBeVisible();
  });
});

describe('A signed renewal', () => {
  it('is said where the end stands', async () => {
    core();
    await ask('lifecycle.new_lease', {
      unit_id: active.unit_id,
      tenant_id: active.tenant_id,
      lease_begin_date: dayAfter(active.lease_end_date!),
      lease_end_date: '2027-12-31',
      monthly_rent_cents: 120_000,
      renews_lease_id: active.lease_id,
    });
    const page = show(
      <UnitPage
        unitId={active.unit_id}
        tab="overview"
        onTab={() => undefined}
        actions={() => null}
        documents={() => null}
      />,
    );
    expect(await screen.findByText('Renewed to Dec 31, 2027')).toBeVisible();
    expect(document.body).not.toHaveTextContent('days left');
    page.unmount();
    show(<LifecyclePage search={{}} onSearch={() => undefined} />);
    expect(await screen.findAllByText(/^Renewed to /)).not.toEqual([]);
  });
});

describe('The leases of a unit', () => {
  const line = (number: string, more: Partial<LeaseLine>): LeaseLine => ({
    lease_id: number,
    lease_number: number,
    lease_status: 'active',
    tenant_name: 'Ann Lee',
    lease_begin_date: '2025-06-01',
    lease_end_date: '2026-05-31',
    monthly_rent_cents: 95000,
    rent_before_cents: null,
    days_vacant_before: null,
    is_new_tenant: false,
    days_until_begin: null,
    ...more,
  });

  it('say who, the vacancy between two tenants, and compare rents of one tenancy only', () => {
    core();
    const leases = [
      line('L3', { rent_before_cents: 90000 }),
      line('L2', {
        lease_begin_date: '2024-06-01',
        monthly_rent_cents: 90000,
        is_new_tenant: true,
        days_vacant_before: 23,
      }),
      line('L1', {
        lease_begin_date: '2022-01-01',
        tenant_name: 'Cy Moss',
        monthly_rent_cents: 70000,
        lease_status: 'vacant',
      }),
    ];
    show(<LeaseTimeline entries={[]} leases={leases} currency="USD" />);
    const items = screen.getAllByRole('listitem').map((item) => item.textContent);
    expect(items).toHaveLength(4);
    expect(items[0]).toContain('Ann Lee');
    expect(items[0]).toContain('$950.00 a month, was $900.00');
    expect(items[1]).toContain('New tenant: Ann Lee');
    expect(items[1]).not.toContain('was');
    expect(items[2]).toBe('Vacant 23 days between two leases');
    expect(items[3]).toContain('Cy Moss');
    expect(screen.getAllByRole('listitem')[0]).toHaveAttribute('aria-current', 'step');
  });

  it('show what is now: the vacancy, not what was signed meanwhile or is to come', () => {
    core();
    const to = line('L9', {
      lease_status: 'future',
      lease_begin_date: '2026-05-26',
      days_until_begin: 59,
      days_vacant_before: 70,
      is_new_tenant: true,
    });
    const signed = {
      previous_status: null,
      new_status: 'future' as const,
      effective_on: '2026-03-28',
      reason: 'Lease signed',
      changed_by: 'user:dana',
      created_at: '2026-03-28T15:00:00Z',
      is_correction: false,
    };
    const leases = [to, line('L1', { lease_status: 'vacant' })];
    show(<LeaseTimeline entries={[signed]} leases={leases} currency="USD" vacantSince="2026-03-17" />);
    const items = screen.getAllByRole('listitem');
    expect(items.map((item) => item.textContent?.split(' ')[0])).toEqual([
      'Lease',
      'Signed',
      'Vacant',
      'Lease',
    ]);
    expect(items.map((item) => item.getAttribute('aria-current'))).toEqual([null, null, 'step', null]);
  });
});

describe('Before an action is done', () => {
  it('what does not fit what was agreed is said', async () => {
    core();
    const notice = home('notice');
    show(<LeasePage leaseId={notice.lease_id!} documents={null} />);
    await userEvent.click(await screen.findByRole('button', { name: 'Record move-out' }));
    const sheet = await screen.findByRole('dialog');
    const said = await within(sheet).findByRole('list', { name: 'Please check' });
    expect(said).toHaveTextContent(/The keys come back \d+ days? before the agreed move-out/);
  });

  it('the number of a new lease is shown, and another may be typed', async () => {
    const asked = core();
    show(<LeaseActions card={vacant} lease={undefined} />);
    await userEvent.click(screen.getByRole('button', { name: 'New lease' }));
    const sheet = await screen.findByRole('dialog', { name: /New lease/ });
    expect(await within(sheet).findByText(/^Empty: /)).toBeVisible();
    await userEvent.type(within(sheet).getByRole('textbox', { name: 'Lease number' }), 'L-77');
    const last = () => asked.filter((one) => one.name === 'lifecycle.preview_new_lease').at(-1)?.args;
    await waitFor(() => expect(last()).toMatchObject({ lease_number: 'L-77' }));
  });
});

describe('A value that is hardly meant', () => {
  it('is asked about once, with why, and saved when one insists', async () => {
    const asked = core();
    const edits = () => asked.filter((one) => one.name === 'records.edit');
    show(<EditSheet kind="party" id={active.tenant_id!} onClose={() => undefined} />);
    const sheet = await screen.findByRole('dialog', { name: /^Edit/ });
    const email = await within(sheet).findByRole('textbox', { name: 'Email' });
    await userEvent.clear(email);
    // Saving before the typing has rested is no way around the question.
    await userEvent.type(email, 'not-an-email{Control>}{Enter}{/Control}');
    expect(await within(sheet).findByText(/“not-an-email” is no mail address/)).toBeVisible();
    expect(edits()).toHaveLength(0);
    await waitFor(() => expect(email).toHaveFocus());
    expect(email).toHaveAccessibleDescription(/no mail address/);
    await userEvent.click(within(sheet).getByRole('button', { name: 'Save anyway' }));
    await waitFor(() => expect(edits()).toHaveLength(1));
  });

  it('is asked about anew when it is another one, and not at all when it is none', async () => {
    const asked = core();
    const edits = () => asked.filter((one) => one.name === 'records.edit');
    show(<EditSheet kind="party" id={active.tenant_id!} onClose={() => undefined} />);
    const sheet = await screen.findByRole('dialog', { name: /^Edit/ });
    const email = await within(sheet).findByRole('textbox', { name: 'Email' });
    await userEvent.clear(email);
    await userEvent.type(email, 'nobody');
    await userEvent.click(within(sheet).getByRole('button', { name: 'Save' }));
    await within(sheet).findByRole('button', { name: 'Save anyway' });
    await waitFor(() => expect(email).toHaveFocus());
    await userEvent.type(email, 'else');
    await userEvent.type(email, '{Control>}{Enter}{/Control}');
    expect(await within(sheet).findByText(/“nobodyelse” is no mail address/)).toBeVisible();
    expect(edits()).toHaveLength(0);
    await userEvent.clear(email);
    await userEvent.type(email, 'ann@example.com{Control>}{Enter}{/Control}');
    await waitFor(() => expect(edits()).toHaveLength(1));
  });
});

describe('What a run changed', () => {
  const night = async (): Promise<JobRun> =>
    (await ask('jobs.history', { limit: 10 })).rows.find(({ job }) => job === 'lifecycle')!;
  const idle = async () => {
    const changed = await night();
    const { rows } = await ask('jobs.run', { name: 'lifecycle', as_of: TODAY });
    return { changed, idle: rows[0]! };
  };

  it('is a list of leases, from which state to which', async () => {
    core();
    const run = await night();
    const { rows, total } = await ask('jobs.changes', { run: run.run, limit: 100 });
    show(<RunPage run={run.run} />);
    const table = await screen.findByRole('grid', { name: 'Leases that the run changed' });
    await waitFor(() => expect(table).toHaveAttribute('aria-rowcount', String(total + 1)));
    expect(await within(table).findByRole('link', { name: rows[0]!.lease_number })).toBeInTheDocument();
    expect(within(table).getAllByText('Month-to-month').length).toBeGreaterThan(0);
    expect(await faults()).toEqual([]);
  });

  it('stays in sight after a run that changed nothing', async () => {
    core();
    const runs = await idle();
    const there = paths.run(runs.changed.run);
    const page = show(<JobsPage />);
    expect(await screen.findByText(/The last that changed something/)).toBeVisible();
    expect(screen.getByRole('link', { name: /^See the \d+ leases$/ })).toHaveAttribute('href', there);
    page.unmount();
    const lifecycle = show(<LifecyclePage search={{}} onSearch={() => undefined} />);
    expect(await screen.findByRole('link', { name: 'What changed' })).toHaveAttribute('href', there);
    expect(document.body).toHaveTextContent('changed nothing. Before it');
    await waitFor(() => expect(screen.getAllByRole('row').length).toBeGreaterThan(1));
    lifecycle.unmount();
    show(<NightCard runs={[runs.idle, runs.changed]} today={TODAY} />);
    const links = screen.getAllByRole('link', { name: /^See the/ });
    expect(links.map((link) => link.getAttribute('href'))).toEqual([there]);
  });
});
