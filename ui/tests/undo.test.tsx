// Ctrl+Z and Edit › Undo: the last act of this window, also after its toast is gone; never while one is writing.
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { App } from '../src/app/App';
import { ROWS } from '../src/app/features';
import { toast } from '../src/kit/Toast';
import { forgetActs } from '../src/kit/undo';
import { refusal } from './fake/core-units.mjs';
import { units } from './fake/records.mjs';
import { fakeCore } from './house';

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
  afterEach(forgetActs);

  it('takes back the last act with Ctrl+Z after its toast is gone, and says what', async () => {
    const asked = fakeCore();
    await open(`#/units/${vacant.unit_id}`);
    await archive(vacant.unit_number);
    for (const close of document.querySelectorAll('.toast-close')) await userEvent.click(close);
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull());
    await userEvent.keyboard('{Control>}z{/Control}');
    expect(await screen.findByText(`${vacant.unit_number} was restored`)).toBeVisible();
    expect(asked.filter((one) => one.name === 'records.restore')).toHaveLength(1);
    await userEvent.keyboard('{Control>}z{/Control}');
    expect(await screen.findByText('There is nothing to undo in this window')).toBeVisible();
    expect(asked.filter((one) => one.name === 'records.restore')).toHaveLength(1);
  });

  it('goes from the newest to the oldest, and never twice over the same', async () => {
    const done: string[] = [];
    fakeCore();
    await open();
    for (const name of ['first', 'second', 'third'])
      act(() => toast({ title: name, undo: { label: 'Undo', run: () => done.push(name) } }));
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    await userEvent.keyboard('{Control>}z{/Control}{Control>}z{/Control}{Control>}z{/Control}');
    expect(done).toEqual(['third', 'second', 'first']);
  });

  it('says why when something came after', async () => {
    fakeCore({
      'records.restore': () => refusal('conflict', 'records.later', 'Another unit has the number now.'),
    });
    await open(`#/units/${vacant.unit_id}`);
    await archive(vacant.unit_number);
    await userEvent.keyboard('{Control>}z{/Control}');
    expect((await screen.findAllByText('Another unit has the number now.')).length).toBeGreaterThan(0);
  });

  it('leaves a field that is written in to itself, and what waits behind a form', async () => {
    const run = vi.fn();
    fakeCore();
    await open('#/units');
    act(() => toast({ title: 'x', undo: { label: 'Undo', run } }));
    await userEvent.type(await screen.findByRole('searchbox'), 'a{Control>}z{/Control}');
    (document.activeElement as HTMLElement).blur();
    await userEvent.keyboard('?');
    await screen.findByRole('dialog', { name: 'Keyboard shortcuts' });
    await userEvent.keyboard('{Control>}z{/Control}');
    expect(run).not.toHaveBeenCalled();
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
