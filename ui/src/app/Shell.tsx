// The frame: sidebar, top bar, the page, and what floats above: palette, shortcuts, toasts.
// When the profile cannot be opened nothing else is shown: one page says what is safe and what to do.
import { Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../host/ask';
import { usePrefsOnPage } from '../kit/prefs';
import { SkeletonRows } from '../kit/Skeleton';
import { ToastRegion } from '../kit/Toast';
import type { Copy } from '../nouns/record/copies';
import { NewRecordSheet, type Wanted } from '../nouns/record/NewRecordSheet';
import { useKeptSettings } from './keptSettings';
import { LockedPage } from './LockedPage';
import { useLastPlace } from './lastPlace';
import { useLinks } from './links';
import { MenuCopies } from './MenuCopies';
import { Palette } from './Palette';
import { usePointer } from './pointer';
import { useShellState } from './shellState';
import './Shell.css';
import { ShortcutList } from './ShortcutList';
import { Sidebar } from './Sidebar';
import { useShortcuts } from './shortcuts';
import { TopBar } from './TopBar';

export function Shell() {
  const { t } = useTranslation('shell');
  const path = useRouterState({ select: (state) => state.location.pathname });
  const href = useRouterState({ select: (state) => state.location.href });
  const status = useAsk('app.status', {}, { refetchInterval: 60_000 });
  const [palette, setPalette] = useState(false);
  const [shortcuts, setShortcuts] = useState(false);
  const [adding, setAdding] = useState<Wanted | null>(null);
  const [copying, setCopying] = useState<Copy | null>(null);
  const main = useRef<HTMLElement>(null);
  const before = useRef(path);
  const actions = useMemo(
    () => ({ palette: () => setPalette((open) => !open), shortcuts: () => setShortcuts(true) }),
    [],
  );
  const acts = useMemo(() => ({ add: setAdding, copy: setCopying }), []);
  useShellState(() => void status.refetch());
  useLastPlace(href);
  usePrefsOnPage();
  useKeptSettings();
  usePointer();
  useShortcuts(actions);
  useLinks(actions);

  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    main.current?.scrollTo(0, 0);
    if (document.activeElement === document.body || document.activeElement?.closest('main, .side')) {
      main.current?.focus({ preventScroll: true });
    }
  }, [path]);

  if (status.isError && !status.data) {
    return <LockedPage problem={status.error} onRetry={() => void status.refetch()} />;
  }
  return (
    <div className="app">
      <button type="button" className="skip" onClick={() => main.current?.focus()}>
        {t('skip')}
      </button>
      <Sidebar status={status.data} path={path} />
      <div className="main">
        <TopBar onPalette={actions.palette} />
        <main ref={main} tabIndex={-1} className="main-scroll" id="page">
          {/* What a page may ask for depends on who sits here, so it waits until that is known. */}
          {status.data ? <Outlet /> : <SkeletonRows rows={8} />}
        </main>
      </div>
      <Palette
        open={palette}
        onClose={() => setPalette(false)}
        onShortcuts={actions.shortcuts}
        shell={acts}
      />
      {adding ? <NewRecordSheet wanted={adding} onClose={() => setAdding(null)} /> : null}
      <ShortcutList open={shortcuts} onClose={() => setShortcuts(false)} />
      <MenuCopies wanted={copying} onTaken={() => setCopying(null)} />
      <ToastRegion />
    </div>
  );
}
