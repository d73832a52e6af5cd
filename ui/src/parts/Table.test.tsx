// The table: counts, sorting, keyboard cursor, selection with its sum, hidden columns that stay hidden, widths by key.
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
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
    expect(screen.getByText(/1 selected/)).toHaveTextContent('1 selected · $101');
    await user.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
    expect(screen.getByText(/3 selected/)).toHaveTextContent('3 selected · $306');
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
});
