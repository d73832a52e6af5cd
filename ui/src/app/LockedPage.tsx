// The profile cannot be opened: one calm page that says what happened, that the file is untouched, and the way out.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inWindow } from '../host/call';
import type { Problem } from '../host/problem';
import { openLogs, pick, shellRetry } from '../host/window';
import { Button } from '../kit/Button';
import { ProblemPanel } from '../kit/ProblemPanel';
import { RestoreDialog } from '../nouns/record/RestoreDialog';
import './LockedPage.css';
import { UseKeyDialog, wantsKey } from './UseKeyDialog';

/** Whether a copy helps: not while another process has the portfolio, and not without its key. */
const mayRestore = (problem: Problem): boolean => problem.code !== 'store.in_use' && !wantsKey(problem);

export function LockedPage({ problem, onRetry }: { problem: Problem; onRetry: () => void }) {
  const { t } = useTranslation('shell');
  const [busy, setBusy] = useState(false);
  const [keyFile, setKeyFile] = useState<string | null>(null);
  const [restoring, setRestoring] = useState(false);
  const damaged = problem.code === 'store.damaged';

  async function again() {
    setBusy(true);
    try {
      if (inWindow()) await shellRetry();
    } finally {
      setBusy(false);
      onRetry();
    }
  }

  return (
    <main className="locked">
      <div className="locked-inner">
        <p className="locked-brand">
          <i aria-hidden="true" />
          Keystead
        </p>
        <h1>{t(damaged ? 'locked.damaged.title' : 'locked.title')}</h1>
        <p className="second">{t(damaged ? 'locked.damaged.safe' : 'locked.safe')}</p>
        <ProblemPanel
          problem={problem}
          title={wantsKey(problem) ? t('locked.key.none') : undefined}
          actions={
            <>
              <Button look="cta" busy={busy} onClick={() => void again()}>
                {t('locked.retry')}
              </Button>
              {inWindow() && wantsKey(problem) ? (
                <Button onClick={() => void pick('key_file').then(setKeyFile)}>{t('locked.key.go')}</Button>
              ) : null}
              {inWindow() && mayRestore(problem) ? (
                <Button onClick={() => setRestoring(true)}>{t('locked.restore')}</Button>
              ) : null}
              {inWindow() ? <Button onClick={() => void openLogs()}>{t('locked.logs')}</Button> : null}
            </>
          }
        />
        <ul className="locked-ways">
          {(['way1', 'way2', 'way3'] as const).map((way) => (
            <li key={way}>{t(damaged ? `locked.damaged.${way}` : `locked.${way}`)}</li>
          ))}
        </ul>
        {restoring ? <RestoreDialog onClose={() => setRestoring(false)} onRestored={onRetry} /> : null}
        {keyFile ? <UseKeyDialog file={keyFile} onClose={() => setKeyFile(null)} onOpened={onRetry} /> : null}
      </div>
    </main>
  );
}
