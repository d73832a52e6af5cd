// Each page against the fake core: what a person reads, what it asks the core, and that axe finds nothing.
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
import type { Imports, JobLine, UndoObstacle } from '../src/wire/bindings';
import { answer } from './fake/core.mjs';
import { units } from './fake/records.mjs';
import { fakeCore, faults, show } from './house';

const held = units.find((unit) => unit.state === 'month_to_month')!;
const leaving = units.find((unit) => unit.state === 'notice')!;

describe('Portfolio', () => {
  it('lists, filters and sorts properties', async () => {
    fakeCore();
    function Listed() {
      const [text, setText] = useState('');
      return <PropertiesPage text={text} onText={setText} />;
    }
    const { container } = show(<Listed />);
    const first = () => within(screen.getAllByRole('row')[1]!).getAllByRole('gridcell')[0];
    await waitFor(() => expect(first()).toHaveTextContent('Ashford Farms'));
    await userEvent.click(screen.getByRole('button', { name: 'Units' }));
    expect(first()).toHaveTextContent('The Foundry');
    await userEvent.type(screen.getByRole('searchbox'), 'harbor');
    await waitFor(() => expect(screen.getAllByRole('row')).toHaveLength(2));
    await userEvent.clear(screen.getByRole('searchbox'));
    await userEvent.type(screen.getByRole('searchbox'), 'rivera family');
    await waitFor(() => expect(screen.getAllByRole('row')).toHaveLength(4));
    expect(screen.getAllByText('Rivera Family Holdings LLC')).toHaveLength(3);
    expect(await faults(container)).toEqual([]);
  });

  it('shows a property with its breakdown, honeycomb and units', async () => {
    fakeCore();
    const { container } = show(<PropertyPage propertyId={held.property_id} documents={null} />);
    expect(await screen.findByRole('heading', { name: held.property_name })).toBeVisible();
    expect(container).toHaveTextContent(/\d+ active · \d+ month-to-month · \d+ notice · \d+ vacant/);
    expect(container).toHaveTextContent(/leases end in 30 days/);
    expect(screen.getByRole('link', { name: 'Rivera Family Holdings LLC' })).toHaveAttribute(
      'href',
      '#/properties?text=Rivera+Family+Holdings+LLC',
    );
    expect(await screen.findByRole('listbox')).toHaveAccessibleName(/Units of/);
    expect(await faults(container)).toEqual([]);
  });

  it('shows a building', async () => {
    fakeCore();
    const { container } = show(<BuildingPage buildingId={held.building_id!} />);
    expect(await screen.findByRole('heading', { name: /^Building [A-D]$/ })).toBeVisible();
    expect(await faults(container)).toEqual([]);
  });

  it('asks the database for what the address filters and sorts by', async () => {
    const asked = fakeCore();
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
      fakeCore();
      const { container } = show(
        <UnitPage
          unitId={held.unit_id}
          tab={tab}
          onTab={() => undefined}
          actions={() => null}
          documents={(of) => <p>papers of the {of.kind}</p>}
        />,
      );
      expect(await screen.findByRole('heading', { name: `Unit ${held.unit_number}` })).toBeVisible();
      const words = {
        overview: 'Leaking kitchen faucet',
        tenant: 'papers of the party',
        financials: 'Monthly rent',
        maintenance: 'Water heater',
        documents: 'papers of the unit',
        history: 'Holdover since',
      }[tab]!;
      await waitFor(() => expect(container).toHaveTextContent(words));
      expect(container).toHaveTextContent('$125.00');
      expect(await faults(container)).toEqual([]);
    },
  );

  it('says so when the unit is not there', async () => {
    fakeCore();
    show(
      <UnitPage
        unitId="nope"
        tab="overview"
        onTab={() => undefined}
        actions={() => null}
        documents={() => null}
      />,
    );
    expect(await screen.findByRole('alert')).toHaveTextContent('There is no such unit.');
  });
});

describe('Lifecycle', () => {
  it('colors all units, filters by state and sorts by the next event', async () => {
    const asked = fakeCore();
    const onSearch = vi.fn();
    const { container } = show(<LifecyclePage search={{}} onSearch={onSearch} />);
    await waitFor(() => expect(container).toHaveTextContent('1,085 leases became month-to-month'));
    const comb = await screen.findByRole('listbox');
    comb.focus();
    expect(comb).toHaveAccessibleName(/All units: 1,453/);
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
    fakeCore();
    const { container } = show(<LeasePage leaseId={leaving.lease_id!} documents={null} />);
    expect(await screen.findByRole('heading', { name: `Lease ${leaving.lease_number}` })).toBeVisible();
    expect(screen.getByRole('list', { name: 'What happened, newest first' })).toHaveTextContent(
      'Job change.',
    );
    await waitFor(() => expect(container).toHaveTextContent('night run'));
    expect(await faults(container)).toEqual([]);
  });
});

