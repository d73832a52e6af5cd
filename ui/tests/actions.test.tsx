// What changes records: the forms of a lease with preview, refusal and undo; the wizard from file to done.
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { useDraft } from '../src/features/imports/draft';
import { ImportWizard } from '../src/features/imports/ImportWizard';
import { LeaseActions, orderActions } from '../src/features/lifecycle/LeaseActions';
import { LeasePage } from '../src/features/lifecycle/LeasePage';
import { firstTyped, readForm, termEnd } from '../src/features/lifecycle/leaseForm';
import { LeaseTimeline } from '../src/nouns/lease/LeaseTimeline';
import { home, properties, TODAY } from './cast';
import { ask, core } from './core';
import { faults, show } from './house';

const held = home('month_to_month');
const vacant = home('vacant');

const former = () => ask('imports.run', { path: '/data/february.csv', property: 'WG' });

describe('Give notice', () => {
  async function open() {
    const asked = core();
    show(<LeasePage leaseId={held.lease_id!} documents={null} />);
    await userEvent.click(await screen.findByRole('button', { name: 'Give notice' }));
    const sheet = await screen.findByRole('dialog', { name: `Notice for unit ${held.unit_number}` });
    return { asked, sheet };
  }

  it('shows what will change before it is done, does it, and offers undo', async () => {
    const { asked, sheet } = await open();
    const preview = await within(sheet).findByRole('region', { name: 'What will change' });
    expect(preview).toHaveTextContent('Month-to-month');
    expect(preview).toHaveTextContent('Moves out');
    expect(await faults(sheet)).toEqual([]);
    const go = within(sheet).getByRole('button', { name: 'Give notice' });
    await userEvent.click(go);
    expect(within(sheet).getByText('Say in a few words why the tenant is leaving.')).toBeVisible();
    expect(asked.some((one) => one.name === 'lifecycle.act')).toBe(false);
    await userEvent.type(within(sheet).getByRole('textbox', { name: 'Reason' }), 'Job change');
    await userEvent.click(go);
    const undo = await screen.findByRole('button', { name: 'Undo' });
    expect(asked.find((one) => one.name === 'lifecycle.act')?.args).toEqual({
      lease_id: held.lease_id,
      action: {
        action: 'notice',
        notice_date: '2026-03-28',
        move_out_date: '2026-04-27',
        reason: 'Job change',
      },
    });
    expect(screen.queryByRole('dialog', { name: /Notice for unit/ })).toBeNull();
    await userEvent.click(undo);
    expect(await screen.findByText(/^Undone: /)).toBeVisible();
    expect(asked.find((one) => one.name === 'history.undo')?.args).toEqual({ tx: expect.any(Number) });
  });

  it('shows a refusal at the field it is about and keeps what was typed', async () => {
    const { sheet } = await open();
    const out = within(sheet).getByRole('textbox', { name: 'Moves out on' });
    await userEvent.clear(out);
    await userEvent.type(out, '2026-03-01');
    await waitFor(() => expect(sheet).toHaveTextContent(/before/));
    expect(out).toHaveValue('2026-03-01');
    expect(out).toHaveAttribute('aria-invalid', 'true');
  });
});

