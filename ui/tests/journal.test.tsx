// An entry of the journal on the page: typed with the keyboard, told what is wrong at its line, posted, taken back; entered
// again to other accounts; reversed.
import { useQueryClient } from '@tanstack/react-query';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { useRefresh } from '../src/app/refresh';
import { draftOf, linesOf, newLine, sumsOf } from '../src/features/journal/draft';
import { EntryPage } from '../src/features/journal/EntryPage';
import { JournalPage } from '../src/features/journal/JournalPage';
import { NewEntryPage } from '../src/features/journal/NewEntryPage';
import { useAsk } from '../src/host/ask';
import { ask, core } from './core';
import { faults, show } from './house';

function Listed() {
  useRefresh(useQueryClient());
  const [search, setSearch] = useState<Record<string, string | undefined>>({});
  return <JournalPage search={search} onSearch={(change) => setSearch({ ...search, ...change })} />;
}

function Typed() {
  useRefresh(useQueryClient());
  useAsk('app.status', {});
  return <NewEntryPage of={undefined} how={undefined} />;
}

async function pick(user: ReturnType<typeof userEvent.setup>, label: string, text: string) {
  const cell = screen.getByLabelText(label);
  await user.click(cell);
  await user.clear(cell);
  await user.paste(text);
  await user.click(await screen.findByRole('option', { name: new RegExp(text, 'i') }));
}

const property = async () =>
  (await ask('properties.list', {})).rows.find(({ currency }) => currency === 'USD')!;
const entries = (find: string) => ask('journal.entries', { find, limit: 100 });

async function posted(memo: string): Promise<string> {
  const { property_id } = await property();
  const { today } = await ask('app.status', {});
  const line = (account_code: string, amount_cents: number) => ({ account_code, property_id, amount_cents });
  const lines = [line('5100', 24_000), line('1010', -24_000)];
  return (await ask('journal.post', { date: today, memo, lines })).entry_code;
}

describe('what is typed', () => {
  it('balances property by property, and says what is open', () => {
    const line = (property: string, debit: string, credit: string) =>
      newLine({ account: '5100', property, debit, credit });
    const sums = sumsOf([
      line('a', '10.00', ''),
      line('b', '', '4'),
      line('a', '', '7.50'),
      line('b', '', 'x'),
    ]);
    expect(sums).toEqual([
      { property: 'a', debits: 1_000, credits: 750, open: 250 },
      { property: 'b', debits: 0, credits: 400, open: -400 },
    ]);
    const deposit = newLine({ account: '2200', property: 'a', debit: '1', whose: ' L1 ' });
    const draw = newLine({ account: '3100', property: 'a', credit: '1', whose: 'O1' });
    expect(linesOf([deposit, draw])).toEqual([
      { account_code: '2200', property_id: 'a', amount_cents: 100, owner_code: null, lease_number: 'L1' },
      { account_code: '3100', property_id: 'a', amount_cents: -100, owner_code: 'O1', lease_number: null },
    ]);
  });
});

