// The recovery key in the window: saved under a passphrase typed twice, used where the portfolio does not open.
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { LockedPage } from '../src/app/LockedPage';
import { RecoveryCard } from '../src/features/settings/RecoveryCard';
import type { Problem } from '../src/host/problem';
import { keySave, keyUse, pick } from '../src/host/window';
import { faults, show } from './house';

vi.mock('../src/host/call', async (actual) => ({ ...(await actual<object>()), inWindow: () => true }));
vi.mock('../src/host/window', async (actual) => ({
  ...(await actual<object>()),
  pick: vi.fn(),
  keySave: vi.fn(),
  keyUse: vi.fn(),
}));

const problem = (code: string, field: string | null, text: string): Problem => ({
  kind: 'forbidden',
  code,
  text,
  hint: null,
  field,
  id: null,
});
const ready = { state: 'ready' as const, problem: null, crash: null, link: null };
const FILE = '/home/ann/keystead-recovery.key';

beforeEach(() => {
  vi.clearAllMocks();
  vi.mocked(pick).mockResolvedValue(FILE);
  vi.mocked(keySave).mockResolvedValue(null);
});

describe('RecoveryCard', () => {
  async function typed(first: string, second: string) {
    const user = userEvent.setup();
    show(<RecoveryCard />);
    await user.click(screen.getByRole('button', { name: 'Save recovery key…' }));
    await user.type(await screen.findByLabelText('Passphrase'), first);
    await user.type(screen.getByLabelText('The same passphrase again'), second);
    await user.click(screen.getByRole('button', { name: 'Choose where to save…' }));
  }

  it('saves where one chose and says where it lies', async () => {
    await typed('seven honest lamps', 'seven honest lamps');
    expect(await screen.findByText('The recovery key is saved')).toBeVisible();
    expect(screen.getByText(FILE)).toBeVisible();
    expect(pick).toHaveBeenCalledWith('key_copy', 'keystead-recovery.key');
    expect(keySave).toHaveBeenCalledWith(FILE, 'seven honest lamps');
    await waitFor(() => expect(screen.queryByLabelText('Passphrase')).toBeNull());
  });

  it('refuses eleven characters and two that differ, at the field', async () => {
    await typed('eleven char', 'eleven char');
    expect(screen.getByLabelText('Passphrase')).toHaveAccessibleDescription(/at least 12 characters/);
    expect(screen.getByLabelText('Passphrase')).toBeInvalid();
    expect(await faults()).toEqual([]);
    await userEvent.type(screen.getByLabelText('Passphrase'), 's of it');
    await userEvent.click(screen.getByRole('button', { name: 'Choose where to save…' }));
    expect(screen.getByLabelText('The same passphrase again')).toHaveAccessibleDescription(/not the same/);
    expect(pick).not.toHaveBeenCalled();
  });

  it('writes nothing when the dialog is closed, and shows why it could not', async () => {
    vi.mocked(pick).mockResolvedValueOnce(null);
    await typed('seven honest lamps', 'seven honest lamps');
    await waitFor(() => expect(pick).toHaveBeenCalledTimes(1));
    expect(keySave).not.toHaveBeenCalled();
    vi.mocked(keySave).mockRejectedValueOnce(problem('key.not_written', null, 'It is there already.'));
    await userEvent.click(screen.getByRole('button', { name: 'Choose where to save…' }));
    expect(await screen.findByText('It is there already.')).toBeVisible();
    expect(screen.getByLabelText('Passphrase')).toBeVisible();
  });
});

describe('LockedPage', () => {
  const locked = (code: string, onRetry = vi.fn()) => {
    show(<LockedPage problem={problem(code, null, 'No key.')} onRetry={onRetry} />);
    return onRetry;
  };

  async function use(words: string) {
    await userEvent.click(screen.getByRole('button', { name: 'Use a recovery key…' }));
    await userEvent.type(await screen.findByLabelText('Its passphrase'), words);
    await userEvent.click(screen.getByRole('button', { name: 'Open the portfolio' }));
  }

  it('opens the portfolio with the file and its passphrase', async () => {
    vi.mocked(keyUse).mockResolvedValue(ready);
    const onRetry = locked('key.missing');
    await use('seven honest lamps');
    await waitFor(() => expect(onRetry).toHaveBeenCalled());
    expect(keyUse).toHaveBeenCalledWith(FILE, 'seven honest lamps');
    expect(pick).toHaveBeenCalledWith('key_file');
  });

  it('names a wrong passphrase and the key of another portfolio at their fields', async () => {
    vi.mocked(keyUse).mockRejectedValueOnce(
      problem('key.passphrase_wrong', 'passphrase', 'It does not open.'),
    );
    const onRetry = locked('store.wrong_key');
    await use('seven honest lamp');
    const words = screen.getByLabelText('Its passphrase');
    await waitFor(() => expect(words).toHaveAccessibleDescription('It does not open.'));
    expect(await faults()).toEqual([]);
    vi.mocked(keyUse).mockRejectedValueOnce(problem('store.wrong_key', 'path', 'Another portfolio.'));
    await userEvent.type(words, 's');
    await userEvent.click(screen.getByRole('button', { name: 'Open the portfolio' }));
    const file = screen.getByLabelText('Recovery key');
    await waitFor(() => expect(file).toHaveAccessibleDescription('Another portfolio.'));
    vi.mocked(pick).mockResolvedValueOnce('/home/ann/right.key');
    await userEvent.click(screen.getByRole('button', { name: 'Choose another file…' }));
    await waitFor(() => expect(file).toHaveValue('/home/ann/right.key'));
    expect(file).not.toHaveAccessibleDescription();
    expect(onRetry).not.toHaveBeenCalled();
  });

  it('stays when the portfolio does not open all the same, and asks no key where none helps', async () => {
    const busy = problem('store.in_use', null, 'Another Keystead has it.');
    vi.mocked(keyUse).mockResolvedValue({ ...ready, state: 'locked', problem: busy });
    locked('key.no_keyring');
    await use('seven honest lamps');
    expect(await screen.findByText('Another Keystead has it.')).toBeVisible();
  });

  it('offers no key where none helps', () => {
    locked('store.in_use');
    expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Use a recovery key…' })).toBeNull();
  });
});
