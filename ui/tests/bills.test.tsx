// Vendors' bills on the page: entered with what is known of them before, paid by check and voided as one act, reversed; what
// is wrong is told before and at its line.
import { useQueryClient } from '@tanstack/react-query';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { useRefresh } from '../src/app/refresh';
import { BillPage } from '../src/features/bills/BillPage';
import { CheckPage } from '../src/features/bills/CheckPage';
import { NewBillPage } from '../src/features/bills/NewBillPage';
import { PayDialog } from '../src/features/bills/PayDialog';
import { useAsk } from '../src/host/ask';
import { money } from '../src/kit/format';
import { ask, core } from './core';
import { faults, show } from './house';

function Fresh({ children }: { children: React.ReactNode }) {
  useRefresh(useQueryClient());
  useAsk('app.status', {});
  return children;
}

/** Bills of a state, by their due day: id, code, number. */
async function bills(state: string): Promise<{ id: string; number: string; open: number }[]> {
  const told = await ask('lists.page', {
    query: { list: 'bills', filters: [{ name: 'state', values: [state] }] },
    columns: ['reference', 'open'],
    limit: 50,
  });
  return told.rows.map((row) => ({
    id: row.id,
    number: row.cells[0] ?? '',
    open: Math.round(Number(row.cells[1]) * 100),
  }));
}

async function checks(): Promise<number> {
  const told = await ask('lists.page', {
    query: { list: 'bill_payments', filters: [{ name: 'state', values: ['voided'] }] },
    columns: ['number'],
    limit: 1,
  });
  return told.total;
}

function Paying({ ids }: { ids: string[] }) {
  const [open, setOpen] = useState(true);
  return <Fresh>{open ? <PayDialog billIds={ids} onClose={() => setOpen(false)} /> : null}</Fresh>;
}

describe('bills', () => {
  it('are paid at once, one check for each vendor, and voided as one act', async () => {
    core();
    const user = userEvent.setup();
    const [there] = await bills('to_pay');
    const { bill, lines } = await ask('bills.one', { bill_id: there!.id });
    const [line] = lines;
    await ask('bills.enter', {
      vendor_id: bill.vendor_id,
      reference: 'N-2',
      bill_date: bill.bill_date,
      lines: [{ property_id: line!.property_id, account_code: '5100', amount_cents: 12_300 }],
    });
    const open = (await bills('to_pay')).slice(0, 2);
    const sum = open.reduce((all, bill) => all + bill.open, 0);
    const voided = await checks();
    show(<Paying ids={open.map(({ id }) => id)} />);
    const dialog = await screen.findByRole('dialog', { name: 'Pay 2 bills' });
    for (const one of open) expect(await within(dialog).findByText(one.number)).toBeInTheDocument();
    const first = within(dialog).getByLabelText('First check number');
    expect((first as HTMLInputElement).value).toMatch(/^\d+$/);
    const go = within(dialog).getByRole('button', { name: `Pay ${money(sum)}` });
    const reason = within(dialog).queryByLabelText('Why it is paid all the same');
    if (reason) {
      // What the properties do not have is paid with a reason only.
      expect(go).toHaveAttribute('title', 'Say why more is paid than the property has.');
      await user.click(reason);
      await user.paste('The owner brings it');
    }
    await user.click(go);
    await screen.findByText(`${money(sum)} paid for 2 bills`);
    expect((await bills('to_pay')).some(({ id }) => id === open[0]?.id)).toBe(false);
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(async () =>
      expect((await bills('to_pay')).some(({ id }) => id === open[0]?.id)).toBe(true),
    );
    expect(await checks()).toBeGreaterThan(voided);
  });

  it('are paid in part', async () => {
    core();
    const user = userEvent.setup();
    const [bill] = await bills('to_pay');
    show(<Paying ids={[bill!.id]} />);
    const dialog = await screen.findByRole('dialog', { name: 'Pay 1 bill' });
    const amount = await within(dialog).findByLabelText('Amount');
    await user.click(amount);
    await user.paste('9999999.00');
    await within(dialog).findByText(/is not within the/);
    const go = within(dialog).getByRole('button', { name: 'Pay' });
    expect(go).toHaveAttribute('title', 'None of these bills can be paid now.');
    // What was typed stays to be corrected.
    await user.clear(amount);
    await user.paste('1.00');
    await within(dialog).findByRole('button', { name: 'Pay $1.00' });
  });

  it('say before they are entered what they may be a second copy of', async () => {
    core();
    const user = userEvent.setup();
    const [there] = await bills('to_pay');
    const page = await ask('bills.one', { bill_id: there!.id });
    const { container } = show(
      <Fresh>
        <NewBillPage of={undefined} vendor={page.bill.vendor_id} />
      </Fresh>,
    );
    await user.click(await screen.findByLabelText('Vendor’s number'));
    await user.paste(there!.number);
    expect(await screen.findByText('This may be here already:')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: there!.number })).toHaveAttribute('href', `#/bills/${there!.id}`);
    // The account of the vendor's last bill stands in the line.
    await waitFor(() => expect(screen.getByLabelText('Account of line 1')).toHaveValue('5100 Repairs'));
    const button = screen.getByRole('button', { name: 'Enter the bill' });
    expect(button).toHaveAttribute('title', 'Enter a line with an amount.');
    await user.click(screen.getByLabelText('Property of line 1'));
    await user.paste(page.lines[0]!.property_name);
    await user.click(await screen.findByRole('option', { name: page.lines[0]!.property_name }));
    await user.click(screen.getByLabelText('Amount of line 1'));
    await user.paste('120.00');
    await user.click(screen.getByRole('button', { name: 'Enter $120.00' }));
    await screen.findByText(/^Bill B-.* entered$/);
    // The next one of the pile is begun.
    expect(screen.getByLabelText('Amount of line 1')).toHaveValue('');
    expect(await faults(container)).toEqual([]);
  });
});

