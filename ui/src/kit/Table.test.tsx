// The table: counts, sorting, keyboard cursor, selection with its sum, hidden columns that stay hidden, widths by key.
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { faults, show } from '../../tests/house';
import { Table } from './Table';
import { EMPTY_LAYOUT, fitting, useLayouts } from './tableLayout';

interface Row {
  id: number;
  name: string;
  rent: number;
}

const rows: Row[] = Array.from({ length: 4353 }, (_, id) => ({ id, name: `Unit ${id}`, rent: 100 + id }));

function table(more: Partial<Parameters<typeof Table<Row>>[0]> = {}) {
  return (
    <Table<Row>
      name="test"
      label="Units"
      columns={[
        { id: 'name', head: 'Name', width: 120, sortable: true, cell: (row) => row.name },
        { id: 'rent', head: 'Rent', width: 90, align: 'right', cell: (row) => row.rent },
      ]}
      total={rows.length}
      row={(index) => rows[index]}
      rowId={(row) => String(row.id)}
      sum={(chosen) => `$${chosen.reduce((sum, row) => sum + row.rent, 0)}`}
      {...more}
    />
  );
}

const told = () => document.querySelector('.table-sum');
const line = (name: string) => screen.getByText(name).closest<HTMLElement>('[role=row]')!;

describe('Table', () => {
  beforeEach(() => useLayouts.setState({ byTable: {} }));

  it('draws only what one looks at, says how many there are, and satisfies axe', async () => {
    const { container } = show(table());
    const grid = screen.getByRole('grid', { name: 'Units' });
    expect(grid).toHaveAttribute('aria-rowcount', '4354');
    expect(screen.getAllByRole('row').length).toBeLessThan(60);
    expect(container).toHaveTextContent('of 4,353');
    expect(await faults(container)).toEqual([]);
  });

  it('walks by keyboard, opens with Enter, selects with Space and sums', async () => {
    const onOpen = vi.fn();
    show(table({ onOpen }));
    const user = userEvent.setup();
    screen.getByRole('grid').focus();
    await user.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    expect(onOpen).toHaveBeenCalledWith(rows[1]);
    await user.keyboard(' ');
    expect(told()).toHaveTextContent('1 selected · $101');
    await user.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
    expect(told()).toHaveTextContent('3 selected · $306');
    await user.keyboard('{Escape}');
    expect(screen.queryByText(/selected/)).toBeNull();
  });

  it('asks for the other order when a head is pressed again', async () => {
    const onSort = vi.fn();
    show(table({ sort: { by: 'name', down: false }, onSort }));
    expect(screen.getByRole('columnheader', { name: /Name/ })).toHaveAttribute('aria-sort', 'ascending');
    await userEvent.click(screen.getByRole('button', { name: 'Name' }));
    expect(onSort).toHaveBeenCalledWith({ by: 'name', down: true });
  });

  it('hides a column, remembers it, and widens one with Alt and an arrow', async () => {
    const { unmount } = show(table({ onSort: () => undefined }));
    const user = userEvent.setup();
    screen.getByRole('button', { name: 'Name' }).focus();
    await user.keyboard('{Alt>}{ArrowRight}{/Alt}');
    expect(useLayouts.getState().byTable.test?.sizing.name).toBe(1216);
    await user.click(screen.getByRole('button', { name: 'Columns' }));
    await user.click(await screen.findByRole('menuitemcheckbox', { name: 'Rent' }));
    unmount();
    show(table());
    expect(within(screen.getByRole('grid')).queryByText('Rent')).toBeNull();
  });

  it('keeps the height with placeholders while rows are on their way', () => {
    const { container } = show(table({ total: 0, pending: true, row: () => undefined }));
    expect(container.querySelectorAll('.table-wait')).toHaveLength(12);
    expect(screen.getByRole('grid')).toHaveAttribute('aria-busy', 'true');
  });

  it('says what would be here when there is nothing', () => {
    show(table({ total: 0, empty: <p>No unit matches this filter.</p> }));
    expect(screen.getByText('No unit matches this filter.')).toBeVisible();
  });

  it('lets columns go where there is no room for all, but not those a person asked for', () => {
    const columns = [
      { id: 'name', width: 160 },
      { id: 'code', width: 60, yields: 1 },
      { id: 'owner', width: 120, yields: 2 },
    ];
    const left = (room: number, layout = EMPTY_LAYOUT) =>
      fitting(columns, room, layout).map((column) => column.id);
    expect(left(Number.POSITIVE_INFINITY)).toEqual(['name', 'code', 'owner']);
    expect(left(340)).toEqual(['name', 'code', 'owner']);
    expect(left(339)).toEqual(['name', 'code']);
    expect(left(100)).toEqual(['name']);
    expect(left(339, { sizing: {}, visibility: { owner: true } })).toEqual(['name', 'owner']);
    expect(left(339, { sizing: { name: 100 }, visibility: {} })).toEqual(['name', 'code', 'owner']);
  });

  it('says the last row at the end of the list', () => {
    const { container } = show(table({ total: 24 }));
    const scroll = screen.getByRole('grid');
    // 24 rows of 34 under a head of 33, in 600.
    scroll.scrollTop = 24 * 34 + 33 - 600;
    fireEvent.scroll(scroll);
    expect(container.querySelector('.table-foot')).toHaveTextContent(/–24 of 24$/);
  });

  it('takes what one ticks for meant: it stays, and what has no room for it is named', async () => {
    const wide = { id: 'note', head: 'Note', width: 700, yields: 1, cell: () => 'n' };
    const columns = [
      { id: 'name', head: 'Name', width: 600, cell: (row: Row) => row.name },
      { id: 'rent', head: 'Rent', width: 600, extra: true, cell: (row: Row) => row.rent },
      wide,
    ];
    show(table({ columns }));
    const heads = () => screen.getAllByRole('columnheader').map((head) => head.textContent);
    expect(heads()).toEqual(['Name']);
    await userEvent.click(screen.getByRole('button', { name: 'No room for Note: show it' }));
    expect(heads()).toEqual(['Name', 'Note']);
    await userEvent.click(screen.getByRole('button', { name: 'Columns' }));
    await userEvent.click(await screen.findByRole('menuitemcheckbox', { name: 'Rent' }));
    expect(heads()).toEqual(['Name', 'Rent', 'Note']);
  });
});

