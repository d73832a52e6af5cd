// Books of another system on screen: what differs is told with the reason beside Accept, at zero they are taken over once,
// and the proof is kept with its day and name.
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { KeptPage } from '../src/features/takeover/KeptPage';
import { proofCsv } from '../src/features/takeover/proof';
import { TakeoverPage } from '../src/features/takeover/TakeoverPage';
import { useAsk } from '../src/host/ask';
import { ask, core } from './core';
import { faults, show } from './house';

const saved = vi.hoisted(() => ({ text: '' }));
vi.mock('../src/host/window', async (actual) => ({
  ...(await actual<typeof import('../src/host/window')>()),
  saveText: vi.fn(async (name: string, text: string) => {
    saved.text = text;
    return name;
  }),
}));

type Search = Partial<Record<'path' | 'day' | 'only', string | undefined>>;

/** The page with its address kept as the router would. */
function Page({ begins = {} }: { begins?: Search }) {
  const [search, setSearch] = useState<Search>(begins);
  return <TakeoverPage search={search} onSearch={(change) => setSearch((now) => ({ ...now, ...change }))} />;
}

/** Who sits here, as the shell asks it. */
function Status() {
  useAsk('app.status', {});
  return null;
}

const vale = () =>
  ask('records.create', {
    kind: 'property',
    values: [
      { field: 'property_code', value: 'VALE' },
      { field: 'name', value: 'Vale Court' },
    ],
  });

const page = (begins: Search = {}) =>
  show(
    <>
      <Status />
      <Page begins={begins} />
    </>,
  );

const proof = async () => within(await screen.findByRole('table', { name: 'Proof' })).getAllByRole('row');

describe('Taking over books', () => {
  it('tells what differs, and why they are not accepted', async () => {
    core({}, { portfolio: 'empty' });
    await vale();
    const { container } = page();
    expect(await screen.findByText('No books were taken over')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Accept' })).toBeNull();
    await userEvent.type(screen.getByRole('textbox', { name: 'Folder' }), '/data/their-books-off');
    await userEvent.click(screen.getByRole('button', { name: 'Read' }));
    const rows = await proof();
    expect(rows[1]).toHaveTextContent('Trial balance1200 Tenant receivables$750.00$0.00-$750.00');
    expect(rows[2]).toHaveTextContent('Trial balance3900 Opening balances-$5,950.00-$5,200.00$750.00');
    expect(rows).toHaveLength(4);
    const accept = screen.getByRole('button', { name: /^Accept/ });
    expect(accept).toBeDisabled();
    expect(accept).toHaveAttribute('title', expect.stringMatching(/^Their books and ours differ/));
    expect(screen.getByText(/^Their books and ours differ: account 1200 of VALE/)).toBeVisible();
    await userEvent.click(screen.getByRole('radio', { name: 'Only differences 2' }));
    expect(await proof()).toHaveLength(3);
    await userEvent.click(screen.getByRole('button', { name: 'Save as CSV' }));
    expect(saved.text.split('\r\n')[1]).toBe(
      'VALE,trial_balance,1200,Tenant receivables,USD,750.00,0.00,-750.00',
    );
    expect(await faults(container)).toEqual([]);
  });

  it('takes them over at zero, keeps the proof, and does nothing the second time', async () => {
    core({}, { portfolio: 'empty' });
    await vale();
    const first = page({ path: '/data/their-books', day: '2026-02-28' });
    expect(await screen.findByText('Every difference is zero. It can be accepted.')).toBeVisible();
    expect(screen.getByText('brings 0 open charges, 0 prepayments and an entry of 4 lines')).toBeVisible();
    const accept = screen.getByRole('button', { name: /^Accept/ });
    await waitFor(() => expect(accept).toBeEnabled());
    await userEvent.click(accept);
    expect(await screen.findByText('The books of 1 property were taken over')).toBeVisible();
    // What became stale is asked again by the shell; here by coming back.
    first.unmount();
    const { container } = page({ path: '/data/their-books', day: '2026-02-28' });
    const before = await screen.findByRole('table', { name: 'Taken over' });
    expect(within(before).getAllByRole('row')[1]).toHaveTextContent(/Vale Court.*Feb 28, 2026/);
    expect(await screen.findByText('These books were taken over before. Nothing changes.')).toBeVisible();
    expect(await faults(container)).toEqual([]);
    const { rows } = await ask('takeover.list', {});
    const kept = show(<KeptPage id={rows[0]!.takeover_id} search={{}} onSearch={() => undefined} />);
    expect(await kept.findByRole('heading', { name: 'Vale Court', level: 1 })).toBeVisible();
    const facts = kept.container.querySelector('.facts')!;
    expect(facts).toHaveTextContent('Opening rows0');
    expect(facts).toHaveTextContent(rows[0]!.accepted_by.replace('user:', ''));
    expect(await faults(kept.container)).toEqual([]);
  });

  it('names file, row, column and value of what cannot be read', async () => {
    core({}, { portfolio: 'empty' });
    page({ path: '/data/their-books', day: '2026-02-28' });
    const table = await screen.findByRole('table', { name: /rows cannot be read$/ });
    const first = within(table).getAllByRole('row')[1];
    expect(first).toHaveTextContent('trial_balance.csv2property_codeVALE');
    expect(screen.getByRole('button', { name: /^Accept/ })).toBeDisabled();
  });

  it('says where there are no tables, and that a day has not come', async () => {
    core({}, { portfolio: 'empty' });
    page({ path: '/data', day: '2026-02-28' });
    expect(await screen.findByText(/^The folder has none of these files/)).toBeVisible();
    const box = screen.getByRole('textbox', { name: 'Books closed on' });
    await userEvent.clear(box);
    await userEvent.type(box, '2027-01-01');
    expect(screen.getByText('This day has not come yet.')).toBeVisible();
  });

  it('is only looked at by who may not accept', async () => {
    core({}, { portfolio: 'empty', role: 'viewer' });
    page();
    expect(await screen.findByText('No books were taken over')).toBeVisible();
    await waitFor(() => expect(screen.queryByRole('textbox', { name: 'Folder' })).toBeNull());
  });
});

describe('The file of a proof', () => {
  it('has no formulas and quotes what must be', () => {
    const line = {
      property_code: '=A1',
      currency: 'USD',
      what: 'deposits' as const,
      code: 'L"1',
      name: null,
      theirs_cents: -5,
      ours_cents: 120,
      difference_cents: 125,
    };
    expect(proofCsv([line]).split('\r\n')[1]).toBe(`'=A1,deposits,"L""1",,USD,-0.05,1.20,1.25`);
  });
});
