// What the balances of a rent roll do: sums, each account, sorted as one wishes, saved as a file; a large roll draws only
// what one looks at, and a sentence that names a line of the file leads there.
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Balances } from '../src/features/imports/Balances';
import { useDraft } from '../src/features/imports/draft';
import { Sentence, WithFile } from '../src/features/imports/FileLines';
import { ImportWizard } from '../src/features/imports/ImportWizard';
import { MoveOuts } from '../src/features/imports/MoveOuts';
import * as host from '../src/host/window';
import type { BalanceLine, ImportReport, MoveOutLine } from '../src/wire/bindings';
import { ask, core } from './core';
import { faults, show } from './house';

beforeEach(() => useDraft.getState().reset());

const line = (at: number): BalanceLine => ({
  lease_number: `L-${at}`,
  property_code: 'WG',
  unit_number: String(100 + at),
  tenant_name: `Tenant ${at}`,
  before_cents: 10_000,
  stated_cents: 10_000 + at * 100,
  posted_cents: at * 100,
  line: at + 5,
});

async function reportOf(lines: BalanceLine[], total = lines.length): Promise<ImportReport> {
  const report = await ask('imports.rehearse', {
    path: '/data/february.csv',
    property: 'WG',
    keep_good: true,
  });
  return {
    ...report,
    effect: { ...report.effect!, currency: 'USD' },
    balances: {
      day: '2026-10-31',
      accounts: 6000,
      changed: total,
      before: '-125.00',
      after: '60.50',
      older: 0,
      differing: 0,
      older_roll: 'leave',
      lines,
      lines_total: total,
      posted_cents: 18_550,
    },
  };
}

describe('The balances of a rent roll', () => {
  it('are told as sums and account by account, and sorted as one wishes', async () => {
    core();
    const report = await reportOf([line(9), line(2), line(30)]);
    const { container } = show(<Balances report={report} />);
    expect(screen.getByRole('heading')).toHaveTextContent('What tenants owe on Oct 31, 2026');
    expect(container).toHaveTextContent('-$125.00');
    expect(container).toHaveTextContent('+$185.50');
    expect(container).toHaveTextContent('for 6,000 accounts');
    const grid = screen.getByRole('grid', {
      name: 'Accounts that owe something else than the rent roll says',
    });
    const units = () =>
      within(grid)
        .getAllByRole('row')
        .slice(1)
        .map((row) => within(row).getAllByRole('gridcell')[0]?.textContent);
    expect(units()).toEqual(['109', '102', '130']);
    await userEvent.click(within(grid).getByRole('button', { name: 'To be posted' }));
    expect(units()).toEqual(['102', '109', '130']);
    await userEvent.click(within(grid).getByRole('button', { name: 'To be posted' }));
    expect(units()).toEqual(['130', '109', '102']);
    expect(within(grid).getAllByRole('row')[1]).toHaveTextContent('130Tenant 30$100.00$130.00+$30.00');
    expect(await faults(container)).toEqual([]);
  });

  it('of five thousand leases draw only what one looks at, say how many there are, and are all saved', async () => {
    core();
    const saved = vi.spyOn(host, 'saveText').mockResolvedValue('/home/me/import-balances.csv');
    const report = await reportOf(
      Array.from({ length: 5000 }, (_, at) => line(at + 1)),
      5600,
    );
    const { container } = show(<Balances report={report} />);
    expect(container).toHaveTextContent('the 5,000 largest of 5,600 differences are listed');
    expect(screen.getAllByRole('row').length).toBeLessThan(60);
    await userEvent.click(screen.getByRole('button', { name: 'Export' }));
    await waitFor(() => expect(saved).toHaveBeenCalled());
    const text = saved.mock.calls[0]![1].split('\r\n');
    expect(text[0]).toBe('Unit,Tenant,Owed before,Rent roll says,To be posted,Line');
    expect(text[1]).toBe('101,Tenant 1,100.00,101.00,1.00,6');
    expect(text).toHaveLength(5002);
  });

  it('that all agree are one sentence', async () => {
    core();
    const { container } = show(<Balances report={await reportOf([])} />);
    expect(container).toHaveTextContent(
      '6,000 accounts owe what the rent roll says already, together $60.50.',
    );
    expect(screen.queryByRole('grid')).toBeNull();
  });
});

