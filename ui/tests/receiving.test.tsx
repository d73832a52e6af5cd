// Payments of many tenants typed as one slip: with the keyboard alone, refused row by row, kept until they are posted.
import { useQueryClient } from '@tanstack/react-query';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { useRefresh } from '../src/app/refresh';
import { ReceivePage } from '../src/features/ledger/ReceivePage';
import { newRow, packed, readHow, readPasted, standing, unpacked } from '../src/features/ledger/slip';
import { useAsk } from '../src/host/ask';
import { money } from '../src/kit/format';
import { ask, core, refusal, type Stands } from './core';
import { faults, show } from './house';

/** The shell asks who is there, and reads again what an act made stale. */
function Asked() {
  useRefresh(useQueryClient());
  useAsk('app.status', {});
  return null;
}

/** What is kept of a slip while one types: when that is depends on how fast the machine is, so that it is stated here. */
function keeping() {
  const values: Record<string, string> = {};
  const reply = () => ({ values: { ...values }, put_back: [] });
  const stands: Stands = {
    'settings.get': reply,
    'settings.keep': ({ name, value }) => {
      if (value === null) delete values[name];
      else values[name] = value;
      return reply();
    },
  };
  return { values, stands };
}

async function open() {
  const shown = show(
    <>
      <Asked />
      <ReceivePage />
    </>,
  );
  await screen.findByLabelText('Deposit to');
  return shown;
}

/** Tenants who owe most: found by their lease's number. */
async function owing(limit: number) {
  const filters = [{ name: 'owes', values: [] }];
  const query = { list: 'leases', filters, sort: 'balance', descending: true };
  const page = await ask('lists.page', { query, columns: ['lease'], limit });
  return (await ask('ledger.payers', { lease_ids: page.rows.map((row) => row.id) })).rows;
}

const cell = (what: string, n: number) => screen.getByLabelText(`${what}, row ${n}`);

describe('a slip', () => {
  it('is typed with the keyboard alone and posted at once', async () => {
    core(keeping().stands);
    const user = userEvent.setup();
    const [one, two] = await owing(2);
    const { container } = await open();
    await user.click(cell('Who pays', 1));
    await user.paste(one!.lease_number);
    await screen.findByRole('option', { name: new RegExp(one!.tenant_name) });
    await user.keyboard('{Enter}');
    await waitFor(() => expect(cell('How', 1)).toHaveFocus());
    await user.keyboard('2204{Tab}');
    expect(cell('Amount', 1)).toHaveFocus();
    await user.keyboard(' ');
    const owed = money(one!.balance_cents, one!.currency).replace('$', '');
    expect(cell('Amount', 1)).toHaveValue(owed);
    expect(await screen.findByRole('heading', { name: one!.tenant_name })).toBeVisible();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(cell('Who pays', 2)).toHaveFocus());
    await user.paste(two!.lease_number);
    await screen.findByRole('option', { name: new RegExp(two!.tenant_name) });
    await user.keyboard('{Enter}');
    await waitFor(() => expect(cell('How', 2)).toHaveFocus());
    await user.keyboard('cash{Tab}100{Tab}');
    expect(cell('Amount', 2)).toHaveValue('100.00');
    expect(screen.getAllByText(/pays a part/)[0]).toBeVisible();
    expect(await faults(container)).toEqual([]);

    await user.type(screen.getByLabelText('The slip says'), '1');
    const left = money(100 - one!.balance_cents - 10_000, one!.currency);
    const post = screen.getByRole('button', { name: 'Post 2 receipts' });
    expect(post).toHaveAttribute('title', `${left} is left to the total of the slip.`);
    await user.clear(screen.getByLabelText('The slip says'));
    await user.keyboard('{Control>}{Enter}{/Control}');
    const sum = money(one!.balance_cents + 10_000, one!.currency);
    expect(await screen.findByText(`2 receipts of ${sum} were posted`)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Undo' })).toBeVisible();
    await waitFor(() => expect(cell('Who pays', 1)).toHaveValue(''));
    const account = await ask('ledger.account', { lease_id: one!.lease_id, limit: 2 });
    expect(account.balance_cents).toBe(0);
  });

  it('takes rows from a spreadsheet, and the one name that several have is left to be chosen', async () => {
    core(keeping().stands);
    const user = userEvent.setup();
    const [one] = await owing(1);
    await open();
    await user.click(cell('Who pays', 1));
    const text = `${one!.lease_number}\tcheck 118\t1,250.00\nzzz nobody\t\t10`;
    fireEvent.paste(cell('Who pays', 1), { clipboardData: { getData: () => text } });
    await waitFor(() => expect(cell('Who pays', 1)).toHaveValue(one!.tenant_name));
    expect(cell('Amount', 1)).toHaveValue('1,250.00');
    expect(cell('Who pays', 2)).toHaveValue('zzz nobody');
    expect(screen.getByRole('button', { name: 'Post 2 receipts' })).toHaveAttribute(
      'title',
      'Row 2 is not complete.',
    );
    await user.click(screen.getByRole('button', { name: 'Remove row 2' }));
    expect(screen.getByRole('button', { name: 'Post 1 receipt' })).toBeEnabled();
  });

  it('says at its row what was refused', async () => {
    core({
      ...keeping().stands,
      'ledger.receive': () => refusal('invalid', 'period_closed', 'The books are closed.', 'rows.0.date'),
    });
    const user = userEvent.setup();
    const [one] = await owing(1);
    await open();
    await user.click(cell('Who pays', 1));
    await user.paste(one!.lease_number);
    await screen.findByRole('option', { name: new RegExp(one!.tenant_name) });
    await user.keyboard('{Enter}');
    await waitFor(() => expect(cell('How', 1)).toHaveFocus());
    await user.keyboard('{Tab}5');
    await user.click(screen.getByRole('button', { name: 'Post 1 receipt' }));
    const grid = screen.getByRole('table', { name: 'Receipts of the slip' });
    expect(await within(grid).findByText('The books are closed.')).toBeVisible();
    expect(cell('Who pays', 1)).toHaveAttribute('aria-invalid', 'true');
  });

  it('stays over a restart', async () => {
    const { values, stands } = keeping();
    core(stands);
    const user = userEvent.setup();
    const [one] = await owing(1);
    const { unmount } = await open();
    await user.click(cell('Who pays', 1));
    await user.paste(one!.lease_number);
    await screen.findByRole('option', { name: new RegExp(one!.tenant_name) });
    await user.keyboard('{Enter}');
    await waitFor(() => expect(cell('How', 1)).toHaveFocus());
    await user.keyboard('77{Tab}12.50');
    await waitFor(() => expect(values['receiving.0']).toContain('12.50'), { timeout: 4000 });
    unmount();
    await open();
    await waitFor(() => expect(cell('Who pays', 1)).toHaveValue(one!.tenant_name));
    expect([cell('How', 1), cell('Amount', 1)].map((input) => (input as HTMLInputElement).value)).toEqual([
      '77',
      '12.50',
    ]);
  });
});

