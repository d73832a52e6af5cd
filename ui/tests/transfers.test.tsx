// Transfers to vendors: what waits for its file with what is missing, what is left out by hand, what the bank brings back, and
// what a vendor's page says of paying it.
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { PayDialog } from '../src/features/bills/PayDialog';
import { PayeeCard } from '../src/features/bills/PayeeCard';
import { TransfersPage } from '../src/features/bills/TransfersPage';
import { money } from '../src/kit/format';
import { ask, core } from './core';
import { faults, show } from './house';

/** A vendor of the demo that is paid by transfer, and one that is not; both are paid so all the same. */
async function paid(): Promise<{ id: string; name: string }[]> {
  const vendors = await ask('lists.page', {
    query: { list: 'vendors', sort: 'code' },
    columns: ['code', 'name'],
    limit: 10,
  });
  const { rows } = await ask('bank.accounts', {});
  const place = (await ask('properties.list', {})).rows.find(({ currency }) => currency === 'USD')!;
  const three = vendors.rows.slice(0, 3);
  for (const vendor of three) {
    const bill = await ask('bills.enter', {
      vendor_id: vendor.id,
      bill_date: '2026-03-27',
      lines: [{ property_id: place.property_id, account_code: '5100', amount_cents: 12_300 }],
    });
    await ask('bills.pay', {
      bills: [{ bill_id: bill.bill_id }],
      date: '2026-03-27',
      method: 'ach',
      reason: 'Agreed',
    });
  }
  expect(rows).toHaveLength(1);
  return three.map((row) => ({ id: row.id, name: row.cells[1] ?? '' }));
}

describe('transfers', () => {
  it('wait for their file, all of them chosen that can go', async () => {
    core();
    const user = userEvent.setup();
    const [one, other, by_check] = await paid();
    const { container } = show(<TransfersPage bank={undefined} />);
    const sum = (count: number) => `${count} transfer${count === 1 ? '' : 's'}, ${money(12_300 * count)}`;
    await screen.findByText(sum(2));
    const table = screen.getByRole('table', { name: 'Waiting to be sent' });
    const row = within(table).getByText(by_check!.name).closest('tr') as HTMLElement;
    // Who has no account is told, and cannot be chosen.
    expect(within(row).getByRole('link', { name: 'No account' })).toHaveAttribute(
      'href',
      `#/parties/${by_check!.id}`,
    );
    expect(within(row).queryByRole('checkbox')).toBeNull();
    await user.click(within(table).getByRole('checkbox', { name: `Send ${one!.name}, ${money(12_300)}` }));
    await screen.findByText(sum(1));
    expect(screen.getByRole('button', { name: 'Save the file of 1 transfer' })).toBeEnabled();
    await user.click(within(table).getByRole('checkbox', { name: `Send ${other!.name}, ${money(12_300)}` }));
    const save = screen.getByRole('button', { name: /Save the file/ });
    expect(save).toHaveAttribute('title', 'Choose a transfer that can go.');
    await user.click(screen.getByRole('button', { name: 'Choose all that can go' }));
    await screen.findByText(sum(2));
    expect(await faults(container)).toEqual([]);
  });

  it('that came back are told with the reason, and what is not ours is left', async () => {
    core();
    const user = userEvent.setup();
    const { container } = show(<TransfersPage bank={undefined} />);
    await screen.findByText('No transfer waits');
    await user.click(screen.getByRole('button', { name: 'Read returns…' }));
    const sheet = await screen.findByRole('dialog', { name: 'Transfers that came back' });
    await user.click(within(sheet).getByLabelText('The file'));
    await user.paste('/data/march.csv');
    await user.click(within(sheet).getByRole('button', { name: 'Read it' }));
    await within(sheet).findByText(/It is no file of the clearing house/);
    await user.clear(within(sheet).getByLabelText('The file'));
    await user.paste('/data/returns.ach');
    await user.click(within(sheet).getByRole('button', { name: 'Read it' }));
    await within(sheet).findByText('Nobody We Know');
    expect(within(sheet).getByText(/there is no such account/)).toBeInTheDocument();
    expect(within(sheet).getByText('No transfer of this name was sent from here.')).toBeInTheDocument();
    const go = within(sheet).getByRole('button', { name: 'Nothing to void' });
    expect(go).toHaveAttribute('title', 'Nothing in this file is to be voided.');
    expect(await faults(container)).toEqual([]);
  });
});

describe('a vendor', () => {
  it('shows where it is paid and what is on file, and takes more', async () => {
    core();
    const user = userEvent.setup();
    const vendors = await ask('lists.page', {
      query: { list: 'vendors', sort: 'code' },
      columns: ['code'],
      limit: 3,
    });
    const { container } = show(<PayeeCard of={{ kind: 'party', id: vendors.rows[2]!.id }} />);
    await screen.findByText('Paid by check: no account for transfers is known.');
    expect(await screen.findByText('W-9')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Add an account' }));
    const sheet = await screen.findByRole('dialog', { name: 'New account of a vendor' });
    await user.click(await within(sheet).findByLabelText('Routing number'));
    await user.paste('123456789');
    await user.click(within(sheet).getByLabelText('Account number'));
    await user.paste('744567899');
    await user.click(within(sheet).getByRole('button', { name: 'Add' }));
    await within(sheet).findByText(/This is no routing number/);
    expect(await faults(container)).toEqual([]);
  });

  it('without a W-9 or insurance is paid with a word of it', async () => {
    core();
    const vendors = await ask('lists.page', {
      query: { list: 'vendors', sort: 'code' },
      columns: ['name'],
      limit: 10,
    });
    const place = (await ask('properties.list', {})).rows.find(({ currency }) => currency === 'USD')!;
    const billIds: string[] = [];
    // The sixth is not insured any more, the seventh has no W-9.
    for (const vendor of vendors.rows.slice(5, 7)) {
      const bill = await ask('bills.enter', {
        vendor_id: vendor.id,
        bill_date: '2026-03-27',
        lines: [{ property_id: place.property_id, account_code: '5100', amount_cents: 12_300 }],
      });
      billIds.push(bill.bill_id);
    }
    show(<PayDialog billIds={billIds} onClose={() => undefined} />);
    await screen.findByText('Papers are missing; nothing is held up by that');
    const told = screen.getAllByRole('listitem').map((item) => item.textContent);
    expect(told.some((text) => text?.includes('No W-9 is on file'))).toBe(true);
    expect(told.some((text) => /Its insurance ended on Mar \d+, 2026/.test(text ?? ''))).toBe(true);
  });
});
