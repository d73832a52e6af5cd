// Makes a page believe that it is inside the window: the shell's own calls get an answer, the portfolio's go to the
// bridge; `locked` is the problem with which the portfolio does not open.
// Runs inside the page: it must not name anything outside itself.
export function asWindow({ answers, locked }) {
  async function portfolio({ name, args }) {
    if (locked) throw locked;
    const response = await fetch(`/call/${name}`, { method: 'POST', body: JSON.stringify(args ?? null) });
    const body = await response.json();
    if (!response.ok) throw body;
    return { reply: body, undo: Number(response.headers.get('x-undo')) || null };
  }
  globalThis.__TAURI_INTERNALS__ = {
    metadata: { currentWindow: { label: 'main' }, currentWebview: { label: 'main', windowLabel: 'main' } },
    transformCallback: () => 1,
    invoke: async (name, args) => {
      if (name === 'call') return portfolio(args);
      const answer = answers[name];
      if (answer?.refused) throw answer.refused;
      return answer ?? null;
    },
  };
  globalThis.__TAURI_EVENT_PLUGIN_INTERNALS__ = { unregisterListener: () => undefined };
}

const refused = (code, field, text, hint) => ({
  refused: { kind: 'forbidden', code, text, hint, field, id: null },
});

export const SHELL = {
  shell_state: { state: 'ready', problem: null, crash: null, link: null },
  shell_about: {
    version: '0.1.0',
    profile_dir: '/home/ann/.local/share/app.keystead.desktop',
    log_dir: '/home/ann/.local/share/app.keystead.desktop/logs',
    updates: true,
    newer: { version: '0.2.0', notes: 'Rent rolls keep their property.' },
  },
  shell_copies: [
    {
      name: 'before-restore-20260327-181500-0a1b2c3d4e5f.db',
      at: '2026-03-27T18:15:00Z',
      bytes: 48_123_904,
      why: 'before_restore',
    },
    { name: 'monday.db', at: '2026-03-23T07:00:00Z', bytes: 47_900_672, why: 'kept' },
    {
      name: 'before-format-6-1f2e3d4c5b6a.db',
      at: '2026-02-11T09:30:00Z',
      bytes: 41_230_336,
      why: 'before_upgrade',
    },
  ],
  shell_restore_copy: refused(
    'store.damaged',
    null,
    'The copy monday.db is damaged: page 12 cannot be read.',
    'Choose another copy. The portfolio was not touched.',
  ),
  shell_autostart: false,
  shell_pick: '/home/ann/keys/keystead-recovery.key',
  shell_update_check: { version: '0.2.0', notes: 'Rent rolls keep their property.' },
  shell_update_install: refused(
    'update.signature',
    null,
    'The new version is not signed with the expected key. It was not installed.',
    'Somebody may have tampered with it: tell your administrator.',
  ),
  shell_key_use: refused(
    'key.passphrase_wrong',
    'passphrase',
    'The passphrase does not open /home/ann/keys/keystead-recovery.key, or the file was changed.',
    'The portfolio is unchanged. Capital letters and spaces count.',
  ),
};

export const LOCKED = refused(
  'key.missing',
  null,
  'The keyring holds no key for the portfolio in /home/ann/.local/share/app.keystead.desktop. The file is unchanged.',
  'If the folder was moved, move it back, or use its recovery key.',
).refused;
