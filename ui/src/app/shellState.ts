// What the window tells at its start: the link it was opened with, a crash of the last time, that it is open now.
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { inWindow } from '../host/call';
import { onShell, openLogs, shellState } from '../host/window';
import { toast } from '../kit/Toast';
import { go } from '../nouns/paths';
import { placeOfLink } from './links';

export function useShellState(onOpened: () => void): void {
  const { t } = useTranslation('shell');
  const opened = useRef(onOpened);
  opened.current = onOpened;
  useEffect(() => {
    if (!inWindow()) return;
    void shellState().then((state) => {
      const place = state.link ? placeOfLink(state.link) : null;
      if (place) go(place);
      if (state.crash) {
        toast({
          title: t('crash.title'),
          text: t('crash.text'),
          action: { label: t('locked.logs'), run: () => void openLogs() },
        });
      }
    });
    return onShell((state) => {
      if (state.state !== 'opening') opened.current();
    });
  }, [t]);
}
