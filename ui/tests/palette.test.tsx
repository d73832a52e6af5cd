// The palette knows actions: one that is done with a record asks for it, and goes back by Esc.
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { App } from '../src/app/App';
import { home } from './cast';
import { core } from './core';

const held = home('active');
const vacant = home('vacant');

async function open() {
  window.location.hash = '#/';
  render(<App />);
  await screen.findByRole('navigation', { name: 'Departments' });
  await userEvent.keyboard('{Control>}k{/Control}');
  return screen.findByRole('combobox', { name: 'Search or jump to' });
}

const choose = async (text: string) => {
  await userEvent.type(await open(), text);
  await userEvent.keyboard('{Enter}');
};

describe('The palette', () => {
  it('gives notice: asks for whom, and opens the form on the page of the unit', async () => {
    const asked = core();
    await choose('give notice');
    const box = await screen.findByRole('combobox', { name: 'Which unit, tenant or lease?' });
    await waitFor(() => expect(box).toHaveFocus());
    expect(screen.getByText('Give notice', { selector: '.palette-doing' })).toBeVisible();
    await userEvent.type(box, held.unit_number);
    const option = await screen.findByRole('option', { name: new RegExp(held.unit_number) });
    expect(asked.filter((one) => one.name === 'search.find').at(-1)?.args).toMatchObject({
      kinds: ['unit', 'tenant', 'lease'],
    });
    expect(option).toHaveAttribute('aria-selected', 'true');
    await userEvent.keyboard('{Enter}');
    expect(await screen.findByRole('dialog', { name: `Notice for unit ${held.unit_number}` })).toBeVisible();
    await waitFor(() => expect(window.location.hash).not.toContain('do='));
  });

  it('goes back to all by Esc, and by Backspace in an empty line, before it closes', async () => {
    core();
    await choose('add unit');
    const asking = () => screen.queryByRole('combobox', { name: 'In which property?' });
    await waitFor(() => expect(asking()).toHaveFocus());
    await userEvent.keyboard('{Escape}');
    const box = await screen.findByRole('combobox', { name: 'Search or jump to' });
    expect(asking()).toBeNull();
    await waitFor(() => expect(box).toHaveFocus());
    await userEvent.type(box, 'add unit{Enter}');
    await waitFor(() => expect(asking()).toHaveFocus());
    await userEvent.keyboard('{Backspace}');
    await screen.findByRole('combobox', { name: 'Search or jump to' });
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('combobox', { name: 'Search or jump to' })).toBeNull());
  });

  it('says when the state of the lease does not allow it', async () => {
    core();
    await choose('record move-out');
    await userEvent.type(
      await screen.findByRole('combobox', { name: 'Which unit, tenant or lease?' }),
      vacant.unit_number,
    );
    await screen.findByRole('option', { name: new RegExp(vacant.unit_number) });
    await userEvent.keyboard('{Enter}');
    expect(await screen.findByText('Not possible now: Record move-out')).toBeVisible();
    expect(document.querySelector('.dialog')).toBeNull();
  });

  it.each([
    // Sees leases and money, and changes nothing.
    ['viewer', ['Give notice', 'Add unit', 'Back up'], 'Show units on notice'],
    ['maintenance_lead', ['Give notice', 'Add unit', 'Back up', 'Open account'], 'New work order'],
  ])('leaves out what a %s may not do', async (role, hidden, seen) => {
    core({}, { role });
    const box = await open();
    for (const text of hidden) {
      await userEvent.clear(box);
      await userEvent.type(box, text);
      await waitFor(() => expect(screen.queryByRole('option', { name: new RegExp(text) })).toBeNull());
    }
    await userEvent.clear(box);
    await userEvent.type(box, seen);
    expect(await screen.findByRole('option', { name: new RegExp(seen) })).toBeVisible();
  });

  it('makes a copy: outside the window it leads to where the path is asked for', async () => {
    core();
    await choose('back up');
    expect(await screen.findByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
    expect(within(screen.getByRole('main')).getAllByRole('button', { name: /Back up/ })[0]).toBeVisible();
  });
});
