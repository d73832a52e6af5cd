// Bills that come again: drafts that wait are entered or dropped, one with another amount; a recurring bill is entered and stopped.
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { BillsPage } from '../src/features/bills/BillsPage';
import { DraftsPage } from '../src/features/bills/DraftsPage';
import { NewBillPage } from '../src/features/bills/NewBillPage';
import { RecurringBillPage } from '../src/features/bills/RecurringBillPage';
import { RecurringBillsPage } from '../src/features/bills/RecurringBillsPage';
import { RecurringFormPage } from '../src/features/bills/RecurringFormPage';
import type { ListSearch } from '../src/nouns/list/listSearch';
import { ask, core } from './core';
import { faults, show } from './house';

type Page = (props: { search: ListSearch; onSearch: (change: ListSearch) => void }) => React.ReactNode;

function Listed({ of: Of, first }: { of: Page; first: ListSearch }) {
  const [search, setSearch] = useState<ListSearch>(first);
  return <Of search={search} onSearch={(change) => setSearch({ ...search, ...change })} />;
}

/** What the demo's recurring bills ask for next month. */
const drafted = () => ask('jobs.run', { name: 'recurring_bills', as_of: '2026-04-02' });

const rows = async (list: string, columns: string[]) =>
  (await ask('lists.page', { query: { list }, columns, limit: 10 })).rows;

describe('recurring bills', () => {
  it('that wait are counted on the page of bills, entered as they are, or dropped', async () => {
    core();
    const user = userEvent.setup();
    await drafted();
    const bills = show(<Listed of={BillsPage} first={{ filter: 'state:to_approve,to_pay' }} />);
    const link = await screen.findByRole('link', { name: '3 recurring bills wait to be entered' });
    expect(link).toHaveAttribute('href', '#/bill-drafts');
    bills.unmount();
    const { container } = show(<Listed of={DraftsPage} first={{}} />);
    const grid = await screen.findByRole('grid');
    await within(grid).findAllByRole('link');
    grid.focus();
    await user.keyboard('{ArrowDown} ');
    await user.click(screen.getByRole('button', { name: 'Enter 1' }));
    expect((await screen.findAllByText('1 bill entered')).length).toBeGreaterThan(0);
    expect(await rows('bill_drafts', ['vendor'])).toHaveLength(2);
    await user.keyboard('{Escape}');
    const [next] = await rows('bill_drafts', ['vendor']);
    await ask('bill_drafts.drop', { draft_ids: [next!.id] });
    expect(await rows('bill_drafts', ['vendor'])).toHaveLength(1);
    expect(await faults(container)).toEqual([]);
  });

  it('are entered with what is asked for this time', async () => {
    core();
    const user = userEvent.setup();
    await drafted();
    const [draft] = await rows('bill_drafts', ['code']);
    const { container } = show(<NewBillPage of={undefined} vendor={undefined} draft={draft!.id} />);
    await screen.findByText(
      `From recurring bill ${draft!.cells[0]}. Change what is different this time, then enter it.`,
    );
    const amount = screen.getByLabelText('Amount of line 1');
    await user.clear(amount);
    await user.paste('251.00');
    await user.click(screen.getByRole('button', { name: /^Enter \$/ }));
    await screen.findByText(`Bill ${draft!.cells[0]} entered`);
    // It is entered once.
    show(<NewBillPage of={undefined} vendor={undefined} draft={draft!.id} />);
    await screen.findByText('This draft was entered already.');
    expect(await faults(container)).toEqual([]);
  });

  it('are listed, and one says what comes next and is stopped', async () => {
    core();
    const user = userEvent.setup();
    show(<Listed of={RecurringBillsPage} first={{ filter: 'running:0' }} />);
    await screen.findByText('4 recurring bills');
    const [one] = await rows('recurring_bills', ['vendor']);
    const { container } = show(<RecurringBillPage recurringId={one!.id} />);
    await user.click(await screen.findByRole('button', { name: 'Stop…' }));
    const dialog = await screen.findByRole('dialog');
    const on = within(dialog).getByLabelText('Last day');
    await user.clear(on);
    await user.paste('1999-01-01');
    await user.click(within(dialog).getByRole('button', { name: 'Stop' }));
    await within(dialog).findByText(/does not end before/);
    await user.clear(on);
    await user.paste('2026-05-31');
    await user.click(within(dialog).getByRole('button', { name: 'Stop' }));
    expect((await screen.findAllByText('Recurring bill stopped')).length).toBeGreaterThan(0);
    expect(await faults(container)).toEqual([]);
  });

  it('are changed, and say while one types which bills they will bring', async () => {
    core();
    const user = userEvent.setup();
    const [one] = await rows('recurring_bills', ['vendor']);
    const { container } = show(<RecurringFormPage of={one!.id} />);
    const every = await screen.findByLabelText('Every so many months');
    await user.clear(every);
    expect(screen.getByRole('button', { name: /^Save/ })).toHaveAttribute(
      'title',
      'Enter a number of months from 1 to 120.',
    );
    await user.paste('2');
    await screen.findByText(/^The next bills: /);
    await user.click(screen.getByRole('button', { name: /^Save/ }));
    await screen.findByText(/^Recurring bill .* saved$/);
    const page = await ask('recurring_bills.one', { recurring_id: one!.id });
    expect(page.every_months).toBe(2);
    expect(await faults(container)).toEqual([]);
  });
});
