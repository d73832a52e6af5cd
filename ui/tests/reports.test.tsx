// The reports: the list of them, one with its question in the address, what its rows come to and lead to, and its files.
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import en from '../src/features/reports/en.json';
import { feature } from '../src/features/reports/feature';
import { questionOf, spanOf } from '../src/features/reports/question';
import { ReportPage } from '../src/features/reports/ReportPage';
import { ReportsPage } from '../src/features/reports/ReportsPage';
import { money } from '../src/kit/format';
import { useLayouts } from '../src/kit/tableLayout';
import type { ReportSearch } from '../src/nouns/paths';
import { properties, TODAY } from './cast';
import { ask, core } from './core';
import { faults, show } from './house';

interface ReportProps {
  name: string;
  from?: ReportSearch;
  told?: (search: ReportSearch) => void;
}

function Report({ name, from = {}, told }: ReportProps) {
  const [search, setSearch] = useState<ReportSearch>(from);
  return (
    <ReportPage
      name={name}
      search={search}
      onSearch={(change) => {
        const next = { ...search, ...change };
        told?.(next);
        setSearch(next);
      }}
    />
  );
}

/** The question of the last page that was asked for. */
const lastQuestion = (asked: { name: string; args: Record<string, unknown> }[]) =>
  asked.filter(({ name }) => name === 'reports.get').at(-1)?.args.question as Record<string, unknown>;

beforeEach(() => useLayouts.setState({ byTable: {} }));

describe('The reports', () => {
  it('are listed by what they are for, each with a line in the palette under the same name', async () => {
    core();
    show(<ReportsPage />);
    const { reports } = await ask('reports.list', {});
    expect(await screen.findByText(/^19 reports\./)).toBeVisible();
    for (const report of reports) {
      expect(screen.getByRole('link', { name: report.title })).toHaveAttribute(
        'href',
        `#/reports/${report.name}`,
      );
    }
    expect(screen.getByRole('region', { name: 'The books' })).toHaveTextContent('General ledger');
    expect((feature.actions ?? []).map(({ id }) => id).sort()).toEqual(
      reports.map(({ name }) => name).sort(),
    );
    for (const { name, title } of reports)
      expect(en.action[name as keyof typeof en.action].title).toBe(`Open report: ${title}`);
    expect(await faults()).toEqual([]);
  });

  it('ask for days by words that stay what they say', async () => {
    core();
    const { reports } = await ask('reports.list', {});
    const of = (name: string) => reports.find((report) => report.name === name)!;
    expect(questionOf(of('charges'), {}, '2026-03-28')).toMatchObject({
      from: '2026-03-01',
      to: '2026-03-28',
      as_of: null,
      basis: null,
    });
    expect(questionOf(of('aging'), { days: 'month_end', basis: 'cash' }, '2026-03-28')).toMatchObject({
      from: null,
      to: null,
      as_of: '2026-02-28',
      basis: null,
    });
    expect(spanOf('last_month', {}, '2026-01-05')).toEqual({ from: '2025-12-01', to: '2025-12-31' });
    expect(spanOf('last_year', {}, '2026-01-05')).toEqual({ from: '2025-01-01', to: '2025-12-31' });
    // A word that is none of the report's is its usual one.
    expect(questionOf(of('aging'), { days: 'last_year' }, TODAY).as_of).toBe(TODAY);
  });
});

