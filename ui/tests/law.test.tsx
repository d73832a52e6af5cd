// The law of the place on screen: the warning beside a short notice, what is on file, and what an administrator does with it.
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { LeasePage } from '../src/features/lifecycle/LeasePage';
import { LawCard } from '../src/features/settings/LawCard';
import { LawPage } from '../src/features/settings/LawPage';
import type { LawSearch } from '../src/features/settings/lawWords';
import { useAsk } from '../src/host/ask';
import { home } from './cast';
import { ask, core } from './core';
import { faults, show } from './house';

const held = home('month_to_month');

const own = (fields: Record<string, string>) =>
  ask('records.create', {
    kind: 'property',
    values: Object.entries(fields).map(([field, value]) => ({ field, value })),
  });

describe('A short notice', () => {
  it('warns with the rule and where it is written, and can be recorded all the same', async () => {
    const asked = core();
    show(<LeasePage leaseId={held.lease_id!} documents={null} />);
    await userEvent.click(await screen.findByRole('button', { name: 'Give notice' }));
    const sheet = await screen.findByRole('dialog', { name: `Notice for unit ${held.unit_number}` });
    await within(sheet).findByRole('region', { name: 'What will change' });
    expect(within(sheet).queryByRole('list', { name: 'Please check' })).toBeNull();
    const out = within(sheet).getByRole('textbox', { name: 'Moves out on' });
    await userEvent.clear(out);
    await userEvent.type(out, '2026-04-09');
    await waitFor(() => expect(sheet).toHaveTextContent(/this one is 12 days/));
    const warnings = within(sheet).getByRole('list', { name: 'Please check' });
    expect(warnings).toHaveTextContent(
      /asks for .* notice here \(.*; not reviewed\); this one is 12 days\. With it the lease ends on [A-Z][a-z]{2} \d+, 2026 at the earliest\./,
    );
    expect(await faults(sheet)).toEqual([]);
    await userEvent.type(within(sheet).getByRole('textbox', { name: 'Reason' }), 'Job change');
    await userEvent.click(within(sheet).getByRole('button', { name: 'Give notice' }));
    await waitFor(() => expect(asked.some((one) => one.name === 'lifecycle.act')).toBe(true));
  });
});

const BLANK = { state: undefined, subject: undefined, standing: undefined, past: undefined, find: undefined };

/** The page with its address kept as the router would. */
function Page({ begins = {} }: { begins?: Partial<LawSearch> }) {
  const [search, setSearch] = useState<LawSearch>({ ...BLANK, ...begins });
  return <LawPage search={search} onSearch={(change) => setSearch((now) => ({ ...now, ...change }))} />;
}

const york = () => own({ property_code: 'NY1', name: 'Elm', country: 'US', state: 'NY', currency: 'USD' });
/** Who sits here, as the shell asks it. */
function Status() {
  useAsk('app.status', {});
  return null;
}

const lines = async () =>
  within(await screen.findByRole('table', { name: 'Rules by law' })).getAllByRole('row');

