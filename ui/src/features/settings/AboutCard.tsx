// About: version, where the profile and the log are, and looking for a newer version.
import { useTranslation } from 'react-i18next';
import { useAbout } from '../../host/about';
import { useAsk } from '../../host/ask';
import { inWindow } from '../../host/call';
import { openLogs } from '../../host/window';
import { Button } from '../../parts/Button';
import { Card } from '../../parts/Card';
import { Setting } from '../../parts/Setting';
import { Updates } from './Updates';

export function AboutCard() {
  const { t } = useTranslation('settings');
  const status = useAsk('app.status', {});
  const window = useAbout();
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
    </Card>
  );
}
