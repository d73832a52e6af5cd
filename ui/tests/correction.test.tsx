// Correcting a lease on screen: the present values, what will change, why, all errors at their fields, and undo.
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { readCorrection, termsOf, typedTerms } from '../src/features/lifecycle/correctForm';
import { LeasePage } from '../src/features/lifecycle/LeasePage';
import { LeaseTimeline } from '../src/nouns/lease/LeaseTimeline';
import { home } from './cast';
import { ask, core } from './core';
import { faults, show } from './house';

const held = home('active');
const number = held.lease_number;
const lease = () => ask('leases.get', { lease_id: held.lease_id! });

async function open() {
  const asked = core();
  show(<LeasePage leaseId={held.lease_id!} documents={null} />);
  await userEvent.click(await screen.findByRole('button', { name: `More for Lease ${number}` }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Correct lease…' }));
  const sheet = await screen.findByRole('dialog', { name: `Correct lease ${number}` });
  return { asked, sheet, rent: within(sheet).getByRole('textbox', { name: /Monthly rent/ }) };
}

async function retype(box: HTMLElement, text: string) {
  await userEvent.clear(box);
  await userEvent.type(box, text);
}

describe('Correct lease', () => {
  it('shows what will change, wants a reason, does it, and offers undo', async () => {
    const { asked, sheet, rent } = await open();
    const seen = termsOf(await lease());
    const go = within(sheet).getByRole('button', { name: 'Correct lease' });
    expect(go).toBeDisabled();
    await retype(rent, '1,310.50');
    const preview = await within(sheet).findByRole('region', { name: 'What will change' });
    await waitFor(() => expect(preview).toHaveTextContent('$1,310.50'));
    expect(preview).toHaveTextContent('Charges that are already on the account stay as they are.');
    await waitFor(() => expect(go).toBeEnabled());
    await userEvent.click(go);
    expect(within(sheet).getByText('Say in a few words why this is corrected.')).toBeVisible();
    expect(asked.some((one) => one.name === 'leases.correct')).toBe(false);
    await userEvent.type(within(sheet).getByRole('textbox', { name: 'Reason' }), 'Wrong page');
    expect(await faults(sheet)).toEqual([]);
    await userEvent.click(go);
    const undo = await screen.findByRole('button', { name: 'Undo' });
    expect(screen.getByText(`Lease ${number} was corrected`)).toBeVisible();
    expect(asked.find((one) => one.name === 'leases.correct')?.args).toEqual({
      lease_id: held.lease_id,
      seen,
      terms: { ...seen, monthly_rent_cents: 131050 },
      reason: 'Wrong page',
    });
    await userEvent.click(undo);
    await waitFor(() => expect(asked.some((one) => one.name === 'history.undo')).toBe(true));
    expect(await screen.findByText(/^Undone: /)).toBeVisible();
  });

  it('shows each refusal at its field and keeps what was typed', async () => {
    const { sheet, rent } = await open();
    await retype(rent, 'a lot');
    expect(rent).toHaveAttribute('aria-invalid', 'true');
    await retype(rent, '1,000');
    const end = within(sheet).getByRole('textbox', { name: 'Ends' });
    await retype(end, '2001-01-01');
    await waitFor(() =>
      expect(sheet).toHaveTextContent(/The end date \(Jan 1, 2001\) is before the first day/),
    );
    expect(end).toHaveAttribute('aria-invalid', 'true');
    expect(within(sheet).getByRole('button', { name: 'Correct lease' })).toBeDisabled();
  });

  it('tells what somebody else changed meanwhile, and saves over it when asked again', async () => {
    const { asked, sheet, rent } = await open();
    const seen = termsOf(await lease());
    await ask(
      'leases.correct',
      {
        lease_id: held.lease_id!,
        seen,
        terms: { ...seen, monthly_rent_cents: 160_000 },
        reason: 'Contract',
      },
      'lee',
    );
    await retype(rent, '1700');
    await userEvent.type(within(sheet).getByRole('textbox', { name: 'Reason' }), 'Contract');
    const go = within(sheet).getByRole('button', { name: 'Correct lease' });
    await waitFor(() => expect(go).toBeEnabled());
    await userEvent.click(go);
    expect(await within(sheet).findByText(/changed to 1600.00 by lee/)).toBeVisible();
    expect(rent).toHaveValue('1700');
    await userEvent.click(go);
    await screen.findByText(`Lease ${number} was corrected`);
    const last = asked.filter((one) => one.name === 'leases.correct').at(-1);
    expect(last?.args).toMatchObject({ seen: { monthly_rent_cents: 160000 } });
  });

  it('asks for nothing while nothing differs, and reads empty as none', async () => {
    core();
    const seen = termsOf(await lease());
    const form = typedTerms(seen);
    expect(readCorrection(form, 'L', seen, '2026-03-28').request).toBeNull();
    const open = readCorrection({ ...form, end: '', due: '' }, 'L', seen, '2026-03-28').request;
    expect(open?.terms).toMatchObject({ lease_end_date: null, rent_due_day: null });
    expect(readCorrection({ ...form, due: 'first' }, 'L', seen, '2026-03-28').unread.due).toBe(true);
  });
});

describe('The timeline', () => {
  it('tells a correction as one, on the day of the beginning too', async () => {
    core();
    const entry = {
      previous_status: 'active',
      new_status: 'active',
      effective_on: held.lease_begin_date!,
      reason: 'Wrong page',
      changed_by: 'user:Dana Kim',
      created_at: '2026-03-28T10:00:00Z',
      is_correction: true,
    } as const;
    show(<LeaseTimeline entries={[entry]} leases={[(await lease()).line]} currency="USD" />);
    expect(screen.getByText('Corrected')).toBeVisible();
    expect(screen.getByText('Wrong page')).toBeVisible();
  });
});