describe('Rules by law', () => {
  it('says in the settings how many are not reviewed, and leads to them', async () => {
    core({}, { portfolio: 'empty' });
    await york();
    const { container } = show(<LawCard />);
    const card = await screen.findByRole('region', { name: /Rules by law/ });
    await waitFor(() =>
      expect(card).toHaveTextContent(/\d+ rules are in force where properties stand; \d+ of them are/),
    );
    expect(card).toHaveTextContent(/Sources disagree on 2 rules/);
    expect(card).toHaveTextContent(/has been reviewed by counsel\. Verify with counsel/);
    expect(within(card).getByRole('link', { name: 'Open the rules' })).toHaveAttribute(
      'href',
      '#/settings/law',
    );
    expect(await faults(container)).toEqual([]);
  });

  it('shows figure, citation and who stands for it, and finds rules elsewhere', async () => {
    core({}, { portfolio: 'empty' });
    await york();
    await own({ property_code: 'X1', name: 'Nowhere', country: 'US', currency: 'USD' });
    const { container } = show(<Page />);
    const [, first] = await lines();
    expect(first).toHaveTextContent(/New YorkNotice from the tenant, month-to-month/);
    expect(first).toHaveTextContent('N.Y. Real Prop. Law § 232-b');
    expect(first).toHaveTextContent('Not reviewed');
    expect(container).toHaveTextContent(/1 property says no state/);
    expect(container).toHaveTextContent(/New York: no rule on file about notice from the tenant, fixed term/);
    expect(await faults(container)).toEqual([]);
    await userEvent.type(screen.getByRole('searchbox', { name: 'Find a rule' }), 'no such words');
    await screen.findByText('No such rule');
    await userEvent.clear(screen.getByRole('searchbox', { name: 'Find a rule' }));
    await userEvent.click(screen.getByRole('combobox', { name: 'Place' }));
    await userEvent.click(await screen.findByRole('option', { name: 'Everywhere' }));
    await screen.findByText(/^3\d\d rules$/);
    await userEvent.click(await screen.findByRole('button', { name: /^Show \d+ more$/ }));
    await waitFor(async () => expect((await lines()).length).toBeGreaterThan(250));
  });

  it('signs a rule off by name and day, and withdraws that', async () => {
    core({}, { portfolio: 'empty' });
    await york();
    const { client } = show(<Page begins={{ subject: 'late_fee_cap' }} />);
    await userEvent.click(await screen.findByRole('button', { name: 'Sign off: New York, Late-fee cap' }));
    const dialog = await screen.findByRole('dialog', { name: 'Sign off a rule' });
    expect(dialog).toHaveTextContent('N.Y. Real Prop. Law § 238-a(2)');
    expect(await faults(dialog)).toEqual([]);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Sign off' }));
    expect(dialog).toHaveTextContent('Enter a name.');
    await userEvent.type(within(dialog).getByRole('textbox', { name: 'Compared by' }), 'Ann Lee');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Sign off' }));
    await screen.findByText(/^The rule is signed off/);
    // As the shell does when the core says what became stale.
    await client.invalidateQueries();
    await screen.findByText(/^Ann Lee, /);
    expect(screen.queryByText('Not reviewed')).toBeNull();
    await userEvent.click(
      screen.getByRole('button', { name: 'Withdraw the sign-off: New York, Late-fee cap' }),
    );
    await screen.findByText('The sign-off is withdrawn');
    await client.invalidateQueries();
    await screen.findByText('Not reviewed');
    expect(screen.queryByText(/^Ann Lee, /)).toBeNull();
  });

  it('changes a rule from a day on, says what it refuses, and closes the one before', async () => {
    core({}, { portfolio: 'empty' });
    await york();
    const { client } = show(<Page begins={{ subject: 'late_fee_cap', past: 'yes' }} />);
    await userEvent.click(await screen.findByRole('button', { name: 'Change: New York, Late-fee cap' }));
    const sheet = await screen.findByRole('dialog', { name: 'Change the rule: New York' });
    const amount = await within(sheet).findByRole('textbox', { name: 'Amount' });
    await userEvent.clear(amount);
    await userEvent.type(amount, '20');
    expect(await faults(sheet)).toEqual([]);
    const save = within(sheet).getByRole('button', { name: 'Save rule' });
    await userEvent.click(save);
    await within(sheet).findAllByText(/has to begin later/);
    const from = within(sheet).getByRole('textbox', { name: 'In force from' });
    await userEvent.clear(from);
    await userEvent.type(from, '2026-07-01');
    await userEvent.click(save);
    await screen.findByText('The rule is saved');
    await client.invalidateQueries();
    await screen.findByText(/to Jun 30, 2026/);
    const [, first, second] = await lines();
    expect(first).toHaveTextContent(/to Jun 30, 2026/);
    expect(second).toHaveTextContent(/at most 20 or 5% of the monthly rent/);
    expect(second).toHaveTextContent('Changed here');
  });

  it('shows what a pack would do, line by line, before it is imported', async () => {
    const line = {
      line: 2,
      code: 'P-1',
      effect: 'refused',
      field: 'amount',
      text: 'Write an amount.',
    } as const;
    const told = { new: 1, changed: 1, same: 3, refused: 1, signed: 1, lines: [line] };
    const asked = core(
      { 'jurisdiction.look': () => told, 'jurisdiction.import': () => told },
      { portfolio: 'empty' },
    );
    await york();
    show(<Page begins={{ subject: 'late_fee_cap' }} />);
    await userEvent.click(await screen.findByRole('button', { name: 'Import pack' }));
    const dialog = await screen.findByRole('dialog', { name: 'Import a pack of rules' });
    expect(within(dialog).getByRole('button', { name: 'Nothing to import' })).toBeDisabled();
    await userEvent.type(within(dialog).getByRole('textbox', { name: 'Path of the file' }), 'pack.csv');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Look' }));
    const table = await within(dialog).findByRole('table', { name: 'Lines of the pack' });
    expect(table).toHaveTextContent(/2RefusedP-1Amount: Write an amount\./);
    expect(dialog).toHaveTextContent('New 1, changed 1, the same 3, refused 1. 1 of them brings a sign-off.');
    expect(await faults(dialog)).toEqual([]);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Import 2 rules' }));
    await waitFor(() => expect(asked.some((one) => one.name === 'jurisdiction.import')).toBe(true));
    await screen.findByText('2 rules are imported');
  });

  it('lets others than administrators read only', async () => {
    core({}, { role: 'property_manager' });
    show(
      <>
        <Status />
        <Page />
      </>,
    );
    await lines();
    for (const name of [/^Sign off: /, /^Change: /, 'New rule', 'Import pack', 'Export pack'])
      await waitFor(() => expect(screen.getAllByRole('button', { name })[0]).toBeDisabled());
    expect(screen.getAllByRole('button', { name: /^Sign off: / })[0]).toHaveAttribute(
      'title',
      expect.stringMatching(/administrator/),
    );
  });
});
