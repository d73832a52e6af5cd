// The list of shortcuts, under `?`.
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../kit/Dialog';
import { keysOf, ROWS } from './features';
import { said } from './i18n';
import { SHORTCUTS } from './shortcuts';
import './ShortcutList.css';

const Keys = ({ keys }: { keys: string[] }) => (
  <dd>
    {keys.map((key, at) => (
      // The same key may be pressed twice.
      <kbd key={keys.slice(0, at + 1).join(' ')}>{key}</kbd>
    ))}
  </dd>
);

export function ShortcutList({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation('shell');
  return (
    <Dialog open={open} onClose={onClose} title={t('keys.title')} shape="wide">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: in a small window it is scrolled by keys */}
      <section className="keys" aria-label={t('keys.title')} tabIndex={0}>
        <section>
          <h3>{t('keys.window')}</h3>
          <dl>
            {SHORTCUTS.map(({ id, keys }) => (
              <div key={id}>
                <dt>{t(`keys.${id}`)}</dt>
                <Keys keys={keys} />
              </div>
            ))}
          </dl>
        </section>
        <section>
          <h3>{t('keys.go')}</h3>
          <dl>
            {ROWS.map((row) => (
              <Fragment key={row.id}>
                <div>
                  <dt>{t(`department.${row.id}`)}</dt>
                  <Keys keys={['G', row.letter, 'Ctrl', row.digit]} />
                </div>
                {row.places.slice(1).map((place) => (
                  <div key={place.id}>
                    <dt>{said(place.word, `place.${place.id}.name`)}</dt>
                    <Keys keys={['G', ...keysOf(row, place)]} />
                  </div>
                ))}
              </Fragment>
            ))}
          </dl>
        </section>
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
      </section>
    </Dialog>
  );
}
