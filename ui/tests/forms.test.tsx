// Every sheet alike: the first field has the focus, Ctrl+Enter saves, and a refusal is led to, named and said at the button.
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { RunSheet } from '../src/features/jobs/RunSheet';
import { ActSheet } from '../src/features/lifecycle/ActSheet';
import { NewLeaseSheet } from '../src/features/lifecycle/NewLeaseSheet';
import { PathDialog } from '../src/kit/PathDialog';
import { EditSheet } from '../src/nouns/record/EditSheet';
import { NewRecordSheet } from '../src/nouns/record/NewRecordSheet';
import type { JobLine, LeaseDetail } from '../src/wire/bindings';
import { answer } from './fake/core.mjs';
import { units } from './fake/records.mjs';
import { fakeCore, faults, show } from './house';

const held = units.find((unit) => unit.state === 'month_to_month')!;
const vacant = units.find((unit) => unit.state === 'vacant')!;
const lease = answer('leases.get', { lease_id: held.lease_id }).body as LeaseDetail;
const job = (answer('jobs.list', {}).body as { rows: JobLine[] }).rows[0]!;
const nothing = () => undefined;
const problem = (field: string, text: string, also: object[] = []) => ({
  status: 400,
  body: { kind: 'invalid', code: 'records.missing', text, hint: null, field, id: null, also },
});

const SHEETS = {
  'an edit': () => <EditSheet kind="unit" id={held.unit_id} onClose={nothing} />,
  'a new record': () => <NewRecordSheet wanted={{ kind: 'property' }} onClose={nothing} />,
  'an action on a lease': () => <ActSheet lease={lease} kind="notice" onClose={nothing} />,
  'the run of a job': () => <RunSheet job={job} onClose={nothing} />,
  'the question for a path': () => (
    <PathDialog title="Save" label="Where" onPath={nothing} onClose={nothing} />
  ),
};

describe('Sheets', () => {
  for (const [name, sheet] of Object.entries(SHEETS)) {
    it(`${name} opens with the focus on its first field`, async () => {
      fakeCore();
      show(sheet());
      const dialog = await screen.findByRole('dialog');
      await waitFor(() => {
        const first = dialog.querySelector('.dialog-body .field');
        expect(first).not.toBeNull();
        expect(document.activeElement?.closest('.field')).toBe(first);
      });
    });
  }

  it('save with Ctrl+Enter wherever the focus is', async () => {
    const asked = fakeCore();
    show(<ActSheet lease={lease} kind="notice" onClose={nothing} />);
    const dialog = await screen.findByRole('dialog');
    const reason = within(dialog).getByRole('textbox', { name: /^Reason/ });
    await userEvent.type(reason, 'Moving{Control>}{Enter}{/Control}');
    await waitFor(() => expect(asked.some((one) => one.name === 'lifecycle.act')).toBe(true));
  });

  it('save with Ctrl+Enter from the button of another act', async () => {
    const onPath = vi.fn();
    fakeCore();
    show(<PathDialog title="Save" label="Where" onPath={onPath} onClose={nothing} />);
    await userEvent.type(await screen.findByRole('textbox'), '/data/a');
    screen.getByRole('button', { name: 'Close' }).focus();
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(onPath).toHaveBeenCalledWith('/data/a');
  });

  it('lead to the first field that was refused and name all of them at the button', async () => {
    const scrolled = vi.spyOn(Element.prototype, 'scrollIntoView');
    const also = [{ field: 'amenities', code: 'records.number', text: 'These are too many.', hint: null }];
    fakeCore({ 'records.edit': () => problem('floor', 'This is not a whole number.', also) });
    show(<EditSheet kind="unit" id={held.unit_id} onClose={nothing} />);
    const dialog = await screen.findByRole('dialog');
    const box = (name: RegExp) => within(dialog).findByRole('textbox', { name });
    await userEvent.type(await box(/^Floor/), 'x');
    await userEvent.type(await box(/^Amenities/), 'y');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Save' }));
    const told = await within(dialog).findByText(/Not saved yet/);
    expect(told.closest('.dialog-foot')).toHaveTextContent(/Look again at 2 fields:\s*Floor\s*Amenities/);
    expect(await box(/^Floor/)).toHaveFocus();
    expect(await box(/^Floor/)).toHaveAccessibleDescription(/not a whole number/);
    expect(await box(/^Amenities/)).toHaveAccessibleDescription(/too many/);
    expect(scrolled).toHaveBeenCalled();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Amenities' }));
    expect(await box(/^Amenities/)).toHaveFocus();
    expect(await faults(dialog)).toEqual([]);
  });

  it('say at the button what belongs to no field', async () => {
    const text = 'The unit is archived. Restore it before editing it.';
    fakeCore({
      'records.edit': () => ({ ...problem('', text), body: { ...problem('', text).body, field: null } }),
    });
    show(<EditSheet kind="unit" id={held.unit_id} onClose={nothing} />);
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(await within(dialog).findByRole('textbox', { name: /^Floor/ }), '1');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Save' }));
    expect(await within(dialog).findByText(text)).toBeVisible();
    const scrolled = vi.spyOn(Element.prototype, 'scrollIntoView');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Show why' }));
    expect(scrolled.mock.contexts[0]).toBe(dialog.querySelector('.problem'));
  });

  it('say what is missing instead of doing nothing', async () => {
    const asked = fakeCore();
    show(<ActSheet lease={lease} kind="notice" onClose={nothing} />);
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Give notice' }));
    expect(within(dialog).getByRole('textbox', { name: /^Reason/ })).toHaveFocus();
    expect(dialog.querySelector('.dialog-foot')).toHaveTextContent(/Look again at\s*Reason/);
    expect(asked.some((one) => one.name === 'lifecycle.act')).toBe(false);
  });

  it('name all fields of an action and of a signing that the core refuses', async () => {
    const also = [{ field: 'reason', code: 'lifecycle.reason_too_long', text: 'Too long.', hint: null }];
    fakeCore({ 'lifecycle.act': () => problem('notice_date', 'That is in the future.', also) });
    const act = show(<ActSheet lease={lease} kind="notice" onClose={nothing} />);
    const notice = await screen.findByRole('dialog');
    await userEvent.type(within(notice).getByRole('textbox', { name: /^Reason/ }), 'Moving');
    await userEvent.click(within(notice).getByRole('button', { name: 'Give notice' }));
    const foot = () => screen.getByRole('dialog').querySelector('.dialog-foot');
    await waitFor(() =>
      expect(foot()).toHaveTextContent(/Look again at 2 fields:\s*Notice given on\s*Reason/),
    );
    act.unmount();
    const more = [{ field: 'lease_number', code: 'signing.number_taken', text: 'Taken.', hint: null }];
    fakeCore({ 'lifecycle.preview_new_lease': () => problem('lease_end_date', 'That is before.', more) });
    show(<NewLeaseSheet card={vacant} renews={undefined} onClose={nothing} />);
    const sheet = await screen.findByRole('dialog');
    const rent = within(sheet).getByRole('textbox', { name: /^Monthly rent/ });
    await userEvent.clear(rent);
    await userEvent.type(rent, '$2,510');
    expect(rent).toHaveValue('$2,510');
    await userEvent.tab();
    expect(rent).toHaveValue('2,510.00');
    const box = (name: RegExp) => within(sheet).getByRole('textbox', { name });
    await waitFor(() => expect(box(/^Lease number/)).toHaveAccessibleDescription(/Taken/));
    await waitFor(() => expect(box(/^Ends/)).toHaveAccessibleDescription(/That is before/));
  });
});
