// What Keystead is made of: a list to search, and the licence of the part that is chosen beside it.
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Part, useNotices } from '../../host/notices';
import { Dialog } from '../../kit/Dialog';
import { SearchBox } from '../../kit/SearchBox';
import './NoticesDialog.css';

function matches(part: Part, sought: string): boolean {
  return `${part.name} ${part.licence}`.toLowerCase().includes(sought.trim().toLowerCase());
}

function Shown({ part }: { part: Part }) {
  const { t } = useTranslation('settings');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text is scrolled with the keys
    <section className="notice-text selectable" aria-label={part.name} tabIndex={0} key={part.name}>
      <h3>{part.name}</h3>
      <p className="sub">
        {t(part.of === 'interface' ? 'notices.interface' : 'notices.program', { licence: part.licence })}
        <br />
        {part.home}
      </p>
      {part.texts.map((text) => (
        <pre key={text}>{text}</pre>
      ))}
    </section>
  );
}

export function NoticesDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('settings');
  const notices = useNotices();
  const [sought, setSought] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const found = useMemo(
    () => (notices.data ?? []).filter((part) => matches(part, sought)),
    [notices.data, sought],
  );
  const part = found.find((one) => one.name === chosen) ?? found[0];
  return (
    <Dialog open onClose={onClose} shape="wide" title={t('notices.title')} text={t('notices.text')}>
      {notices.error ? (
        <p role="alert">{t('notices.missing')}</p>
      ) : (
        <div className="notices">
          <div className="notices-side">
            <SearchBox label={t('notices.search')} value={sought} onChange={setSought} />
            <p className="sub" role="status">
              {notices.data ? t('notices.count', { count: found.length }) : t('notices.loading')}
            </p>
            <ul className="notices-list" aria-label={t('notices.title')}>
              {found.map((one) => (
                <li key={`${one.of} ${one.name}`}>
                  <button
                    type="button"
                    aria-pressed={one === part}
                    onClick={() => setChosen(one.name)}
                    className="notice-row"
                  >
                    <span className="notice-name">{one.name}</span>
                    <span className="sub">{one.licence}</span>
                  </button>
                </li>
              ))}
            </ul>
          </div>
          {part ? (
            <Shown part={part} />
          ) : (
            <p className="notice-text">{notices.data ? t('notices.none') : ''}</p>
          )}
        </div>
      )}
    </Dialog>
  );
}