describe('what is typed of a slip', () => {
  it('is read as people mean it', () => {
    const read = (text: string) => Object.values(readHow(text)).join(' ');
    expect(
      ['2204', 'check 2204', '#118', 'Cash', 'mo 30-2291', 'M. Order 5', 'eft 77', 'card'].map(read),
    ).toEqual([
      'check 2204',
      'check 2204',
      'check 118',
      'cash ',
      'money_order 30-2291',
      'money_order 5',
      'transfer 77',
      'card ',
    ]);
    expect(readPasted('Ana\t12\t1,200.00\r\n\r\nB-111\t90')).toEqual([
      { text: 'Ana', how: '12', amount: '1,200.00' },
      { text: 'B-111', how: '', amount: '90' },
    ]);
  });

  it('counts rows before on the same account, and comes back from what is kept', () => {
    const payer = {
      lease_id: 'l1',
      lease_number: 'L1',
      tenant_name: 'Ana',
      unit_number: '1',
      property_name: 'Oak',
      currency: 'USD',
      balance_cents: 100_000,
      last: [],
    };
    const rows = [newRow({ payer, amount: '600' }), newRow({ payer, amount: '700', how: '12' }), newRow()];
    const stands = standing(rows);
    expect(rows.map(({ key }) => stands.get(key)?.leaves)).toEqual([40_000, -30_000, undefined]);
    const head = { bank: 'b', code: 'A', date: '2026-03-28', total: '1,300.00' };
    const many = Array.from({ length: 200 }, (_, n) => newRow({ text: `Tenant ${n}`, amount: '1' }));
    const pieces = packed(head, [...rows, ...many]);
    expect(pieces.length).toBeGreaterThan(1);
    expect(Math.max(...pieces.map((piece) => new TextEncoder().encode(piece).length))).toBeLessThanOrEqual(
      4096,
    );
    const back = unpacked(pieces)!;
    expect([back.head, back.rows.length, back.rows[1]]).toEqual([
      head,
      202,
      { lease: 'l1', text: '', how: '12', amount: '700' },
    ]);
    expect([packed(head, [newRow()]), unpacked(['no json'])]).toEqual([[], null]);
  });
});
