// Each page: what a person reads, what it asks the core, and that axe finds nothing.
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { ImportPage } from '../src/features/imports/ImportPage';
import { ImportsPage } from '../src/features/imports/ImportsPage';
import { JobsPage } from '../src/features/jobs/JobsPage';
import { LeasePage } from '../src/features/lifecycle/LeasePage';
import { LifecyclePage } from '../src/features/lifecycle/LifecyclePage';
import { BuildingPage } from '../src/features/portfolio/BuildingPage';
import { PropertiesPage } from '../src/features/portfolio/PropertiesPage';
import { PropertyPage } from '../src/features/portfolio/PropertyPage';
import { UnitPage } from '../src/features/portfolio/UnitPage';
import { UnitsPage } from '../src/features/portfolio/UnitsPage';
import { SettingsPage } from '../src/features/settings/SettingsPage';
import type { Reply } from '../src/host/call';
import { home, properties, units } from './cast';
import { ask, core } from './core';
import { faults, show } from './house';

const held = home('month_to_month');
const leaving = home('notice');

describe('Portfolio', () => {
  it('lists, filters and sorts properties', async () => {
    core();
    function Listed() {
      const [text, setText] = useState('');
      return <PropertiesPage text={text} onText={setText} />;
    }
    const { container } = show(<Listed />);
    const first = () => within(screen.getAllByRole('row')[1]!).getAllByRole('gridcell')[0];
    const [a] = [...properties].sort((one, other) => one.name.localeCompare(other.name));
    await waitFor(() => expect(first()).toHaveTextContent(a!.name));
    await userEvent.click(screen.getByRole('button', { name: 'Units' }));
    const least = Math.min(...properties.map((one) => one.figures.total));
    expect(properties.filter((one) => one.figures.total === least).map((one) => one.name)).toContain(
      first()?.textContent?.replace(/P\d+$/, '').trim(),
    );
    await userEvent.type(screen.getByRole('searchbox'), a!.name.slice(0, 6).toLowerCase());
    await waitFor(() => expect(screen.getAllByRole('row')).toHaveLength(2));
    const owner = properties.find((one) => one.owner_name)!.owner_name!;
    const owned = properties.filter((one) => one.owner_name === owner);
    await userEvent.clear(screen.getByRole('searchbox'));
    await userEvent.type(screen.getByRole('searchbox'), owner.toLowerCase());
    await waitFor(() => expect(screen.getAllByRole('row')).toHaveLength(1 + owned.length));
    expect(screen.getAllByText(owner)).toHaveLength(owned.length);
    expect(await faults(container)).toEqual([]);
  });

  it('shows a property with its breakdown, honeycomb and units', async () => {
    core();
    const { container } = show(<PropertyPage propertyId={held.property_id} documents={null} />);
    expect(await screen.findByRole('heading', { name: held.property_name })).toBeVisible();
    expect(container).toHaveTextContent(/\d+ active · \d+ month-to-month · \d+ notice · \d+ vacant/);
    expect(container).toHaveTextContent(/leases end in 30 days/);
    const owner = properties.find((one) => one.property_id === held.property_id)!.owner_name!;
    expect(screen.getByRole('link', { name: owner })).toHaveAttribute(
      'href',
      `#/properties?${new URLSearchParams({ text: owner })}`,
    );
    expect(await screen.findByRole('listbox')).toHaveAccessibleName(/Units of/);
    expect(await faults(container)).toEqual([]);
  });

  it('shows a building', async () => {
    core();
    const { container } = show(<BuildingPage buildingId={held.building_id!} />);
    expect(await screen.findByRole('heading', { name: /^Building \S+$/ })).toBeVisible();
    await waitFor(() => expect(screen.getAllByRole('row').length).toBeGreaterThan(1));
    expect(await faults(container)).toEqual([]);
  });

  it('asks the database for what the address filters and sorts by', async () => {
    const asked = core();
    const onSearch = vi.fn();
    show(
      <UnitsPage
        search={{ state: 'vacant', vacant: '30', sort: '-rent', text: 'far' }}
        onSearch={onSearch}
      />,
    );
    await waitFor(() => expect(asked.some((one) => one.name === 'lists.page')).toBe(true));
    expect(asked.find((one) => one.name === 'lists.page')?.args).toMatchObject({
      query: {
        list: 'units',
        filters: [
          { name: 'state', values: ['vacant'] },
          { name: 'vacant', values: ['30'] },
        ],
        text: 'far',
        sort: 'rent',
        descending: true,
      },
      offset: 0,
      limit: 100,
    });
    const none = { state: undefined, vacant: undefined };
    await userEvent.click(screen.getByRole('radio', { name: 'Notice' }));
    expect(onSearch).toHaveBeenCalledWith(expect.objectContaining({ ...none, filter: 'state:notice' }));
    await userEvent.click(screen.getByRole('button', { name: 'Drop Vacant for more than' }));
    expect(onSearch).toHaveBeenCalledWith(expect.objectContaining({ ...none, filter: 'state:vacant' }));
  });

  it.each(['overview', 'tenant', 'financials', 'maintenance', 'documents', 'history'])(
    'shows the %s of a unit',
    async (tab) => {
      core();
      const query = { list: 'work_orders', filters: [{ name: 'status', values: ['completed'] }] };
      const { rows } = await ask('lists.page', { query, columns: ['unit_id'], limit: 100 });
      const worn = units.find(
        (unit) => unit.state === 'month_to_month' && rows.some((row) => row.cells[0] === unit.unit_id),
      )!;
      const worked = await ask('upkeep.list', { unit_id: worn.unit_id, limit: 10 });
      const { container } = show(
        <UnitPage
          unitId={worn.unit_id}
          tab={tab}
          onTab={() => undefined}
          actions={() => null}
          documents={(of) => <p>papers of the {of.kind}</p>}
        />,
      );
      expect(await screen.findByRole('heading', { name: `Unit ${worn.unit_number}` })).toBeVisible();
      const words = {
        overview: worked.work_orders[0]!.title,
        tenant: 'papers of the party',
        financials: 'Charge',
        maintenance: worked.work_orders[0]!.title,
        documents: 'papers of the unit',
        history: 'Holdover since',
      }[tab]!;
      await waitFor(() => expect(container).toHaveTextContent(words));
      expect(await faults(container)).toEqual([]);
    },
  );

  it('says so when the unit is not there', async () => {
    core();
    show(
      <UnitPage
        unitId="00000000-0000-5000-8000-000000000000"
        tab="overview"
        onTab={() => undefined}
        actions={() => null}
        documents={() => null}
      />,
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(/no such unit|There is no unit/i);
  });
});

describe('Lifecycle', () => {
  it('colors all units, filters by state and sorts by the next event', async () => {
    const asked = core();
    const onSearch = vi.fn();
    const { container } = show(<LifecyclePage search={{}} onSearch={onSearch} />);
    await waitFor(() => expect(container).toHaveTextContent(/\d+ leases became month-to-month/));
    const comb = await screen.findByRole('listbox');
    comb.focus();
    expect(comb).toHaveAccessibleName(new RegExp(`All units: ${units.length}`));
    await userEvent.keyboard('{ArrowRight}');
    await waitFor(() => expect(screen.getByRole('option')).toHaveTextContent(/^Unit \S+/));
    expect(asked.find((one) => one.name === 'lists.page')?.args).toMatchObject({
      query: { list: 'units', sort: 'next' },
    });
    await userEvent.click(screen.getByRole('radio', { name: 'Vacant' }));
    expect(onSearch).toHaveBeenCalledWith({ state: 'vacant' });
    expect(await faults(container)).toEqual([]);
  });

  it('shows a lease with its parties, timeline and history', async () => {
    core();
    const { container } = show(<LeasePage leaseId={leaving.lease_id!} documents={null} />);
    expect(await screen.findByRole('heading', { name: `Lease ${leaving.lease_number}` })).toBeVisible();
    const steps = screen.getByRole('list', { name: 'What happened, newest first' });
    expect(steps).toHaveTextContent('Notice');
    expect(await faults(container)).toEqual([]);
  });
});

describe('Work', () => {
  it('runs a job now or only shows what it would change', async () => {
    const asked = core();
    const { container } = show(<JobsPage />);
    // Charges, late fees and management fees stand before it.
    await userEvent.click((await screen.findAllByRole('button', { name: 'Run now' }))[3]!);
    const sheet = await screen.findByRole('dialog', { name: 'Run the lifecycle job' });
    const box = within(sheet).getByRole('textbox', { name: 'As of' });
    await waitFor(() => expect(box).toHaveValue('03/28/2026'));
    await userEvent.click(within(sheet).getByRole('button', { name: 'Preview changes' }));
    await within(sheet).findByRole('region', { name: 'What would change' });
    expect(asked.find((one) => one.name === 'jobs.run')?.args).toMatchObject({
      name: 'lifecycle',
      dry_run: true,
    });
    await userEvent.clear(box);
    await userEvent.type(box, '+3');
    expect(within(sheet).getByRole('button', { name: 'Run now' })).toBeDisabled();
    expect(within(sheet).getByRole('button', { name: 'Preview changes' })).toBeEnabled();
    expect(await faults(container)).toEqual([]);
  });

  it('shows a job that runs by itself and stops it on request', async () => {
    const task = '7d3f5e0e-3f0f-4a43-9d6d-0d3c5a2f9b11';
    let rows: Reply<'jobs.list'>['rows'] = [];
    // No recording catches a job at work.
    const asked = core({
      'jobs.list': () => ({
        rows: rows.map((row) => ({ ...row, running: row.name === 'backup' ? task : null })),
      }),
    });
    rows = (await ask('jobs.list', {})).rows;
    const { container } = show(<JobsPage />);
    expect(await screen.findByText(/Every Sunday at 03:00/)).toHaveTextContent('Settings · Every Sunday');
    const bar = await screen.findByRole('progressbar', { name: 'The backup job is running' });
    await waitFor(() => expect(bar).toHaveAttribute('aria-valuenow', '40'));
    expect(screen.getAllByRole('button', { name: 'Run now' })[5]).toBeDisabled();
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await waitFor(() =>
      expect(asked.find((one) => one.name === 'tasks.cancel')?.args).toEqual({ task_id: task }),
    );
    expect(await faults(container)).toEqual([]);
  });

  const bring = (path: string) =>
    ask('imports.run', { path, property: 'WG', move_outs: true, keep_good: true });

  it('lists imports and takes one back after asking', async () => {
    const asked = core();
    const { import_id } = await bring('/data/february.csv');
    const { container } = show(<ImportsPage />);
    expect(await screen.findByRole('link', { name: 'february.csv' })).toHaveAttribute(
      'href',
      `#/imports/${import_id}`,
    );
    expect(await faults(container)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Undo this import: february.csv' }));
    const dialog = await screen.findByRole('dialog');
    expect(asked.some((one) => one.name === 'imports.undo')).toBe(false);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Undo this import' }));
    await waitFor(() =>
      expect(asked.find((one) => one.name === 'imports.undo')?.args).toMatchObject({ import_id }),
    );
  });

  it('says why an import can no longer be taken back', async () => {
    core();
    await bring('/data/february.csv');
    const { rows } = await ask('units.list', { filter: { text: '101A' }, limit: 1 });
    const id = rows[0]!.unit_id;
    const changes = [{ field: 'floor', old: null, new: '1' }];
    await ask('records.edit', { kind: 'unit', id, changes, custom: null });
    await bring('/data/february.csv');
    const { container } = show(<ImportsPage />);
    expect((await screen.findAllByText('Changed since'))[0]).toHaveAttribute(
      'title',
      'Some of its records were changed since; undoing it would lose those changes.',
    );
    expect(screen.getByText('Changed nothing')).toBeVisible();
    expect(screen.queryByRole('button', { name: /^Undo this import: february/ })).toBeNull();
    expect(await faults(container)).toEqual([]);
  });

  it('reports an import row by row with its totals', async () => {
    core();
    await bring('/data/february.csv');
    const { import_id, refused_total } = await bring('/data/march.csv');
    expect(refused_total).toBeGreaterThan(0);
    const { container } = show(<ImportPage importId={import_id!} />);
    await waitFor(() => expect(container).toHaveTextContent(new RegExp(`${refused_total} rows? rejected`)));
    expect(container).toHaveTextContent('31/31/2026');
    expect(screen.getByRole('table', { name: 'Totals' })).toHaveTextContent(/Sec Dep.*match/);
    expect(await faults(container)).toEqual([]);
  });
});

describe('Settings', () => {
  it('checks the portfolio and shows what was looked at', async () => {
    core();
    const { container } = show(<SettingsPage search={{}} onSearch={() => undefined} beside={() => null} />);
    await userEvent.click(screen.getByRole('button', { name: 'Check' }));
    expect(await screen.findByText('No problems found')).toBeVisible();
    expect(container).toHaveTextContent(String(units.length));
    expect(screen.queryByText('Start with the computer')).toBeNull();
    expect(await faults(container)).toEqual([]);
  });
});
