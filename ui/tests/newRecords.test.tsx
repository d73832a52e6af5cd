// Records made on screen, who is named in them, and what asks before it is thrown away.
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { LeasePage } from '../src/features/lifecycle/LeasePage';
import { BuildingPage } from '../src/features/portfolio/BuildingPage';
import { PropertiesPage } from '../src/features/portfolio/PropertiesPage';
import { PropertyPage } from '../src/features/portfolio/PropertyPage';
import { EditButton } from '../src/nouns/record/EditSheet';
import { AddButton } from '../src/nouns/record/NewRecordSheet';
import { home, properties, units } from './cast';
import { type Asked, ask, core } from './core';
import { faults, show } from './house';

const first = properties[0]!;
const made = (asked: Asked[]) => asked.filter((one) => one.name === 'records.create').map((one) => one.args);
const sheetOf = async (name: string | RegExp) => {
  const sheet = await screen.findByRole('dialog', { name });
  await within(sheet).findByRole('button', { name: 'Add a field' });
  return sheet;
};
const box = (sheet: HTMLElement, name: string) => within(sheet).getByRole('textbox', { name });

beforeEach(() => {
  window.location.hash = '#/before';
});

describe('A new record', () => {
  it('is a property from its list: what one sees is what is sent, and the window goes there', async () => {
    const asked = core();
    show(<PropertiesPage text="" onText={() => undefined} />);
    await userEvent.click(screen.getByRole('button', { name: 'Add property' }));
    const sheet = await sheetOf('New property');
    const code = (box(sheet, 'Property code') as HTMLInputElement).value;
    expect(code).toMatch(/^P\d+$/);
    expect(properties.map((one) => one.property_code)).not.toContain(code);
    expect(box(sheet, 'Property code')).toHaveFocus();
    expect(sheet).toHaveTextContent(/the time zone of the state is used, or America\//);
    expect(await faults(sheet)).toEqual([]);
    await userEvent.type(box(sheet, 'Name'), 'Elm Court{Control>}{Enter}{/Control}');
    await waitFor(() => expect(window.location.hash).toMatch(/^#\/properties\/[0-9a-f-]{36}$/));
    const [request] = made(asked);
    expect(request).toMatchObject({ kind: 'property', side: null, place: null, custom: [] });
    expect(request?.values).toContainEqual({ field: 'property_code', value: code });
    expect(request?.values).toContainEqual({ field: 'name', value: 'Elm Court' });
    expect(request?.values).toContainEqual({ field: 'currency', value: 'USD' });
    expect(request?.values).toContainEqual({ field: 'time_zone', value: null });

    // Undo takes it back, and leads back.
    expect(await screen.findByText('Elm Court was added')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(window.location.hash).toBe('#/before'));
    expect(asked.find((one) => one.name === 'history.undo')?.args).toEqual({ tx: expect.any(Number) });
  });

  it('is a unit or a building of the property one looks at, money as the locale writes it', async () => {
    const asked = core();
    show(<PropertyPage propertyId={first.property_id} documents={null} />);
    await userEvent.click(await screen.findByRole('button', { name: 'Add' }));
    expect(await screen.findByRole('menuitem', { name: 'Add building' })).toBeVisible();
    await userEvent.click(screen.getByRole('menuitem', { name: 'Add unit' }));
    const sheet = await sheetOf(`New unit: ${first.name}`);
    expect(within(sheet).queryByRole('textbox', { name: 'Property code' })).toBeNull();
    await userEvent.type(box(sheet, 'Unit number'), '9912B');
    await userEvent.type(box(sheet, 'Market rent (USD)'), '$1,310.5');
    await userEvent.click(within(sheet).getByRole('button', { name: 'Add' }));
    await waitFor(() => expect(made(asked)).toHaveLength(1));
    expect(made(asked)[0]).toMatchObject({ place: { kind: 'property', id: first.property_id } });
    expect(made(asked)[0]?.values).toContainEqual({ field: 'market_rent', value: '1310.50' });
    expect(made(asked)[0]?.values).not.toContainEqual(expect.objectContaining({ field: 'property_code' }));
  });

  it('is one after the other in a building, the number alone typed anew', async () => {
    const asked = core();
    const { building_id: id, building_code } = units.find((unit) => unit.building_id)!;
    show(<BuildingPage buildingId={id!} />);
    await userEvent.click(await screen.findByRole('button', { name: 'Add unit' }));
    const sheet = await sheetOf(/^New unit/);
    await userEvent.type(box(sheet, 'Unit number'), '9101');
    await userEvent.type(box(sheet, 'Bedrooms'), '2');
    await userEvent.click(within(sheet).getByRole('button', { name: 'Add and start another' }));
    expect(await screen.findByText('Unit 9101 was added')).toBeVisible();
    expect(box(sheet, 'Unit number')).toHaveValue('');
    expect(box(sheet, 'Unit number')).toHaveFocus();
    await userEvent.type(box(sheet, 'Unit number'), '9102{Control>}{Enter}{/Control}');
    await waitFor(() => expect(made(asked)).toHaveLength(2));
    expect(made(asked)[1]?.values).toContainEqual({ field: 'unit_number', value: '9102' });
    expect(made(asked)[1]?.values).toContainEqual({ field: 'bedrooms', value: '2' });
    expect(made(asked)[1]?.values).toContainEqual({ field: 'building_code', value: building_code });
  });

  it('shows a refusal at its field and keeps what was typed', async () => {
    core();
    const [taken] = (await ask('parties.list', { kind: 'vendor', text: '', limit: 1 })).rows;
    show(<AddButton wanted={{ kind: 'party', side: 'vendor' }} />);
    await userEvent.click(screen.getByRole('button', { name: 'Add vendor' }));
    const sheet = await sheetOf('New vendor');
    fireEvent.change(box(sheet, 'Vendor code'), { target: { value: taken!.code } });
    await userEvent.type(box(sheet, 'Name'), 'Bright{Control>}{Enter}{/Control}');
    expect(await within(sheet).findByText(/is already used/)).toHaveTextContent(taken!.name);
    expect(box(sheet, 'Vendor code')).toHaveAttribute('aria-invalid', 'true');
    expect(box(sheet, 'Name')).toHaveValue('Bright');
  });

  it('is offered first where a property has no units', async () => {
    core();
    const values = Object.entries({ property_code: 'E1', name: 'Elm', country: 'US', currency: 'USD' });
    const { id } = await ask('records.create', {
      kind: 'property',
      values: values.map(([field, value]) => ({ field, value })),
    });
    const { container } = show(<PropertyPage propertyId={id} documents={null} />);
    await userEvent.click(await screen.findByRole('button', { name: 'Add unit' }));
    expect(await sheetOf(/^New unit/)).toBeVisible();
    expect(container).toHaveTextContent('A unit is vacant until it has a lease');
  });
});

describe('Who is named by a code', () => {
  async function open() {
    const asked = core();
    const [first, second] = (await ask('parties.list', { kind: 'vendor', text: '', limit: 2 })).rows;
    const orders = await ask('upkeep.list', { vendor_id: first!.party_id, limit: 1 });
    show(<EditButton kind="work_order" id={orders.work_orders[0]!.work_order_id} />);
    await userEvent.click(screen.getByRole('button', { name: 'Edit' }));
    const sheet = await sheetOf(/^Edit/);
    const vendor = () => within(sheet).getByRole('combobox', { name: 'Vendor' });
    const edits = () => asked.filter((one) => one.name === 'records.edit').map((one) => one.args.changes);
    return { asked, sheet, vendor, edits, first: first!, second: second! };
  }

  it('is shown by name and chosen from a list', async () => {
    const { sheet, vendor, edits, asked, first, second } = await open();
    expect(vendor()).toHaveValue(first.name);
    await userEvent.clear(vendor());
    await userEvent.type(vendor(), second.name.slice(0, 3));
    await waitFor(() =>
      expect(asked).toContainEqual({
        name: 'parties.list',
        args: { kind: 'vendor', text: second.name.slice(0, 3), limit: 30 },
      }),
    );
    await userEvent.click(await screen.findByRole('option', { name: new RegExp(second.name) }));
    expect(vendor()).toHaveValue(second.name);
    expect(await faults(sheet)).toEqual([]);
    await userEvent.click(within(sheet).getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(edits()).toEqual([[{ field: 'vendor_code', old: first.code, new: second.code }]]),
    );
  });

  it('may be nobody', async () => {
    const { sheet, vendor, edits, first } = await open();
    await userEvent.click(within(sheet).getByRole('button', { name: 'Clear Vendor' }));
    expect(vendor()).toHaveValue('');
    await userEvent.click(within(sheet).getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(edits()).toEqual([[{ field: 'vendor_code', old: first.code, new: null }]]));
  });

  it('may be somebody new, added on the spot without leaving the form', async () => {
    const { asked, sheet, vendor, edits, first } = await open();
    await userEvent.click(within(sheet).getByRole('button', { name: 'Add vendor' }));
    const second = await sheetOf('New vendor');
    await userEvent.type(box(second, 'Name'), 'Clear Drains{Control>}{Enter}{/Control}');
    await waitFor(() => expect(vendor()).toHaveValue('Clear Drains'));
    expect(made(asked)[0]).toMatchObject({ kind: 'party', side: 'vendor' });
    expect(window.location.hash).toBe('#/before');
    await userEvent.click(within(sheet).getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(edits()).toMatchObject([
        [{ field: 'vendor_code', old: first.code, new: expect.stringMatching(/^V/) }],
      ]),
    );
  });
});

describe('What was typed', () => {
  const question = () => screen.findByRole('dialog', { name: 'Discard what you typed?' });

  it('is not thrown away by Escape or the close button without asking', async () => {
    core();
    show(<EditButton kind="unit" id={units[0]!.unit_id} />);
    await userEvent.click(screen.getByRole('button', { name: 'Edit' }));
    const sheet = await sheetOf(/^Edit/);
    const had = (box(sheet, 'Amenities') as HTMLInputElement).value;
    await userEvent.type(box(sheet, 'Amenities'), '; Pool');
    await userEvent.keyboard('{Escape}');
    const dialog = await question();
    expect(await faults(dialog)).toEqual([]);
    await waitFor(() => expect(within(dialog).getByRole('button', { name: 'Keep editing' })).toHaveFocus());
    // Escape again is no to the question, not to the form.
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByText('It is not saved yet.')).toBeNull());
    expect(box(sheet, 'Amenities')).toHaveValue(`${had}; Pool`);
    await userEvent.click(within(sheet).getByRole('button', { name: 'Close' }));
    await userEvent.click(within(await question()).getByRole('button', { name: 'Discard' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('is not asked about when nothing was, or when it is as it was', async () => {
    core();
    show(<EditButton kind="unit" id={units[0]!.unit_id} />);
    await userEvent.click(screen.getByRole('button', { name: 'Edit' }));
    const sheet = await sheetOf(/^Edit/);
    await userEvent.type(box(sheet, 'Floor'), '2{Backspace}');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('is kept in a new record and in an action on a lease alike', async () => {
    core();
    const { unmount } = show(<AddButton wanted={{ kind: 'party', side: 'owner' }} />);
    await userEvent.click(screen.getByRole('button', { name: 'Add owner' }));
    await userEvent.type(box(await sheetOf('New owner'), 'Company'), 'Cedar');
    await userEvent.keyboard('{Escape}');
    expect(await question()).toBeVisible();
    unmount();
    const held = home('active');
    show(<LeasePage leaseId={held.lease_id!} documents={null} />);
    await userEvent.click(await screen.findByRole('button', { name: 'Give notice' }));
    await userEvent.type(await screen.findByRole('textbox', { name: 'Reason' }), 'Moves');
    await userEvent.keyboard('{Escape}');
    expect(await question()).toBeVisible();
  });
});
