// Before an import is applied: what it does, what was decided and how to decide otherwise, what is not taken, by kind.
import { readFileSync } from 'node:fs';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { useDraft } from '../src/features/imports/draft';
import { Effect } from '../src/features/imports/Effect';
import words from '../src/features/imports/en.json';
import { ImportWizard } from '../src/features/imports/ImportWizard';
import { noteKinds } from '../src/features/imports/noteKinds';
import { Report } from '../src/features/imports/Report';
import { Tenants, type TenantWish } from '../src/features/imports/Tenants';
import type { DecisionLine, ImportReport, TenantLine } from '../src/wire/bindings';
import { ask, core, refusal } from './core';
import { faults, show } from './house';

beforeEach(() => useDraft.getState().reset());

const FILE = '/data/march.csv';
const february = () => ask('imports.run', { path: '/data/february.csv', property: 'WG' });
const march = () => ask('imports.rehearse', { path: FILE, property: 'WG', move_outs: true, keep_good: true });

const ORDER: DecisionLine = {
  key: 'day_order',
  chosen: null,
  choices: ['month_first', 'day_first'],
  state: 'open',
  evidence: 'Nothing in the file proves the order (“03/04/2026” on line 5 could be either).',
  count: 12,
  option: '--day-order month-first|day-first',
};

/** The row of a table that begins with these words. */
const row = (table: HTMLElement, words: string) =>
  within(table)
    .getAllByRole('row')
    .find((found) => found.textContent?.startsWith(words));

describe('What an import does', () => {
  it('is said first, with the figures before and after', async () => {
    core();
    await february();
    const report = await march();
    const { container } = show(<Report report={report} />);
    expect(container.querySelector('.card')).toHaveTextContent('What this import does');
    const { before, after } = report.effect!;
    expect([before.units, after.units]).toEqual([5, 6]);
    expect(container).toHaveTextContent(
      '1 lease begins and 2 leases end; 3 of 6 units are occupied (4 before).',
    );
    const table = screen.getByRole('table', { name: 'Before and after the import' });
    expect(row(table, 'Before')).toHaveTextContent(/^Before541–\$4,765\.00–$/);
    expect(row(table, 'After')).toHaveTextContent(/^After6331\$\d,\d{3}\.00–$/);
    expect(row(table, 'Change')).toHaveTextContent(/^Change\+1−1\+2\+1−\$/);
    expect(container).toHaveTextContent('into Westfield Gardens (WG)');
    expect(await faults(container)).toEqual([]);
  });

  it('shows which part of the file goes to which property, and no amount that one may not see', async () => {
    core();
    await february();
    const { effect, ...report } = await march();
    const [one] = effect!.properties;
    const other = {
      ...one!,
      property_id: '00000000-0000-0000-0000-000000000001',
      property_code: 'ELM',
      name: 'Elm House',
      is_new: true,
      currency: 'EUR',
      part: { units: 2, first_line: 40, last_line: 52, sheets: ['Elm'] },
    };
    const hidden = { owed_cents: null, credit_cents: null };
    const several = {
      ...effect!,
      properties: [one!, other].map((property) => ({
        ...property,
        before: { ...property.before, ...hidden },
        after: { ...property.after, ...hidden },
      })),
      properties_total: 240,
      currency: null,
      before: { ...effect!.before, ...hidden, rent_cents: null },
      after: { ...effect!.after, ...hidden, rent_cents: null },
    };
    const { container } = show(<Effect report={{ ...report, effect: several }} />);
    expect(container).toHaveTextContent('240 properties the first 2 are listed');
    expect(container).toHaveTextContent('different currencies');
    const table = screen.getByRole('table', { name: 'Properties in this import' });
    expect(row(table, 'Westfield Gardens')).toHaveTextContent(/WGIn your portfoliolines \d+ to \d+5 → to6/);
    expect(row(table, 'Elm House')).toHaveTextContent(/ELMNewElm6/);
    expect(container).not.toHaveTextContent('Owed');
    expect(within(table).getByText(/€/)).toBeVisible();
    expect(await faults(container)).toEqual([]);
  });

  it('is nothing where the portfolio is as the file says, and is left out of a report that has none', async () => {
    core();
    await february();
    const { effect, ...report } = await march();
    const nothing = { ...effect!, properties: [], properties_total: 0 };
    const { container, unmount } = show(<Effect report={{ ...report, effect: nothing }} />);
    expect(container).toHaveTextContent('Nothing changes');
    unmount();
    const old: ImportReport = { ...report, effect: null, refused_kinds: [], decisions: [] };
    const { container: former } = show(<Report report={old} />);
    expect(former).not.toHaveTextContent('What this import');
    expect(former).toHaveTextContent('1 date under Lease End cannot be read');
  });
});

