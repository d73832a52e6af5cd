// Actions show at once: badge, buttons, table row, honeycomb letter and figures change before the core has answered,
// and go back, with the sentence, when it refuses.
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { LeasePage } from '../src/features/lifecycle/LeasePage';
import { askKey } from '../src/host/ask';
import type { Figures, Honeycomb, ListPage } from '../src/wire/bindings';
import { home } from './cast';
import { ask, core, type Refusal, refusal } from './core';
import { show } from './house';

const held = home('month_to_month');
const leaving = home('notice');

const COLUMNS = ['state', 'next', 'lease_id', 'tenant', 'rent'];
const PAGE = askKey('lists.page', { query: { list: 'units' }, columns: COLUMNS, limit: 2000 });
const COMB = askKey('lifecycle.honeycomb', { property_id: held.property_id });
const FIGURES = askKey('lifecycle.figures', {});

/** The lease page, with a table, a honeycomb and figures on screen elsewhere; acting waits until it is let go. */
async function open(leaseId: string) {
  let let_go: (reply: Refusal | undefined) => void = () => undefined;
  const asked = core({
    'lifecycle.act': () =>
      new Promise<Refusal | undefined>((resolve) => {
        let_go = resolve;
      }),
  });
  const { client } = show(<LeasePage leaseId={leaseId} documents={null} />);
  client.setQueryData(PAGE, await ask(...PAGE));
  client.setQueryData(COMB, await ask(...COMB));
  client.setQueryData(FIGURES, await ask(...FIGURES));
  return { asked, client, letGo: (reply?: Refusal) => act(async () => let_go(reply)) };
}

const cellsOf = (client: Awaited<ReturnType<typeof open>>['client'], unit: string) =>
  client.getQueryData<ListPage>(PAGE)!.rows.find((one) => one.id === unit)!.cells;

const letters = (client: Awaited<ReturnType<typeof open>>['client']) =>
  client
    .getQueryData<Honeycomb>(COMB)!
    .groups.map((group) => group.states)
    .join('');

async function giveNotice() {
  await userEvent.click(await screen.findByRole('button', { name: 'Give notice' }));
  const sheet = await screen.findByRole('dialog', { name: /^Notice for unit/ });
  await within(sheet).findByText('Moves out', { selector: 'dt' });
  await userEvent.type(within(sheet).getByRole('textbox', { name: 'Reason' }), 'Job change');
  await userEvent.click(within(sheet).getByRole('button', { name: 'Give notice' }));
}

describe('A notice', () => {
  it('is on screen before the core has answered', async () => {
    const { client, letGo } = await open(held.lease_id!);
    const before = letters(client);
    const counted = client.getQueryData<Figures>(FIGURES)!;
    await giveNotice();
    await screen.findByRole('button', { name: 'Record move-out' });
    expect(screen.queryByRole('button', { name: 'Give notice' })).toBeNull();
    expect(screen.getAllByText(/^Notice · /)[0]).toBeVisible();
    expect(cellsOf(client, held.unit_id).slice(0, 2)).toEqual(['notice', '2026-04-27']);
    const after = letters(client);
    const changed = [...after].flatMap((letter, at) =>
      letter === before[at] ? [] : [`${before[at]}${letter}`],
    );
    expect(changed).toEqual(['MN']);
    expect(client.getQueryData<Figures>(FIGURES)!.notice).toBe(counted.notice + 1);
    expect(client.getQueryData<Figures>(FIGURES)!.month_to_month).toBe(counted.month_to_month - 1);
    expect(screen.queryByText(/^Notice recorded/)).toBeNull();
    await letGo();
    expect(await screen.findByText(`Notice recorded for unit ${held.unit_number}`)).toBeVisible();
  });

  it('goes back when it is refused, and the form is there again with the sentence and what was typed', async () => {
    const { client, letGo } = await open(held.lease_id!);
    const before = letters(client);
    await giveNotice();
    await screen.findByRole('button', { name: 'Record move-out' });
    await letGo(
      refusal(
        'invalid',
        'x',
        'Lease L-2 begins on 2026-04-20; the move-out must be before that.',
        'move_out_date',
      ),
    );
    const sheet = await screen.findByRole('dialog', { name: /^Notice for unit/ });
    expect(sheet).toHaveTextContent('Lease L-2 begins on Apr 20, 2026; the move-out must be before that.');
    expect(within(sheet).getByRole('textbox', { name: 'Reason' })).toHaveValue('Job change');
    expect(letters(client)).toBe(before);
    expect(cellsOf(client, held.unit_id)[0]).toBe('month_to_month');
    await userEvent.click(within(sheet).getByRole('button', { name: 'Cancel' }));
    expect(await screen.findByRole('button', { name: 'Give notice' })).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Record move-out' })).toBeNull();
  });
});

describe('A move-out', () => {
  it('empties the unit at once, and fills it again when it is refused', async () => {
    const { client, letGo } = await open(leaving.lease_id!);
    const row = () => cellsOf(client, leaving.unit_id);
    await userEvent.click(await screen.findByRole('button', { name: 'Record move-out' }));
    const sheet = await screen.findByRole('dialog');
    await within(sheet).findByText(/lease ends and unit .* becomes vacant/);
    await userEvent.click(within(sheet).getByRole('button', { name: 'Record move-out' }));
    await waitFor(() => expect(row()[0]).toBe('vacant'));
    expect(row().slice(2)).toEqual([null, null, null]);
    await letGo(refusal('conflict', 'x', 'The lease has already ended.'));
    await waitFor(() => expect(row()[3]).toBe(leaving.tenant_name));
    expect(await screen.findByText('The lease has already ended.')).toBeVisible();
  });
});