describe('Work', () => {
  it('runs a job now or only shows what it would change', async () => {
    const asked = fakeCore();
    const { container } = show(<JobsPage />);
    await userEvent.click((await screen.findAllByRole('button', { name: 'Run now' }))[0]!);
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
    const list = answer('jobs.list', {}).body as { rows: JobLine[] };
    const task = '7d3f5e0e-3f0f-4a43-9d6d-0d3c5a2f9b11';
    const asked = fakeCore({
      'jobs.list': () => ({
        status: 200,
        body: { rows: list.rows.map((row) => ({ ...row, running: row.name === 'backup' ? task : null })) },
      }),
    });
    const { container } = show(<JobsPage />);
    expect(await screen.findByText(/Every Sunday at 03:00/)).toHaveTextContent('Settings · Every Sunday');
    const bar = await screen.findByRole('progressbar', { name: 'The backup job is running' });
    await waitFor(() => expect(bar).toHaveAttribute('aria-valuenow', '40'));
    expect(screen.getAllByRole('button', { name: 'Run now' })[1]).toBeDisabled();
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await waitFor(() =>
      expect(asked.find((one) => one.name === 'tasks.cancel')?.args).toEqual({ task_id: task }),
    );
    expect(await faults(container)).toEqual([]);
  });

  it('lists imports and takes one back after asking', async () => {
    const asked = fakeCore();
    const { container } = show(<ImportsPage />);
    expect(await screen.findByRole('link', { name: 'onesite-march.csv' })).toHaveAttribute(
      'href',
      '#/imports/3',
    );
    expect(await faults(container)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Undo this import: onesite-march.csv' }));
    const dialog = await screen.findByRole('dialog');
    expect(asked.some((one) => one.name === 'imports.undo')).toBe(false);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Undo this import' }));
    await waitFor(() =>
      expect(asked.find((one) => one.name === 'imports.undo')?.args).toMatchObject({ import_id: 3 }),
    );
  });

  it('says why an import can no longer be taken back', async () => {
    const { body } = answer('imports.list', {});
    const [line] = (body as Imports).rows;
    const kept = (undo_obstacle: UndoObstacle, at: number) => ({
      ...line,
      import_id: 10 + at,
      can_undo: false,
      undo_obstacle,
    });
    const rows = (['changed', 'nothing_kept', 'undone'] as const).map(kept);
    fakeCore({ 'imports.list': () => ({ status: 200, body: { rows, total: 3 } }) });
    const { container } = show(<ImportsPage />);
    expect(await screen.findByText('Changed since')).toHaveAttribute(
      'title',
      'Some of its records were changed since; undoing it would lose those changes.',
    );
    expect(screen.getByText('Changed nothing')).toBeVisible();
    expect(screen.queryByRole('button', { name: /^Undo this import/ })).toBeNull();
    expect(await faults(container)).toEqual([]);
  });

  it('reports an import row by row with its totals', async () => {
    fakeCore();
    const { container } = show(<ImportPage importId={3} />);
    await waitFor(() => expect(container).toHaveTextContent('2 rows rejected'));
    expect(container).toHaveTextContent('write it as 2026-03-31.');
    expect(container).toHaveTextContent('632,315.00');
    expect(screen.getByRole('table', { name: 'Totals' })).toHaveTextContent(
      /Lease Rent.*Matches.*Sec Dep.*Does not match/,
    );
    expect(await faults(container)).toEqual([]);
  });
});

describe('Settings', () => {
  it('checks the portfolio and shows what was looked at', async () => {
    fakeCore();
    const { container } = show(<SettingsPage search={{}} onSearch={() => undefined} beside={() => null} />);
    await userEvent.click(screen.getByRole('button', { name: 'Check' }));
    expect(await screen.findByText('No problems found')).toBeVisible();
    expect(container).toHaveTextContent('1,453');
    expect(screen.queryByText('Start with the computer')).toBeNull();
    expect(await faults(container)).toEqual([]);
  });
});
