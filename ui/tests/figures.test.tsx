// What pages say of rents: figures that tell their sum, the gap to the market, and what a record needs most.
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { LeaseActions, orderActions } from '../src/features/lifecycle/LeaseActions';
import { LeasePage } from '../src/features/lifecycle/LeasePage';
import { raised } from '../src/features/lifecycle/RentField';
import { PartyPage } from '../src/features/portfolio/PartyPage';
import { PropertiesPage } from '../src/features/portfolio/PropertiesPage';
import { UnitPage } from '../src/features/portfolio/UnitPage';
import { askKey } from '../src/host/ask';
import { parsePercent, typedPercent } from '../src/kit/parse';
import { gapText } from '../src/nouns/money/gap';
import type { AppStatus, LeaseDetail, UnitDetail } from '../src/wire/bindings';
import { answer } from './fake/core.mjs';
import { units } from './fake/records.mjs';
import { fakeCore } from './fakeCore';
import { faults, show } from './house';

const held = units.find((unit) => unit.state === 'active')!;
const ok = (body: unknown) => ({ status: 200, body });
const body = <T,>(name: string, args: unknown) => answer(name, args).body as T;
const lease = (more: Partial<LeaseDetail>): LeaseDetail => ({
  ...body<LeaseDetail>('leases.get', { lease_id: held.lease_id }),
  ...more,
});

describe('Figures of rents', () => {
  it('stand above the list of properties and tell how they come about by Enter', async () => {
    fakeCore();
    const { container } = show(<PropertiesPage text="" onText={() => undefined} />);
    const strip = await screen.findByLabelText('Rents in figures');
    for (const label of ['Occupancy', 'Market rent', 'Loss to vacancy', 'Scheduled rent'])
      expect(within(strip).getByText(label)).toBeVisible();
    const [occupancy] = within(strip).getAllByRole('button');
    occupancy!.focus();
    await userEvent.keyboard('{Enter}');
    const sum = await screen.findByRole('dialog', { name: 'Occupancy' });
    expect(sum).toHaveTextContent('Can be rented');
    expect(sum).toHaveTextContent(occupancy!.textContent!);
    expect(await faults(container)).toEqual([]);
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Occupancy' })).toBeNull());
    expect(occupancy).toHaveFocus();
  });
});

describe('The gap to the market', () => {
  it('is told in money and percent, with its direction', () => {
    expect(gapText({ cents: -36407, share: -950, is_at_market: false }, 'USD')).toBe('−$364.07 · −9.50%');
    expect(gapText({ cents: 10000, share: 500, is_at_market: false }, 'USD')).toBe('+$100.00 · +5.00%');
    expect(gapText({ cents: 0, share: 0, is_at_market: true }, 'USD')).toBe('$0.00 · 0.00%');
  });

  it('reads a raise in percent in both directions, to the cent', () => {
    expect(['3', '3.5%', '-2,25', '+1', ' 4 % ', '−1'].map((text) => parsePercent(text))).toEqual([
      300, 350, -225, 100, 400, -100,
    ]);
    expect(['', 'x', '3.555', '1000000', '%'].map((text) => parsePercent(text))).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
    expect([typedPercent(417), typedPercent(-50)]).toEqual(['4.17', '-0.50']);
    expect([raised(123_450, 300), raised(123_450, -300), raised(101, 50)]).toEqual([127_154, 119_746, 102]);
  });

  it('follows what is typed in Renew, and the rent follows the percent', async () => {
    const asked = fakeCore();
    show(<LeaseActions card={held} lease={lease({ balance_cents: 0, monthly_rent_cents: 110_000 })} />);
    await userEvent.click(screen.getByRole('button', { name: 'Renew' }));
    const sheet = await screen.findByRole('dialog');
    const rent = within(sheet).getByRole('textbox', { name: 'Monthly rent (USD)' });
    await userEvent.clear(rent);
    await userEvent.type(rent, '1,210');
    await waitFor(() => expect(sheet).toHaveTextContent('Raise of $110.00 (10.00%); now $1,100.00'));
    expect(sheet).toHaveTextContent('At market: market rent is $1,200.00');
    const percent = within(sheet).getByRole('textbox', { name: 'Raise (%)' });
    expect(percent).toHaveValue('10.00');
    await userEvent.clear(percent);
    await userEvent.type(percent, '-5');
    expect(rent).toHaveValue('1,045.00');
    await waitFor(() => expect(sheet).toHaveTextContent('$55.00 (5.00%) less than now; now $1,100.00'));
    expect(sheet).toHaveTextContent('$155.00 (12.92%) below the market rent of $1,200.00');
    const last = asked.filter((one) => one.name === 'lifecycle.preview_new_lease').at(-1);
    expect(last?.args).toMatchObject({ monthly_rent_cents: 104_500 });
    expect(await faults(sheet)).toEqual([]);
  });
});

