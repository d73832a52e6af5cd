// About: version, where the profile and the log are, looking for a newer version, and what Keystead is made of.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAbout } from '../../host/about';
import { useAsk } from '../../host/ask';
import { inWindow } from '../../host/call';
import { openLogs } from '../../host/window';
import { Button } from '../../kit/Button';
import { Card } from '../../kit/Card';
import { Setting } from '../../kit/Setting';
import { NoticesDialog } from './NoticesDialog';
import { Updates } from './Updates';

export function AboutCard() {
  const { t } = useTranslation('settings');
  const status = useAsk('app.status', {});
  const window = useAbout();
  const [notices, setNotices] = useState(false);
  const version = window.data?.version ?? status.data?.version ?? '…';
  return (
    <Card title={t('about.title')} flush>
      <Setting title={t('about.version', { version })} text={t('about.text')} />
      {window.data ? (
        <Setting
          title={t('about.profile')}
          text={<span className="num selectable">{window.data.profile_dir}</span>}
        />
      ) : null}
      {inWindow() ? (
        <>
          <Setting
            title={t('about.logs')}
            text={<span className="num selectable">{window.data?.log_dir ?? t('about.logsText')}</span>}
          >
            <Button onClick={() => void openLogs()}>{t('about.openLogs')}</Button>
          </Setting>
          {window.data?.updates ? null : <Setting title={t('update.title')} text={t('update.none')} />}
          {window.data?.updates && !window.data.newer ? <Updates known={null} /> : null}
        </>
      ) : null}
      <Setting title={t('about.notices')} text={t('about.noticesText')}>
        <Button onClick={() => setNotices(true)}>{t('about.openNotices')}</Button>
      </Setting>
      {notices ? <NoticesDialog onClose={() => setNotices(false)} /> : null}
    </Card>
  );
}