describe('a bill', () => {
  it('that is paid shows its lines and its check, and says why it is not reversed', async () => {
    core();
    const [paid] = await bills('paid');
    const before = await ask('bills.one', { bill_id: paid!.id });
    const { container } = show(
      <Fresh>
        <BillPage billId={paid!.id} />
      </Fresh>,
    );
    const back = await screen.findByRole('button', { name: 'Reverse…' });
    expect(back).toHaveAttribute('title', expect.stringContaining('void the payment first'));
    expect(screen.getByRole('table', { name: 'Lines' })).toBeInTheDocument();
    expect(within(screen.getByRole('table', { name: 'Payments' })).getAllByRole('link')).toHaveLength(1);
    expect(await faults(container)).toEqual([]);
    const { payments } = before;
    expect(payments).toHaveLength(1);
  });

  it('that is open is reversed with why, and stays on the books', async () => {
    core();
    const user = userEvent.setup();
    const [open] = await bills('to_pay');
    show(
      <Fresh>
        <BillPage billId={open!.id} />
      </Fresh>,
    );
    await user.click(await screen.findByRole('button', { name: 'Reverse…' }));
    const dialog = await screen.findByRole('dialog', { name: `Reverse bill ${open!.number}` });
    await user.click(within(dialog).getByLabelText('Reason'));
    await user.paste('Wrong house');
    await user.click(within(dialog).getByRole('button', { name: 'Reverse the bill' }));
    await screen.findByText(/^Bill .* reversed$/);
    expect(await screen.findByText('Its lines were turned round; nothing is owed.')).toBeInTheDocument();
    const after = await ask('bills.one', { bill_id: open!.id });
    expect(after.lines.map(({ amount_cents }) => amount_cents).reduce((a, b) => a + b)).toBe(0);
    expect(after.lines.at(-1)?.description).toBe('Wrong house');
  });
});

describe('a check', () => {
  it('is voided with why, and its bills are open again', async () => {
    core();
    const user = userEvent.setup();
    const told = await ask('lists.page', {
      query: { list: 'bill_payments', filters: [{ name: 'state', values: ['outstanding'] }] },
      columns: ['number'],
      limit: 1,
    });
    const row = told.rows[0]!;
    const { container } = show(
      <Fresh>
        <CheckPage checkId={row.id} />
      </Fresh>,
    );
    await user.click(await screen.findByRole('button', { name: 'Void…' }));
    const dialog = await screen.findByRole('dialog', { name: `Void payment ${row.cells[0]}` });
    await user.click(within(dialog).getByLabelText('Reason'));
    await user.paste('Lost in the mail');
    await user.click(within(dialog).getByRole('button', { name: 'Void the payment' }));
    await screen.findByText('Voided; 1 bill is open again');
    expect((await screen.findAllByText('Lost in the mail')).length).toBeGreaterThan(0);
    expect(await faults(container)).toEqual([]);
    const check = await ask('checks.one', { check_id: row.id });
    expect(check.why_not_void).toContain('was voided');
  });
});
