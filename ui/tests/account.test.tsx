// Entering on an account and reversing: what follows is shown before, and each act has its answer on the account.
import { useQueryClient } from '@tanstack/react-query';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { useRefresh } from '../src/app/refresh';
import { LeasePage } from '../src/features/lifecycle/LeasePage';
import { useAsk } from '../src/host/ask';
import { money } from '../src/kit/format';
import { ask, core } from './core';
import { faults, show } from './house';

/** A lease that owes. */
async function owing(): Promise<string> {
  const filters = [
    { name: 'owes', values: [] },
    { name: 'state', values: ['active'] },
  ];
  const page = await ask('lists.page', { query: { list: 'leases', filters }, columns: ['lease'], limit: 1 });
  return page.rows[0]!.id;
}

/** The shell asks who is there, and reads again what an act made stale. */
function Asked() {
  useRefresh(useQueryClient());
  useAsk('app.status', {});
  return null;
}

async function open(leaseId: string) {
  show(
    <>
      <Asked />
      <LeasePage leaseId={leaseId} documents={null} show="account" />
    </>,
  );
  const account = await screen.findByRole('region', { name: 'Account of the lease' });
  await within(account).findByText('Oldest open charge');
  return account;
}

describe('an account', () => {
  it('takes a receipt with the keyboard alone, says what it settles, and reverses it again', async () => {
    core();
    const user = userEvent.setup();
    const leaseId = await owing();
    const before = await ask('ledger.account', { lease_id: leaseId, limit: 1 });
    const account = await open(leaseId);
    await within(account).findByRole('button', { name: 'Add receipt' });

    await user.keyboard('r');
    const sheet = await screen.findByRole('dialog', { name: 'Add receipt' });
    expect(within(sheet).getByLabelText('Amount (USD)')).toHaveFocus();
    await user.keyboard('100');
    const then = `Then ${money(before.ages.open_cents - 10_000, 'USD')} is open.`;
    await waitFor(() => expect(sheet).toHaveTextContent(then));
    expect(within(sheet).getByText('What it settles')).toBeVisible();
    expect(await faults()).toEqual([]);
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Add receipt' })).toBeNull());
    expect(await screen.findByText(/^Receipt R-\d{6}-\w{6} of \$100\.00 was posted$/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Undo' })).toBeVisible();
    const figures = within(account).getByLabelText('The account in figures');
    await waitFor(() => expect(figures).toHaveTextContent(money(before.balance_cents - 10_000, 'USD')));

    await user.click(within(account).getByText(/^R-\d{6}-\w{6}$/));
    const entry = await screen.findByRole('dialog', { name: /^Entry R-/ });
    await user.click(within(entry).getByRole('button', { name: 'Reverse…' }));
    const reverse = await screen.findByRole('dialog', { name: /^Reverse R-/ });
    expect(reverse).toHaveTextContent('another entry takes back all of the $100.00');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(screen.queryByRole('dialog', { name: /^Reverse/ })).toBeNull());
    await waitFor(() => expect(figures).toHaveTextContent(money(before.balance_cents, 'USD')));
    expect(await within(account).findByText('Reversal')).toBeVisible();
  });

  it('gives a deposit back, and no more than is held of it', async () => {
    core();
    const user = userEvent.setup();
    const leaseId = await owing();
    const { today } = await ask('app.status', {});
    const row = { lease_id: leaseId, date: today, amount_cents: 50_000 };
    await ask('ledger.enter', { ...row, entry_type: 'charge', category: 'deposit' });
    const owed = (await ask('ledger.account', { lease_id: leaseId, limit: 1 })).ages.open_cents;
    await ask('ledger.enter', { ...row, entry_type: 'payment', amount_cents: owed });
    const account = await open(leaseId);
    await user.click(await within(account).findByRole('button', { name: 'Deposit and refund' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Refund' }));
    const sheet = await screen.findByRole('dialog', { name: 'Refund' });
    await user.click(within(sheet).getByLabelText('Amount (USD)'));
    await user.paste('500.01');
    expect(
      await within(sheet).findAllByText(/is more than the deposit of \$500\.00 that is held/),
    ).not.toHaveLength(0);
    await user.clear(within(sheet).getByLabelText('Amount (USD)'));
    await user.paste('500.00');
    expect(await within(sheet).findByText('Held of the deposit before this: $500.00.')).toBeVisible();
    expect(await faults()).toEqual([]);
    await user.click(within(sheet).getByRole('button', { name: 'Post refund' }));
    expect(await screen.findByText(/^Refund F-\d{6}-\w{6} of \$500\.00 was posted$/)).toBeVisible();
  });

  it('refuses what cannot be, at its field, and asks for the amount', async () => {
    core();
    const user = userEvent.setup();
    await open(await owing());
    await user.click(await screen.findByRole('button', { name: 'Add charge' }));
    const sheet = await screen.findByRole('dialog', { name: 'Add charge' });
    await user.click(within(sheet).getByRole('button', { name: 'Post charge' }));
    expect(await within(sheet).findAllByText('Enter an amount, such as 1250.00.')).not.toHaveLength(0);
    await user.type(within(sheet).getByLabelText('Amount (USD)'), '0');
    await user.click(within(sheet).getByRole('button', { name: 'Post charge' }));
    expect(await within(sheet).findAllByText(/Enter an amount above zero/)).not.toHaveLength(0);
  });

  it('is only shown to who may not enter anything on it', async () => {
    core({}, { role: 'viewer' });
    const leaseId = await owing();
    const account = await open(leaseId);
    const { rows } = await ask('ledger.account', { lease_id: leaseId, limit: 1 });
    await within(account).findByText(rows[0]!.entry_code);
    await waitFor(() => expect(within(account).queryByRole('button', { name: 'Add receipt' })).toBeNull());
    await userEvent.click(within(account).getByText(rows[0]!.entry_code));
    const entry = await screen.findByRole('dialog', { name: `Entry ${rows[0]!.entry_code}` });
    expect(within(entry).queryByRole('button', { name: 'Reverse…' })).toBeNull();
  });
});
