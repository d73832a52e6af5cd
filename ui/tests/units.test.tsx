// The page of all units: what links of before mean, what it is narrowed by, what its cells say, and its file.
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import { UnitsPage } from '../src/features/portfolio/UnitsPage';
import { useLayouts } from '../src/kit/tableLayout';
import { asList, changed, type UnitSearch } from '../src/nouns/unit/unitSearch';
import { home, units } from './cast';
import { type Asked, core } from './core';
import { faults, show } from './house';

const vacant = units.filter((unit) => unit.state === 'vacant');

function Units({ from = {} }: { from?: UnitSearch }) {
  const [search, setSearch] = useState<UnitSearch>(from);
  return <UnitsPage search={search} onSearch={(change) => setSearch({ ...search, ...change })} />;
}

const grid = () => screen.findByRole('grid', { name: 'Units' });
const query = (asked: Asked[]) =>
  asked.filter(({ name }) => name === 'lists.page').at(-1)?.args.query as Record<string, unknown>;

beforeEach(() => useLayouts.setState({ byTable: {} }));

describe('All units', () => {
  it('show what each tenant owes, without being asked', async () => {
    const asked = core();
    show(<Units />);
    expect(await screen.findByRole('columnheader', { name: /Balance/ })).toBeVisible();
    await waitFor(() => expect(asked.some(({ name }) => name === 'lists.page')).toBe(true));
    const cells = await within(await grid()).findAllByRole('gridcell');
    expect(cells.some((cell) => /^-?\$/.test(cell.textContent ?? ''))).toBe(true);
  });

  it('keep what an older link says as filters that can be dropped', async () => {
    const asked = core();
    show(<Units from={{ state: 'vacant' }} />);
    expect(await screen.findByText(`${vacant.length} units`)).toBeVisible();
    expect(screen.getByRole('radio', { name: 'Vacant' })).toBeChecked();
    await userEvent.click(screen.getByRole('button', { name: 'Drop State' }));
    await waitFor(() => expect(query(asked)).toMatchObject({ filters: [] }));
    expect(screen.getByRole('radio', { name: 'All' })).toBeChecked();
    expect(await faults()).toEqual([]);
  });

  it('are narrowed by the buildings of the one property that is chosen', async () => {
    const asked = core();
    const property = vacant[0]?.property_id ?? '';
    show(<Units />);
    await grid();
    await userEvent.keyboard('f');
    const menu = await screen.findByRole('dialog', { name: 'Filter' });
    expect(within(menu).queryByRole('button', { name: 'Building' })).toBeNull();
    await userEvent.click(within(menu).getByRole('button', { name: 'Property' }));
    await userEvent.click(await screen.findByRole('checkbox', { name: vacant[0]?.property_name ?? '' }));
    await userEvent.click(screen.getByRole('button', { name: 'Apply' }));
    await waitFor(() =>
      expect(query(asked)).toMatchObject({ filters: [{ name: 'property', values: [property] }] }),
    );
    await userEvent.keyboard('f');
    expect(await screen.findByRole('button', { name: 'Building' })).toBeVisible();
  });

  it('say what comes next in words, and lead to unit, property and tenant', async () => {
    const held = home('notice');
    core();
    show(<Units from={{ text: held.unit_number }} />);
    const table = await grid();
    expect(await within(table).findByText(/^Moves out /)).toBeVisible();
    const links = within(table)
      .getAllByRole('link')
      .map((link) => link.getAttribute('href'));
    expect(links).toEqual([
      `#/units/${held.unit_id}`,
      `#/properties/${held.property_id}`,
      `#/parties/${held.tenant_id}`,
    ]);
  });

  it('are added up and saved in the columns that are shown', async () => {
    const asked = core();
    show(<Units from={{ filter: 'state:notice' }} />);
    const table = await grid();
    await within(table).findAllByRole('link');
    table.focus();
    await userEvent.keyboard('{ArrowDown} ');
    await waitFor(() => expect(document.body).toHaveTextContent(/1 selected.*Rent \$/));
    expect(document.body).not.toHaveTextContent('Below market $');
    await userEvent.click(screen.getByRole('button', { name: 'Export 1' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: '1 as CSV' }));
    await waitFor(() => expect(asked.some(({ name }) => name === 'lists.file')).toBe(true));
    expect(asked.find(({ name }) => name === 'lists.file')?.args).toMatchObject({
      query: { list: 'units', filters: [{ name: 'state', values: ['notice'] }] },
      format: 'csv',
    });
  });
});

describe('The address of the units', () => {
  it('takes short keys for filters, and gives them up when something changes', () => {
    const short = { state: 'vacant', vacant: '30', property: 'p', renewed: 'no', sort: '-rent' };
    expect(asList(short)).toEqual({
      filter: 'state:vacant;property:p;vacant:30;not_renewed',
      sort: '-rent',
      text: undefined,
      view: undefined,
    });
    expect(asList({ state: 'nonsense', ending: 'soon' }).filter).toBeUndefined();
    expect(asList({ state: 'vacant', filter: 'state:notice' }).filter).toBe('state:notice');
    expect(changed(short, { text: 'far' })).toMatchObject({
      text: 'far',
      state: undefined,
      property: undefined,
      filter: 'state:vacant;property:p;vacant:30;not_renewed',
    });
    expect(changed({ filter: 'owes' }, { text: 'far' })).toEqual({ text: 'far' });
  });
});
