// Ctrl+Z and Edit › Undo: the last act of the person, also after its toast is gone; never while one is writing.
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { App } from '../src/app/App';
import { ROWS } from '../src/app/features';
import { HistoryList } from '../src/nouns/record/HistoryList';
import { refusal } from './fake/core-units.mjs';
import { units } from './fake/records.mjs';
import { fakeCore, show } from './house';

const vacant = units.find((unit) => unit.state === 'vacant')!;

async function open(hash = '#/jobs') {
  window.location.hash = hash;
  render(<App />);
  await screen.findByRole('navigation', { name: 'Departments' });
}

const archive = async (number: string) => {
  await userEvent.click(await screen.findByRole('button', { name: /^More for/ }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Archive' }));
  await screen.findByText(`${number} was archived`);
};

describe('Undo', () => {
  it('takes back the last act with Ctrl+Z after its toast is gone, says what, and redoes it', async () => {
    const asked = fakeCore();
    await open(`#/units/${vacant.unit_id}`);
    await archive(vacant.unit_number);
    for (const close of document.querySelectorAll('.toast-close')) await userEvent.click(close);
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull());
    await userEvent.keyboard('{Control>}z{/Control}');
    expect(await screen.findByText('Undone: records archive.')).toBeVisible();
    await userEvent.keyboard('{Control>}z{/Control}');
    expect(await screen.findByText('You have nothing to undo')).toBeVisible();
    await userEvent.keyboard('{Control>}{Shift>}Z{/Shift}{/Control}');
    expect(await screen.findByText('Redone: records archive.')).toBeVisible();
    await userEvent.keyboard('{Control>}y{/Control}');
    expect(await screen.findByText('You have nothing to redo')).toBeVisible();
    expect(asked.filter((one) => one.name === 'history.undo')).toHaveLength(2);
  });

  it('takes back what was done before the window was opened: the core knows the order', async () => {
    const recent = { undo: { tx: 17, told: 'the change of 204', at: '2026-03-27T12:00:00Z' }, redo: null };
    const asked = fakeCore({
      'history.recent': () => ({ status: 200, body: recent }),
      'history.undo': () => refusal('conflict', 'x', 'x'),
    });
    await open();
    await userEvent.keyboard('{Control>}z{/Control}');
    await waitFor(() => expect(asked.find((one) => one.name === 'history.undo')?.args).toEqual({ tx: 17 }));
  });

  it('says why when something came after', async () => {
    fakeCore({
      'history.undo': () => refusal('conflict', 'history.changed_since', 'Floor of 9 was changed by ana.'),
    });
    await open(`#/units/${vacant.unit_id}`);
    await archive(vacant.unit_number);
    await userEvent.keyboard('{Control>}z{/Control}');
    expect((await screen.findAllByText('Floor of 9 was changed by ana.')).length).toBeGreaterThan(0);
  });

  it('is offered at the line of a history, once a change', async () => {
    const line = {
      at: '2026-03-28T12:00:00Z',
      actor: 'user:ana',
      command: 'records.edit',
      record: 'unit',
      name: null,
      kind: 'changed',
      values: [],
    };
    const lines = [
      { ...line, undo: 5 },
      { ...line, undo: 5 },
      { ...line, undo: null },
    ];
    const asked = fakeCore({
      'history.list': () => ({ status: 200, body: { lines, currency: null } }),
      'history.undo': () => refusal('conflict', 'history.undone', 'This was undone already.'),
    });
    show(<HistoryList rowIds={[vacant.unit_id]} />);
    await userEvent.click(await screen.findByRole('button', { name: /^Undo this change/ }));
    expect((await screen.findAllByText('This was undone already.')).length).toBeGreaterThan(0);
    expect(asked.find((one) => one.name === 'history.undo')?.args).toEqual({ tx: 5 });
  });

  it('leaves a field that is written in to itself, and what waits behind a form', async () => {
    const asked = fakeCore();
    await open('#/units');
    await userEvent.type(await screen.findByRole('searchbox'), 'a{Control>}z{/Control}');
    (document.activeElement as HTMLElement).blur();
    await userEvent.keyboard('?');
    await screen.findByRole('dialog', { name: 'Keyboard shortcuts' });
    await userEvent.keyboard('{Control>}z{/Control}');
    expect(asked.some((one) => one.name.startsWith('history.'))).toBe(false);
  });
});

describe('Departments', () => {
  it('stand in one order: the sidebar and Ctrl with a digit', async () => {
    fakeCore();
    await open();
    const links = [...document.querySelectorAll<HTMLAnchorElement>('.side a[aria-keyshortcuts]')];
    expect(links.map((link) => link.getAttribute('aria-keyshortcuts'))).toEqual(
      ROWS.map((_, at) => `Control+${at + 1}`),
    );
    for (const [at, link] of links.entries()) {
      await userEvent.keyboard(`{Control>}${at + 1}{/Control}`);
      expect(window.location.hash).toBe(new URL(link.href).hash);
    }
  });
});
