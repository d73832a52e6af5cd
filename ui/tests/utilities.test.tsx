// A utility bill billed back from its page: each lease's part is told before, posted once.
import { useQueryClient } from '@tanstack/react-query';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { useRefresh } from '../src/app/refresh';
import { BillPage } from '../src/features/bills/BillPage';
import { useAsk } from '../src/host/ask';
import { money } from '../src/kit/format';
import { ask, core } from './core';
import { faults, show } from './house';

function Fresh({ children }: { children: React.ReactNode }) {
  useRefresh(useQueryClient());
  useAsk('app.status', {});
  return children;
}

describe('a utility bill', () => {
  it('is billed back to those who lived there, once', async () => {
    core();
    const user = userEvent.setup();
    const [vendor] = (
      await ask('lists.page', { query: { list: 'vendors', sort: 'code' }, columns: ['code'], limit: 1 })
    ).rows;
    const place = (await ask('properties.list', {})).rows.find(({ currency }) => currency === 'USD')!;
    const bill = await ask('bills.enter', {
      vendor_id: vendor!.id,
      bill_date: '2026-03-20',
      lines: [{ property_id: place.property_id, account_code: '5200', amount_cents: 100_000 }],
    });
    const { container } = show(
      <Fresh>
        <BillPage billId={bill.bill_id} />
      </Fresh>,
    );
    await user.click(await screen.findByRole('button', { name: 'Bill back…' }));
    const sheet = await screen.findByRole('dialog', { name: 'Bill utilities back' });
    const common = within(sheet).getByLabelText('Common areas, %');
    await user.clear(common);
    await user.paste('ten');
    await within(sheet).findByText(/“ten” is no percentage/);
    await user.clear(common);
    await user.paste('10');
    const post = await within(sheet).findByRole('button', { name: `Charge ${money(90_000)}` });
    expect(within(sheet).getAllByText(/occupant/).length).toBeGreaterThan(1);
    await user.click(post);
    await screen.findByText(/charged to \d+ lease/);
    // A second time it says why not.
    await user.click(await screen.findByRole('button', { name: 'Bill back…' }));
    await screen.findByText(/was billed back at .* already/);
    expect(await faults(container)).toEqual([]);
  });
});
