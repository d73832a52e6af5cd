// The outbox in pictures: some letters of the demo in each of their states, and what opens over them.

/** Drafts letters about the leases on notice, but for the first, and brings them to different states. Over the bridge only. */
export async function fillOutbox(call) {
  const asked = { query: { list: 'messages' }, columns: [], limit: 0 };
  const { total } = await call('lists.page', asked);
  const { rows } = await call('units.list', { filter: { states: ['notice'] }, limit: 10 });
  const ids = [];
  for (const [at, unit] of rows.slice(1).entries()) {
    const of = { kind: 'notice_confirmation', id: unit.lease_id };
    const { message_id } = await call('messages.draft', { of, language: at % 4 === 3 ? 'es' : 'en' });
    ids.push(message_id);
  }
  const act = (some, how) => call('messages.act', { ids: some, act: how });
  if (ids.length < 8 || total > 0) return ids;
  await act(ids.slice(2), { act: 'approve' });
  await act(ids.slice(4), { act: 'print' });
  await act(ids.slice(6, 7), { act: 'hand_over', how: 'under_door', note: 'seen by the neighbor' });
  await act(ids.slice(7, 8), { act: 'hold', reason: 'The owner wants to read it first.' });
  await act(ids.slice(1, 2), { act: 'cancel', reason: 'told in person' });
  return ids;
}

const open = (key) => async (page) => {
  await page.getByRole('article', { name: 'Letter' }).waitFor();
  await page.keyboard.press(key);
  await page.getByRole('dialog').waitFor();
};

const chosen = (name) => async (page) => {
  await page.getByRole('grid').focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+a');
  await page.getByRole('button', { name }).click();
  await page.getByRole('dialog').waitFor();
  await page.waitForTimeout(300);
};

/** @type {(ids: string[]) => [string, string, (page: import('playwright-core').Page) => Promise<void>][]} */
export const messageScenes = (ids) => [
  ['outbox-edit', `#/outbox/${ids[0]}`, open('e')],
  ['outbox-print', `#/outbox/${ids[2]}`, open('p')],
  ['outbox-hand-over', `#/outbox/${ids[4]}`, open('h')],
  ['outbox-print-many', '#/outbox', chosen(/^Print /)],
  ['outbox-approve-many', '#/outbox', chosen(/^Approve /)],
];
