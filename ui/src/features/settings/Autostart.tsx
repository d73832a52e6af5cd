// Starting with the computer: the system's own list, so no declared setting. Only inside the window.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../host/problem';
import { autostart } from '../../host/window';
import { Setting } from '../../kit/Setting';
import { problemToast } from '../../kit/Toast';
import { Toggle } from '../../kit/Toggle';

export function Autostart() {
  const { t } = useTranslation('settings');
  const client = useQueryClient();
  const key = ['shell_autostart'];
  const state = useQuery<boolean, Problem>({ queryKey: key, queryFn: () => autostart(null) });
  async function start(on: boolean) {
    client.setQueryData(key, on);
    try {
      client.setQueryData(key, await autostart(on));
    } catch (thrown) {
      client.setQueryData(key, !on);
      problemToast(thrown as Problem);
    }
  }
  return (
    <Setting title={t('autostart.title')} text={t('autostart.text')}>
      <Toggle label={t('autostart.title')} on={state.data} onChange={(on) => void start(on)} />
    </Setting>
  );
}