describe('A decision about a file', () => {
  it('that is open is the one thing to do, and the gold button waits for it', async () => {
    const open = { value: true };
    const asked = core({
      'imports.look': async () => {
        const look = await ask('imports.look', { path: FILE });
        const decided = { ...ORDER, state: 'answered' as const, chosen: 'day_first' };
        return { ...look, decisions: [open.value ? ORDER : decided] };
      },
    });
    const { container } = show(<ImportWizard path={FILE} />);
    const choice = await screen.findByRole('combobox', { name: 'Order of dates: read as' });
    expect(screen.getByRole('button', { name: 'Check the rows' })).toBeDisabled();
    expect(container).toHaveTextContent('One thing to decide first');
    expect(container).toHaveTextContent('“03/04/2026” on line 5 could be either');
    expect(container).toHaveTextContent('Decide the question above first.');
    expect(await faults(container)).toEqual([]);
    open.value = false;
    await userEvent.click(choice);
    await userEvent.click(await screen.findByRole('option', { name: 'Day first (28/03/2026)' }));
    await waitFor(() => expect(screen.getByRole('button', { name: 'Check the rows' })).toBeEnabled());
    const looks = asked.filter((one) => one.name === 'imports.look');
    expect(looks.at(-1)?.args).toMatchObject({ mapping: { answers: { day_order: 'day_first' } } });
    expect(container).not.toHaveTextContent('to decide first');
  });

  it('is told with its evidence, and another answer checks again', async () => {
    const asked = core({
      'imports.rehearse': async (args) => {
        const { answers } = args.mapping ?? {};
        const chosen = (answers as Record<string, string> | undefined)?.day_order ?? 'month_first';
        const decision: DecisionLine = { ...ORDER, chosen, state: answers ? 'answered' : 'guessed' };
        const sheet = { ...ORDER, key: 'sheet:Old', chosen: 'leave_out', choices: ['read', 'leave_out'] };
        const strange = { ...ORDER, key: 'moon_phase:Tuesday', chosen: 'half_full', choices: [] };
        const rest = [sheet, strange].map((one) => ({ ...one, state: 'said' as const }));
        return { ...(await march()), decisions: [...rest, decision] };
      },
    });
    await february();
    const { container } = show(<ImportWizard path={FILE} />);
    await userEvent.click(await screen.findByRole('button', { name: 'Check the rows' }));
    const table = await screen.findByRole('table', { name: 'Decisions about the file' });
    const [, first, second, third] = within(table).getAllByRole('row');
    expect(first).toHaveTextContent(/^Order of dates.*could be either\)\.12Best guess$/);
    expect(second).toHaveTextContent(/^Sheet “Old”/);
    expect(third).toHaveTextContent(/^Moon phase: TuesdayHalf full/);
    expect(await faults(container)).toEqual([]);
    await userEvent.click(within(table).getByRole('combobox', { name: 'Order of dates: read as' }));
    await userEvent.click(await screen.findByRole('option', { name: 'Day first (28/03/2026)' }));
    await waitFor(() => expect(asked.filter((one) => one.name === 'imports.rehearse')).toHaveLength(2));
    expect(asked.findLast((one) => one.name === 'imports.rehearse')?.args).toMatchObject({
      mapping: { answers: { day_order: 'day_first' } },
    });
    // And back to what the file says.
    await userEvent.click(await screen.findByRole('combobox', { name: 'Order of dates: read as' }));
    await userEvent.click(await screen.findByRole('option', { name: 'As the file says' }));
    await waitFor(() => expect(asked.filter((one) => one.name === 'imports.rehearse')).toHaveLength(3));
    expect(asked.findLast((one) => one.name === 'imports.rehearse')?.args).toMatchObject({
      mapping: { answers: {} },
    });
  });

  it('of each kind that the core knows has words', () => {
    const core = readFileSync('../crates/exchange/src/rent_roll/decision.rs', 'utf8');
    const keys = [.../const KEYS: \[&str; \d+\] = \[([^\]]+)\]/.exec(core)![1]!.matchAll(/[A-Z_]+/g)];
    expect(keys.length).toBeGreaterThan(7);
    for (const [name] of keys) expect(words.decisions.key).toHaveProperty(name.toLowerCase());
  });

  it('that is wanted leads back to the step that has it', async () => {
    core({
      'imports.rehearse': () =>
        refusal('invalid', 'import.undecided', 'march.csv: days could be either.', 'answers.day_order'),
    });
    const { container } = show(<ImportWizard path={FILE} />);
    await userEvent.click(await screen.findByRole('button', { name: 'Check the rows' }));
    expect(await screen.findByText('march.csv: days could be either.')).toBeVisible();
    expect(container.querySelector('[aria-current=step]')).toHaveTextContent('Columns');
  });
});

