// A receipt that a person gives to charges: what each has of it, what is typed, what is left, and the way back.
import { useQueryClient } from '@tanstack/react-query';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { useRefresh } from '../src/app/refresh';
import { useAsk } from '../src/host/ask';
import { money } from '../src/kit/format';
import { LeaseAccount } from '../src/nouns/lease/LeaseAccount';
import { ask, core } from './core';
import { faults, show } from './house';

function Fresh({ leaseId }: { leaseId: string }) {
  useRefresh(useQueryClient());
  useAsk('app.status', {});
  return <LeaseAccount leaseId={leaseId} />;
}

/** A lease that owes nothing, with two charges of today and a payment of one of them. */
async function account(): Promise<{ lease: string; second: string; receipt: string }> {
  const leases = await ask('lists.page', {
    query: { list: 'leases', filters: [{ name: 'balance', values: ['0.00', '0.00'] }] },
    columns: ['lease'],
    limit: 1,
  });
  const lease = leases.rows[0]!.id;
  const enter = (entry_type: 'charge' | 'payment', amount_cents: number, description: string) =>
    ask('ledger.enter', { lease_id: lease, entry_type, date: '2026-03-28', amount_cents, description });
  await enter('charge', 4_000, 'Lost key');
  const second = await enter('charge', 4_000, 'Broken pane');
  const receipt = await enter('payment', 4_000, 'For the pane');
  return { lease, second: second.entry_code, receipt: receipt.entry_code };
}

it('a receipt is given to the charge that it was meant for, and back to the order of rows', async () => {
  core();
  const user = userEvent.setup();
  const { lease, second, receipt } = await account();
  const { container } = show(<Fresh leaseId={lease} />);
  await user.click(await screen.findByRole('button', { name: receipt }));
  await user.click(await screen.findByRole('button', { name: 'Give to charges…' }));
  const sheet = await screen.findByRole('dialog', { name: `Give ${receipt} to charges` });
  const amount = await within(sheet).findByLabelText(`Given to ${second}`);
  expect(within(sheet).getByRole('button', { name: 'Leave it to the order of rows' })).toHaveAttribute(
    'title',
    'Nothing is changed yet.',
  );
  await user.click(amount);
  await user.paste('40.01');
  expect(within(sheet).getByRole('button', { name: 'Give' })).toHaveAttribute(
    'title',
    `This is ${money(1)} more than the receipt has.`,
  );
  await user.clear(amount);
  await user.paste('40.00');
  await within(sheet).findByText(/\$0\.00 is left/);
  await user.click(within(sheet).getByRole('button', { name: 'Give' }));
  await screen.findByText(`${receipt} given to 1 charge`);
  // Both are due on one day: which of them the order of rows settles, their codes say.
  const given = async (): Promise<number | undefined> => {
    const { rows } = await ask('ledger.account', { lease_id: lease, limit: 50 });
    const receipt_id = rows.find((row) => row.entry_code === receipt)!.entry_id;
    const told = await ask('ledger.apply_look', { receipt_id });
    return told.charges.find((charge) => charge.entry_code === second)?.given_cents;
  };
  expect(await given()).toBe(4_000);
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  await waitFor(async () => expect(await given()).toBe(0));
  expect(await faults(container)).toEqual([]);
});
