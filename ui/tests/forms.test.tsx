// Every sheet alike: the first field has the focus, Ctrl+Enter saves, and a refusal is led to, named and said at the button.
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { RunSheet } from '../src/features/jobs/RunSheet';
import { ActSheet } from '../src/features/lifecycle/ActSheet';
import { NewLeaseSheet } from '../src/features/lifecycle/NewLeaseSheet';
import { PathDialog } from '../src/kit/PathDialog';
import { EditSheet } from '../src/nouns/record/EditSheet';
import { NewRecordSheet } from '../src/nouns/record/NewRecordSheet';
import { home } from './cast';
import { ask, core, refusal } from './core';
import { faults, show } from './house';

const held = home('month_to_month');
const vacant = home('vacant');
const leaseOf = () => ask('leases.get', { lease_id: held.lease_id! });
const jobOf = async () => (await ask('jobs.list', {})).rows[0]!;
const nothing = () => undefined;
const SHEETS = {
  'an edit': async () => <EditSheet kind="unit" id={held.unit_id} onClose={nothing} />,
  'a new record': async () => <NewRecordSheet wanted={{ kind: 'property' }} onClose={nothing} />,
  'an action on a lease': async () => <ActSheet lease={await leaseOf()} kind="notice" onClose={nothing} />,
  'the run of a job': async () => <RunSheet job={await jobOf()} onClose={nothing} />,
  'the question for a path': async () => (
    <PathDialog title="Save" label="Where" onPath={nothing} onClose={nothing} />
  ),
};

describe('Sheets', () => {
  for (const [name, sheet] of Object.entries(SHEETS)) {
    it(`${name} opens with the focus on its first field`, async () => {
      core();
      show(await sheet());
      const dialog = await screen.findByRole('dialog');
      await waitFor(() => {
        const first = dialog.querySelector('.dialog-body .field');
        expect(first).not.toBeNull();
        expect(document.activeElement?.closest('.field')).toBe(first);
      });
    });
  }

  it('save with Ctrl+Enter wherever the focus is', async () => {
    const asked = core();
    show(<ActSheet lease={await leaseOf()} kind="notice" onClose={nothing} />);
    const dialog = await screen.findByRole('dialog');
    const reason = within(dialog).getByRole('textbox', { name: /^Reason/ });
    await userEvent.type(reason, 'Moving{Control>}{Enter}{/Control}');
    await waitFor(() => expect(asked.some((one) => one.name === 'lifecycle.act')).toBe(true));
  });

  it('save with Ctrl+Enter from the button of another act', async () => {
    const onPath = vi.fn();
    core();
    show(<PathDialog title="Save" label="Where" onPath={onPath} onClose={nothing} />);
    await userEvent.type(await screen.findByRole('textbox'), '/data/a');
    screen.getByRole('button', { name: 'Close' }).focus();
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(onPath).toHaveBeenCalledWith('/data/a');
  });

  it('lead to the first field that was refused and name all of them at the button', async () => {
    const scrolled = vi.spyOn(Element.prototype, 'scrollIntoView');
    core();
    show(<EditSheet kind="unit" id={held.unit_id} onClose={nothing} />);
    const dialog = await screen.findByRole('dialog');
    const box = (name: RegExp) => within(dialog).findByRole('textbox', { name });
    await userEvent.type(await box(/^Floor/), 'x');
    await userEvent.type(await box(/^Bedrooms/), 'y');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Save' }));
    const told = await within(dialog).findByText(/Not saved yet/);
    expect(told.closest('.dialog-foot')).toHaveTextContent(/Look again at 2 fields:\s*Floor\s*Bedrooms/);
    expect(await box(/^Floor/)).toHaveFocus();
    expect(await box(/^Floor/)).toHaveAccessibleDescription(/a whole number/);
    expect(await box(/^Bedrooms/)).toHaveAccessibleDescription(/a whole number/);
    expect(scrolled).toHaveBeenCalled();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Bedrooms' }));
    expect(await box(/^Bedrooms/)).toHaveFocus();
    expect(await faults(dialog)).toEqual([]);
  });

  it('say at the button what belongs to no field', async () => {
    core();
    show(<EditSheet kind="unit" id={vacant.unit_id} onClose={nothing} />);
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(await within(dialog).findByRole('textbox', { name: /^Amenities/ }), 'Pool');
    await ask('records.archive', { kind: 'unit', id: vacant.unit_id }, 'kim');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Save' }));
    expect(await within(dialog).findByText(/is archived/)).toBeVisible();
    const scrolled = vi.spyOn(Element.prototype, 'scrollIntoView');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Show why' }));
    expect(scrolled.mock.contexts[0]).toBe(dialog.querySelector('.problem'));
  });

  it('say what is missing instead of doing nothing', async () => {
    const asked = core();
    show(<ActSheet lease={await leaseOf()} kind="notice" onClose={nothing} />);
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Give notice' }));
    expect(within(dialog).getByRole('textbox', { name: /^Reason/ })).toHaveFocus();
    expect(dialog.querySelector('.dialog-foot')).toHaveTextContent(/Look again at\s*Reason/);
    expect(asked.some((one) => one.name === 'lifecycle.act')).toBe(false);
  });

  it('name all fields of an action and of a signing that the core refuses', async () => {
    // What the preview let through is refused only when something came between.
    const also = [{ field: 'reason', code: 'lifecycle.reason_too_long', text: 'Too long.', hint: null }];
    const refused = refusal('invalid', 'lifecycle.notice_in_future', 'In the future.', 'notice_date', also);
    core({ 'lifecycle.act': () => refused });
    const act = show(<ActSheet lease={await leaseOf()} kind="notice" onClose={nothing} />);
    const notice = await screen.findByRole('dialog');
    await userEvent.type(within(notice).getByRole('textbox', { name: /^Reason/ }), 'Moving');
    await userEvent.click(within(notice).getByRole('button', { name: 'Give notice' }));
    const foot = () => screen.getByRole('dialog').querySelector('.dialog-foot');
    await waitFor(() =>
      expect(foot()).toHaveTextContent(/Look again at 2 fields:\s*Notice given on\s*Reason/),
    );
    act.unmount();
    core();
    await ask('lifecycle.new_lease', {
      unit_id: vacant.unit_id,
      last_name: 'Okafor',
      lease_begin_date: '2026-05-26',
      lease_end_date: '2027-05-25',
      monthly_rent_cents: 120_000,
    });
    show(<NewLeaseSheet card={vacant} renews={undefined} onClose={nothing} />);
    const sheet = await screen.findByRole('dialog');
    const rent = within(sheet).getByRole('textbox', { name: /^Monthly rent/ });
    await userEvent.clear(rent);
    await userEvent.type(rent, '$2,510');
    expect(rent).toHaveValue('$2,510');
    await userEvent.tab();
    expect(rent).toHaveValue('2,510.00');
    const box = (name: RegExp) => within(sheet).getByRole('textbox', { name });
    fireEvent.change(box(/^Lease number/), { target: { value: held.lease_number } });
    await waitFor(() => expect(box(/^Lease number/)).toHaveAccessibleDescription(/already/));
    expect(sheet.querySelectorAll('[aria-invalid=true]')).toHaveLength(2);
  });
});
