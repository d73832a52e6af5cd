// The law of the place on screen: the warning beside a short notice, and the list of what is on file.
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { LeasePage } from '../src/features/lifecycle/LeasePage';
import { LawCard } from '../src/features/settings/LawCard';
import type { Reply } from '../src/host/call';
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

describe('Rules by law', () => {
  it('says what is on file, where it is written, who has reviewed it, and what is missing', async () => {
    let told: Reply<'jurisdiction.rules'> | undefined;
    core({ 'jurisdiction.rules': () => told }, { portfolio: 'empty' });
    await own({ property_code: 'NY1', name: 'Elm', country: 'US', state: 'NY', currency: 'USD' });
    await own({ property_code: 'X1', name: 'Nowhere', country: 'US', currency: 'USD' });
    const { places } = await ask('jurisdiction.rules', {});
    const [york, nowhere] = [true, false].map((has) => places.find((place) => place.has_state === has)!);
    // No rule on file is reviewed yet.
    const [first, ...rest] = york!.rules;
    const reviewed = { ...first!, reviewed_by: 'Ann Lee', reviewed_on: '2026-02-03' };
    told = { places: [{ ...york!, rules: [reviewed, ...rest] }, nowhere!] };
    const { container } = show(<LawCard />);
    const table = await screen.findByRole('table', { name: 'Rules by law' });
    const rows = within(table).getAllByRole('row').slice(1);
    expect(rows[0]).toHaveTextContent('From the tenant, month-to-month');
    expect(rows[0]).toHaveTextContent(first!.figure);
    expect(rows[0]).toHaveTextContent('N.Y. Real Prop. Law § 232-b');
    expect(rows[0]).toHaveTextContent('Ann Lee, Feb 3, 2026');
    expect(rows[1]).toHaveTextContent('Not reviewed');
    const after = york!.rules.findIndex((rule) => rule.tenancy_months === 12);
    expect(rows[after]).toHaveTextContent('notice after 12 months of tenancy');
    expect(rows[york!.rules.length]).toHaveTextContent(/No rule on file: from the tenant, fixed term/);
    expect(rows.at(-1)).toHaveTextContent('The properties here have no state');
    expect(await faults(container)).toEqual([]);
  });
});