describe('A selection', () => {
  beforeEach(() => useLayouts.setState({ byTable: {} }));

  it('is the rows between two clicks, not their words', async () => {
    show(table());
    await userEvent.click(line('Unit 1'));
    const pressed = fireEvent.mouseDown(screen.getByText('Unit 4'), { shiftKey: true });
    expect(pressed).toBe(false);
    fireEvent.click(screen.getByText('Unit 4'), { shiftKey: true });
    expect(told()).toHaveTextContent('4 selected · $410');
    expect(line('Unit 3')).toHaveAttribute('aria-selected', 'true');
  });

  it('brings the rows of a range that nobody looked at', async () => {
    const load = vi.fn(async (first: number, last: number) => rows.slice(first, last + 1));
    show(table({ load, row: (index) => (index === 3 ? undefined : rows[index]) }));
    await userEvent.click(line('Unit 1'));
    fireEvent.click(screen.getByText('Unit 4'), { shiftKey: true });
    await waitFor(() => expect(told()).toHaveTextContent('4 selected · $410'));
    expect(load).toHaveBeenCalledWith(1, 4);
  });

  it('grows with Ctrl+A from what is in view to all that match', async () => {
    show(table({ sumOfAll: '$9,999' }));
    screen.getByRole('grid').focus();
    await userEvent.keyboard('{Control>}a{/Control}');
    expect(told()).toHaveTextContent(/^1[67] selected/);
    await userEvent.keyboard('{Control>}a{/Control}');
    expect(told()).toHaveTextContent('All 4,353 that match are selected · $9,999');
    await userEvent.click(screen.getByRole('button', { name: 'Clear the selection' }));
    expect(screen.queryByText(/selected/)).toBeNull();
  });

  it('ends with the filter it was made under, and that is said', async () => {
    function Page() {
      const [scope, setScope] = useState('all');
      return (
        <>
          <button type="button" onClick={() => setScope('none')}>
            filter
          </button>
          {table(scope === 'all' ? { scope } : { scope, total: 0 })}
        </>
      );
    }
    show(<Page />);
    await userEvent.click(line('Unit 1'));
    expect(told()).toHaveTextContent('1 selected');
    await userEvent.click(screen.getByRole('button', { name: 'filter' }));
    expect(document.querySelector('.table-foot')).toHaveTextContent(
      'No rowsThe filter changed: 1 selected row was let go',
    );
  });

  it('is copied with tabs and exported with the columns that are shown, guarded against formulas', async () => {
    const copied = vi.fn(async () => undefined);
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: copied } });
    const onExport = vi.fn();
    const columns = [
      {
        id: 'name',
        head: 'Name',
        width: 120,
        cell: (row: Row) => row.name,
        text: (row: Row) => `=${row.name}`,
      },
      {
        id: 'rent',
        head: 'Rent',
        width: 90,
        cell: (row: Row) => row.rent,
        text: (row: Row) => `-${row.rent}`,
      },
    ];
    show(table({ columns, onExport }));
    await userEvent.click(line('Unit 1'));
    await act(async () => screen.getByRole('button', { name: 'Copy 1' }).click());
    expect(copied).toHaveBeenCalledWith("Name\tRent\n'=Unit 1\t-101");
    await act(async () => screen.getByRole('button', { name: 'Export 1…' }).click());
    expect(onExport).toHaveBeenCalledWith({ ids: ['1'], count: 1 }, ['name', 'rent']);
  });

  it('has a menu of its own at a right click', async () => {
    const onOpen = vi.fn();
    show(table({ onOpen }));
    fireEvent.contextMenu(screen.getByText('Unit 2'));
    expect(line('Unit 2')).toHaveAttribute('aria-selected', 'true');
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Open' }));
    expect(onOpen).toHaveBeenCalledWith(rows[2]);
  });
});
