// The law of the place on screen: the warning beside a short notice, and the list of what is on file.
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { LeasePage } from '../src/features/lifecycle/LeasePage';
import { LawCard } from '../src/features/settings/LawCard';
import { units } from './fake/records.mjs';
import { fakeCore, faults, show } from './house';

const held = units.find((unit) => unit.state === 'month_to_month')!;

describe('A short notice', () => {
  it('warns with the rule and where it is written, and can be recorded all the same', async () => {
    const asked = fakeCore();
    show(<LeasePage leaseId={held.lease_id!} documents={null} />);
    await userEvent.click(await screen.findByRole('button', { name: 'Give notice' }));
    const sheet = await screen.findByRole('dialog', { name: `Notice for unit ${held.unit_number}` });
    await within(sheet).findByRole('region', { name: 'What will change' });
    expect(within(sheet).queryByRole('list', { name: 'Please check' })).toBeNull();
    const out = within(sheet).getByRole('textbox', { name: 'Moves out on' });
    await userEvent.clear(out);
    await userEvent.type(out, '2026-04-09');
    const warnings = await within(sheet).findByRole('list', { name: 'Please check' });
    expect(warnings).toHaveTextContent(
      'Texas asks for one month’s notice here (Tex. Prop. Code § 91.001(b); not reviewed); this one is 12 days. With it the lease ends on Apr 28, 2026 at the earliest.',
    );
    expect(await faults(sheet)).toEqual([]);
    await userEvent.type(within(sheet).getByRole('textbox', { name: 'Reason' }), 'Job change');
    await userEvent.click(within(sheet).getByRole('button', { name: 'Give notice' }));
    await waitFor(() => expect(asked.some((one) => one.name === 'lifecycle.act')).toBe(true));
  });
});

describe('Rules by law', () => {
  it('says what is on file, where it is written, who has reviewed it, and what is missing', async () => {
    fakeCore();
    const { container } = show(<LawCard />);
    const table = await screen.findByRole('table', { name: 'Rules by law' });
    const rows = within(table).getAllByRole('row').slice(1);
    expect(rows).toHaveLength(4);
    expect(rows[0]).toHaveTextContent('From the tenant, month-to-month');
    expect(rows[0]).toHaveTextContent('one month’s notice to the end of a rental month');
    expect(rows[0]).toHaveTextContent('N.Y. Real Prop. Law § 232-b');
    expect(rows[0]).toHaveTextContent('Not reviewed');
    expect(rows[1]).toHaveTextContent('60 days’ notice after 12 months of tenancy');
    expect(rows[1]).toHaveTextContent('Ann Lee, Feb 3, 2026');
    expect(rows[2]).toHaveTextContent(
      'No rule on file: from the tenant, fixed term; from the landlord, fixed term',
    );
    expect(rows[3]).toHaveTextContent('The properties here have no state');
    expect(await faults(container)).toEqual([]);
  });
});
