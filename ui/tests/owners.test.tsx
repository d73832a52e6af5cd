// What owners have on the page: the rows and what they come to, a statement, a contribution, a draw beyond what is available
// with its reason, and all that is available paid out and taken back as one act.
import { useQueryClient } from '@tanstack/react-query';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { useRefresh } from '../src/app/refresh';
import { OwnerMoneyPage } from '../src/features/owners/OwnerMoneyPage';
import { StatementPage } from '../src/features/owners/StatementPage';
import { useAsk } from '../src/host/ask';
import { money } from '../src/kit/format';
import type { Search } from '../src/nouns/feature';
import { ask, core } from './core';
import { faults, show } from './house';

function List() {
  useRefresh(useQueryClient());
  useAsk('app.status', {});
  const [search, setSearch] = useState<Search>({});
  return <OwnerMoneyPage search={search} onSearch={(change) => setSearch({ ...search, ...change })} />;
}

function Statement({ ownerId }: { ownerId: string }) {
  useRefresh(useQueryClient());
  useAsk('app.status', {});
  const [month, setMonth] = useState<string | undefined>();
  return <StatementPage ownerId={ownerId} month={month} onMonth={setMonth} />;
}

const funds = (only: 'all' | 'available' = 'all') => ask('owners.list', { only, limit: 1000 });

async function payable() {
  const [row] = (await funds('available')).rows;
  return row!;
}

describe('what owners have', () => {
  it('is listed with what it comes to', async () => {
    core();
    const all = await funds();
    const { container } = show(<List />);
    const sum = all.sums[0]!;
    expect((await screen.findAllByText(money(sum.ending_cents, sum.currency))).length).toBeGreaterThan(0);
    expect(screen.getByRole('link', { name: all.rows[0]!.owner!.name })).toBeInTheDocument();
    expect(await faults(container)).toEqual([]);
  });

  it('is paid out at once and taken back at once', async () => {
    core();
    const user = userEvent.setup();
    const before = await funds('available');
    show(<List />);
    await user.click(await screen.findByRole('button', { name: 'Pay out…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Pay owners what is available' });
    const ticks = await within(dialog).findAllByRole('checkbox');
    expect(ticks).toHaveLength(before.total);
    for (const tick of ticks) await user.click(tick);
    expect(within(dialog).getByRole('button', { name: 'Nobody is chosen' })).toBeDisabled();
    for (const tick of ticks) await user.click(tick);
    await user.click(within(dialog).getByRole('button', { name: /^Pay \$/ }));
    await screen.findByText(/draws? entered/);
    expect((await funds('available')).total).toBe(0);
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(async () => expect((await funds('available')).total).toBe(before.total));
  });
});

describe('a statement', () => {
  it('says what came and went, and leads to the entries', async () => {
    core();
    const row = await payable();
    const { columns } = await ask('owners.statement', { owner_id: row.owner!.owner_id });
    const { container } = show(<Statement ownerId={row.owner!.owner_id} />);
    const table = await screen.findByRole('table', { name: `Statement of ${row.owner!.name}` });
    const line = (name: string) => within(table).getByRole('row', { name: new RegExp(`^${name}`) });
    const column = columns[0]!;
    expect(within(line('Beginning balance')).getByText(money(column.beginning_cents))).toBeInTheDocument();
    expect(within(line('Cash,')).getByText(money(column.cash_cents))).toBeInTheDocument();
    const income = column.income[0]!;
    const link = within(line(income.name)).getByRole('link');
    expect(link).toHaveAttribute('href', expect.stringContaining('#/reports/general_ledger?property='));
    expect(await faults(container)).toEqual([]);
  });

  it('is saved as PDF under its name', async () => {
    const asked = core({
      'owners.save_statement': ({ path }) => ({ path: String(path), unprintable: '' }),
    });
    const user = userEvent.setup();
    const row = await payable();
    show(<Statement ownerId={row.owner!.owner_id} />);
    await user.click(await screen.findByRole('button', { name: 'Statement as PDF' }));
    expect(await screen.findByText('The statement was saved')).toBeVisible();
    const saved = asked.find(({ name }) => name === 'owners.save_statement')?.args as { path: string };
    expect(saved.path).toMatch(/^Owner statement, .*, [A-Z][a-z]+ \d{4}\.pdf$/);
  });

  it('takes a contribution, and more than is available only with a reason', async () => {
    core();
    const user = userEvent.setup();
    const row = await payable();
    const id = row.owner!.owner_id;
    show(<Statement ownerId={id} />);
    await user.click(await screen.findByRole('button', { name: 'Contribution…' }));
    let dialog = await screen.findByRole('dialog', { name: `Contribution of ${row.owner!.name}` });
    await user.click(within(dialog).getByLabelText('Amount'));
    await user.paste('500.00');
    await user.click(within(dialog).getByRole('button', { name: 'Enter $500.00' }));
    await screen.findByText(`${row.owner!.name} brought $500.00.`);
    await user.click(screen.getByRole('button', { name: 'Draw…' }));
    dialog = await screen.findByRole('dialog', { name: `Draw of ${row.owner!.name}` });
    const amount = within(dialog).getByLabelText('Amount');
    await user.clear(amount);
    await user.paste('9000000.00');
    await user.click(within(dialog).getByRole('button', { name: 'Pay $9,000,000.00' }));
    expect((await within(dialog).findAllByText(/is more than the .* available/)).length).toBeGreaterThan(0);
    await user.click(within(dialog).getByLabelText('Why more than is available'));
    await user.paste('Agreed by phone');
    await user.click(within(dialog).getByRole('button', { name: 'Pay $9,000,000.00' }));
    await screen.findByText(`${row.owner!.name} drew $9,000,000.00.`);
    expect((await ask('owners.list', { only: 'negative', limit: 10 })).total).toBe(1);
  });
});
