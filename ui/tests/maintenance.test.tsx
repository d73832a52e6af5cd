// Work orders on screen: the page of one with its letters, closing one and many, the way to a new one.
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { CompleteSheet } from '../src/features/maintenance/CompleteSheet';
import { OrderPage } from '../src/features/maintenance/OrderPage';
import { OrdersCard } from '../src/features/maintenance/OrdersCard';
import { NewRecordSheet } from '../src/nouns/record/NewRecordSheet';
import type { OrdersRequest, WorkOrderDetail } from '../src/wire/bindings';
import { upkeep } from './fake/core-units.mjs';
import { fakeCore, faults, show } from './house';

const ID = '00000000-0000-4000-8000-000000000071';
const [line] = upkeep().work_orders;

function detail(change: Partial<WorkOrderDetail> = {}): WorkOrderDetail {
  return {
    order: { ...line!, work_order_id: ID, title: 'Leaking faucet', status: 'in_progress', days_late: 3 },
    description: 'Drips all night.',
    estimated_cost_cents: 12_000,
    actual_cost_cents: null,
    place: {
      property_id: ID,
      property_name: 'Maple Court',
      address: ['12 Main Street'],
      unit_id: ID,
      unit_number: '101A',
      currency: 'USD',
      today: '2026-03-28',
    },
    tenant: {
      party_id: ID,
      name: 'Ada Reyes',
      code: 'T1',
      trade: null,
      phone: '+12065550127',
      email: null,
    },
    vendor: null,
    verbs: ['complete', 'assign', 'cancel'],
    related: [],
    equipment: [],
    custom: [],
    ...change,
  };
}

const told = (body: unknown) => () => ({ status: 200, body });
const page = (change?: Partial<WorkOrderDetail>) => ({ 'maintenance.order': told(detail(change)) });
const done = { 'maintenance.act': told({ count: 1, number: 'W-1042', change: 41 }) };

describe('A work order', () => {
  it('says how late it is, whom to call, and what comes next', async () => {
    fakeCore(page());
    const { container } = show(<OrderPage orderId={ID} documents={null} />);
    expect(await screen.findByRole('heading', { name: 'Leaking faucet' })).toBeVisible();
    expect(screen.getByText('3 days late')).toBeVisible();
    expect(screen.getByText('(206) 555-0127')).toBeVisible();
    expect(screen.getByText('Nobody is assigned.')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Close order' })).toHaveAttribute('data-look', 'cta');
    expect(await faults(container)).toEqual([]);
  });

  it('is closed with C, the day and the cost, and that can be taken back', async () => {
    const asked = fakeCore({
      ...page(),
      ...done,
    });
    show(<OrderPage orderId={ID} documents={null} />);
    await screen.findByRole('heading', { name: 'Leaking faucet' });
    await userEvent.keyboard('c');
    const sheet = await screen.findByRole('dialog');
    await userEvent.type(within(sheet).getByRole('textbox', { name: /Actual cost/ }), '131.50');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(asked.some((one) => one.name === 'maintenance.act')).toBe(true));
    expect(asked.find((one) => one.name === 'maintenance.act')?.args).toEqual({
      ids: [ID],
      act: { act: 'complete', completed_date: '2026-03-28', actual_cost_cents: 13_150 },
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(asked.some((one) => one.name === 'history.undo')).toBe(true));
  });

  it('prints with P, and no letter acts while something is typed or where it is not possible', async () => {
    const print = vi.spyOn(window, 'print').mockImplementation(() => undefined);
    const asked = fakeCore(page({ verbs: ['reopen'] }));
    show(<OrderPage orderId={ID} documents={null} />);
    await screen.findByRole('heading', { name: 'Leaking faucet' });
    await userEvent.keyboard('ca');
    expect(screen.queryByRole('dialog')).toBeNull();
    await userEvent.keyboard('p');
    expect(print).toHaveBeenCalledOnce();
    await userEvent.keyboard('e');
    await screen.findByRole('dialog');
    await userEvent.keyboard('p');
    expect(print).toHaveBeenCalledOnce();
    expect(document.querySelector('.paper')).toHaveTextContent('Ada Reyes, (206) 555-0127');
    expect(asked.some((one) => one.name === 'maintenance.act')).toBe(false);
  });

  it('stays open when the core refuses the day, and says so at its field', async () => {
    fakeCore({
      ...page(),
      'maintenance.act': () => ({
        status: 400,
        body: {
          kind: 'invalid',
          code: 'maintenance.completed_in_future',
          text: 'That day is still to come.',
          hint: null,
          field: 'completed_date',
          id: null,
          also: [],
        },
      }),
    });
    show(<OrderPage orderId={ID} documents={null} />);
    await userEvent.click(await screen.findByRole('button', { name: 'Close order' }));
    const sheet = await screen.findByRole('dialog');
    await userEvent.click(within(sheet).getByRole('button', { name: 'Close order' }));
    expect(await within(sheet).findByText('That day is still to come.')).toBeVisible();
  });
});

describe('Many work orders', () => {
  it('are closed without those that cannot be, which are named before', async () => {
    const asked = fakeCore({
      ...done,
      'maintenance.preview': ({ ids }) => ({
        status: 200,
        body: {
          ready: (ids as OrdersRequest['ids']).slice(0, 1),
          left_out: [
            {
              work_order_id: 'b',
              work_order_number: 'W-2',
              code: 'maintenance.cancelled',
              text: 'Work order W-2 is cancelled.',
            },
          ],
        },
      }),
    });
    show(<CompleteSheet ids={[ID, 'b']} today="2026-03-28" one={null} onClose={() => undefined} />);
    expect(await screen.findByText('1 is left out:')).toBeVisible();
    expect(screen.getByText('Work order W-2 is cancelled.')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Close order' }));
    await waitFor(() => expect(asked.find((one) => one.name === 'maintenance.act')?.args.ids).toEqual([ID]));
  });
});

describe('The orders of a vendor', () => {
  it('stand on their page, what is open first, each leading to its own', async () => {
    fakeCore();
    const { container } = show(<OrdersCard of={{ kind: 'party', id: ID }} />);
    const rows = await screen.findAllByRole('row');
    expect(rows.length).toBeGreaterThan(2);
    expect(rows[1]).toHaveTextContent('Open');
    expect(within(rows[1]!).getByRole('link')).toHaveAttribute(
      'href',
      expect.stringMatching(/^#\/work-orders\//),
    );
    expect(await faults(container)).toEqual([]);
  });
});

describe('A new work order', () => {
  it('asks first where it is', async () => {
    const asked = fakeCore({
      'search.find': told({
        preparing: false,
        rows: [{ kind: 'unit', id: ID, title: '101A', subtitle: 'Maple Court · Ada Reyes', state: 'active' }],
      }),
    });
    show(<NewRecordSheet wanted={{ kind: 'work_order' }} onClose={() => undefined} />);
    await userEvent.type(await screen.findByRole('combobox', { name: 'Where' }), '101');
    await screen.findByRole('option', { name: /101A/ });
    await userEvent.keyboard('{Enter}');
    await waitFor(() =>
      expect(asked.find((one) => one.name === 'records.get_new')?.args).toEqual({
        kind: 'work_order',
        side: null,
        place: { kind: 'unit', id: ID },
      }),
    );
  });
});
