// The outbox on screen: the letter of a lease put there, one message with its acts and letters, many together.
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { MessagePage } from '../src/features/messages/MessagePage';
import { MessagesCard } from '../src/features/messages/MessagesCard';
import { OutboxPage } from '../src/features/messages/OutboxPage';
import { PrintDialog } from '../src/features/messages/PrintDialog';
import { NoticeConfirmation } from '../src/features/papers/NoticeConfirmation';
import type { LeaseDetail, MessageDetail, MessageLine } from '../src/wire/bindings';
import { messageDetail, messages } from './fake/core-messages.mjs';
import { units } from './fake/records.mjs';
import { fakeCore } from './fakeCore';
import { faults, show } from './house';

const leaving = units.find((unit) => unit.state === 'notice')!;
const lease = { lease_id: leaving.lease_id, lease_number: leaving.lease_number } as LeaseDetail;
const one = (state: string): MessageLine => messages.find((message) => message.state === state)!;
const told = (body: unknown) => () => ({ status: 200, body });
const acted = (asked: ReturnType<typeof fakeCore>) =>
  asked.filter(({ name }) => name === 'messages.act').map(({ args }) => args.act);
const page = async (state: string, change: Partial<MessageDetail> = {}) => {
  const detail = { ...messageDetail(one(state)), ...change };
  const asked = fakeCore({ 'messages.get': told(detail) });
  const shown = show(<MessagePage messageId={one(state).message_id} />);
  await screen.findByRole('heading', { name: one(state).subject });
  return { asked, ...shown };
};

beforeEach(() => {
  window.location.hash = '';
});

describe('The letter of a lease', () => {
  it('is put in the outbox once, and leads there', async () => {
    const asked = fakeCore();
    const onClose = vi.fn();
    show(<NoticeConfirmation lease={lease} onClose={onClose} />);
    await screen.findByRole('article', { name: 'Letter' });
    await userEvent.click(screen.getByRole('radio', { name: 'Spanish' }));
    const put = await screen.findByRole('button', { name: 'Put in the outbox' });
    await waitFor(() => expect(put).toBeEnabled());
    await userEvent.click(put);
    await screen.findByText('The letter is in the outbox');
    expect(asked.find(({ name }) => name === 'messages.draft')?.args).toEqual({
      of: { kind: 'notice_confirmation', id: leaving.lease_id },
      language: 'es',
    });
    expect(onClose).toHaveBeenCalledOnce();
    expect(window.location.hash).toBe(`#/outbox/${one('draft').message_id}`);
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(window.location.hash).toBe(`#/lifecycle/${leaving.lease_id}`));
  });

  it('says when it is there already, with how far it is', async () => {
    fakeCore({ 'messages.find': told({ message: one('approved') }) });
    show(<NoticeConfirmation lease={lease} onClose={() => undefined} />);
    expect(await screen.findByText('This letter is in the outbox already.')).toBeVisible();
    expect(screen.getByText('Approved')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Put in the outbox' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Open in the outbox' }));
    expect(window.location.hash).toBe(`#/outbox/${one('approved').message_id}`);
  });
});

