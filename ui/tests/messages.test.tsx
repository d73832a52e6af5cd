// The outbox on screen: the letter of a lease put there, one message with its acts and letters, many together.
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { MessagePage } from '../src/features/messages/MessagePage';
import { MessagesCard } from '../src/features/messages/MessagesCard';
import { OutboxPage } from '../src/features/messages/OutboxPage';
import { PrintDialog } from '../src/features/messages/PrintDialog';
import { NoticeConfirmation } from '../src/features/papers/NoticeConfirmation';
import type { MessageAct, UnitCard } from '../src/wire/bindings';
import { home, TODAY, units } from './cast';
import { type Asked, ask, core, type Refusal, refusal } from './core';
import { faults, show } from './house';

const leaving = home('notice');
const leaseOf = (unit: UnitCard) => ask('leases.get', { lease_id: unit.lease_id! });
const letterOf = (unit: UnitCard) => ({ kind: 'notice_confirmation' as const, id: unit.lease_id! });
const acted = (asked: Asked[]) =>
  asked.filter(({ name }) => name === 'messages.act').map(({ args }) => args.act);

const APPROVED: MessageAct[] = [{ act: 'approve' }];
const PRINTED: MessageAct[] = [...APPROVED, { act: 'print' }];

/** A letter about a lease on notice, after what was done with it. */
async function letter(acts: MessageAct[] = [], unit = leaving) {
  const { message_id } = await ask('messages.draft', { of: letterOf(unit), language: 'en' });
  for (const one of acts) await ask('messages.act', { ids: [message_id], act: one });
  return (await ask('messages.get', { message_id })).message;
}

/** Letters about as many leases, which are given notice for them: a draft, then approved ones. */
async function letters(count: number) {
  const made = [];
  for (const unit of units.filter(({ state }) => state === 'active').slice(0, count)) {
    const notice = { notice_date: TODAY, move_out_date: '2026-05-31', reason: 'Moves' } as const;
    await ask('lifecycle.act', { lease_id: unit.lease_id!, action: { action: 'notice', ...notice } });
    made.push(await letter(made.length === 0 ? [] : APPROVED, unit));
  }
  return made;
}

async function page(acts: MessageAct[] = [], meanwhile = async () => {}) {
  const asked = core();
  const message = await letter(acts);
  await meanwhile();
  const shown = show(<MessagePage messageId={message.message_id} />);
  await screen.findByRole('heading', { name: message.subject });
  return { asked, message, ...shown };
}

beforeEach(() => {
  window.location.hash = '';
});

describe('The letter of a lease', () => {
  it('is put in the outbox once, and leads there', async () => {
    const asked = core();
    const onClose = vi.fn();
    show(<NoticeConfirmation lease={await leaseOf(leaving)} onClose={onClose} />);
    await screen.findByRole('article', { name: 'Letter' });
    await userEvent.click(screen.getByRole('radio', { name: 'Spanish' }));
    const put = await screen.findByRole('button', { name: 'Put in the outbox' });
    await waitFor(() => expect(put).toBeEnabled());
    await userEvent.click(put);
    await screen.findByText('The letter is in the outbox');
    expect(asked.find(({ name }) => name === 'messages.draft')?.args).toEqual({
      of: letterOf(leaving),
      language: 'es',
    });
    expect(onClose).toHaveBeenCalledOnce();
    const { message } = await ask('messages.find', { of: letterOf(leaving) });
    expect(message).toMatchObject({ state: 'draft', language: 'es' });
    expect(window.location.hash).toBe(`#/outbox/${message?.message_id}`);
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(window.location.hash).toBe(`#/lifecycle/${leaving.lease_id}`));
    expect(await ask('messages.find', { of: letterOf(leaving) })).toEqual({ message: null });
  });

  it('says when it is there already, with how far it is', async () => {
    core();
    const { message_id } = await letter(APPROVED);
    show(<NoticeConfirmation lease={await leaseOf(leaving)} onClose={() => undefined} />);
    expect(await screen.findByText('This letter is in the outbox already.')).toBeVisible();
    expect(screen.getByText('Approved')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Put in the outbox' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Open in the outbox' }));
    expect(window.location.hash).toBe(`#/outbox/${message_id}`);
  });
});

