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
import { useAsk } from '../src/host/ask';
import { money } from '../src/kit/format';
import { parsePercent, typedPercent } from '../src/kit/parse';
import { gapText } from '../src/nouns/money/gap';
import { home, units } from './cast';
import { ask, core } from './core';
import { faults, show } from './house';

/** Their lease is running, and they owe. */
async function owing() {
  const filters = [
    { name: 'owes', values: [] },
    { name: 'state', values: ['active'] },
  ];
  const { rows } = await ask('lists.page', {
    query: { list: 'leases', filters },
    columns: ['lease'],
    limit: 1,
  });
  const card = units.find(({ lease_id }) => lease_id === rows[0]?.id)!;
  const lease = await ask('leases.get', { lease_id: card.lease_id! });
  expect(lease.balance_cents).toBeGreaterThan(0);
  return { card, leaseId: lease.lease_id, balance: money(lease.balance_cents!, card.currency) };
}

/** The shell asks who is there; its pages read it. */
function Asked() {
  useAsk('app.status', {});
  return null;
}

describe('Figures of rents', () => {
  it('stand above the list of properties and tell how they come about by Enter', async () => {
    core();
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
    const asked = core();
    const held = home('active');
    const [now, market] = [held.rent_cents!, held.market_rent_cents!];
    const [cash, share] = [
      (cents: number) => money(cents),
      (part: number, of: number) => `${((part / of) * 100).toFixed(2)}%`,
    ];
    show(<LeaseActions card={held} lease={await ask('leases.get', { lease_id: held.lease_id! })} />);
    await userEvent.click(screen.getByRole('button', { name: 'Renew' }));
    const sheet = await screen.findByRole('dialog');
    const rent = within(sheet).getByRole('textbox', { name: 'Monthly rent (USD)' });
    await userEvent.clear(rent);
    const near = market + 1_000;
    await userEvent.type(rent, cash(near).slice(1));
    const raise = `Raise of ${cash(near - now)} (${share(near - now, now)}); now ${cash(now)}`;
    await waitFor(() => expect(sheet).toHaveTextContent(raise));
    expect(sheet).toHaveTextContent(`At market: market rent is ${cash(market)}`);
    const percent = within(sheet).getByRole('textbox', { name: 'Raise (%)' });
    expect(percent).toHaveValue(share(near - now, now).slice(0, -1));
    await userEvent.clear(percent);
    await userEvent.type(percent, '-5');
    const less = now * 0.95;
    expect(rent).toHaveValue(cash(less).slice(1));
    await waitFor(() =>
      expect(sheet).toHaveTextContent(`${cash(now - less)} (5.00%) less than now; now ${cash(now)}`),
    );
    const below = `${cash(market - less)} (${share(market - less, market)}) below the market rent of ${cash(market)}`;
    expect(sheet).toHaveTextContent(below);
    const last = asked.filter((one) => one.name === 'lifecycle.preview_new_lease').at(-1);
    expect(last?.args).toMatchObject({ monthly_rent_cents: less });
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
    const first = (strip: HTMLElement) => strip.querySelector('.figure');
    core();
    const { card, leaseId, balance } = await owing();
    const acts = (...[given]: Parameters<Parameters<typeof UnitPage>[0]['actions']>) => (
      <LeaseActions {...given} />
    );
    const page = show(
      <UnitPage
        unitId={card.unit_id}
        tab="overview"
        onTab={() => undefined}
        actions={acts}
        documents={() => null}
      />,
    );
    const strip = await screen.findByLabelText('The unit in figures');
    expect(first(strip)).toHaveTextContent(balance);
    const account = await screen.findByRole('link', { name: 'Open account' });
    expect(account).toHaveAttribute('href', `#/units/${card.unit_id}?tab=financials`);
    expect(screen.getByRole('button', { name: 'Renew' })).toHaveAttribute('data-look', 'plain');
    expect(page.container.querySelectorAll('[data-look=cta]')).toHaveLength(1);
    page.unmount();

    const of = show(<LeasePage leaseId={leaseId} documents={null} />);
    expect(first(await screen.findByLabelText('The lease in figures'))).toHaveTextContent(balance);
    expect(screen.getByRole('link', { name: 'Open account' })).toHaveAttribute(
      'href',
      `#/lifecycle/${leaseId}?show=account`,
    );
    of.unmount();
    show(<LeasePage leaseId={leaseId} documents={null} show="account" />);
    expect(await screen.findByRole('region', { name: 'Account of the lease' })).toBeVisible();
    expect(screen.queryByRole('link', { name: 'Open account' })).toBeNull();
  });

  it('says of each row of the account what is open, and what settles it when the row is opened', async () => {
    core();
    const { leaseId } = await owing();
    const { rows } = await ask('ledger.account', { lease_id: leaseId, limit: 500 });
    const paid = rows.find((line) => line.entry_type === 'charge' && line.parts.length > 0)!;
    const open = rows.find((line) => line.entry_type === 'charge' && (line.open_cents ?? 0) > 0)!;
    show(<LeasePage leaseId={leaseId} documents={null} show="account" />);
    const account = await screen.findByRole('region', { name: 'Account of the lease' });
    const figures = await within(account).findByLabelText('The account in figures');
    await waitFor(() => expect(figures).toHaveTextContent(/Oldest open charge\s*\d+ days?/));
    const cells = (code: string) => within(account).getByText(code).closest<HTMLElement>('[role=row]')!;
    await within(account).findByText(open.entry_code);
    expect(cells(open.entry_code)).toHaveTextContent(money(open.open_cents!, 'USD'));

    await userEvent.click(within(account).getByText(paid.entry_code));
    const dialog = await screen.findByRole('dialog', { name: `Entry ${paid.entry_code}` });
    expect(dialog).toHaveTextContent('Settled by');
    for (const part of paid.parts) {
      expect(dialog).toHaveTextContent(part.entry_code);
      expect(dialog).toHaveTextContent(money(part.amount_cents, 'USD'));
    }
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(await faults()).toEqual([]);
  });

  it('shows a tenant the same', async () => {
    core();
    const { card, leaseId, balance } = await owing();
    show(<PartyPage partyId={card.tenant_id!} documents={null} />);
    const strip = await screen.findByLabelText('The tenant in figures');
    expect(strip.querySelector('.figure')).toHaveTextContent(balance);
    expect(screen.getByRole('link', { name: 'Open account' })).toHaveAttribute(
      'href',
      `#/lifecycle/${leaseId}?show=account`,
    );
  });

  it('says nothing of a balance to who does not see money', async () => {
    core({}, { role: 'leasing_agent' });
    const { leaseId } = await owing();
    show(
      <>
        <Asked />
        <LeasePage leaseId={leaseId} documents={null} show="account" />
      </>,
    );
    const strip = await screen.findByLabelText('The lease in figures');
    await waitFor(() => expect(within(strip).queryByText('Balance')).toBeNull());
    expect(screen.queryByRole('link', { name: 'Open account' })).toBeNull();
    expect(screen.queryByRole('region', { name: 'Account of the lease' })).toBeNull();
  });
});
