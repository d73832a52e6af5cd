// What an import asks a person for stands where it can be given, and what it shows is written as people write it.
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { useDraft } from '../src/features/imports/draft';
import { STEP_OF } from '../src/features/imports/fields';
import { ImportWizard } from '../src/features/imports/ImportWizard';
import { MoveOuts } from '../src/features/imports/MoveOuts';
import type { MoveOutLine } from '../src/wire/bindings';
import { ask, core, refusal } from './core';
import { faults, show } from './house';

beforeEach(() => useDraft.getState().reset());

const FILE = '/data/march.csv';
const former = () => ask('imports.run', { path: '/data/february.csv', property: 'WG' });

/** The control of each field, by its role and name. */
const CONTROL: Record<keyof typeof STEP_OF, [string, string | RegExp]> = {
  path: ['textbox', 'File or folder'],
  format: ['combobox', 'File type'],
  property: ['combobox', 'Import into'],
  as_of: ['textbox', 'As-of date'],
  header_row: ['textbox', 'Header row'],
  mapping: ['combobox', 'Import SODA as'],
};

async function check() {
  await userEvent.click(await screen.findByRole('button', { name: 'Check the rows' }));
}

describe('A problem of an import', () => {
  it.each(Object.entries(CONTROL))(
    'with the field %s stands in the step that has it',
    async (field, [role, name]) => {
      core({
        'imports.rehearse': () => refusal('invalid', 'import.some', 'This has to be corrected.', field),
      });
      const { container } = show(<ImportWizard path={FILE} />);
      await check();
      expect((await screen.findAllByText(/This has to be corrected/))[0]).toBeVisible();
      const step = STEP_OF[field as keyof typeof STEP_OF];
      expect(container.querySelector('[aria-current=step]')).toHaveTextContent(
        step === 'file' ? 'File' : 'Columns',
      );
      expect(screen.getByRole(role, { name })).toBeVisible();
      expect(await faults(container)).toEqual([]);
    },
  );

  it('that another choice of columns solves opens the columns, and they can be chosen', async () => {
    const asked = core();
    const { container } = show(<ImportWizard path="/data/doors.csv" />);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'No column has the unit; choose which column it is.',
    );
    await userEvent.click(screen.getByRole('combobox', { name: 'Import Spot as' }));
    await userEvent.click(await screen.findByRole('option', { name: 'Unit' }));
    await check();
    await waitFor(() =>
      expect(asked.find((one) => one.name === 'imports.rehearse')?.args).toMatchObject({
        mapping: { columns: { Spot: 'unit' }, header_row: 1 },
      }),
    );
    expect(await faults(container)).toEqual([]);
  });
});

describe('The check of an import', () => {
  it('shows records as people read them: no JSON, no ISO day, no bare amount', async () => {
    core();
    await former();
    show(<ImportWizard path={FILE} />);
    await check();
    const preview = await screen.findByRole('table', { name: 'New and changed records' });
    expect(preview).toHaveTextContent('Lease begins Mar 15, 2026');
    expect(preview).toHaveTextContent('Monthly rent $1,240.00');
    expect(preview).toHaveTextContent('Market rent $1,200.00 → to$1,250.00');
    expect(preview.textContent).not.toMatch(/\[\[|\{"|\d{4}-\d{2}-\d{2}|(?<![$,\d]|rentres )1\d{3}\.\d{2}/);
  });

  it('says what each status of the file becomes, and reads one otherwise', async () => {
    const asked = core();
    await former();
    const { container } = show(<ImportWizard path={FILE} />);
    await check();
    const table = await screen.findByRole('table', { name: 'Statuses in the file' });
    expect(table).toHaveTextContent(/Occupied No Notice\d+\d+ active/);
    expect(table).toHaveTextContent(/NTV1Notice/);
    expect(table).toHaveTextContent(/Vacant Leased1/);
    await userEvent.click(within(table).getByRole('combobox', { name: 'Read NTV as' }));
    await userEvent.click(await screen.findByRole('option', { name: 'Occupied' }));
    await waitFor(() =>
      expect(asked.filter((one) => one.name === 'imports.rehearse')[1]?.args).toMatchObject({
        mapping: { statuses: { NTV: 'occupied' } },
      }),
    );
    await userEvent.click(await screen.findByRole('combobox', { name: 'Read Vacant Leased as' }));
    await userEvent.click(await screen.findByRole('option', { name: 'Leave these rows out' }));
    await waitFor(() =>
      expect(asked.filter((one) => one.name === 'imports.rehearse').at(-1)?.args).toMatchObject({
        mapping: { statuses: { NTV: 'occupied', 'Vacant Leased': 'left_out' } },
      }),
    );
    expect(await faults(container)).toEqual([]);
  });

  it('says how many leases are no longer on the roll, and what became of them', async () => {
    core();
    await former();
    const shown = await ask('imports.rehearse', { path: FILE, property: 'WG', move_outs: true });
    const [left] = shown.move_outs ?? [];
    const lines = Array.from({ length: 37 }, (_, at) => ({
      ...left!,
      lease_number: `L-${at}`,
      succession: at < 18 ? ('renewed' as const) : ('empty' as const),
    }));
    const { container } = show(<MoveOuts lines={lines} />);
    expect(container).toHaveTextContent('37 current leases are no longer on the rent roll');
    expect(container).toHaveTextContent('19 moved out · 18 renewed · 37 recorded');
  });

  it('calls a move-out report by its name', () => {
    const line = (at: number, succession: MoveOutLine['succession']): MoveOutLine => ({
      lease_number: `L-${at}`,
      unit_number: `${100 + at}`,
      tenant_name: 'Ada Reyes',
      succession,
      new_lease: null,
      last_day: '2026-03-20',
      line: at,
      recorded: true,
    });
    const lines = [line(1, 'moved_out'), line(2, 'moved_out'), line(3, 'notice')];
    const { container } = show(<MoveOuts lines={lines} />);
    expect(container).toHaveTextContent('3 leases on the move-out report');
    expect(container).toHaveTextContent('2 moved out · 1 on notice · 3 recorded');
    expect(container).not.toHaveTextContent('rent roll');
  });
});