describe('One who owes', () => {
  it('has the account in gold, not the renewal', () => {
    const acts = ['notice', 'month_to_month', 'renew'] as const;
    expect(orderActions([...acts], false, true)).toEqual({
      main: 'account',
      beside: ['notice', 'renew'],
      more: ['month_to_month'],
    });
    expect(orderActions(['rescind_notice', 'vacate'], false, true).main).toBe('account');
    expect(orderActions(['rescind_notice', 'vacate'], false, true, true).main).toBe('vacate');
    expect(orderActions([], true, true).main).toBe('new_lease');
  });

  it('shows the balance first on unit, lease and tenant, each with the way to the account', async () => {
    const owing = { 'leases.get': () => ok(lease({ balance_cents: 442_154 })) };
    const first = (strip: HTMLElement) => strip.querySelector('.figure');
    fakeCore({
      ...owing,
      'units.get': () =>
        ok({ ...body<UnitDetail>('units.get', { unit_id: held.unit_id }), balance_cents: 442_154 }),
    });
    const acts = (...[given]: Parameters<Parameters<typeof UnitPage>[0]['actions']>) => (
      <LeaseActions {...given} />
    );
    const page = show(
      <UnitPage
        unitId={held.unit_id}
        tab="overview"
        onTab={() => undefined}
        actions={acts}
        documents={() => null}
      />,
    );
    const strip = await screen.findByLabelText('The unit in figures');
    expect(first(strip)).toHaveTextContent('$4,421.54');
    const account = await screen.findByRole('link', { name: 'Open account' });
    expect(account).toHaveAttribute('href', `#/units/${held.unit_id}?tab=financials`);
    expect(screen.getByRole('button', { name: 'Renew' })).toHaveAttribute('data-look', 'plain');
    expect(page.container.querySelectorAll('[data-look=cta]')).toHaveLength(1);
    page.unmount();

    fakeCore(owing);
    const of = show(<LeasePage leaseId={held.lease_id!} documents={null} />);
    expect(first(await screen.findByLabelText('The lease in figures'))).toHaveTextContent('$4,421.54');
    expect(screen.getByRole('link', { name: 'Open account' })).toHaveAttribute(
      'href',
      `#/lifecycle/${held.lease_id}?show=account`,
    );
    of.unmount();
    show(<LeasePage leaseId={held.lease_id!} documents={null} show="account" />);
    expect(await screen.findByRole('region', { name: 'Account of the lease' })).toBeVisible();
    expect(screen.queryByRole('link', { name: 'Open account' })).toBeNull();
  });

  it('shows a tenant the same', async () => {
    fakeCore();
    show(<PartyPage partyId={held.tenant_id!} documents={null} />);
    const strip = await screen.findByLabelText('The tenant in figures');
    expect(strip.querySelector('.figure')).toHaveTextContent('$125.00');
    expect(screen.getByRole('link', { name: 'Open account' })).toHaveAttribute(
      'href',
      `#/lifecycle/${held.lease_id}?show=account`,
    );
  });

  it('says nothing of a balance to who does not see money', async () => {
    fakeCore({ 'leases.get': () => ok(lease({ balance_cents: null })) });
    const { client } = show(<LeasePage leaseId={held.lease_id!} documents={null} show="account" />);
    const status = body<AppStatus>('app.status', {});
    client.setQueryData(askKey('app.status', {}), { ...status, levels: { ...status.levels, money: 'none' } });
    const strip = await screen.findByLabelText('The lease in figures');
    await waitFor(() => expect(within(strip).queryByText('Balance')).toBeNull());
    expect(screen.queryByRole('link', { name: 'Open account' })).toBeNull();
    expect(screen.queryByRole('region', { name: 'Account of the lease' })).toBeNull();
  });
});
