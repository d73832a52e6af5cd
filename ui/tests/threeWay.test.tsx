// The three-way reconciliation on its page: bank, books and what is held, whose it is, signed and taken back with a reason.
import { useQueryClient } from '@tanstack/react-query';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { useRefresh } from '../src/app/refresh';
import { ThreeWayPage } from '../src/features/bank/ThreeWayPage';
import { useAsk } from '../src/host/ask';
import { money } from '../src/kit/format';
import { ask, core } from './core';
import { faults, show } from './house';

function Page() {
  useRefresh(useQueryClient());
  useAsk('app.status', {});
  const [through, setThrough] = useState<string | undefined>();
  return <ThreeWayPage through={through} onThrough={setThrough} />;
}

async function account() {
  const [row] = (await ask('bank.three_way', {})).rows;
  return row!;
}

describe('the three-way reconciliation', () => {
  it('says whose the money is, and why it cannot be signed yet', async () => {
    core();
    const user = userEvent.setup();
    const row = await account();
    const { container } = show(<Page />);
    const sign = await screen.findByRole('button', { name: /^Sign / });
    expect(row.bank_less_book_cents).not.toBe(0);
    expect(sign).toBeDisabled();
    expect(sign).toHaveAttribute('title', row.why_not);
    expect(
      screen.getByText(`Bank less books: ${money(row.bank_less_book_cents, row.bank.currency)}`),
    ).toBeInTheDocument();
    expect(screen.getAllByText(money(row.subledger_cents, row.bank.currency)).length).toBeGreaterThan(0);

    const owners = row.sums.find(({ kind }) => kind === 'owner')!;
    await user.click(screen.getByRole('button', { name: `Owners’ funds (${owners.parts})` }));
    const list = await screen.findByRole('region', { name: 'Owners’ funds' });
    const all = await ask('bank.three_way_parts', {
      bank_id: row.bank.bank_id,
      statement_date: row.statement_date,
      kind: 'owner',
      limit: 500,
    });
    expect(all.total).toBe(owners.parts);
    const first = all.rows[0]!;
    expect((await within(list).findAllByRole('link', { name: first.name })).length).toBeGreaterThan(0);
    await user.type(within(list).getByRole('searchbox'), 'nobody at all');
    expect(await within(list).findByText('Nothing found.')).toBeInTheDocument();
    expect(await faults(container)).toEqual([]);
  });

  it('is signed at one figure, and taken back with a reason', async () => {
    core();
    const user = userEvent.setup();
    const before = await account();
    const { bank, statement_date } = before;
    const { sums } = await ask('bank.reconcile', { bank_id: bank.bank_id, through: statement_date });
    await ask('bank.state', {
      bank_id: bank.bank_id,
      statement_date,
      closing_cents: sums.cleared_cents,
    });
    await ask('bank.finalize', { bank_id: bank.bank_id, statement_date });
    const row = await account();
    expect(row.why_not).toBeNull();
    show(<Page />);
    await user.click(await screen.findByRole('button', { name: /^Sign / }));
    expect(await screen.findByText(/^Signed by /)).toBeInTheDocument();
    expect(screen.getByText('Every account is signed.')).toBeInTheDocument();
    expect((await account()).signature?.signed_cents).toBe(row.book_cents);

    await user.click(screen.getByRole('button', { name: 'Take signature back' }));
    const dialog = await screen.findByRole('dialog', { name: /^Take the signature of / });
    await user.click(within(dialog).getByRole('button', { name: 'Take signature back' }));
    expect(await within(dialog).findByText(/Say why/)).toBeInTheDocument();
    await user.type(within(dialog).getByLabelText('Why'), 'A slip was missing');
    await user.click(within(dialog).getByRole('button', { name: 'Take signature back' }));
    await waitFor(() => expect(dialog).not.toBeInTheDocument());
    expect(await screen.findByText('Nobody signed it yet.')).toBeInTheDocument();
  });
});
