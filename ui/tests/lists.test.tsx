// A page that is one list: what is narrowed, sorted, chosen and saved goes to the core; the address carries it.
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { LeasesPage } from '../src/features/lifecycle/LeasesPage';
import { VendorsPage } from '../src/features/maintenance/VendorsPage';
import { useLayouts } from '../src/kit/tableLayout';
import { type ListSearch, readFilters, writeFilters } from '../src/nouns/list/listSearch';
import { readViews } from '../src/nouns/list/views';
import { home } from './cast';
import { ask, core, refusal } from './core';
import { faults, show } from './house';

const surname = home('active').tenant_name!.split(' ').at(-1)!;
const many = async () => {
  const query = { list: 'leases' };
  const { total } = await ask('lists.page', { query, columns: ['lease'], limit: 1 });
  return `${total.toLocaleString('en-US')} leases`;
};

function Leases({ from = {}, told }: { from?: ListSearch; told?: (search: ListSearch) => void }) {
  const [search, setSearch] = useState<ListSearch>(from);
  return (
    <LeasesPage
      search={search}
      onSearch={(change) => {
        const next = { ...search, ...change };
        told?.(next);
        setSearch(next);
      }}
    />
  );
}

beforeEach(() => useLayouts.setState({ byTable: {} }));

const grid = () => screen.findByRole('grid', { name: 'Leases' });
const lastQuery = (asked: { name: string; args: Record<string, unknown> }[]) =>
  asked.filter(({ name }) => name === 'lists.page').at(-1)?.args.query as Record<string, unknown>;

