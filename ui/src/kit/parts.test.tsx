// The small parts: names for screen readers, state never by color alone, problems in three sentences, undo.

import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { faults, show } from '../../tests/house';
import { asProblem, type ProblemKind } from '../host/problem';
import { Chips } from './Chips';
import { DateField } from './DateField';
import { Dialog } from './Dialog';
import { ProblemPanel } from './ProblemPanel';
import { remaining } from './TaskProgress';
import { problemToast, toast } from './Toast';

function Two() {
  const [value, setValue] = useState('a');
  return (
    <Chips
      label="State"
      value={value}
      onChange={setValue}
      chips={[
        { value: 'a', label: 'All' },
        { value: 'b', label: 'Notice' },
      ]}
    />
  );
}

function One({ first }: { first: string }) {
  const [value, setValue] = useState(first);
  return <DateField label="Moves out on" value={value} onChange={setValue} today="2026-03-28" />;
}

describe('ProblemPanel', () => {
  const kinds: ProblemKind[] = [
    'invalid',
    'not_found',
    'conflict',
    'forbidden',
    'offline',
    'outdated',
    'internal',
  ];

  it.each(kinds)('says what happened, what is safe and the code for %s', async (kind) => {
    const onRetry = vi.fn();
    const problem = { kind, code: `x.${kind}`, text: 'It was so.', hint: null, field: null, id: 'P-77' };
    const { container } = show(<ProblemPanel problem={problem} onRetry={onRetry} />);
    expect(screen.getByRole('alert')).toHaveTextContent('It was so.');
    expect(container).toHaveTextContent(`x.${kind} · P-77`);
    const retry = screen.queryByRole('button', { name: 'Try again' });
    expect(retry !== null).toBe(['conflict', 'offline', 'outdated', 'internal'].includes(kind));
    if (retry) {
      fireEvent.click(retry);
      expect(onRetry).toHaveBeenCalledOnce();
    }
    expect(await faults(container)).toEqual([]);
  });

  it('calls damage and what the machine does by their names, whatever the kind', () => {
    const words: [string, string][] = [
      ['store.damaged', 'The portfolio’s file is damaged'],
      ['store.disk_full', 'The disk is full'],
      ['store.read_only', 'The file cannot be written'],
      ['store.in_use', 'Somebody else is at work on it'],
    ];
    for (const [code, title] of words) {
      const problem = { kind: 'conflict' as const, code, text: 'So.', hint: null, field: null, id: null };
      const { container, unmount } = show(<ProblemPanel problem={problem} />);
      expect(container).toHaveTextContent(title);
      expect(container).not.toHaveTextContent('Something else changed first');
      unmount();
    }
  });

  it('is made of anything that was thrown', () => {
    expect(asProblem('command call not found')).toMatchObject({
      kind: 'internal',
      text: 'command call not found',
    });
    expect(asProblem(new TypeError('x'))).toMatchObject({ kind: 'internal', text: 'x' });
    expect(asProblem({ kind: 'conflict', code: 'a', text: 'b' })).toMatchObject({
      kind: 'conflict',
      hint: null,
    });
    expect(asProblem({ kind: 'else', text: 'b' }).kind).toBe('internal');
  });
});

describe('Toast', () => {
  it('offers undo, runs it once and goes', async () => {
    const run = vi.fn();
    show(<p>page</p>);
    act(() => toast({ title: 'Notice recorded', undo: { label: 'Undo', run } }));
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(run).toHaveBeenCalledOnce();
  });

  it('offers one undo: that of the last thing done', async () => {
    const first = vi.fn();
    const last = vi.fn();
    show(<p>page</p>);
    act(() => toast({ title: 'Unit 7 was archived', undo: { label: 'Undo', run: first } }));
    await screen.findByRole('button', { name: 'Undo' });
    act(() => toast({ title: 'Unit 7 is back', undo: { label: 'Undo', run: last } }));
    await waitFor(() => expect(screen.queryByText('Unit 7 was archived')).toBeNull());
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(last).toHaveBeenCalledOnce();
    expect(first).not.toHaveBeenCalled();
  });

  it('says a refusal with its hint', async () => {
    show(<p>page</p>);
    act(() =>
      problemToast({
        kind: 'conflict',
        code: 'a',
        text: 'The lease ended.',
        hint: 'Renew it.',
        field: null,
        id: null,
      }),
    );
    expect((await screen.findAllByText('Renew it.')).length).toBeGreaterThan(0);
  });
});

describe('Chips', () => {
  it('are one stop of the Tab key and walked by arrows', async () => {
    const { container } = show(<Two />);
    const user = userEvent.setup();
    await user.tab();
    expect(screen.getByRole('radio', { name: 'All' })).toHaveFocus();
    await user.keyboard('{ArrowRight}');
    expect(screen.getByRole('radio', { name: 'Notice' })).toBeChecked();
    expect(await faults(container)).toEqual([]);
  });
});

describe('DateField', () => {
  it('shows in words what it understood and says when it did not', async () => {
    show(<One first="" />);
    const user = userEvent.setup();
    const box = screen.getByRole('textbox', { name: 'Moves out on' });
    await user.type(box, 'Apr 9');
    expect(screen.getByText('Thursday, April 9, 2026')).toBeVisible();
    await user.tab();
    expect(box).toHaveValue('04/09/2026');
    await user.clear(box);
    await user.type(box, '2027-01-24');
    expect(screen.getByText('Sunday, January 24, 2027')).toBeVisible();
    await user.tab();
    expect(box).toHaveValue('01/24/2027');
    await user.type(box, '{ArrowUp}');
    expect(box).toHaveValue('01/25/2027');
    await user.clear(box);
    await user.type(box, 'soonish');
    expect(screen.getByText(/Enter a date such as 03\/28\/2026/)).toBeVisible();
    expect(box).toHaveAttribute('aria-invalid', 'true');
  });

  it('shows no ISO day, neither recorded nor as a hint', () => {
    const { container } = show(<One first="2027-01-24" />);
    expect(screen.getByRole('textbox')).toHaveValue('01/24/2027');
    expect(container.innerHTML).not.toMatch(/\d{4}-\d{2}-\d{2}|YYYY-MM/);
  });

  it('picks from a month by keyboard', async () => {
    show(<One first="2026-03-28" />);
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Pick a day: Moves out on' }));
    await screen.findByRole('button', { name: 'Mar 28, 2026' });
    await user.keyboard('{ArrowDown}{ArrowLeft}');
    expect(screen.getByRole('button', { name: 'Apr 3, 2026' })).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(screen.getByRole('textbox')).toHaveValue('04/03/2026');
  });
});

describe('Dialog', () => {
  it('has a name, takes the focus and closes with Escape', async () => {
    const onClose = vi.fn();
    show(
      <Dialog open onClose={onClose} title="Undo the import">
        <input aria-label="Why" />
      </Dialog>,
    );
    const dialog = await screen.findByRole('dialog', { name: 'Undo the import' });
    await waitFor(() => expect(dialog.contains(document.activeElement)).toBe(true));
    expect(await faults(dialog)).toEqual([]);
    await userEvent.keyboard('{Escape}');
    expect(onClose).toHaveBeenCalled();
  });
});

describe('Time left', () => {
  it('is told once the pace is known', () => {
    expect(remaining(1000, 50, 100)).toBeNull();
    expect(remaining(10_000, 2, 100)).toBeNull();
    expect(remaining(10_000, 50, 100)).toBe(10_000);
    expect(remaining(10_000, 100, 100)).toBeNull();
  });
});
