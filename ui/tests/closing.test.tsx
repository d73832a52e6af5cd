// Closing on the page: what is not done is said, the statements of a month are issued and taken back, one property is closed
// and opened again with a reason. The management fees of a month without agreements say so.
import { useQueryClient } from '@tanstack/react-query';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { useRefresh } from '../src/app/refresh';
import { ClosingPage } from '../src/features/owners/ClosingPage';
import { FeesPage } from '../src/features/owners/FeesPage';
import { useAsk } from '../src/host/ask';
import { day } from '../src/kit/format';
import { ask, core } from './core';
import { faults, show } from './house';

function Page() {
  useRefresh(useQueryClient());
  useAsk('app.status', {});
  const [through, setThrough] = useState<string | undefined>();
  return <ClosingPage through={through} onThrough={setThrough} />;
}

const closed = async () => (await ask('periods.get', { through: null })).closed_through;

describe('closing', () => {
  it('says what is not done, issues the statements of a month, and is taken back', async () => {
    core();
    const user = userEvent.setup();
    const before = await ask('periods.get', { through: null });
    const { container } = show(<Page />);
    expect(await screen.findByText('No period is closed yet for all properties.')).toBeInTheDocument();
    expect(before.waits.map(({ kind }) => kind)).toContain('banks');
    expect(screen.getByRole('link', { name: /not reconciled through that day$/ })).toHaveAttribute(
      'href',
      '#/bank',
    );
    expect(await faults(container)).toEqual([]);
    await user.click(screen.getByRole('button', { name: /^Issue statements of/ }));
    const dialog = await screen.findByRole('dialog', { name: /^Issue the statements of/ });
    await user.click(within(dialog).getByRole('button', { name: 'Issue and close' }));
    await screen.findByText(/statements? of .* (is|are) issued/);
    expect(screen.getByText(/kept as (a document of its owner|documents of their owners)/)).toBeVisible();
    expect(await closed()).toBe(before.through);
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(async () => expect(await closed()).toBeNull());
  });

  it('keeps the statements of a month that was closed without them, once', async () => {
    core();
    const user = userEvent.setup();
    const { through } = await ask('periods.get', { through: null });
    await ask('periods.close', { through });
    show(<Page />);
    const keep = await screen.findByRole('button', { name: 'Keep as documents' });
    await user.click(keep);
    await screen.findByText(/statements? of .* (is|are) kept as/);
    await waitFor(() => expect(keep).toBeEnabled());
    await user.click(keep);
    await screen.findByText(/^No statement of .* was left to be kept/);
  });

  it('closes one property and opens it only with a reason', async () => {
    core();
    const user = userEvent.setup();
    const page = await ask('periods.get', { through: null });
    const { property_name } = page.rows[0]!;
    show(<Page />);
    await user.click(await screen.findByRole('button', { name: `Close ${property_name}` }));
    let dialog = await screen.findByRole('dialog', {
      name: `Close ${property_name} through ${day(page.through)}`,
    });
    await user.click(within(dialog).getAllByRole('button', { name: 'Close' }).at(-1)!);
    await user.click(await screen.findByRole('button', { name: `Reopen ${property_name}` }));
    dialog = await screen.findByRole('dialog', { name: `Reopen ${property_name}` });
    await user.click(within(dialog).getByRole('button', { name: 'Reopen' }));
    expect((await within(dialog).findAllByText(/Say why/)).length).toBeGreaterThan(0);
    await user.click(within(dialog).getByLabelText('Why'));
    await user.paste('A late bill');
    await user.click(within(dialog).getByRole('button', { name: 'Reopen' }));
    await screen.findByText(`Open again: ${property_name}.`);
  });
});

describe('management fees', () => {
  it('say that no agreement runs', async () => {
    core();
    function Fees() {
      useRefresh(useQueryClient());
      useAsk('app.status', {});
      const [month, setMonth] = useState<string | undefined>();
      return <FeesPage month={month} onMonth={setMonth} />;
    }
    const { container } = show(<Fees />);
    expect(await screen.findByText(/^No agreement runs in/)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Bill the month' })).toBeDisabled();
    expect(screen.getByRole('switch', { name: 'Bill each month by itself' })).not.toBeChecked();
    expect(await faults(container)).toEqual([]);
  });
});
