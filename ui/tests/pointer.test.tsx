// What the pointer meets: rows that lead somewhere, words that tell what was cut, no menu of the browser, a wheel that
// is not caught by a list inside the page, one menu a page.
import { fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { App } from '../src/app/App';
import { List } from '../src/kit/List';
import { home } from './cast';
import { core } from './core';
import { show } from './house';

const active = home('active');

async function open(hash: string) {
  core();
  window.location.hash = hash;
  render(<App />);
  await screen.findByRole('navigation', { name: 'Departments' });
}

/** Gives an element sizes that jsdom does not work out. */
const sized = (element: Element, sizes: Record<string, number>) => {
  for (const [name, value] of Object.entries(sizes))
    Object.defineProperty(element, name, { configurable: true, writable: true, value });
};

describe('The pointer', () => {
  it('finds no menu of the browser, but keeps that of a text field', async () => {
    await open('#/units');
    expect(fireEvent.contextMenu(screen.getByRole('navigation', { name: 'Departments' }))).toBe(false);
    expect(fireEvent.contextMenu(await screen.findByRole('searchbox'))).toBe(true);
  });

  it('is told what was cut off', async () => {
    await open('#/jobs');
    const cut = document.createElement('p');
    cut.textContent = 'Harborlight Hospital Housing Inc.';
    cut.style.textOverflow = 'ellipsis';
    screen.getByRole('main').append(cut);
    sized(cut, { scrollWidth: 300, clientWidth: 100 });
    fireEvent.pointerOver(cut);
    expect(cut.title).toBe('Harborlight Hospital Housing Inc.');
    sized(cut, { scrollWidth: 100 });
    fireEvent.pointerOver(cut);
    expect(cut.title).toBe('');
  });

  it('moves the page before the list inside it, and the list once the page is at its end', async () => {
    await open('#/units');
    const grid = await screen.findByRole('grid');
    const page = screen.getByRole('main');
    sized(page, { scrollTop: 0, scrollHeight: 900, clientHeight: 600 });
    expect(fireEvent.wheel(grid, { deltaY: 120 })).toBe(false);
    expect(page.scrollTop).toBe(120);
    expect(fireEvent.wheel(grid, { deltaY: -120 })).toBe(true);
    page.scrollTop = 300;
    expect(fireEvent.wheel(grid, { deltaY: 120 })).toBe(true);
    expect(page.scrollTop).toBe(300);
  });

  it('opens with a row what the row names', async () => {
    core();
    show(
      <List
        label="Properties"
        rows={[{ id: 'a' }]}
        rowKey={(row) => row.id}
        columns={[
          {
            id: 'name',
            head: 'Name',
            cell: () => (
              <a className="link" href="#/properties/a">
                Elm
              </a>
            ),
          },
          { id: 'units', head: 'Units', cell: () => '14' },
        ]}
      />,
    );
    await userEvent.click(screen.getByText('14'));
    expect(window.location.hash).toBe('#/properties/a');
  });

  it('meets one menu on the page of a unit, with all that is rare in it', async () => {
    await open(`#/units/${active.unit_id}`);
    const more = await screen.findByRole('button', { name: /^More/ });
    await userEvent.click(more);
    const menu = await screen.findByRole('menu');
    expect(within(menu).getByRole('menuitem', { name: 'Archive' })).toBeVisible();
    expect(within(menu).getAllByRole('menuitem').length).toBeGreaterThan(1);
  });
});
