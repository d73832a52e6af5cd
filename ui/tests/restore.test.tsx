// Going back to a copy from the window: which there are, what is asked of the shell, what a person hears.
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { LockedPage } from '../src/app/LockedPage';
import type { Problem } from '../src/host/problem';
import { onStale } from '../src/host/stale';
import { pick, restoreCopy, restoreFile, shellCopies } from '../src/host/window';
import { RestoreDialog } from '../src/nouns/record/RestoreDialog';
import { faults, show } from './house';

vi.mock('../src/host/call', async (actual) => ({ ...(await actual<object>()), inWindow: () => true }));
vi.mock('../src/host/window', async (actual) => ({
  ...(await actual<object>()),
  pick: vi.fn(),
  shellCopies: vi.fn(),
  restoreCopy: vi.fn(),
  restoreFile: vi.fn(),
}));

const ready = { state: 'ready' as const, problem: null, crash: null, link: null };
const problem = (code: string, text: string): Problem => ({
  kind: 'conflict',
  code,
  text,
  hint: null,
  field: null,
  id: null,
});
const COPIES = [
  {
    name: 'before-restore-1.db',
    at: '2026-03-27T18:15:00Z',
    bytes: 48_000_000,
    why: 'before_restore' as const,
  },
  { name: 'monday.db', at: '2026-03-23T07:00:00Z', bytes: 47_000_000, why: 'kept' as const },
];

beforeEach(() => {
  vi.clearAllMocks();
  vi.mocked(shellCopies).mockResolvedValue(COPIES);
  vi.mocked(restoreCopy).mockResolvedValue({ kept: 'before-restore-2.db', report: ready });
});

it('restores the chosen copy and says where the present one lies', async () => {
  const stale: string[][] = [];
  const stop = onStale((topics) => stale.push(topics));
  const closed = vi.fn();
  show(<RestoreDialog onClose={closed} />);
  // The whole line chooses it, not the mark alone.
  await userEvent.click(await screen.findByText(/Kept copy/));
  expect(screen.getByRole('radio', { name: /Kept copy/ })).toBeChecked();
  expect(await faults()).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Restore this copy' }));
  expect(await screen.findByText('The copy is restored')).toBeVisible();
  expect(screen.getByText(/before-restore-2\.db/)).toBeVisible();
  expect(restoreCopy).toHaveBeenCalledExactlyOnceWith('monday.db');
  expect(closed).toHaveBeenCalled();
  expect(stale).toEqual([['*']]);
  stop();
});

it('offers the newest first, and keeps the dialog open with the reason when a copy is none', async () => {
  vi.mocked(restoreCopy).mockRejectedValue(
    problem('store.damaged', 'The copy is damaged: page 12 cannot be read.'),
  );
  show(<RestoreDialog onClose={() => undefined} />);
  expect(await screen.findByRole('radio', { name: /Set aside by a restore/ })).toBeChecked();
  await userEvent.click(screen.getByRole('button', { name: 'Restore this copy' }));
  expect(await screen.findByText(/page 12 cannot be read/)).toBeVisible();
  expect(screen.getByText('The copy was not restored')).toBeVisible();
  expect(restoreCopy).toHaveBeenCalledWith('before-restore-1.db');
});

it('takes a file where there is no copy', async () => {
  vi.mocked(shellCopies).mockResolvedValue([]);
  vi.mocked(pick).mockResolvedValue('/media/stick/march.backup');
  vi.mocked(restoreFile).mockResolvedValue({ kept: null, report: ready });
  show(<RestoreDialog onClose={() => undefined} />);
  expect(await screen.findByText(/no copies beside this portfolio/)).toBeVisible();
  expect(screen.getByRole('button', { name: 'Restore this copy' })).toBeDisabled();
  await userEvent.click(screen.getByRole('button', { name: 'Choose a file…' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Restore this copy' }));
  await waitFor(() => expect(restoreFile).toHaveBeenCalledWith('/media/stick/march.backup'));
  expect(pick).toHaveBeenCalledWith('backup_copy');
});

it('is offered for a damaged portfolio, not for one that is open elsewhere or has no key here', () => {
  const offered = (code: string) => {
    const { unmount } = show(
      <LockedPage problem={problem(code, 'It does not open.')} onRetry={() => undefined} />,
    );
    const there = screen.queryByRole('button', { name: 'Restore a backup…' }) !== null;
    unmount();
    return there;
  };
  expect(['store.damaged', 'store.in_use', 'key.missing'].map(offered)).toEqual([true, false, false]);
});
