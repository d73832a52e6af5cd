// Records as records: archived with a way back, wherever they are opened.
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { listsWithoutPlace } from '../src/app/actions';
import { ArchivedPage } from '../src/features/portfolio/ArchivedPage';
import { PartyPage } from '../src/features/portfolio/PartyPage';
import { PropertyPage } from '../src/features/portfolio/PropertyPage';
import { RecordPage } from '../src/features/portfolio/RecordPage';
import { RecordsPage } from '../src/features/portfolio/RecordsPage';
import { EditButton } from '../src/nouns/record/EditSheet';
import { RecordGate } from '../src/nouns/record/RecordGate';
import { RecordMenu } from '../src/nouns/record/RecordMenu';
import { LIST_OF, type RecordKind } from '../src/wire/bindings';
import { home, TODAY } from './cast';
import { ask, core } from './core';
import { faults, show } from './house';

const held = home('month_to_month');
const vacant = home('vacant');
const gone = { kind: 'unit', id: vacant.unit_id } as const;

describe('A record without a page of its own', () => {
  it('shows its values and its history, and is edited and archived there', async () => {
    core();
    show(<RecordPage kind="unit" id={held.unit_id} />);
    expect(await screen.findByRole('heading', { level: 1, name: held.unit_number })).toBeVisible();
    expect(await screen.findByText('Unit number')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Edit' })).toBeEnabled();
    expect(screen.getByRole('button', { name: `More for ${held.unit_number}` })).toBeEnabled();
  });

  it('says so when there is none', async () => {
    core();
    show(<RecordPage kind="unit" id="nowhere" />);
    expect(await screen.findByRole('alert')).toBeVisible();
  });
});

describe('A kind of record that no feature has a screen for', () => {
  it('is listed, found and added at an address of its own', async () => {
    core();
    show(<RecordsPage kind="equipment" list="equipment" search={{}} onSearch={() => undefined} />);
    expect(await screen.findByRole('heading', { level: 1, name: 'Equipment' })).toBeVisible();
    const table = await screen.findByRole('grid', { name: 'Equipment' });
    const code = await within(table).findByRole('link', { name: 'E000001' });
    expect(code).toHaveAttribute('href', expect.stringMatching(/^#\/records\/.*\?kind=equipment$/));
    await userEvent.click(screen.getByRole('button', { name: /^Add/ }));
    expect(await screen.findByRole('dialog', { name: 'New equipment' })).toBeVisible();
    expect(await faults()).toEqual([]);
  });

  it('is offered by the palette, and those with a screen are not offered twice', () => {
    expect(listsWithoutPlace(LIST_OF)).toEqual([]);
    const sets = { list: 'key_sets', needs: null };
    const lists = { ...LIST_OF, ['key_set' as RecordKind]: sets };
    expect(listsWithoutPlace(lists)).toEqual([['key_set', sets]]);
  });
});

describe('Archive', () => {
  it('lets an empty unit go at once and offers undo', async () => {
    const asked = core();
    show(<RecordMenu kind="unit" id={vacant.unit_id} name="Unit" />);
    await userEvent.click(screen.getByRole('button', { name: 'More for Unit' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Archive' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(await screen.findByText(/^Undone: /)).toBeVisible();
    expect(asked.map((one) => one.name)).toEqual(['records.archive', 'history.undo']);
    await userEvent.click(await screen.findByRole('button', { name: 'Redo' }));
    expect(await screen.findByText(/^Redone: /)).toBeVisible();
  });

  it('says which lease keeps a unit', async () => {
    core();
    show(<RecordMenu kind="unit" id={held.unit_id} name="Unit" />);
    await userEvent.click(screen.getByRole('button', { name: 'More for Unit' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Archive' }));
    expect(await screen.findAllByText(/is in force there/)).not.toEqual([]);
  });

  it('asks before a place takes others along, and shows a refusal where it was asked', async () => {
    const asked = core();
    show(<PropertyPage propertyId={held.property_id} documents={null} />);
    await userEvent.click(await screen.findByRole('button', { name: `More for ${held.property_name}` }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Archive…' }));
    const dialog = await screen.findByRole('dialog', { name: `Archive ${held.property_name}?` });
    expect(dialog).toHaveTextContent(/together with \d+ buildings? and \d+ units/);
    expect(asked.some((one) => one.name === 'records.archive')).toBe(false);
    expect(await faults(dialog)).toEqual([]);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Archive' }));
    expect(await within(dialog).findByText(/cannot be archived/)).toBeVisible();
  });
});

describe('An archived record', () => {
  it('opens as archived, with who and when, and is restored', async () => {
    const asked = core();
    await ask('records.archive', gone, 'kim');
    const { container } = show(
      <RecordGate kind="unit" id={gone.id}>
        the page
      </RecordGate>,
    );
    expect(await screen.findByRole('heading', { name: `Unit ${vacant.unit_number}` })).toBeVisible();
    expect(container).not.toHaveTextContent('the page');
    expect(container).toHaveTextContent(/Archived .*Mar 28, 2026.* by kim\./);
    expect(await screen.findByRole('list', { name: 'Changes, newest first' })).toBeVisible();
    expect(await faults(container)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Restore' }));
    expect(await screen.findByText(`${vacant.unit_number} was restored`)).toBeVisible();
    expect(asked.find((one) => one.name === 'records.restore')?.args).toEqual(gone);
  });

  it('lets every other record through', async () => {
    const asked = core();
    const { container } = show(
      <RecordGate kind="unit" id={held.unit_id}>
        the page
      </RecordGate>,
    );
    await waitFor(() => expect(container).toHaveTextContent('the page'));
    expect(asked).toHaveLength(1);
  });

  it('waits in a list with where it was and a way back', async () => {
    const asked = core();
    await ask('records.archive', gone, 'kim');
    const { container } = show(<ArchivedPage />);
    const row = (await screen.findByRole('link', { name: vacant.unit_number })).closest('tr')!;
    expect(row).toHaveTextContent(vacant.property_name);
    expect(row).toHaveTextContent('kim');
    expect(container).toHaveTextContent('searches and exports');
    expect(await faults(container)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: `Restore ${vacant.unit_number}` }));
    await waitFor(() => expect(asked.some((one) => one.name === 'records.restore')).toBe(true));
    expect(await screen.findByText(`${vacant.unit_number} was restored`)).toBeVisible();
  });

  it('says so when nothing is archived', async () => {
    core();
    show(<ArchivedPage />);
    expect(await screen.findByText('Nothing is archived')).toBeVisible();
  });
});

describe('Edit', () => {
  async function open(kind: 'unit' | 'property') {
    const asked = core();
    const id = kind === 'unit' ? held.unit_id : held.property_id;
    const region = { old: [], new: [{ name: 'Region', value: 'West' }] };
    if (kind === 'property') await ask('records.edit', { kind, id, changes: [], custom: region });
    show(<EditButton kind={kind} id={id} />);
    await userEvent.click(screen.getByRole('button', { name: 'Edit' }));
    const sheet = await screen.findByRole('dialog', { name: /^Edit/ });
    await within(sheet).findByRole('button', { name: 'Add a field' });
    const edits = () => asked.filter((one) => one.name === 'records.edit').map((one) => one.args);
    return { asked, sheet, id, edits };
  }

  it('sends only what changed, from what was seen, and offers undo', async () => {
    const { sheet, id, edits } = await open('unit');
    const { fields } = await ask('records.get_fields', { kind: 'unit', id });
    expect(sheet).toHaveTextContent('Unit number cannot be changed, because leases');
    expect(within(sheet).queryByRole('textbox', { name: 'Unit number' })).toBeNull();
    expect(await faults(sheet)).toEqual([]);
    const save = within(sheet).getByRole('button', { name: 'Save' });
    expect(save).toBeDisabled();
    const rent = within(sheet).getByRole('textbox', { name: 'Market rent (USD)' });
    await userEvent.clear(rent);
    await userEvent.type(rent, '$1,310.5');
    await userEvent.click(within(sheet).getByRole('combobox', { name: 'Out of service' }));
    await userEvent.click(await screen.findByRole('option', { name: 'Yes' }));
    await userEvent.clear(within(sheet).getByRole('textbox', { name: 'Amenities' }));
    await userEvent.type(
      within(sheet).getByRole('textbox', { name: 'Floor' }),
      '{Control>}{Enter}{/Control}',
    );
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(await screen.findByText(/^Undone: /)).toBeVisible();
    const was = (name: string) => fields.find((field) => field.name === name)?.value;
    const changes = [
      { field: 'market_rent', old: was('market_rent'), new: '1310.50' },
      { field: 'out_of_service', old: 'false', new: 'true' },
      { field: 'amenities', old: was('amenities'), new: null },
    ].filter(({ old }) => old !== null);
    expect(changes.length).toBeGreaterThan(1);
    expect(edits()).toEqual([{ kind: 'unit', id, changes, custom: null }]);
    expect(screen.queryByRole('dialog', { name: /^Edit/ })).toBeNull();
  });

  it('shows a refusal at its field and keeps what was typed', async () => {
    const { sheet } = await open('unit');
    const floor = within(sheet).getByRole('textbox', { name: 'Floor' });
    await userEvent.clear(floor);
    await userEvent.type(floor, 'high{Control>}{Enter}{/Control}');
    expect(await within(sheet).findByText(/must be a whole number/)).toBeVisible();
    expect(floor).toHaveValue('high');
    expect(floor).toHaveAttribute('aria-invalid', 'true');
  });

  it('shows the value of somebody quicker, and saves over it only when told again', async () => {
    const { id, sheet, edits } = await open('unit');
    const old = held.floor === null ? null : String(held.floor);
    await ask(
      'records.edit',
      { kind: 'unit', id, changes: [{ field: 'floor', old, new: '7' }], custom: null },
      'kim',
    );
    const floor = within(sheet).getByRole('textbox', { name: 'Floor' });
    await userEvent.clear(floor);
    await userEvent.type(floor, '3{Control>}{Enter}{/Control}');
    expect(await within(sheet).findByText(/changed to “7” by kim/)).toBeVisible();
    expect(floor).toHaveValue('3');
    await userEvent.click(within(sheet).getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(edits()).toHaveLength(2));
    expect(edits()[1]?.changes).toEqual([{ field: 'floor', old: '7', new: '3' }]);
  });

  it('adds, renames and removes custom fields', async () => {
    const { sheet, edits } = await open('property');
    const box = (name: string) => within(sheet).getByRole('textbox', { name });
    await userEvent.clear(box('Name of field 1'));
    await userEvent.type(box('Name of field 1'), 'Area');
    await userEvent.click(within(sheet).getByRole('button', { name: 'Add a field' }));
    await userEvent.type(box('Name of field 2'), 'Roof');
    await userEvent.type(box('Value of field 2'), '2019');
    await userEvent.click(within(sheet).getByRole('button', { name: 'Remove Area' }));
    await userEvent.click(within(sheet).getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(edits()).toHaveLength(1));
    expect(edits()[0]).toMatchObject({
      changes: [],
      custom: { old: [{ name: 'Region', value: 'West' }], new: [{ name: 'Roof', value: '2019' }] },
    });
  });
});

describe('A person', () => {
  it('has a page with facts, leases, history and what may be done', async () => {
    core();
    const { container } = show(<PartyPage partyId={held.tenant_id!} documents={null} />);
    expect(await screen.findByRole('heading', { name: held.tenant_name! })).toBeVisible();
    const lease = await screen.findByRole('link', { name: held.lease_number! });
    expect(lease).toHaveAttribute('href', `#/lifecycle/${held.lease_id}`);
    expect(await screen.findByRole('list', { name: 'Changes, newest first' })).toBeVisible();
    expect(screen.getByRole('button', { name: 'Edit' })).toBeVisible();
    expect(screen.getByRole('button', { name: `More for ${held.tenant_name}` })).toBeVisible();
    expect(await faults(container)).toEqual([]);
  });

  it('keeps the lease of a home that was archived, without leading there', async () => {
    core();
    const { lease_id, unit_id, tenant_id, lease_number } = home('notice');
    await ask('lifecycle.act', {
      lease_id: lease_id!,
      action: { action: 'vacate', actual_move_out_date: TODAY },
    });
    await ask('records.archive', { kind: 'unit', id: unit_id });
    const { container } = show(<PartyPage partyId={tenant_id!} documents={null} />);
    await waitFor(() => expect(container).toHaveTextContent(/· Archived/));
    expect(container).toHaveTextContent(lease_number!);
    expect(screen.queryByRole('link', { name: lease_number! })).toBeNull();
  });
});