describe('Proposals of a rent roll', () => {
  const left = (at: number): MoveOutLine => ({
    lease_number: `L-${at}`,
    unit_number: String(at),
    tenant_name: `Tenant ${at}`,
    succession: 'empty',
    new_lease: null,
    last_day: '2026-10-30',
    line: at + 5,
    recorded: true,
  });

  it('draw a hundred at a time, and a tick that comes before the next check is not lost', async () => {
    core();
    const wish = vi.fn();
    const lines = Array.from({ length: 5000 }, (_, at) => left(at));
    const { container } = show(<MoveOuts lines={lines} onWish={wish} />);
    expect(screen.getAllByRole('row')).toHaveLength(101);
    await userEvent.click(screen.getByRole('checkbox', { name: 'Record for unit 3, Tenant 3' }));
    await userEvent.click(screen.getByRole('checkbox', { name: 'Record for unit 7, Tenant 7' }));
    expect(wish).toHaveBeenLastCalledWith({ move_outs: true, keep_leases: ['L-3', 'L-7'] });
    expect(container).toHaveTextContent('4,998 will be recorded');
    await userEvent.click(screen.getByRole('checkbox', { name: 'Record all of them' }));
    expect(wish).toHaveBeenLastCalledWith({ move_outs: true, keep_leases: [] });
    await userEvent.click(screen.getByRole('button', { name: 'Show 100 more of 4,900' }));
    expect(screen.getAllByRole('row')).toHaveLength(201);
  });
});

describe('A line that a sentence names', () => {
  it('leads to the file, with the lines around it', async () => {
    core();
    show(
      <WithFile path="/data/march.csv">
        <Sentence text="Days could be either (“03/04/2026” on lines 6 and 8)." />
      </WithFile>,
    );
    await userEvent.click(screen.getByRole('button', { name: 'lines 6 and 8' }));
    const table = await screen.findByRole('table', { name: 'Lines of the file' });
    const meant = within(table)
      .getAllByRole('row')
      .filter((row) => row.textContent?.includes('(this line)'));
    expect(meant.map((row) => within(row).getByRole('rowheader').textContent?.split(' ')[0])).toEqual([
      '6',
      '8',
    ]);
    expect(screen.getByRole('dialog')).toHaveTextContent('Lines of march.csv');
    expect(await faults()).toEqual([]);
  });

  it('of a workbook leads there only where the sheet is known', () => {
    core();
    show(
      <WithFile path="/data/march.xlsx" hasSheets>
        <Sentence text="“1/1900” on line 6 is no day." />
        <Sentence text="“1/1900” on line 7 is no day." sheet="Oak Court" />
      </WithFile>,
    );
    expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual(['line 7']);
  });

  it('is plain text once the file is not at hand', () => {
    show(<Sentence text="Days could be either on line 1,204." />);
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.getByText(/on line 1,204/)).toBeVisible();
  });
});

describe('The columns of a rent roll', () => {
  it('that a person chooses are read at once, and only those are said', async () => {
    const asked = core();
    const { container } = show(<ImportWizard path="/data/march.csv" />);
    const figures = await screen.findByLabelText('What the file comes to, as matched above');
    expect(figures).toHaveTextContent(/Units\d+every row|Units\d+\d+ rows? cannot be read yet/);
    expect(figures).not.toHaveTextContent('PARK');
    const choice = screen.getByRole('combobox', { name: 'Import SODA as' });
    await userEvent.click(choice);
    await userEvent.click(await screen.findByRole('option', { name: 'Leave out' }));
    await waitFor(() => expect(asked.filter(({ name }) => name === 'imports.look')).toHaveLength(2));
    expect(asked.findLast(({ name }) => name === 'imports.look')?.args).toMatchObject({
      mapping: { columns: { SODA: 'skip' } },
    });
    // The same control, still there with the focus, says whose choice it is, and gives it back to the file.
    await waitFor(() => expect(choice).toHaveTextContent('Leave out'));
    expect(choice).toHaveFocus();
    await userEvent.click(choice);
    await userEvent.click(await screen.findByRole('option', { name: 'As Keystead reads it' }));
    await waitFor(() => expect(asked.filter(({ name }) => name === 'imports.look')).toHaveLength(3));
    expect(asked.findLast(({ name }) => name === 'imports.look')?.args).toMatchObject({
      mapping: { columns: {} },
    });
    expect(await faults(container)).toEqual([]);
  });

  it('are matched as they were last month, which is said and can be forgotten', async () => {
    const asked = core();
    await ask('imports.run', {
      path: '/data/february.csv',
      property: 'WG',
      keep_good: true,
      mapping: { columns: { SODA: 'skip' } },
    });
    const { container } = show(<ImportWizard path="/data/february.csv" />);
    expect(await screen.findByText(/Matched as you chose for february.csv on/)).toBeVisible();
    expect(container).toHaveTextContent('1 choice is used again.');
    expect(screen.getByRole('combobox', { name: 'Import SODA as' })).toHaveTextContent('Leave out');
    await userEvent.click(screen.getByRole('button', { name: 'Forget these choices' }));
    expect(await screen.findByText(/They are forgotten once this file is imported/)).toBeVisible();
    await waitFor(() =>
      expect(screen.getByRole('combobox', { name: 'Import SODA as' })).not.toHaveTextContent('Leave out'),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Use them again' }));
    await waitFor(() =>
      expect(asked.findLast(({ name }) => name === 'imports.look')?.args).toMatchObject({
        mapping: { columns: { SODA: 'skip' } },
      }),
    );
    expect(await faults(container)).toEqual([]);
  });
});
