// A bank account against the books on the page: pairs accepted at once and one by one, a line matched by hand, one entered
// and remembered, the difference that goes to zero, a statement that is finalized and opened again; a file that is none.
import { useQueryClient } from '@tanstack/react-query';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { useRefresh } from '../src/app/refresh';
import { BanksPage } from '../src/features/bank/BanksPage';
import { ReconcilePage } from '../src/features/bank/ReconcilePage';
import { parseBalance } from '../src/features/bank/StateDialog';
import { useAsk } from '../src/host/ask';
import { money } from '../src/kit/format';
import { ask, core } from './core';
import { faults, show } from './house';

function Page({ bankId }: { bankId: string }) {
  useRefresh(useQueryClient());
  useAsk('app.status', {});
  const [through, setThrough] = useState<string | undefined>();
  return <ReconcilePage bankId={bankId} through={through} onThrough={setThrough} />;
}

async function account() {
  const [row] = (await ask('bank.accounts', {})).rows;
  return row!;
}

const reconcile = (bank_id: string) => ask('bank.reconcile', { bank_id });
const figure = (name: RegExp) => screen.getByText(name).closest('.figure') as HTMLElement;

describe('the bank accounts', () => {
  it('are listed with what waits', async () => {
    core();
    const row = await account();
    const { container } = show(<BanksPage />);
    const link = await screen.findByRole('link', { name: row.bank.name });
    expect(link).toHaveAttribute('href', `#/bank/${row.bank.bank_id}`);
    expect(screen.getByText(money(row.book_cents, row.bank.currency))).toBeInTheDocument();
    expect(row.open_lines).toBeGreaterThan(10);
    expect(await faults(container)).toEqual([]);
  });
});

describe('a month', () => {
  it('goes to no difference and stands', async () => {
    core();
    const user = userEvent.setup();
    const { bank } = await account();
    const before = await reconcile(bank.bank_id);
    const { container } = show(<Page bankId={bank.bank_id} />);
    const all = await screen.findByRole('button', {
      name: new RegExp(`^Accept ${before.sums.certain} certain`),
    });
    expect(before.sums.certain).toBeGreaterThan(20);
    expect(
      within(figure(/^Difference$/)).getByText(money(before.sums.difference_cents!)),
    ).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Finalize' })).toBeDisabled();
    expect(await faults(container)).toEqual([]);

    // All that is certain by its key; the button is gone with them.
    await user.keyboard('a');
    await waitFor(() => expect(all).not.toBeInTheDocument());

    // A slip that the bank read otherwise: chosen with its line, they do not add up, and nothing is matched.
    const left = await reconcile(bank.bank_id);
    const odd = left.left_lines.find(({ line }) => line.description === 'DEPOSIT')!;
    const slip = left.left_items.find(({ item }) => odd.line.amount_cents - item.amount_cents === 12_340)!;
    const atBank = screen.getByRole('region', { name: 'Left at the bank' });
    await user.click(await within(atBank).findByText('DEPOSIT'));
    await user.click(screen.getByText(`Slip ${slip.item.code}`));
    const bar = screen.getByRole('region', { name: 'What is chosen' });
    expect(bar).toHaveTextContent('$123.40 more at the bank, so they do not match.');
    expect(within(bar).getByRole('button', { name: 'Match 1 with 1' })).toBeDisabled();
    await user.click(within(bar).getByRole('button', { name: 'Clear' }));

    // What the bank took is entered, and the rule for it is remembered.
    await user.click(screen.getByText('SERVICE CHARGE'));
    await user.keyboard('n');
    const sheet = await screen.findByRole('dialog', { name: 'Enter what it is' });
    expect(within(sheet).getByLabelText('Account')).toHaveTextContent('5500 Bank charges');
    await user.click(within(sheet).getByText('Propose the same for lines like this'));
    expect(within(sheet).getByLabelText('Lines that say')).toHaveValue('SERVICE CHARGE');
    await user.click(within(sheet).getByRole('button', { name: 'Enter and match' }));
    await waitFor(() => expect(sheet).not.toBeInTheDocument());
    expect((await reconcile(bank.bank_id)).rules).toHaveLength(1);
    await waitFor(() => expect(screen.queryByText('MISC DEBIT 0091')).toBeInTheDocument());
    expect(within(figure(/^Difference$/)).getByText(/\$/)).not.toHaveTextContent(/^\$0\.00$/);

    // The bank says another balance on paper, with what is still open set right: then it is finalized, and stands.
    await user.click(screen.getByRole('button', { name: 'More for this account' }));
    await user.click(await screen.findByRole('menuitem', { name: 'State the bank’s balance' }));
    const paper = await screen.findByRole('dialog', { name: 'What the bank says' });
    const cleared = (await reconcile(bank.bank_id)).sums.cleared_cents;
    const field = within(paper).getByLabelText('Closing balance');
    await user.clear(field);
    await user.click(within(paper).getByRole('button', { name: 'Save the balance' }));
    expect(
      await within(paper).findByText('Enter the closing balance, such as 1,234.50.'),
    ).toBeInTheDocument();
    await user.click(field);
    await user.paste((cleared / 100).toFixed(2));
    await user.click(within(paper).getByRole('button', { name: 'Save the balance' }));
    await waitFor(() => expect(paper).not.toBeInTheDocument());
    const finalize = screen.getByRole('button', { name: 'Finalize' });
    await waitFor(() => expect(finalize).toBeEnabled());
    await user.click(finalize);
    expect(await screen.findByText('Finalized')).toBeInTheDocument();
    const unmatch = screen.getAllByRole('button', { name: /^Unmatch/ });
    expect(unmatch[0]).toBeDisabled();
    expect(unmatch[0]).toHaveAttribute('title', 'Its statement is finalized.');
  });
});

describe('a balance', () => {
  it('may be overdrawn', () => {
    expect(['-1,250.50', '(3.05)', '1250', '−2', 'x', '1.234'].map(parseBalance)).toEqual([
      -125_050,
      -305,
      125_000,
      -200,
      null,
      null,
    ]);
  });
});

describe('a file', () => {
  it('that is none gets a sentence, and nothing is brought in', async () => {
    core();
    const user = userEvent.setup();
    const { bank } = await account();
    show(<Page bankId={bank.bank_id} />);
    await user.click(await screen.findByRole('button', { name: 'Bank file' }));
    const sheet = await screen.findByRole('dialog', { name: `A file of ${bank.name}` });
    expect(within(sheet).getByRole('button', { name: 'Bring in' })).toBeDisabled();
    await user.click(within(sheet).getByLabelText('Path of the file'));
    await user.paste('/nowhere/at/all.ofx');
    await user.click(within(sheet).getByRole('button', { name: 'Look at it' }));
    expect(await within(sheet).findByRole('alert')).toHaveTextContent('/nowhere/at/all.ofx cannot be read');
    expect(within(sheet).getByRole('button', { name: 'Bring in' })).toBeDisabled();
  });
});