describe('A report', () => {
  it('shows its rows with what they come to, and each leads to the account', async () => {
    core();
    show(<Report name="aging" />);
    const grid = await screen.findByRole('grid', { name: 'Aged receivables' });
    const page = await ask('reports.get', {
      question: {
        name: 'aging',
        property: null,
        owner: null,
        lease: null,
        from: null,
        to: null,
        as_of: TODAY,
        basis: null,
      },
      offset: 0,
      limit: 100,
    });
    expect(page.total).toBeGreaterThan(0);
    const open = page.sums.find(({ column }) => column === 'open')!;
    const total = await within(grid).findByRole('row', { name: /^Total USD/ });
    expect(total).toHaveTextContent(money(Number(open.value) * 100, open.currency));
    const [first] = within(grid).getAllByRole('link');
    expect(first).toHaveAttribute('href', `#/lifecycle/${page.rows[0]!.lease_id}?show=account`);
    await userEvent.keyboard('j');
    expect(grid).toHaveFocus();
    await userEvent.keyboard('j{Enter}');
    expect(window.location.hash).toBe(`#/lifecycle/${page.rows[0]!.lease_id}?show=account`);
    expect(await faults()).toEqual([]);
  });

  it('takes its question from the address and writes it there', async () => {
    const asked = core();
    const user = userEvent.setup();
    const told = vi.fn();
    const code = properties[0]!.property_code;
    show(<Report name="income_statement" from={{ property: code, days: 'last_year' }} told={told} />);
    await screen.findByRole('grid', { name: 'Income statement' });
    const lastYear = Number(TODAY.slice(0, 4)) - 1;
    await waitFor(() =>
      expect(lastQuestion(asked)).toMatchObject({
        property: code,
        from: `${lastYear}-01-01`,
        to: `${lastYear}-12-31`,
        basis: null,
      }),
    );
    await user.click(screen.getByRole('radio', { name: 'Cash' }));
    expect(told).toHaveBeenLastCalledWith({ property: code, days: 'last_year', basis: 'cash' });
    await waitFor(() => expect(lastQuestion(asked)).toMatchObject({ basis: 'cash' }));
    await user.click(screen.getByRole('combobox', { name: 'Days' }));
    await user.click(await screen.findByRole('option', { name: 'This month' }));
    await waitFor(() =>
      expect(lastQuestion(asked)).toMatchObject({ from: `${TODAY.slice(0, 8)}01`, to: TODAY }),
    );
  });

  it('takes days of one’s own, and says when they are turned round', async () => {
    const asked = core();
    const user = userEvent.setup();
    show(<Report name="receipts" />);
    await screen.findByRole('grid', { name: 'Receipts' });
    await user.click(screen.getByRole('combobox', { name: 'Days' }));
    await user.click(await screen.findByRole('option', { name: 'Choose days' }));
    const dialog = await screen.findByRole('dialog', { name: 'Choose days' });
    const from = within(dialog).getByRole('textbox', { name: 'From' });
    await user.clear(from);
    await user.type(from, '2026-04-02');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await within(dialog).findByText('The first day is after the last one.')).toBeVisible();
    await user.clear(from);
    await user.type(from, '1999-01-01');
    const to = within(dialog).getByRole('textbox', { name: 'To the end of' });
    await user.clear(to);
    await user.type(to, '1999-01-31');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(lastQuestion(asked)).toMatchObject({ from: '1999-01-01', to: '1999-01-31' }));
    expect(
      await screen.findByText(
        'Nothing was entered in these days. Choose other days, or look at all of them.',
      ),
    ).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Show all days' }));
    await waitFor(() => expect(lastQuestion(asked)).toMatchObject({ from: null, to: TODAY }));
    expect(await screen.findByRole('row', { name: /^Total USD/ })).toBeVisible();
  });

  it('of one lease asks which, and finds it by what is typed', async () => {
    const asked = core();
    const user = userEvent.setup();
    show(<Report name="tenant_statement" />);
    expect(await screen.findByText('Which lease?')).toBeVisible();
    await user.click(await screen.findByRole('combobox', { name: /^Lease: Choose a lease/ }));
    const found = await ask('lists.page', {
      query: { list: 'leases', text: null },
      columns: ['lease', 'tenant'],
      limit: 30,
    });
    const [number] = found.rows[0]!.cells;
    await user.click(await screen.findByRole('option', { name: new RegExp(`^${number}`) }));
    await waitFor(() => expect(lastQuestion(asked)).toMatchObject({ lease: number, from: null }));
    const grid = await screen.findByRole('grid', { name: 'Tenant statement' });
    expect(await within(grid).findByText('Opening balance')).toBeVisible();
    expect(await within(grid).findByText('Closing balance')).toBeVisible();
    expect(await faults()).toEqual([]);
  });

  it('says what is wrong with the books, whatever the report', async () => {
    core({
      'reports.get': () => ({
        columns: [{ name: 'currency', heading: 'Currency', kind: 'code', is_summed: false }],
        rows: [],
        total: 0,
        sums: [],
        problems: ['Entry J1 does not balance: its debits and credits in property P001 differ by 1.00.'],
        problem_total: 3,
        as_of: TODAY,
        today: TODAY,
      }),
    });
    const user = userEvent.setup();
    show(<Report name="trial_balance" />);
    expect(await screen.findByText('3 rows of the books cannot be right')).toBeVisible();
    expect(screen.queryByText(/^Entry J1/)).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Show them' }));
    expect(screen.getByText(/^Entry J1 does not balance/)).toBeVisible();
    expect(screen.getByText('And 2 more.')).toBeVisible();
  });

  it('that is not there, or of what is not there, says so', async () => {
    core();
    const { unmount } = show(<Report name="gossip" />);
    expect(await screen.findByText('There is no report “gossip”')).toBeVisible();
    expect(screen.getByRole('link', { name: 'All reports' })).toHaveAttribute('href', '#/reports');
    unmount();
    show(<Report name="charges" from={{ property: 'NOWHERE' }} />);
    expect(await screen.findByRole('alert')).toHaveTextContent('There is no property “NOWHERE”.');
  });

  it('is saved as a file', async () => {
    const asked = core({
      'reports.file': ({ path }) => ({ path: String(path), rows: 7, problems: [], problem_total: 0 }),
    });
    const user = userEvent.setup();
    show(<Report name="journal" from={{ days: 'this_month' }} />);
    await user.click(await screen.findByRole('button', { name: /^Save [1-9]/ }));
    expect(await screen.findByRole('menuitem', { name: 'Save as CSV' })).toBeVisible();
    expect(screen.getByRole('menuitem', { name: 'Save as PDF' })).toBeVisible();
    await user.click(screen.getByRole('menuitem', { name: 'Save as hledger journal' }));
    expect(await screen.findByText('7 rows were saved')).toBeVisible();
    const saved = asked.find(({ name }) => name === 'reports.file')?.args;
    expect(saved).toMatchObject({ format: 'hledger', path: `journal-${TODAY}.journal` });
  });
});
