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
import { EditSheet } from '../src/nouns/record/EditSheet';
import type { JobRun, LeaseDetail, LeaseLine, UnitCard, UnitDetail } from '../src/wire/bindings';
import { answer } from './fake/core.mjs';
import { unitRow } from './fake/core-lists.mjs';
import { units } from './fake/records.mjs';
import { fakeCore, faults, show } from './house';

const active = units.find((unit) => unit.state === 'active')!;
const vacant = units.find((unit) => unit.state === 'vacant')!;
const ok = (body: unknown) => ({ status: 200, body });
const body = <T,>(name: string, args: unknown) => answer(name, args).body as T;

describe('The palette', () => {
  type Hits = { rows: unknown[]; preparing: boolean };
  async function open(hits: () => Hits | Promise<Hits>) {
    const asked = fakeCore({ 'search.find': async () => ok(await hits()) });
    window.location.hash = '#/';
    render(<App />);
    await screen.findByRole('navigation', { name: 'Departments' });
    await userEvent.keyboard('{Control>}k{/Control}');
    await userEvent.type(await screen.findByRole('combobox', { name: 'Search or jump to' }), 'okafor');
    return asked;
  }

  it('says that the search is being made ready, and answers by itself once it is', async () => {
    let ready = false;
    const hit = { kind: 'tenant', id: active.tenant_id, title: 'Ngozi Okafor', subtitle: '4B', state: null };
    await open(() => (ready ? { rows: [hit], preparing: false } : { rows: [], preparing: true }));
    expect(await screen.findByText(/The search is being prepared/)).toBeVisible();
    expect(screen.queryByText(/No results for/)).toBeNull();
    ready = true;
    expect(await screen.findByRole('option', { name: /Ngozi Okafor/ }, { timeout: 3000 })).toBeVisible();
    expect(screen.queryByText(/being prepared/)).toBeNull();
  });

  it('says that nothing is called so only once the core has said it', async () => {
    let say: (hits: Hits) => void = () => undefined;
    // One gate for every letter's question.
    const answered = new Promise<Hits>((resolve) => {
      say = resolve;
    });
    await open(() => answered);
    expect(await screen.findByText('Searching', { selector: '.palette-none' })).toBeVisible();
    expect(screen.queryByText(/No results for/)).toBeNull();
    say({ rows: [], preparing: false });
    expect(await screen.findByText(/No results for/)).toBeVisible();
  });
});

/** The fake unit with a lease signed on it. */
function signed(card: UnitCard, more: Partial<UnitCard>): UnitCard {
  return {
    ...card,
    future_lease_id: '00000003-0000-4000-8000-000000009999',
    future_begin_date: '2026-05-26',
    future_end_date: '2027-05-25',
    future_tenant_name: 'Ngozi Okafor',
    days_until_begin: 59,
    ...more,
  };
}

describe('A lease that is signed and has not begun', () => {
  const card = signed(vacant, {});
  const line: LeaseLine = {
    lease_id: card.future_lease_id!,
    lease_number: 'L-1500',
    lease_status: 'future',
    tenant_name: 'Ngozi Okafor',
    lease_begin_date: '2026-05-26',
    lease_end_date: '2027-05-25',
    monthly_rent_cents: 120000,
    rent_before_cents: null,
    days_vacant_before: 70,
    is_new_tenant: true,
    days_until_begin: 59,
  };
  const held = body<LeaseDetail>('leases.get', { lease_id: active.lease_id });
  const lease: LeaseDetail = {
    ...held,
    ...line,
    status_since: null,
    days_in_current_status: null,
    signed_on: '2026-03-28',
    days_until_expiry: null,
    timeline: [
      {
        previous_status: null,
        new_status: 'future',
        effective_on: '2026-03-28',
        reason: 'Lease signed',
        changed_by: 'user:dana',
        created_at: '2026-03-28T15:00:00Z',
        is_correction: false,
      },
    ],
    actions: ['withdraw'],
    limits: { code: 'lease.not_begun', text: 'Notice comes once it has begun, on 2026-05-26.' },
    line,
    unit: card,
  };

  it('reads as what it is on its page', async () => {
    fakeCore({ 'leases.get': () => ok(lease) });
    show(<LeasePage leaseId={lease.lease_id} documents={null} />);
    await screen.findByRole('heading', { name: 'Lease L-1500' });
    const page = document.body;
    expect(page).toHaveTextContent('begins in 59 days');
    expect(page).toHaveTextContent('Notice comes once it has begun, on May 26, 2026.');
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
    const asked = fakeCore({
      'leases.get': () => ok(lease),
      'lifecycle.preview': () =>
        ok({
          from: 'future',
          to: 'vacant',
          changes: [],
          consequences: [
            { code: 'lifecycle.never_begins', text: 'Lease L-1500 does not begin on 2026-05-26.' },
          ],
          warnings: [],
          place: { in_building: 0, on_floor: 0 },
          actions: [],
        }),
      'lifecycle.act': (args) => ok({ lease_id: args.lease_id, preview: {}, can_rescind: false }),
    });
    show(<LeaseActions card={card} lease={lease} />);
    await userEvent.click(screen.getByRole('button', { name: 'Withdraw lease' }));
    const sheet = await screen.findByRole('dialog', { name: /Withdraw the lease/ });
    expect(await within(sheet).findByText('Lease L-1500 does not begin on May 26, 2026.')).toBeVisible();
    await userEvent.click(within(sheet).getByRole('button', { name: 'Withdraw lease' }));
    await waitFor(() => expect(asked.some((one) => one.name === 'lifecycle.act')).toBe(true));
    expect(asked.find((one) => one.name === 'lifecycle.act')?.args).toMatchObject({
      action: { action: 'withdraw' },
    });
    await waitFor(() => expect(window.location.hash).toBe(`#/units/${card.unit_id}`));
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(await screen.findByText('Undone: lifecycle act.')).toBeVisible();
  });
});

