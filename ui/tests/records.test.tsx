// Records as records: archived with a way back, wherever they are opened.
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { ArchivedPage } from '../src/features/portfolio/ArchivedPage';
import { PropertyPage } from '../src/features/portfolio/PropertyPage';
import { RecordGate } from '../src/parts/RecordGate';
import { RecordMenu } from '../src/parts/RecordMenu';
import { GONE } from './fake/core-records.mjs';
import { refusal } from './fake/core-units.mjs';
import { units } from './fake/records.mjs';
import { fakeCore, faults, show } from './house';

const held = units.find((unit) => unit.state === 'month_to_month')!;
const vacant = units.find((unit) => unit.state === 'vacant')!;

describe('Archive', () => {
  it('lets an empty unit go at once and offers undo', async () => {
    const asked = fakeCore();
    show(<RecordMenu kind="unit" id={vacant.unit_id} name="Unit" />);
    await userEvent.click(screen.getByRole('button', { name: 'More for Unit' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Archive' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    const calls = () => asked.filter((one) => one.name.startsWith('records.'));
    await waitFor(() => expect(calls()).toHaveLength(2));
    const record = { kind: 'unit', id: vacant.unit_id };
    expect(calls()).toEqual([
      { name: 'records.archive', args: record },
      { name: 'records.restore', args: record },
    ]);
    expect(await screen.findByText(`${vacant.unit_number} is back`)).toBeVisible();
  });

  it('says which lease keeps a unit', async () => {
    fakeCore();
    show(<RecordMenu kind="unit" id={held.unit_id} name="Unit" />);
    await userEvent.click(screen.getByRole('button', { name: 'More for Unit' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Archive' }));
    expect(await screen.findAllByText(/lease L-1 is in force there/)).not.toEqual([]);
  });

  it('asks before a place takes others along, and shows a refusal where it was asked', async () => {
    const text = 'Elm cannot be archived: on unit 1 lease L1 is in force.';
    const asked = fakeCore({
      'records.archive': () => refusal('conflict', 'archive.lease_in_the_way', text),
    });
    show(<PropertyPage propertyId={held.property_id} documents={null} />);
    await userEvent.click(await screen.findByRole('button', { name: `More for ${held.property_name}` }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Archive…' }));
    const dialog = await screen.findByRole('dialog', { name: `Archive ${held.property_name}?` });
    expect(dialog).toHaveTextContent(/together with \d+ buildings? and \d+ units/);
    expect(asked.some((one) => one.name === 'records.archive')).toBe(false);
    expect(await faults(dialog)).toEqual([]);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Archive' }));
    expect(await within(dialog).findByText(text)).toBeVisible();
  });
});

describe('An archived record', () => {
  it('opens as archived, with who and when, and is restored', async () => {
    const asked = fakeCore();
    const { container } = show(
      <RecordGate kind="property" id={GONE.id}>
        the page
      </RecordGate>,
    );
    expect(await screen.findByRole('heading', { name: GONE.name })).toBeVisible();
    expect(container).not.toHaveTextContent('the page');
    expect(container).toHaveTextContent(/Archived .*Mar 20, 2026.* by Dana Kim\./);
    expect(await screen.findByRole('list', { name: 'Changes, newest first' })).toBeVisible();
    expect(await faults(container)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Restore' }));
    expect(await screen.findByText(`${GONE.name} is back with 2 buildings and 14 units`)).toBeVisible();
    expect(asked.find((one) => one.name === 'records.restore')?.args).toEqual({
      kind: 'property',
      id: GONE.id,
    });
  });

  it('lets every other record through', async () => {
    const asked = fakeCore();
    const { container } = show(
      <RecordGate kind="unit" id={held.unit_id}>
        the page
      </RecordGate>,
    );
    await waitFor(() => expect(container).toHaveTextContent('the page'));
    expect(asked).toHaveLength(1);
  });

  it('waits in a list with where it was and a way back', async () => {
    const asked = fakeCore();
    const { container } = show(<ArchivedPage />);
    const row = (await screen.findByRole('link', { name: GONE.name })).closest('tr')!;
    expect(row).toHaveTextContent('2 buildings and 14 units');
    expect(row).toHaveTextContent('Dana Kim');
    expect(container).toHaveTextContent('exported folders');
    expect(await faults(container)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Restore Casey Moss' }));
    await waitFor(() => expect(asked.some((one) => one.name === 'records.restore')).toBe(true));
  });

  it('says so when nothing is archived', async () => {
    fakeCore({ 'records.archived': () => ({ status: 200, body: { rows: [], total: 0 } }) });
    show(<ArchivedPage />);
    expect(await screen.findByText('Nothing is archived')).toBeVisible();
  });
});
