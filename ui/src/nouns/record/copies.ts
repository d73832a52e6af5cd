// Copies of the portfolio: where to is asked with the system's own dialog, or by the caller outside the window; both are
// tasks one can watch and stop, and both end with a few words.
import { useTranslation } from 'react-i18next';
import { inWindow } from '../../host/call';
import type { Problem } from '../../host/problem';
import { type Task, useTask } from '../../host/task';
import { pick } from '../../host/window';
import { toast } from '../../kit/Toast';

export type Copy = 'backup' | 'export';

export interface Copies {
  /** Asks where to and begins; outside the window it answers false, and `begin` is for the caller. */
  ask: (what: Copy) => Promise<boolean>;
  begin: (what: Copy, path: string) => void;
  backingUp: Task<'profile.backup'>;
  exporting: Task<'export.folder'>;
  problem: Problem | null;
}

export function useCopies(): Copies {
  const { t } = useTranslation('parts');
  const backingUp = useTask('profile.backup', {
    onDone: (done) => toast({ title: t('copies.backedUp', { size: done.megabytes }), text: done.path }),
  });
  const exporting = useTask('export.folder', {
    onDone: (done) => {
      const rows = Object.values(done.files).reduce((sum, value) => sum + value, 0);
      toast({ title: t('copies.exported', { count: rows }), text: done.path });
    },
  });

  function begin(what: Copy, path: string) {
    if (what === 'backup') backingUp.start({ path });
    else exporting.start({ path });
  }

  async function ask(what: Copy): Promise<boolean> {
    if (!inWindow()) return false;
    const stamp = new Date().toISOString().slice(0, 10);
    const path =
      what === 'backup'
        ? await pick('backup_file', `keystead-${stamp}.backup`)
        : await pick('export_folder', `keystead-${stamp}`);
    if (path) begin(what, path);
    return true;
  }

  return {
    ask,
    begin,
    backingUp,
    exporting,
    problem: backingUp.problem ?? exporting.problem,
  };
}
