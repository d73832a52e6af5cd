// Work orders on screen: the page of one with its letters, closing one and many, the way to a new one.
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { CompleteSheet } from '../src/features/maintenance/CompleteSheet';
import { OrderPage } from '../src/features/maintenance/OrderPage';
import { OrdersCard } from '../src/features/maintenance/OrdersCard';
import { phone as readPhone } from '../src/kit/phone';
import { NewRecordSheet } from '../src/nouns/record/NewRecordSheet';
import type { WorkOrderDetail } from '../src/wire/bindings';
import { home, TODAY } from './cast';
import { ask, core } from './core';
import { faults, show } from './house';

type Status = 'open' | 'in_progress' | 'completed';
type Wanted = (detail: WorkOrderDetail) => boolean;

/** The first order of the demo in a state that is as wanted. */
async function first(status: Status, wanted: Wanted = () => true): Promise<WorkOrderDetail> {
  const query = { list: 'work_orders', filters: [{ name: 'status', values: [status] }] };
  const { rows } = await ask('lists.page', { query, columns: ['number'], limit: 30 });
  for (const { id } of rows) {
    const detail = await ask('maintenance.order', { work_order_id: id });
    if (wanted(detail)) return detail;
  }
  throw new Error(`The demo has no such ${status} order`);
}

/** Its page. */
async function open(status: Status, wanted?: Wanted, due?: string) {
  const asked = core();
  const found = await first(status, wanted);
  const id = found.order.work_order_id;
  const changes = [{ field: 'due_date', old: found.order.due_date, new: due ?? null }];
  if (due) await ask('records.edit', { kind: 'work_order', id, changes, custom: null });
  const detail = await ask('maintenance.order', { work_order_id: id });
  const { container } = show(<OrderPage orderId={id} documents={null} />);
  await screen.findByRole('heading', { name: detail.order.title });
  return { asked, container, detail, id };
}

describe('A work order', () => {
  it('says how late it is, whom to call, and what comes next', async () => {
    const reachable: Wanted = ({ tenant }) => Boolean(tenant?.phone);
    const { container, detail } = await open('in_progress', reachable, '2026-03-25');
    const { order, tenant } = detail;
    expect(order.days_late).toBe(3);
    expect(container).toHaveTextContent(new RegExp(`${order.days_late} days? late`));
    expect(screen.getByText(readPhone(tenant!.phone!))).toBeVisible();
    expect(container).toHaveTextContent(detail.vendor?.name ?? 'Nobody is assigned.');
    expect(screen.getByRole('button', { name: 'Close order' })).toHaveAttribute('data-look', 'cta');
    expect(await faults(container)).toEqual([]);
  });

  it('is closed with C, the day and the cost, and that can be taken back', async () => {
    const { asked, id } = await open('in_progress');
    await userEvent.keyboard('c');
    const sheet = await screen.findByRole('dialog');
    await userEvent.type(within(sheet).getByRole('textbox', { name: /Actual cost/ }), '131.50');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(asked.some((one) => one.name === 'maintenance.act')).toBe(true));
    expect(asked.find((one) => one.name === 'maintenance.act')?.args).toEqual({
      ids: [id],
      act: { act: 'complete', completed_date: TODAY, actual_cost_cents: 13_150 },
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(await screen.findByText(/^Undone: /)).toBeVisible();
    expect(await screen.findByRole('button', { name: 'Close order' })).toBeVisible();
  });

  it('prints with P, and no letter acts while something is typed or where it is not possible', async () => {
    const print = vi.spyOn(window, 'print').mockImplementation(() => undefined);
    const { asked, detail } = await open('completed');
    expect(detail.verbs).not.toContain('complete');
    await userEvent.keyboard('ca');
    expect(screen.queryByRole('dialog')).toBeNull();
    await userEvent.keyboard('p');
    expect(print).toHaveBeenCalledOnce();
    await userEvent.keyboard('e');
    await screen.findByRole('dialog');
    await userEvent.keyboard('p');
    expect(print).toHaveBeenCalledOnce();
    expect(document.querySelector('.paper')).toHaveTextContent(detail.order.title);
    expect(asked.some((one) => one.name === 'maintenance.act')).toBe(false);
  });

  it('stays open when the core refuses the day, and says so at its field', async () => {
    await open('in_progress');
    await userEvent.click(await screen.findByRole('button', { name: 'Close order' }));
    const sheet = await screen.findByRole('dialog');
    const day = within(sheet).getByRole('textbox', { name: /^Completed/ });
    await userEvent.clear(day);
    await userEvent.type(day, '+3');
    await userEvent.click(within(sheet).getByRole('button', { name: 'Close order' }));
    await waitFor(() => expect(day).toHaveAccessibleDescription(/to come|future/));
  });
});

describe('Many work orders', () => {
  it('are closed without those that cannot be, which are named before', async () => {
    const asked = core();
    const [{ order: open }, { order }] = [await first('open'), await first('completed')];
    const ids = [open.work_order_id, order.work_order_id];
    show(<CompleteSheet ids={ids} today={TODAY} one={null} onClose={() => undefined} />);
    expect(await screen.findByText('1 is left out:')).toBeVisible();
    expect(screen.getByText(new RegExp(order.work_order_number))).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Close order' }));
    await waitFor(() =>
      expect(asked.find((one) => one.name === 'maintenance.act')?.args.ids).toEqual(ids.slice(0, 1)),
    );
  });
});

describe('The orders of a vendor', () => {
  it('stand on their page, what is open first, each leading to its own', async () => {
    core();
    const { vendor } = await first('in_progress', (detail) => detail.vendor !== null);
    const { container } = show(<OrdersCard of={{ kind: 'party', id: vendor!.party_id }} />);
    const rows = await screen.findAllByRole('row');
    expect(rows.length).toBeGreaterThan(2);
    expect(rows[1]).toHaveTextContent(/Open|In progress/);
    expect(within(rows[1]!).getByRole('link')).toHaveAttribute(
      'href',
      expect.stringMatching(/^#\/work-orders\//),
    );
    expect(await faults(container)).toEqual([]);
  });
});

describe('A new work order', () => {
  it('asks first where it is', async () => {
    const asked = core();
    const { unit_id, unit_number } = home('active');
    show(<NewRecordSheet wanted={{ kind: 'work_order' }} onClose={() => undefined} />);
    await userEvent.type(await screen.findByRole('combobox', { name: 'Where' }), unit_number);
    await userEvent.click((await screen.findAllByRole('option', { name: new RegExp(unit_number) }))[0]!);
    await waitFor(() =>
      expect(asked.find((one) => one.name === 'records.get_new')?.args).toMatchObject({
        kind: 'work_order',
        side: null,
        place: { kind: 'unit' },
      }),
    );
    expect(unit_id).toBeTruthy();
  });
});
