// A newer version is said quietly and installed when the person says so; nothing is offered where no place is named.
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Sidebar } from '../src/app/Sidebar';
import { AboutCard } from '../src/features/settings/AboutCard';
import { SettingsPage } from '../src/features/settings/SettingsPage';
import { NewerCard } from '../src/features/settings/Updates';
import { call } from '../src/host/call';
import { type About, about, updateCheck, updateInstall } from '../src/host/window';
import { ask, core } from './core';
import { show } from './house';

vi.mock('../src/host/call', async (actual) => ({
  ...(await actual<object>()),
  inWindow: () => true,
  call: vi.fn(),
}));
vi.mock('../src/host/window', async (actual) => ({
  ...(await actual<object>()),
  about: vi.fn(),
  autostart: vi.fn(async () => false),
  updateCheck: vi.fn(),
  updateInstall: vi.fn(),
}));

const place = (more: Partial<About>): About => ({
  version: '0.1.0',
  profile_dir: '/home/ann/books',
  log_dir: '/home/ann/books/logs',
  updates: true,
  newer: null,
  ...more,
});
const NEWER = { version: '0.2.0', notes: 'Faster.' };

beforeEach(() => {
  vi.clearAllMocks();
  core();
  vi.mocked(call).mockImplementation(ask);
});

describe('updates', () => {
  it('says in the frame that a version is ready, and where it is installed', async () => {
    vi.mocked(about).mockResolvedValue(place({ newer: NEWER }));
    show(<Sidebar status={undefined} path="/" />);
    const line = await screen.findByRole('link', { name: /Version 0.2.0 is ready/ });
    expect(line).toHaveAttribute('href', '#/settings');
  });

  it('says nothing in the frame when there is none', async () => {
    vi.mocked(about).mockResolvedValue(place({}));
    show(<Sidebar status={undefined} path="/" />);
    await vi.waitFor(() => expect(about).toHaveBeenCalled());
    expect(screen.queryByText(/is ready/)).toBeNull();
  });

  it('offers what was found to be installed, without looking again', async () => {
    vi.mocked(about).mockResolvedValue(place({ newer: NEWER }));
    show(
      <>
        <NewerCard />
        <AboutCard />
      </>,
    );
    await userEvent.click(await screen.findByRole('button', { name: 'Install and restart' }));
    expect(updateInstall).toHaveBeenCalledOnce();
    expect(updateCheck).not.toHaveBeenCalled();
  });

  it('looks when asked, and says that there is nothing newer', async () => {
    vi.mocked(about).mockResolvedValue(place({}));
    vi.mocked(updateCheck).mockResolvedValue(null);
    show(<AboutCard />);
    await userEvent.click(await screen.findByRole('button', { name: 'Look for updates' }));
    expect(await screen.findByText('This is the newest version.')).toBeVisible();
  });

  it('has no dead button and no switch where no place is named', async () => {
    vi.mocked(about).mockResolvedValue(place({ updates: false }));
    show(<SettingsPage search={{}} onSearch={() => undefined} beside={() => null} />);
    expect(await screen.findByText(/Automatic updates are not set up/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Look for updates' })).toBeNull();
    expect(screen.queryByRole('switch', { name: 'Look for updates' })).toBeNull();
  });

  it('is switched off in the settings', async () => {
    vi.mocked(about).mockResolvedValue(place({}));
    show(<SettingsPage search={{}} onSearch={() => undefined} beside={() => null} />);
    const toggle = await screen.findByRole('switch', { name: 'Look for updates' });
    await vi.waitFor(() => expect(toggle).toBeEnabled());
    expect(toggle).toBeChecked();
    await userEvent.click(toggle);
    expect(call).toHaveBeenCalledWith('settings.put', {
      name: 'look_for_updates',
      value: 'false',
      property_id: null,
    });
  });
});
