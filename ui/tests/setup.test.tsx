// What the money rests on is set up in the window: late-fee rules that say what they do, what comes every month on a lease,
// the chart of accounts, bank accounts.
import { useQueryClient } from '@tanstack/react-query';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { useRefresh } from '../src/app/refresh';
import { ChartPage } from '../src/features/ledger/ChartPage';
import { RecurringCard } from '../src/features/ledger/RecurringCard';
import { SetupPage } from '../src/features/ledger/SetupPages';
import { useAsk } from '../src/host/ask';
import type { ListSearch } from '../src/nouns/list/listSearch';
import { EditSheet } from '../src/nouns/record/EditSheet';
import { NewRecordSheet } from '../src/nouns/record/NewRecordSheet';
import { home } from './cast';
import { ask, core } from './core';
import { faults, show } from './house';

function Asked() {
  useRefresh(useQueryClient());
  useAsk('app.status', {});
  return null;
}

function Rules() {
  const [search, setSearch] = useState<ListSearch>({});
  return (
    <>
      <Asked />
      <SetupPage kind="late_fee_rule" list="late_fee_rules" search={search} onSearch={setSearch} />
    </>
  );
}

describe('a late-fee rule', () => {
  it('says what it does while it is typed, is refused at its field, and is on the list', async () => {
    core();
    const user = userEvent.setup();
    const { container } = show(<Rules />);
    expect(await screen.findByText('There is no late-fee rule yet')).toBeVisible();
    await user.click(screen.getByRole('button', { name: /New late-fee rule/ }));
    const sheet = await screen.findByRole('dialog');
    const field = (name: string) => within(sheet).findByLabelText(name);
    await user.click(await field('Days of grace'));
    await user.paste('5');
    await user.click(await field('Then again (USD)'));
    await user.paste('5');
    await user.click(within(sheet).getByRole('button', { name: 'Add' }));
    expect(await within(sheet).findByText('Enter the amount of the fee, above zero.')).toBeVisible();
    expect(within(sheet).getByText('Enter after how many days the fee comes again.')).toBeVisible();
    await user.click(await field('Amount (USD)'));
    await user.paste('50');
    await user.click(await field('Every so many days'));
    await user.paste('1');
    expect(
      await within(sheet).findByText('6 days after the due date $50.00, then $5.00 a day.'),
    ).toBeVisible();
    expect(await faults(container)).toEqual([]);
    await user.click(within(sheet).getByRole('button', { name: 'Add' }));
    expect(await screen.findByText('1 late-fee rule')).toBeVisible();
    expect(await screen.findByText('LATE1')).toBeVisible();
  });
});

describe('what comes every month', () => {
  it('is added to the lease whose page it is, and ended on a day', async () => {
    core();
    const user = userEvent.setup();
    const lease = home('active').lease_id!;
    const { container } = show(
      <>
        <Asked />
        <RecurringCard of={{ kind: 'lease', id: lease }} />
      </>,
    );
    expect(await screen.findByText('Only the rent comes every month.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'New' }));
    const sheet = await screen.findByRole('dialog');
    const { lease_number: number } = await ask('leases.get', { lease_id: lease });
    expect(await within(sheet).findByLabelText('Lease')).toHaveValue(number);
    await user.click(await within(sheet).findByLabelText('Amount (USD)'));
    await user.paste('75');
    await user.click(within(sheet).getByLabelText('Description'));
    await user.paste('Parking');
    await user.click(within(sheet).getByRole('combobox', { name: 'Category' }));
    await user.click(await screen.findByRole('option', { name: 'Other' }));
    await user.click(within(sheet).getByRole('button', { name: 'Add' }));
    expect(await screen.findByText('Other · each month')).toBeVisible();
    expect(screen.getByText('$75.00')).toBeVisible();
    expect(await faults(container)).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'End Parking' }));
    const dialog = await screen.findByRole('dialog', { name: 'End Parking' });
    await user.clear(within(dialog).getByLabelText('Last day'));
    await user.click(within(dialog).getByLabelText('Last day'));
    await user.paste('2026-04-30');
    await user.click(within(dialog).getByRole('button', { name: 'End' }));
    expect(await screen.findByText('Other · each month · to Apr 30, 2026')).toBeVisible();
  });
});

describe('the chart of accounts', () => {
  it('has what everybody has, and what was added', async () => {
    core();
    await ask('records.create', {
      kind: 'account',
      values: [
        { field: 'account_code', value: '4310' },
        { field: 'name', value: 'Parking' },
        { field: 'kind', value: 'income' },
      ],
    });
    const { container } = show(
      <>
        <Asked />
        <ChartPage />
      </>,
    );
    expect(await screen.findByText('27 accounts, 1 of them your own.')).toBeVisible();
    const row = screen.getByText('4310').closest('tr')!;
    expect(within(row).getByRole('link', { name: 'Parking' })).toBeVisible();
    expect(within(row).getByRole('button', { name: 'Edit Parking' })).toBeVisible();
    const built = screen.getByText('4000').closest('tr')!;
    expect(within(built).getByText('In every chart')).toBeVisible();
    expect(await faults(container)).toEqual([]);
  });
});

describe('a bank account', () => {
  it('is made without a place, and refused where another has its account', async () => {
    core();
    const user = userEvent.setup();
    const [there] = (await ask('bank.accounts', {})).rows;
    const { unmount } = show(<NewRecordSheet wanted={{ kind: 'bank_account' }} onClose={() => undefined} />);
    const sheet = await screen.findByRole('dialog');
    await user.click(await within(sheet).findByLabelText('Name'));
    await user.paste('Second');
    await user.click(within(sheet).getByLabelText('Account of the ledger'));
    await user.paste('1010');
    await user.click(within(sheet).getByRole('combobox', { name: 'Kind' }));
    await user.click(await screen.findByRole('option', { name: 'Deposit: the tenants’ deposits' }));
    await user.click(within(sheet).getByRole('button', { name: 'Add' }));
    expect(
      await within(sheet).findByText('Bank account TRUST already has account 1010; each has one of its own.'),
    ).toBeVisible();
    unmount();
    show(<EditSheet kind="bank_account" id={there!.bank.bank_id} onClose={() => undefined} />);
    const edit = await screen.findByRole('dialog');
    await waitFor(() => expect(within(edit).getByLabelText('Name')).toHaveValue(there!.bank.name));
  });
});
