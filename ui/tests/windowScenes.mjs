// What only the window shows: the cards of the settings that are the shell's, and the way back in when it is locked.
import { asWindow, LOCKED, SHELL } from './fake/window.mjs';

/** Each has a page of its own, on which `asWindow` ran before anything else. */
export const windowScenes = [
  ['window-settings', '#/settings', null, (page) => page.getByText('Log folder').scrollIntoViewIfNeeded()],
  [
    'window-recovery-save',
    '#/settings',
    null,
    async (page) => {
      await page.getByRole('button', { name: 'Save recovery key…' }).click();
      await page.getByLabel('Passphrase', { exact: true }).fill('too short');
      await page.getByRole('button', { name: 'Choose where to save…' }).click();
      await page.getByText(/needs at least 12/).waitFor();
    },
  ],
  [
    'window-restore',
    '#/settings',
    null,
    async (page) => {
      await page.getByRole('button', { name: 'Restore…' }).click();
      await page.getByRole('radio', { name: /Kept copy/ }).click();
      await page.getByRole('button', { name: 'Restore this copy' }).click();
      await page.getByText(/monday.db is damaged/).waitFor();
    },
  ],
  [
    'window-update',
    '#/settings',
    null,
    async (page) => {
      await page.getByRole('button', { name: 'Install and restart' }).click();
      await page.getByText(/not signed with the expected key/).waitFor();
      await page.getByText(/not signed with the expected key/).scrollIntoViewIfNeeded();
    },
  ],
  [
    'window-locked',
    '#/',
    LOCKED,
    (page) => page.getByRole('button', { name: 'Use a recovery key…' }).waitFor(),
  ],
  [
    'window-locked-key',
    '#/',
    LOCKED,
    async (page) => {
      await page.getByRole('button', { name: 'Use a recovery key…' }).click();
      await page.getByLabel('Its passphrase').fill('seven honest lamp');
      await page.getByRole('button', { name: 'Open the portfolio' }).click();
      await page.getByText(/does not open/).waitFor();
    },
  ],
];

export const becomeWindow = (page, locked) => page.addInitScript(asWindow, { answers: SHELL, locked });