describe('A message', () => {
  it('is edited beside the letter as it will look, and approved with A', async () => {
    const { asked, message, container } = await page();
    expect(screen.getByRole('button', { name: 'Approve' })).toHaveAttribute('data-look', 'cta');
    expect(await faults(container)).toEqual([]);
    await userEvent.keyboard('e');
    const sheet = await screen.findByRole('dialog');
    const text = within(sheet).getByRole('textbox', { name: 'Text' });
    await userEvent.clear(text);
    await userEvent.type(text, 'Dear Ann,{Enter}{Enter}thank *you*.');
    const shown = within(sheet).getByRole('article', { name: 'Letter' });
    expect(within(shown).getByText('thank *you*.')).toHaveClass('letter-signed');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() =>
      expect(asked.find(({ name }) => name === 'messages.edit')?.args).toMatchObject({
        body: 'Dear Ann,\n\nthank *you*.',
      }),
    );
    await screen.findByText('The text was saved');
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Edit the text' })).toBeNull());
    await userEvent.keyboard('a');
    await waitFor(() => expect(acted(asked)).toEqual([{ act: 'approve' }]));
    await screen.findByText(`“${message.subject}” is approved`);
    const kept = await ask('messages.get', { message_id: message.message_id });
    expect(kept).toMatchObject({ message: { state: 'approved' }, body: 'Dear Ann,\n\nthank *you*.' });
  });

  it('is printed, and marked so only after a person says that it came out right', async () => {
    const print = vi.spyOn(window, 'print').mockImplementation(() => undefined);
    const { asked, message } = await page(APPROVED);
    await userEvent.keyboard('p');
    const dialog = await screen.findByRole('dialog', { name: 'Print the letter' });
    expect(within(dialog).queryByRole('button', { name: 'Mark as printed' })).toBeNull();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Print…' }));
    expect(print).toHaveBeenCalledOnce();
    expect(acted(asked)).toEqual([]);
    expect(await within(dialog).findByText('Did the letter come out right?')).toBeVisible();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Mark as printed' }));
    await waitFor(() => expect(acted(asked)).toEqual([{ act: 'print' }]));
    await screen.findByText(`“${message.subject}” is marked as printed`);
    const kept = await ask('messages.get', { message_id: message.message_id });
    expect(kept.message.state).toBe('printed');
    print.mockRestore();
  });

  it('is handed over on a day, somehow, to somebody', async () => {
    const { asked, message } = await page(PRINTED);
    await userEvent.keyboard('h');
    const sheet = await screen.findByRole('dialog');
    await userEvent.click(within(sheet).getByRole('radio', { name: 'Under the door' }));
    await userEvent.click(within(sheet).getByRole('textbox', { name: 'To whom, or where' }));
    await userEvent.paste('nobody home');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    const how = { act: 'hand_over', on: TODAY, how: 'under_door', note: 'nobody home' };
    await waitFor(() => expect(acted(asked)).toEqual([how]));
    await screen.findByText(`“${message.subject}” is handed over`);
    const kept = await ask('messages.get', { message_id: message.message_id });
    expect(kept).toMatchObject({
      message: { state: 'handed_over', handed_over_on: TODAY, handed_over_how: 'under_door' },
      handed_over_note: 'nobody home',
    });
  });

  it('says what it is held for, why nobody needs it any more, and does not offer what is over', async () => {
    await page(PRINTED, async () => {
      const action = { action: 'rescind_notice', reason: 'Stays' } as const;
      await ask('lifecycle.act', { lease_id: leaving.lease_id!, action });
    });
    expect(screen.getByText('On hold')).toBeVisible();
    expect(screen.getByText('The notice was rescinded.')).toBeVisible();
    const why = `Lease ${leaving.lease_number} is not on notice any more. Cancel this message`;
    expect(screen.getByText((text) => text.includes(why))).toBeVisible();
    await userEvent.keyboard('h');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('stands on the page of its lease and of its person', async () => {
    core();
    const { message_id, subject, lease_id, party_id } = await letter();
    const { container, unmount } = show(<MessagesCard of={{ kind: 'lease', id: lease_id! }} />);
    const link = () => screen.findByRole('link', { name: subject });
    expect(await link()).toHaveAttribute('href', `#/outbox/${message_id}`);
    expect(await faults(container)).toEqual([]);
    unmount();
    show(<MessagesCard of={{ kind: 'party', id: party_id! }} />);
    expect(await link()).toHaveAttribute('href', `#/outbox/${message_id}`);
  });
});

describe('Many messages', () => {
  it('go into one file that is watched; only what may be printed is in it', async () => {
    const asked = core();
    const [draft, ...ready] = await letters(4);
    const ids = [draft!, ...ready].map(({ message_id }) => message_id);
    show(<PrintDialog ids={ids} today={TODAY} one={null} onClose={() => undefined} />);
    expect(
      await screen.findByText((text) => text.startsWith(`“${draft!.subject}” is still a draft`)),
    ).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Save PDF…' }));
    await userEvent.type(
      await screen.findByRole('textbox', { name: 'Save the PDF as' }),
      '/data/letters.pdf{Enter}',
    );
    await userEvent.click(await screen.findByRole('button', { name: 'Mark 3 as printed' }));
    const saved = asked.find(({ name }) => name === 'messages.save_pdf')?.args;
    expect(saved).toMatchObject({ ids: ids.slice(1), path: '/data/letters.pdf' });
    expect(saved?.task_id).toMatch(/^[0-9a-f-]{36}$/);
    await waitFor(() => expect(acted(asked)).toEqual([{ act: 'print' }]));
    await screen.findByText('3 letters are marked as printed');
    const { message } = await ask('messages.get', { message_id: ids[1]! });
    expect(message.state).toBe('printed');
  });

  it('are stopped, and nothing is marked', async () => {
    let end: (answer: Refusal) => void = () => undefined;
    const asked = core({
      'messages.save_pdf': () => new Promise((done) => (end = done)),
      'tasks.status': () => ({ state: 'running', done: 400, total: 1000, text: 'Setting the letters' }),
    });
    const ids = (await letters(3)).map(({ message_id }) => message_id);
    show(<PrintDialog ids={ids} today={TODAY} one={null} onClose={() => undefined} />);
    const save = screen.getByRole('button', { name: 'Save PDF…' });
    await waitFor(() => expect(save).toBeEnabled());
    await userEvent.click(save);
    await userEvent.type(await screen.findByRole('textbox', { name: 'Save the PDF as' }), '/a.pdf{Enter}');
    expect(await screen.findByText(/40 %/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(asked.some(({ name }) => name === 'tasks.cancel')).toBe(true));
    act(() => end(refusal('conflict', 'task.cancelled', 'Stopped.')));
    expect(await screen.findByText('Stopped. No file was written.')).toBeVisible();
    expect(screen.queryByRole('button', { name: /^Mark/ })).toBeNull();
  });

  it('are chosen in the list and approved together', async () => {
    const asked = core();
    const two = units.filter(({ state }) => state === 'notice').slice(0, 2);
    const [one, other] = [await letter([], two[0]), await letter([], two[1])];
    show(<OutboxPage search={{}} onSearch={() => undefined} />);
    await screen.findByText('2 messages');
    (await screen.findByRole('grid')).focus();
    await userEvent.keyboard('{Control>}a{/Control}');
    await userEvent.click(await screen.findByRole('button', { name: /^Approve / }));
    const dialog = await screen.findByRole('dialog');
    const approve = within(dialog).getByRole('button', { name: 'Approve' });
    await waitFor(() => expect(approve).toBeEnabled());
    await userEvent.click(approve);
    await waitFor(() => expect(acted(asked)).toEqual([{ act: 'approve' }]));
    await screen.findByText('2 letters are approved');
    for (const { message_id } of [one, other])
      expect((await ask('messages.get', { message_id })).message.state).toBe('approved');
  });

  it('are empty at first, with the way to the leases on notice', async () => {
    core();
    const { container } = show(<OutboxPage search={{}} onSearch={() => undefined} />);
    expect(await screen.findByText('The outbox is empty')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Leases on notice' })).toHaveAttribute(
      'href',
      '#/lifecycle?state=notice',
    );
    expect(await faults(container)).toEqual([]);
  });
});
