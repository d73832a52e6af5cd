// The list of shortcuts, under `?`.
import { useTranslation } from 'react-i18next';
import { Dialog } from '../kit/Dialog';
import { SHORTCUTS } from './shortcuts';
import './ShortcutList.css';

export function ShortcutList({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation('shell');
  return (
    <Dialog open={open} onClose={onClose} title={t('keys.title')} shape="wide">
      <div className="keys">
        {(['window', 'go'] as const).map((group) => (
          <section key={group}>
            <h3>{t(`keys.${group}`)}</h3>
            <dl>
              {SHORTCUTS.filter((shortcut) => shortcut.group === group).map((shortcut) => (
                <div key={shortcut.id}>
                  <dt>{t(`keys.${shortcut.id}`)}</dt>
                  <dd>
                    {[...shortcut.keys, ...(shortcut.or ?? [])].map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <section>
          <h3>{t('keys.lists')}</h3>
          <dl>
            {(
              [
                ['walk', '↑ ↓'],
                ['open', 'Enter'],
                ['choose', 'Space'],
                ['extend', 'Shift ↑ ↓'],
                ['clear', 'Esc'],
                ['resize', 'Alt ← →'],
              ] as const
            ).map(([id, key]) => (
              <div key={id}>
                <dt>{t(`keys.${id}`)}</dt>
                <dd>
                  <kbd>{key}</kbd>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </Dialog>
  );
}