describe('A message', () => {
  it('is edited beside the letter as it will look, and approved with A', async () => {
    const { asked, container } = await page('draft');
    expect(screen.getByRole('button', { name: 'Approve' })).toHaveAttribute('data-look', 'cta');
    expect(await faults(container)).toEqual([]);
    await userEvent.keyboard('e');
    const sheet = await screen.findByRole('dialog');
    const text = within(sheet).getByRole('textbox', { name: 'Text' });
    await userEvent.clear(text);
    await userEvent.type(text, 'Dear Ann,{Enter}{Enter}thank *you*.');
    const letter = within(sheet).getByRole('article', { name: 'Letter' });
    expect(within(letter).getByText('thank *you*.')).toHaveClass('letter-signed');
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
  });

  it('is printed, and marked so only after a person says that it came out right', async () => {
    const print = vi.spyOn(window, 'print').mockImplementation(() => undefined);
    const { asked } = await page('approved');
    await userEvent.keyboard('p');
    const dialog = await screen.findByRole('dialog', { name: 'Print the letter' });
    expect(within(dialog).queryByRole('button', { name: 'Mark as printed' })).toBeNull();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Print…' }));
    expect(print).toHaveBeenCalledOnce();
    expect(acted(asked)).toEqual([]);
    expect(await within(dialog).findByText('Did the letter come out right?')).toBeVisible();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Mark as printed' }));
    await waitFor(() => expect(acted(asked)).toEqual([{ act: 'print' }]));
    print.mockRestore();
  });

  it('is handed over on a day, somehow, to somebody', async () => {
    const { asked } = await page('printed');
    await userEvent.keyboard('h');
    const sheet = await screen.findByRole('dialog');
    await userEvent.click(within(sheet).getByRole('radio', { name: 'Under the door' }));
    await userEvent.type(within(sheet).getByRole('textbox', { name: 'To whom, or where' }), 'nobody home');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    const how = { act: 'hand_over', on: '2026-03-28', how: 'under_door', note: 'nobody home' };
    await waitFor(() => expect(acted(asked)).toEqual([how]));
  });

  it('says what it is held for, why nobody needs it any more, and does not offer what is over', async () => {
    const held = { ...one('printed'), hold_reason: 'The notice was rescinded.' };
    await page('printed', {
      message: held,
      verbs: ['release', 'cancel'],
      outdated: 'Lease L-1 is not on notice any more.',
    });
    expect(screen.getByText('On hold')).toBeVisible();
    expect(screen.getByText(/Lease L-1 is not on notice any more. Cancel this message/)).toBeVisible();
    await userEvent.keyboard('h');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('stands on the page of its lease and of its person', async () => {
    fakeCore();
    const { container } = show(<MessagesCard of={{ kind: 'lease', id: one('draft').lease_id! }} />);
    expect(await screen.findByRole('link', { name: one('draft').subject })).toHaveAttribute(
      'href',
      `#/outbox/${one('draft').message_id}`,
    );
    expect(await faults(container)).toEqual([]);
  });
});

describe('Many messages', () => {
  const ids = messages.map(({ message_id }: MessageLine) => message_id);

  it('go into one file that is watched; only what may be printed is in it', async () => {
    const left_out = [{ message_id: ids[0], code: 'messages.not_approved', text: '“A” is still a draft.' }];
    const asked = fakeCore({ 'messages.preview': told({ ready: ids.slice(1), left_out }) });
    show(<PrintDialog ids={ids} today="2026-03-28" one={null} onClose={() => undefined} />);
    expect(await screen.findByText('“A” is still a draft.')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Save PDF…' }));
    await userEvent.type(await screen.findByRole('textbox', { name: 'Save the PDF as' }), '/a.pdf{Enter}');
    await userEvent.click(await screen.findByRole('button', { name: 'Mark 3 as printed' }));
    const saved = asked.find(({ name }) => name === 'messages.save_pdf')?.args;
    expect(saved).toMatchObject({ ids: ids.slice(1), path: '/a.pdf' });
    expect(saved?.task_id).toMatch(/^[0-9a-f-]{36}$/);
    await waitFor(() => expect(acted(asked)).toEqual([{ act: 'print' }]));
  });

  it('are stopped, and nothing is marked', async () => {
    let end: (answer: { status: number; body: unknown }) => void = () => undefined;
    const asked = fakeCore({
      'messages.preview': told({ ready: ids, left_out: [] }),
      'messages.save_pdf': () => new Promise((done) => (end = done)),
      'tasks.status': told({ state: 'running', done: 400, total: 1000, text: 'Setting the letters' }),
    });
    show(<PrintDialog ids={ids} today="2026-03-28" one={null} onClose={() => undefined} />);
    const save = screen.getByRole('button', { name: 'Save PDF…' });
    await waitFor(() => expect(save).toBeEnabled());
    await userEvent.click(save);
    await userEvent.type(await screen.findByRole('textbox', { name: 'Save the PDF as' }), '/a.pdf{Enter}');
    expect(await screen.findByText(/40 %/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(asked.some(({ name }) => name === 'tasks.cancel')).toBe(true));
    const body = {
      kind: 'conflict',
      code: 'task.cancelled',
      text: 'Stopped.',
      hint: null,
      field: null,
      id: null,
      also: [],
    };
    act(() => end({ status: 409, body }));
    expect(await screen.findByText('Stopped. No file was written.')).toBeVisible();
    expect(screen.queryByRole('button', { name: /^Mark/ })).toBeNull();
  });

  it('are chosen in the list and approved together', async () => {
    const asked = fakeCore();
    show(<OutboxPage search={{}} onSearch={() => undefined} />);
    await screen.findByText('4 messages');
    (await screen.findByRole('grid')).focus();
    await userEvent.keyboard('{Control>}a{/Control}');
    await userEvent.click(await screen.findByRole('button', { name: /^Approve / }));
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Approve' }));
    await waitFor(() => expect(acted(asked)).toEqual([{ act: 'approve' }]));
  });

  it('are empty at first, with the way to the leases on notice', async () => {
    const none = { rows: [], total: 0, sums: [], today: '2026-03-28' };
    fakeCore({ 'lists.page': told(none) });
    const { container } = show(<OutboxPage search={{}} onSearch={() => undefined} />);
    expect(await screen.findByText('The outbox is empty')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Leases on notice' })).toHaveAttribute(
      'href',
      '#/lifecycle?state=notice',
    );
    expect(await faults(container)).toEqual([]);
  });
});