describe('A lease that nothing can be done with', () => {
  it('says why', async () => {
    const ended = body<LeaseDetail>('leases.get', { lease_id: active.lease_id });
    const limits = { code: 'lease.over', text: 'It has ended, so nothing can be done with it.' };
    fakeCore({ 'leases.get': () => ok({ ...ended, lease_status: 'vacant', actions: [], limits }) });
    show(<LeasePage leaseId={ended.lease_id} documents={null} />);
    expect(await screen.findByText(limits.text)).toBeVisible();
  });
});

describe('A signed renewal', () => {
  it('is said where the end stands', async () => {
    const card = signed(active, { is_renewed: true, progress: { percent: 80, tone: 'teal' } });
    const unit = body<UnitDetail>('units.get', { unit_id: active.unit_id });
    fakeCore({
      'units.get': () => ok({ ...unit, card }),
      'lists.page': (args) => {
        const row: Record<string, string | null> = unitRow(card);
        const cells = (args.columns as string[]).map((name) => row[name] ?? null);
        const rows = [{ id: card.unit_id, currency: 'USD', cells }];
        return ok({ rows, total: 1, sums: [], today: card.today });
      },
    });
    const page = show(
      <UnitPage
        unitId={card.unit_id}
        tab="overview"
        onTab={() => undefined}
        actions={() => null}
        documents={() => null}
      />,
    );
    expect(await screen.findByText('Renewed to May 25, 2027')).toBeVisible();
    expect(document.body).not.toHaveTextContent('days left');
    page.unmount();
    show(<LifecyclePage search={{}} onSearch={() => undefined} />);
    expect(await screen.findByText('Renewed to May 25, 2027')).toBeInTheDocument();
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
    fakeCore();
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
    fakeCore();
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
    fakeCore();
    const notice = units.find((unit) => unit.state === 'notice')!;
    show(<LeasePage leaseId={notice.lease_id!} documents={null} />);
    await userEvent.click(await screen.findByRole('button', { name: 'Record move-out' }));
    const sheet = await screen.findByRole('dialog');
    const said = await within(sheet).findByRole('list', { name: 'Please check' });
    expect(said).toHaveTextContent('The keys come back 42 days before the agreed move-out (May 9, 2026).');
  });

  it('the number of a new lease is shown, and another may be typed', async () => {
    const asked = fakeCore();
    show(<LeaseActions card={vacant} lease={undefined} />);
    await userEvent.click(screen.getByRole('button', { name: 'New lease' }));
    const sheet = await screen.findByRole('dialog', { name: /New lease/ });
    expect(await within(sheet).findByText('Empty: L-9001')).toBeVisible();
    await userEvent.type(within(sheet).getByRole('textbox', { name: 'Lease number' }), 'L-77');
    const last = () => asked.filter((one) => one.name === 'lifecycle.preview_new_lease').at(-1)?.args;
    await waitFor(() => expect(last()).toMatchObject({ lease_number: 'L-77' }));
  });
});

