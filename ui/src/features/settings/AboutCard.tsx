// About: version, where the profile and the log are, and whether there is a newer version.
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { inWindow } from '../../host/call';
import type { Problem } from '../../host/problem';
import { type About, about, openLogs, type Update, updateCheck, updateInstall } from '../../host/window';
import { Button } from '../../parts/Button';
import { Card } from '../../parts/Card';
import { ProblemPanel } from '../../parts/ProblemPanel';
import { Setting } from '../../parts/Setting';

function Updates() {
  const { t } = useTranslation('settings');
  const check = useMutation<Update | null, Problem>({ mutationFn: updateCheck, onError: () => undefined });
  const install = useMutation<null, Problem>({ mutationFn: updateInstall, onError: () => undefined });
  const found = check.data;
  const text =
    found === undefined
      ? t('update.text')
      : found === null
        ? t('update.newest')
        : t('update.found', { version: found.version });
  const problem = check.error ?? install.error;
  return (
    <>
      <Setting title={t('update.title')} text={found?.notes ? `${text} ${found.notes}` : text}>
        {found ? (
          <Button look="cta" busy={install.isPending} onClick={() => install.mutate()}>
            {t('update.install')}
          </Button>
        ) : (
          <Button busy={check.isPending} onClick={() => check.mutate()}>
            {t('update.check')}
          </Button>
        )}
      </Setting>
      {problem ? (
        <div className="card-body">
          <ProblemPanel
            small
            problem={problem}
            title={t(install.error ? 'update.notInstalled' : 'update.notFound')}
          />
        </div>
      ) : null}
    </>
  );
}

export function AboutCard() {
  const { t } = useTranslation('settings');
  const status = useAsk('app.status', {});
  const window = useQuery<About, Problem>({ queryKey: ['shell_about'], queryFn: about, enabled: inWindow() });
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
          <Updates />
        </>
      ) : null}
    </Card>
  );
}