describe('A list', () => {
  it('shows how many there are, sorts by a head, finds by text, and leads to the record', async () => {
    const asked = core();
    const user = userEvent.setup();
    const told = vi.fn();
    show(<Leases told={told} />);
    expect(await screen.findByText(await many())).toBeVisible();
    await user.click(within(await grid()).getByRole('button', { name: 'Monthly rent' }));
    await waitFor(() => expect(lastQuery(asked)).toMatchObject({ sort: 'rent', descending: false }));
    expect(told).toHaveBeenLastCalledWith(expect.objectContaining({ sort: 'rent' }));
    await user.type(screen.getByRole('searchbox', { name: 'Search in this list' }), surname);
    await waitFor(() => expect(lastQuery(asked)).toMatchObject({ text: surname }));
    const [lease] = await within(await grid()).findAllByRole('link');
    expect(lease?.getAttribute('href')).toMatch(/^#\/lifecycle\//);
    expect(await faults()).toEqual([]);
  });

  it('is narrowed by F, says by what, and lets each filter go', async () => {
    const asked = core();
    const user = userEvent.setup();
    show(<Leases />);
    await grid();
    await user.keyboard('f');
    await user.click(
      within(await screen.findByRole('dialog', { name: 'Filter' })).getByRole('button', { name: 'State' }),
    );
    await user.click(await screen.findByRole('checkbox', { name: 'Notice' }));
    await user.click(screen.getByRole('button', { name: 'Apply' }));
    await waitFor(() =>
      expect(lastQuery(asked)).toMatchObject({ filters: [{ name: 'state', values: ['notice'] }] }),
    );
    expect(screen.getByRole('button', { name: 'State Notice' })).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Drop State' }));
    expect(screen.queryByRole('button', { name: 'State Notice' })).toBeNull();
    expect(await screen.findByText(await many())).toBeVisible();
  });

  it('names what leaves every row out, and drops it', async () => {
    core();
    const user = userEvent.setup();
    show(<Leases from={{ text: 'nobody at all', filter: 'owes' }} />);
    expect(await screen.findByText('Nothing matches')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Drop “nobody at all”' }));
    expect(await screen.findByText(/of \d+/)).toBeVisible();
  });

  it('saves what is chosen, or all that match, in the columns that are shown', async () => {
    const asked = core();
    const user = userEvent.setup();
    show(<Leases from={{ filter: 'owes' }} />);
    const table = await grid();
    await within(table).findAllByRole('link');
    table.focus();
    await user.keyboard('{ArrowDown} ');
    await user.click(await screen.findByRole('button', { name: 'Export 1' }));
    await user.click(await screen.findByRole('menuitem', { name: '1 as Excel workbook' }));
    await waitFor(() => expect(asked.some(({ name }) => name === 'lists.file')).toBe(true));
    const file = asked.find(({ name }) => name === 'lists.file')?.args as {
      query: { ids: string[] };
      columns: { name: string; head: string }[];
    };
    expect(file).toMatchObject({ format: 'xlsx', query: { filters: [{ name: 'owes' }] } });
    expect(file.query.ids).toHaveLength(1);
    expect(file.columns[0]).toEqual({ name: 'lease', head: 'Lease' });
    expect(file.columns.some(({ name }) => name === 'deposit')).toBe(false);
  });

  it('says what is wrong, and what would be here', async () => {
    core({
      'lists.page': () => refusal('internal', 'store.sql', 'The list could not be read.'),
    });
    show(<Leases />);
    expect(await screen.findByText('The list could not be read.')).toBeVisible();
  });

  it('adds with N where something can be added', async () => {
    core();
    const user = userEvent.setup();
    show(<VendorsPage search={{}} onSearch={() => undefined} />);
    await screen.findByRole('grid', { name: 'Vendors' });
    await user.keyboard('n');
    expect(await screen.findByRole('dialog')).toBeVisible();
  });
});

describe('What a person makes of a list', () => {
  it('is kept as a view under a name, shown again, changed and removed', async () => {
    core();
    const kept = async () => (await ask('settings.get', {})).values;
    const user = userEvent.setup();
    show(<Leases from={{ filter: 'owes', sort: '-rent' }} />);
    await user.click(await screen.findByRole('button', { name: 'Save as new' }));
    await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Who owes{Enter}');
    const tab = await screen.findByRole('button', { name: 'Who owes' });
    expect(readViews((await kept())['views.leases'])[0]).toMatchObject({
      name: 'Who owes',
      filter: 'owes',
      sort: '-rent',
    });
    expect(tab).toHaveAttribute('aria-current', 'true');
    await user.click(screen.getByRole('button', { name: 'All' }));
    expect(screen.queryByRole('button', { name: 'Drop Owes' })).toBeNull();
    await user.click(tab);
    expect(await screen.findByRole('button', { name: 'Drop Owes' })).toBeVisible();
    expect(screen.getByRole('columnheader', { name: 'Monthly rent' })).toHaveAttribute(
      'aria-sort',
      'descending',
    );
    await user.click(screen.getByRole('button', { name: 'Drop Owes' }));
    await user.click(await screen.findByRole('button', { name: 'Save the change' }));
    await waitFor(async () => expect(readViews((await kept())['views.leases'])[0]?.filter).toBeUndefined());
    await user.click(await screen.findByRole('button', { name: 'Remove the view Who owes' }));
    await waitFor(async () => expect(readViews((await kept())['views.leases'])).toEqual([]));
    expect(readViews('not JSON')).toEqual([]);
  });

  it('keeps the order of its columns, also in the file', async () => {
    const asked = core();
    const user = userEvent.setup();
    show(<Leases />);
    const table = await grid();
    await within(table).findAllByRole('link');
    within(table).getByRole('button', { name: 'State' }).focus();
    await user.keyboard('{Alt>}{Shift>}{ArrowRight}{/Shift}{/Alt}');
    const heads = within(table)
      .getAllByRole('columnheader')
      .map((head) => head.textContent);
    expect(heads.slice(0, 3)).toEqual(['Lease', 'Unit', 'State']);
    await user.click(screen.getByRole('button', { name: /^Export/ }));
    await user.click(await screen.findByRole('menuitem', { name: /as CSV/ }));
    await waitFor(() => expect(asked.some(({ name }) => name === 'lists.file')).toBe(true));
    const columns = asked.find(({ name }) => name === 'lists.file')?.args.columns as { name: string }[];
    expect(columns.slice(0, 3).map(({ name }) => name)).toEqual(['lease', 'unit', 'state']);
  });

  it('is walked by J and K from anywhere, and printed with its filters', async () => {
    core();
    const user = userEvent.setup();
    const printed = vi.fn();
    vi.stubGlobal('print', () => printed(document.querySelector('.print-sheet')?.textContent));
    show(<Leases from={{ filter: 'owes' }} />);
    const table = await grid();
    await within(table).findAllByRole('link');
    await user.keyboard('j');
    expect(table).toHaveFocus();
    await user.keyboard('jjk ');
    expect(within(table).getAllByRole('row', { selected: true })[0]).toHaveAttribute('data-index', '0');
    await user.click(screen.getByRole('button', { name: 'Export 1' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Print 1' }));
    await waitFor(() => expect(printed).toHaveBeenCalled());
    expect(printed.mock.calls[0]?.[0]).toMatch(/^LeasesOwes · 1 row, Mar 28, 2026LeaseState/);
    window.dispatchEvent(new Event('afterprint'));
    await waitFor(() => expect(document.querySelector('.print-sheet')).toBeNull());
  });
});

describe('The address of a list', () => {
  it('gives back any filter', () => {
    for (const filters of [
      [],
      [{ name: 'owes', values: [] }],
      [
        { name: 'state', values: ['active', 'notice'] },
        { name: 'end', values: ['', '2026-12-31'] },
      ],
      [{ name: 'email', values: ['a:b;c,d%20é'] }],
      [{ name: 'trade', values: [''] }],
    ])
      expect(readFilters(writeFilters(filters))).toEqual(filters);
    expect(readFilters('email:%')).toEqual([{ name: 'email', values: ['%'] }]);
  });
});