describe('A value that is hardly meant', () => {
  it('is asked about once, with why, and saved when one insists', async () => {
    const asked = fakeCore();
    const edits = () => asked.filter((one) => one.name === 'records.edit');
    show(<EditSheet kind="party" id="00000007-0000-4000-8000-000000000000" onClose={() => undefined} />);
    const sheet = await screen.findByRole('dialog', { name: /^Edit/ });
    const email = await within(sheet).findByRole('textbox', { name: 'Email' });
    await userEvent.clear(email);
    // Saving before the typing has rested is no way around the question.
    await userEvent.type(email, 'not-an-email{Control>}{Enter}{/Control}');
    expect(await within(sheet).findByText(/“not-an-email” is hardly meant/)).toBeVisible();
    expect(edits()).toHaveLength(0);
    await waitFor(() => expect(email).toHaveFocus());
    expect(email).toHaveAccessibleDescription(/hardly meant/);
    await userEvent.click(within(sheet).getByRole('button', { name: 'Save anyway' }));
    await waitFor(() => expect(edits()).toHaveLength(1));
  });

  it('is asked about anew when it is another one, and not at all when it is none', async () => {
    const asked = fakeCore();
    const edits = () => asked.filter((one) => one.name === 'records.edit');
    show(<EditSheet kind="party" id="00000007-0000-4000-8000-000000000000" onClose={() => undefined} />);
    const sheet = await screen.findByRole('dialog', { name: /^Edit/ });
    const email = await within(sheet).findByRole('textbox', { name: 'Email' });
    await userEvent.clear(email);
    await userEvent.type(email, 'nobody');
    await userEvent.click(within(sheet).getByRole('button', { name: 'Save' }));
    await within(sheet).findByRole('button', { name: 'Save anyway' });
    await waitFor(() => expect(email).toHaveFocus());
    await userEvent.type(email, 'else');
    await userEvent.type(email, '{Control>}{Enter}{/Control}');
    expect(await within(sheet).findByText(/“nobodyelse” is hardly meant/)).toBeVisible();
    expect(edits()).toHaveLength(0);
    await userEvent.clear(email);
    await userEvent.type(email, 'ann@example.com{Control>}{Enter}{/Control}');
    await waitFor(() => expect(edits()).toHaveLength(1));
  });
});

describe('What a run changed', () => {
  const idle: JobRun = {
    ...body<{ rows: JobRun[] }>('jobs.history', { limit: 1 }).rows[0]!,
    run: 41,
    summary: 'Transitioned 0 to month-to-month, 0 to vacant, 0 to active.',
    counts: { month_to_month: 0, vacant: 0, active: 0, waiting: 2 },
  };
  const jobs = () => {
    const list = body<{ rows: object[] }>('jobs.list', {});
    return ok({ rows: list.rows.map((row) => ({ ...row, last: idle })) });
  };

  it('is a list of leases, from which state to which', async () => {
    fakeCore();
    show(<RunPage run={40} />);
    const table = await screen.findByRole('grid', { name: 'Leases that the run changed' });
    await waitFor(() => expect(table).toHaveAttribute('aria-rowcount', '1086'));
    expect(await within(table).findByRole('link', { name: active.lease_number! })).toBeInTheDocument();
    expect(within(table).getAllByText('Month-to-month').length).toBeGreaterThan(0);
    expect(await faults()).toEqual([]);
  });

  it('stays in sight after a run that changed nothing', async () => {
    fakeCore({ 'jobs.list': jobs });
    const page = show(<JobsPage />);
    expect(await screen.findByText(/The last that changed something/)).toHaveTextContent('1,085');
    expect(screen.getByRole('link', { name: 'See the 1,085 leases' })).toHaveAttribute('href', '#/jobs/40');
    page.unmount();
    const lifecycle = show(<LifecyclePage search={{}} onSearch={() => undefined} />);
    expect(await screen.findByRole('link', { name: 'What changed' })).toHaveAttribute('href', '#/jobs/40');
    expect(document.body).toHaveTextContent('changed nothing. Before it');
    lifecycle.unmount();
    const [, changed] = body<{ rows: JobRun[] }>('jobs.history', { limit: 2 }).rows;
    show(<NightCard runs={[idle, changed!]} today="2026-03-28" />);
    const links = screen.getAllByRole('link', { name: /^See the/ });
    expect(links.map((link) => link.getAttribute('href'))).toEqual([`#/jobs/${changed!.run}`]);
  });
});
