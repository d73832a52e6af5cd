// Ctrl+Z and Edit › Undo: the last act of the person, also after its toast is gone; never while one is writing.
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { App } from '../src/app/App';
import { ROWS } from '../src/app/features';
import { HistoryList } from '../src/nouns/record/HistoryList';
import { home, TODAY } from './cast';
import { ask, core } from './core';
import { show } from './house';

const vacant = home('vacant');
const held = home('active');
const unit = { kind: 'unit', id: vacant.unit_id } as const;

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
    const asked = core();
    await open(`#/units/${vacant.unit_id}`);
    await archive(vacant.unit_number);
    for (const close of document.querySelectorAll('.toast-close')) await userEvent.click(close);
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull());
    await userEvent.keyboard('{Control>}z{/Control}');
    expect(await screen.findByText(/^Undone: /)).toBeVisible();
    await userEvent.keyboard('{Control>}z{/Control}');
    expect(await screen.findByText('You have nothing to undo')).toBeVisible();
    await userEvent.keyboard('{Control>}{Shift>}Z{/Shift}{/Control}');
    expect(await screen.findByText(/^Redone: /)).toBeVisible();
    await userEvent.keyboard('{Control>}y{/Control}');
    expect(await screen.findByText('You have nothing to redo')).toBeVisible();
    expect(asked.filter((one) => one.name === 'history.undo')).toHaveLength(2);
  });

  it('takes back what was done before the window was opened: the core knows the order', async () => {
    const asked = core();
    await ask('records.archive', unit);
    await open();
    await userEvent.keyboard('{Control>}z{/Control}');
    expect(await screen.findByText(/^Undone: /)).toBeVisible();
    expect(asked.filter((one) => one.name === 'history.undo')).toHaveLength(1);
  });

  it('says why when something came after', async () => {
    core();
    const floor = (old: string | null, to: string, user?: string) =>
      ask('records.edit', { ...unit, changes: [{ field: 'floor', old, new: to }], custom: null }, user);
    await floor(vacant.floor === null ? null : String(vacant.floor), '41');
    await floor('41', '42', 'ana');
    await open();
    await userEvent.keyboard('{Control>}z{/Control}');
    expect((await screen.findAllByText(/changed by ana/)).length).toBeGreaterThan(0);
  });

  it('is offered at the line of a history, once a change', async () => {
    const asked = core();
    const lease = { lease_id: held.lease_id!, unit_id: held.unit_id };
    const notice = { notice_date: TODAY, move_out_date: '2026-05-31', reason: 'Moves' } as const;
    await ask('lifecycle.act', { lease_id: lease.lease_id, action: { action: 'notice', ...notice } });
    show(<HistoryList rowIds={[lease.lease_id, lease.unit_id]} />);
    await userEvent.click(await screen.findByRole('button', { name: /^Undo this change/ }));
    expect(await screen.findByText(/^Undone: /)).toBeVisible();
    expect(asked.filter((one) => one.name === 'history.undo')).toHaveLength(1);
  });

  it('leaves a field that is written in to itself, and what waits behind a form', async () => {
    const asked = core();
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
    core();
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
