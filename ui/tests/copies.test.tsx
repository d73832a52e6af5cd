// Export and backup from the menu of the window: the dialog at once, on any page, then words or the refusal.
import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { MenuCopies } from '../src/app/MenuCopies';
import { pick } from '../src/host/window';
import { core } from './core';
import { show } from './house';

const menu = vi.hoisted((): { choose: (item: string) => void } => ({ choose: () => undefined }));

vi.mock('../src/host/call', async (actual) => ({ ...(await actual<object>()), inWindow: () => true }));
vi.mock('../src/host/window', async (actual) => ({
  ...(await actual<object>()),
  onMenu: (then: (item: string) => void) => {
    menu.choose = then;
    return () => undefined;
  },
  pick: vi.fn(async () => '/data/chosen'),
}));

describe('MenuCopies', () => {
  it('exports to the folder one chose and says so', async () => {
    const asked = core();
    show(<MenuCopies />);
    act(() => menu.choose('export'));
    expect(await screen.findByText(/rows exported/)).toBeVisible();
    expect(pick).toHaveBeenCalledWith('export_folder', expect.stringMatching(/^keystead-\d{4}-\d\d-\d\d$/));
    const sent = asked.find((one) => one.name === 'export.folder');
    expect(sent?.args.path).toBe('/data/chosen');
    expect(sent?.args.task_id).toBeTruthy();
  });

  it('backs up under a name with the day, and shows why it could not', async () => {
    vi.mocked(pick).mockResolvedValueOnce('/data/plan.pdf');
    const asked = core();
    show(<MenuCopies />);
    act(() => menu.choose('backup'));
    expect(await screen.findAllByText(/already/)).not.toEqual([]);
    expect(pick).toHaveBeenCalledWith(
      'backup_file',
      expect.stringMatching(/^keystead-\d{4}-\d\d-\d\d\.backup$/),
    );
    expect(asked.map((one) => one.name)).not.toContain('export.folder');
  });

  it('does nothing when the dialog is closed, or another item is chosen', async () => {
    const asked = core();
    show(<MenuCopies />);
    vi.mocked(pick).mockResolvedValueOnce(null);
    await act(async () => menu.choose('export'));
    await act(async () => menu.choose('zoom_in'));
    await waitFor(() => expect(pick).toHaveBeenCalled());
    expect(asked).toEqual([]);
  });
});