describe('A move-out that was wrong', () => {
  async function left(out: string) {
    const asked = core();
    const lease_id = held.lease_id!;
    const notice = { notice_date: TODAY, move_out_date: '2026-04-27', reason: 'Job change' } as const;
    await ask('lifecycle.act', { lease_id, action: { action: 'notice', ...notice } });
    const vacate = { action: 'vacate', actual_move_out_date: out, reason: 'Keys are back' } as const;
    await ask('lifecycle.act', { lease_id, action: vacate });
    show(<LeasePage leaseId={lease_id} documents={null} />);
    return asked;
  }

  async function choose(line: string) {
    await userEvent.click(await screen.findByRole('button', { name: /^More for Lease/ }));
    await userEvent.click(await screen.findByRole('menuitem', { name: line }));
    return screen.findByRole('dialog');
  }

  it('is undone from the menu of the ended lease, shown before it is done', async () => {
    const asked = await left(TODAY);
    expect(await screen.findByText(/A move-out that was wrong can be undone/)).toBeVisible();
    const sheet = await choose('Undo move-out');
    expect(sheet).toHaveAccessibleName(`Undo the move-out from unit ${held.unit_number}`);
    const preview = await within(sheet).findByRole('region', { name: 'What will change' });
    expect(preview).toHaveTextContent('Vacant');
    expect(preview).toHaveTextContent(`Unit ${held.unit_number} is on notice.`);
    expect(await faults(sheet)).toEqual([]);
    await userEvent.type(within(sheet).getByRole('textbox', { name: /Reason/ }), 'Still there');
    await userEvent.click(within(sheet).getByRole('button', { name: 'Undo move-out' }));
    expect(await screen.findByText(`The move-out from unit ${held.unit_number} was undone`)).toBeVisible();
    expect(asked.filter((one) => one.name === 'lifecycle.act').at(-1)?.args).toEqual({
      lease_id: held.lease_id,
      action: { action: 'undo_move_out', reason: 'Still there' },
    });
    const lease = await ask('leases.get', { lease_id: held.lease_id! });
    show(<LeaseTimeline entries={lease.timeline} leases={[lease.line]} currency={lease.unit.currency} />);
    expect(screen.getByText('Move-out undone')).toBeVisible();
  });

  it('gets another day, and a day that does not fit is told at the field', async () => {
    const asked = await left(TODAY);
    const sheet = await choose('Change move-out date');
    const day = within(sheet).getByRole('textbox', { name: 'Moves out, or moved out, on' });
    expect(within(sheet).getByRole('button', { name: 'Change move-out date' })).toBeDisabled();
    await userEvent.clear(day);
    await userEvent.type(day, '1990-01-01');
    await waitFor(() => expect(sheet).toHaveTextContent(/before the lease began/));
    expect(day).toHaveAttribute('aria-invalid', 'true');
    await userEvent.clear(day);
    await userEvent.type(day, '2026-04-06');
    await waitFor(() =>
      expect(sheet).toHaveTextContent(/The lease ends automatically the night after Apr 6, 2026/),
    );
    await userEvent.click(within(sheet).getByRole('button', { name: 'Change move-out date' }));
    expect(await screen.findByText(`The move-out from unit ${held.unit_number} was changed`)).toBeVisible();
    expect(asked.filter((one) => one.name === 'lifecycle.act').at(-1)?.args).toMatchObject({
      action: { action: 'change_move_out', move_out_date: '2026-04-06' },
    });
  });
});

describe('actions by state', () => {
  it('puts what the state asks for first', () => {
    expect(orderActions([], true)).toEqual({ main: 'new_lease', beside: [], more: [] });
    expect(orderActions(['rescind_notice', 'vacate'], false).main).toBe('vacate');
    expect(orderActions(['notice', 'month_to_month', 'renew'], false)).toEqual({
      main: 'renew',
      beside: ['notice'],
      more: ['month_to_month'],
    });
    const leaving = orderActions(['rescind_notice', 'vacate', 'change_move_out'], false);
    expect(leaving.more).toEqual(['change_move_out']);
    const ended = ['undo_move_out', 'change_move_out'] as const;
    expect(orderActions([...ended], false)).toEqual({ main: null, beside: [], more: ended });
    expect(orderActions([...ended], true)).toEqual({ main: 'new_lease', beside: [], more: ended });
  });
});