describe('A tenant who may be the same', () => {
  const line = (lease_number: string, certain: boolean): TenantLine => ({
    lease_number,
    unit_number: '104A',
    tenant_name: 'Ada Reyes-Kim',
    change: certain ? 'renamed' : 'moved',
    former_name: 'Ada Reyes',
    former_unit: '103A',
    former_lease: 'L-0',
    certain,
    line: 7,
    recorded: certain,
  });

  it('is taken so where that is sure, and as one decides', async () => {
    const wishes: TenantWish[] = [];
    const lines = [line('L-1', true), line('L-2', false)];
    const { container } = show(<Tenants lines={lines} onWish={(wish) => wishes.push(wish)} />);
    expect(container).toHaveTextContent('2 tenants may already be in your portfolio');
    expect(container).toHaveTextContent('The same lease is under the name Ada Reyes here');
    expect(container).toHaveTextContent('Ada Reyes lives in unit 103A here');
    const [likely, sure] = screen.getAllByRole('checkbox', { name: 'Ada Reyes-Kim is Ada Reyes' });
    expect(sure).toBeChecked();
    expect(likely).not.toBeChecked();
    await userEvent.click(sure!);
    await userEvent.click(likely!);
    expect(wishes).toEqual([
      { same_leases: [], new_leases: ['L-1'] },
      { same_leases: ['L-2'], new_leases: ['L-1'] },
    ]);
    expect(await faults(container)).toEqual([]);
  });
});

describe('What an import does not take', () => {
  it('is one line a kind with count and examples, however many rows', async () => {
    core();
    await february();
    const report = await march();
    const refused = Array.from({ length: 1000 }, (_, at) => ({
      file: 'march.csv',
      line: at + 5,
      column: at % 10 === 0 ? 'Amount' : 'Lease End',
      value: at % 10 === 0 ? 'tbd' : `31/${at % 28}/2026`,
      code: at % 10 === 0 ? 'unreadable_amount' : 'unreadable_date',
      reason: `“31/${at % 28}/2026” is not a day.`,
    }));
    const kind = (code: string, column: string, count: number, values: string[]) => ({
      code,
      column,
      count,
      reason: 'x',
      lines: [5, 6, 7],
      values,
    });
    const kinds = [
      kind('unreadable_date', 'Lease End', 9000, ['31/1/2026', '31/2/2026']),
      kind('unreadable_amount', 'Amount', 900, ['tbd']),
    ];
    const many = { ...report, refused, refused_total: 10_000, refused_kinds: kinds };
    const { container } = show(<Report report={many} />);
    expect(container).toHaveTextContent('10,000 rows rejected');
    const [dates, amounts] = container.querySelectorAll('.problem-kind');
    expect(dates?.querySelector('summary')).toHaveTextContent(
      '9,000 dates under Lease End cannot be read31/1/202631/2/2026lines 5, 6, 7 …',
    );
    expect(amounts).toHaveTextContent('900 amounts under Amount cannot be read');
    expect(dates).not.toHaveAttribute('open');
    expect(dates?.querySelector('tbody')).toBeNull();
    await userEvent.click(dates!.querySelector('summary')!);
    await waitFor(() => expect(dates?.querySelector('tbody')).toBeVisible());
    expect(dates?.querySelectorAll('tbody tr')).toHaveLength(200);
    expect(dates).toHaveTextContent('The first 200 of 9,000 are listed.');
    expect(container).toHaveTextContent('100 more were rejected for other reasons.');
    expect(await faults(container)).toEqual([]);
  });

  it('tells notes by weight, with the lines of each behind it', async () => {
    core();
    await february();
    const report = await march();
    const weighed = [
      {
        text: '5 names stand on empty units (lines 3, 9, 12 …).',
        count: 5,
        lines: [3, 9, 12, 40, 41],
        weight: 90,
      },
      { text: 'Hidden sheets were not read: Old.', count: 1, lines: [], weight: 30 },
    ];
    const notes = weighed.map(({ text }) => text).reverse();
    const { container } = show(<Report report={{ ...report, notes, note_lines: weighed }} />);
    const [first, second] = container.querySelectorAll('.note-kinds > li');
    expect(first).toHaveTextContent(/^Please check 5 names/);
    expect(first?.querySelector('details')).toHaveTextContent('lines 3, 9, 12, 40, 41');
    expect(second).toHaveTextContent(/^Hidden sheets/);
    expect(await faults(container)).toEqual([]);
  });

  it('groups notes that say the same of different lines', () => {
    const notes = [
      '3 units are vacant although a name stands there; the names were not imported (lines 3, 9, 12).',
      '“12/31/9999” under “Move Out” was read as no day, 4 times (lines 4, 5, 6 …).',
      '“01/00/1900” under “Move In” was read as no day, 1 time (line 7).',
      'Hidden sheets were not read: Old.',
    ];
    const kinds = noteKinds(notes);
    expect(kinds.map(({ text }) => text)).toEqual([notes[0], notes[1], notes[3]]);
    expect(kinds[1]?.more).toEqual([notes[2]]);
    const alike = Array.from({ length: 10_000 }, (_, at) => `“${at}” on line ${at} is no unit.`);
    expect(noteKinds(alike)).toHaveLength(1);
  });
});