describe('an entry', () => {
  it('is posted when each property balances, and taken back', async () => {
    core();
    const user = userEvent.setup();
    const { name } = await property();
    const { container } = show(<Typed />);
    const post = await screen.findByRole('button', { name: 'Post entry' });
    expect(post).toBeDisabled();
    await user.click(screen.getByLabelText('Memo'));
    await user.paste('Snow in the yard');
    await waitFor(async () => expect((await ask('ledger.chart', {})).rows.length).toBeGreaterThan(10));
    await pick(user, 'Account of line 1', 'Repairs');
    await pick(user, 'Property of line 1', name);
    await user.click(screen.getByLabelText('Debit of line 1'));
    await user.paste('240.00');
    await pick(user, 'Account of line 2', '1200');
    await pick(user, 'Property of line 2', name);
    expect(screen.getByText('$240.00 open')).toBeInTheDocument();
    expect(post).toBeDisabled();
    // What is open, by one key; the whole, by another.
    await user.click(screen.getByLabelText('Credit of line 2'));
    await user.keyboard('=');
    expect(screen.getByLabelText('Credit of line 2')).toHaveValue('240.00');
    expect(screen.getByText('Balances')).toBeInTheDocument();
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByRole('alert')).toHaveTextContent("Account 1200 follows from tenants' rows");
    expect((await entries('snow in the yard')).total).toBe(0);
    expect(await faults(container)).toEqual([]);
    await pick(user, 'Account of line 2', '1010');
    await user.click(post);
    const undo = await screen.findByRole('button', { name: 'Undo' });
    const found = (await entries('snow in the yard')).rows;
    expect(found.map(({ amount_cents, is_reversed }) => [amount_cents, is_reversed])).toEqual([
      [24_000, false],
    ]);
    await user.click(undo);
    await waitFor(async () =>
      expect((await entries('snow in the yard')).rows.map((row) => row.is_reversal)).toEqual([true, false]),
    );
  });

  it('begins from another one, to other accounts', async () => {
    core();
    const entry = await ask('journal.entry', { entry_code: await posted('To the wrong account') });
    const draft = draftOf(entry, 'reclassify', 'Moved');
    expect(draft.lines.map(({ account, debit, credit }) => [account, debit, credit])).toEqual([
      ['5100', '', '240.00'],
      ['', '240.00', ''],
    ]);
    expect(draftOf(entry, 'copy', '').lines.map(({ account }) => account)).toEqual(['5100', '1010']);
  });

  it('that is typed waits while another one is entered again', async () => {
    core();
    const user = userEvent.setup();
    const code = await posted('To be entered again');
    const typed = show(<Typed />);
    await user.click(await screen.findByLabelText('Memo'));
    await user.paste('Half typed');
    typed.unmount();
    const again = show(<NewEntryPage of={code} how="copy" />);
    expect(await screen.findByLabelText('Memo')).toHaveValue('To be entered again');
    again.unmount();
    show(<Typed />);
    expect(await screen.findByLabelText('Memo')).toHaveValue('Half typed');
    await user.click(screen.getByRole('button', { name: 'Clear' }));
    expect(screen.getByLabelText('Memo')).toHaveValue('');
  });

  it('is reversed on its page, once', async () => {
    core();
    const user = userEvent.setup();
    const code = await posted('Twice');
    const { container } = show(<EntryPage code={code} />);
    await user.click(await screen.findByRole('button', { name: 'Reverse' }));
    const dialog = await screen.findByRole('dialog', { name: `Reverse entry ${code}` });
    await user.click(within(dialog).getByLabelText('Reason'));
    await user.paste('Entered twice');
    await user.click(within(dialog).getByRole('button', { name: 'Reverse entry' }));
    expect(await screen.findByText(`${code} was reversed by ${code}/void`)).toBeInTheDocument();
    expect((await ask('journal.entry', { entry_code: code })).stays).toBe(`It was reversed by ${code}/void.`);
    expect((await ask('journal.entry', { entry_code: `${code}/void` })).memo).toBe('Entered twice');
    expect(await faults(container)).toEqual([]);
  });
});

describe('the entries', () => {
  it('are listed and found', async () => {
    core();
    const user = userEvent.setup();
    const code = await posted('Roof of the garage');
    const { container } = show(<Listed />);
    expect(await screen.findByRole('link', { name: code })).toHaveAttribute(
      'href',
      `#/journal/entry?code=${code}`,
    );
    await user.click(screen.getByRole('searchbox', { name: 'Find in entries' }));
    await user.paste('no such words');
    expect(await screen.findByText('No entry like this')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Show all entries' }));
    expect(await screen.findByRole('link', { name: code })).toBeInTheDocument();
    expect(await faults(container)).toEqual([]);
  });
});