describe('New lease', () => {
  it('names what is missing, then signs for a new tenant', async () => {
    const asked = core();
    show(<LeaseActions card={vacant} lease={undefined} />);
    await userEvent.click(screen.getByRole('button', { name: 'New lease' }));
    const sheet = await screen.findByRole('dialog');
    await userEvent.click(within(sheet).getByRole('button', { name: 'Create lease' }));
    expect(sheet).toHaveTextContent('Choose a tenant, or enter a new one.');
    expect(asked.some((one) => one.name === 'lifecycle.new_lease')).toBe(false);
    await userEvent.click(within(sheet).getByRole('radio', { name: 'New tenant' }));
    await userEvent.type(within(sheet).getByRole('textbox', { name: 'Last name or company' }), 'Okafor');
    const rent = within(sheet).getByRole('textbox', { name: /Monthly rent/ });
    await userEvent.clear(rent);
    await userEvent.type(rent, '1,310.50');
    const shown = await within(sheet).findByRole('region', { name: 'What will change' });
    await waitFor(() => expect(shown).toHaveTextContent('$1,310.50'));
    expect(shown).toHaveTextContent('The lease is active right away, from Mar 28, 2026');
    await userEvent.click(within(sheet).getByRole('button', { name: 'Add another person' }));
    const trust = within(sheet).getByRole('group', { name: 'Additional person 1' });
    await userEvent.click(within(sheet).getByRole('button', { name: 'Create lease' }));
    expect(trust).toHaveTextContent('Choose a person, or enter a new one.');
    await userEvent.click(within(trust).getByRole('radio', { name: 'New person' }));
    await userEvent.type(within(trust).getByRole('textbox', { name: 'Last name or company' }), 'Umbrella');
    await userEvent.click(within(trust).getByRole('combobox', { name: 'As' }));
    await userEvent.click(await screen.findByRole('option', { name: 'Guarantor' }));
    expect(await faults(sheet)).toEqual([]);
    await userEvent.click(within(sheet).getByRole('button', { name: 'Create lease' }));
    await waitFor(() => expect(asked.some((one) => one.name === 'lifecycle.new_lease')).toBe(true));
    expect(asked.find((one) => one.name === 'lifecycle.new_lease')?.args).toMatchObject({
      unit_id: vacant.unit_id,
      tenant_id: null,
      last_name: 'Okafor',
      lease_begin_date: '2026-03-28',
      lease_end_date: '2027-03-27',
      monthly_rent_cents: 131050,
      renews_lease_id: null,
      further: [{ role: 'guarantor', last_name: 'Umbrella', party_id: null }],
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(await screen.findByText(/^Undone: /)).toBeVisible();
    expect(window.location.hash).toBe(`#/units/${vacant.unit_id}`);
  });

  it('learns what the core would refuse before it is sent, in the days of the locale', async () => {
    const asked = core();
    await ask('lifecycle.new_lease', {
      unit_id: vacant.unit_id,
      last_name: 'Okafor',
      lease_begin_date: '2026-05-26',
      lease_end_date: '2027-05-25',
      monthly_rent_cents: 120_000,
    });
    show(<LeaseActions card={vacant} lease={undefined} />);
    await userEvent.click(screen.getByRole('button', { name: 'New lease' }));
    const sheet = await screen.findByRole('dialog');
    const begin = within(sheet).getByRole('textbox', { name: 'Begins' });
    await userEvent.clear(begin);
    await userEvent.type(begin, '2026-06-01');
    await waitFor(() => expect(sheet).toHaveTextContent(/Lease L\d+ .*[A-Z][a-z]{2} \d+, 202[67]/));
    expect(begin).toHaveAttribute('aria-invalid', 'true');
    expect(within(sheet).getByRole('button', { name: 'Create lease' })).toBeDisabled();
    expect(asked.some((one) => one.name === 'lifecycle.new_lease')).toBe(false);
  });

  it('counts terms to the day before', () => {
    expect(termEnd('2026-03-01', 12)).toBe('2027-02-28');
    expect(termEnd('2024-02-29', 12)).toBe('2025-02-28');
    expect(termEnd('2026-01-31', 1)).toBe('2026-02-28');
    const typed = { ...firstTyped(vacant, undefined), begin: '2026-04-01', end: '2026-03-01' };
    expect(readForm(typed, vacant, undefined).missing).toMatchObject({ end: true, tenant: true });
  });
});

describe('Further parties', () => {
  it('are put on a lease and taken off it, each with undo', async () => {
    core();
    await ask('leases.add_party', {
      lease_id: held.lease_id!,
      party: { role: 'co_tenant', first_name: 'Alex', last_name: 'Doe' },
    });
    show(<LeasePage leaseId={held.lease_id!} documents={null} />);
    await userEvent.click(await screen.findByRole('button', { name: 'Remove from the lease: Alex Doe' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(await screen.findByText(/^Undone: /)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Add' }));
    const sheet = await screen.findByRole('dialog', { name: /^Add a person to lease/ });
    await userEvent.click(within(sheet).getByRole('radio', { name: 'New person' }));
    await userEvent.type(within(sheet).getByRole('textbox', { name: 'Last name or company' }), 'Vega');
    expect(await faults(sheet)).toEqual([]);
    await userEvent.click(within(sheet).getByRole('button', { name: 'Add to the lease' }));
    expect(await screen.findByText('Vega was added to the lease')).toBeVisible();
  });
});

describe('Import', () => {
  beforeEach(() => useDraft.getState().reset());

  it('goes from the file to done with a corrected column, and offers the lifecycle job', async () => {
    const asked = core();
    await former();
    const { container } = show(<ImportWizard path="" />);
    await userEvent.type(screen.getByRole('textbox', { name: 'File or folder' }), '/data/march.csv');
    expect(await faults(container)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Open' }));

    const meaning = await screen.findByRole('combobox', { name: 'Import SODA as' });
    expect(container).toHaveTextContent(/\d+ of 11 columns matched/);
    expect(await faults(container)).toEqual([]);
    await userEvent.click(meaning);
    await userEvent.click(await screen.findByRole('option', { name: 'Unit type' }));
    expect(container).toHaveTextContent('All 11 columns are matched');
    await userEvent.click(screen.getByRole('checkbox', { name: /^sec8/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Check the rows' }));

    const go = await screen.findByRole('button', { name: /^Import \d+ records?$/ });
    const tried = asked.find((one) => one.name === 'imports.rehearse')?.args;
    expect(tried).toMatchObject({ path: '/data/march.csv', property: null, as_of: null });
    expect(tried).toMatchObject({
      mapping: { columns: { SODA: 'unit_type' }, rent_codes: ['rentres', 'sec8'] },
    });
    expect(go).toBeDisabled();
    expect(await faults(container)).toEqual([]);
    const gone = screen.getByRole('checkbox', { name: 'Record for unit 105A, Lena Novak' });
    expect(gone).toBeChecked();
    await userEvent.click(gone);
    await waitFor(() =>
      expect(asked.filter((one) => one.name === 'imports.rehearse')[1]?.args).toMatchObject({
        move_outs: true,
        keep_leases: [expect.stringContaining('105A')],
        mapping: { columns: { SODA: 'unit_type' } },
      }),
    );
    expect(
      await screen.findByRole('checkbox', { name: 'Record for unit 105A, Lena Novak' }),
    ).not.toBeChecked();
    await userEvent.click(screen.getByRole('checkbox', { name: /leave out the \d+ rejected/ }));
    await userEvent.click(screen.getByRole('button', { name: /^Import \d+ records?$/ }));

    await userEvent.click(await screen.findByRole('button', { name: 'Run the lifecycle job' }));
    await waitFor(() => expect(container).toHaveTextContent(/became month-to-month|Nothing changed/));
    expect(asked.find((one) => one.name === 'imports.run')?.args).toMatchObject({
      keep_good: true,
      move_outs: true,
      keep_leases: [expect.stringContaining('105A')],
    });
    expect(asked.find((one) => one.name === 'jobs.run')?.args).toMatchObject({
      name: 'lifecycle',
      cause: 'after_import',
    });
    expect(await faults(container)).toEqual([]);
  });

  it('shows the property it goes into, and takes another or a new one', async () => {
    const asked = core();
    await former();
    const { container } = show(<ImportWizard path="/data/march.csv" />);
    const into = await screen.findByRole('combobox', { name: 'Import into' });
    await waitFor(() => expect(into).toHaveTextContent(/\(WG\)$/));
    expect(container).toHaveTextContent('The file says Westfield Gardens');
    expect(screen.queryByLabelText('Code for the new property')).toBeNull();
    await userEvent.click(into);
    await userEvent.click(await screen.findByRole('option', { name: 'A new property' }));
    const code = await screen.findByLabelText('Code for the new property');
    expect(code).toHaveValue('');
    await userEvent.type(code, 'WEST');
    expect(await faults(container)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Check the rows' }));
    await screen.findByRole('button', { name: /^Import \d+ records?$/ });
    expect(asked.find((one) => one.name === 'imports.rehearse')?.args).toMatchObject({ property: 'WEST' });
    await userEvent.click(screen.getByRole('button', { name: 'Back' }));
    await userEvent.click(await screen.findByRole('combobox', { name: 'Import into' }));
    await userEvent.click(
      await screen.findByRole('option', { name: new RegExp(`\\(${properties[0]!.property_code}\\)$`) }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Check the rows' }));
    await waitFor(() =>
      expect(asked.filter((one) => one.name === 'imports.rehearse')[1]?.args).toMatchObject({
        property: properties[0]!.property_code,
      }),
    );
  });

  it('keeps the path and says why when the file is not there', async () => {
    core();
    show(<ImportWizard path="" />);
    const box = screen.getByRole('textbox', { name: 'File or folder' });
    await userEvent.type(box, '/data/missing.csv{Enter}');
    expect(await screen.findByText(/There is no such file/)).toBeVisible();
    expect(box).toHaveValue('/data/missing.csv');
  });
});
