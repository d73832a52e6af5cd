// What Keystead does on this computer beside its window: starting with it. Only inside the window.

import { Switch } from '@base-ui/react/switch';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAbout } from '../../host/about';
import { askKey, useAsk, useTell } from '../../host/ask';
import type { Problem } from '../../host/problem';
import { autostart } from '../../host/window';
import { Card } from '../../kit/Card';
import { Setting } from '../../kit/Setting';
import { problemToast } from '../../kit/Toast';
import { useMay } from '../../nouns/may';
import './ComputerCard.css';

interface ToggleProps {
  title: string;
  text: string;
  on: boolean | undefined;
  why?: string | undefined;
  onChange: (on: boolean) => void;
}

function Toggle({ title, text, on, why, onChange }: ToggleProps) {
  return (
    <Setting title={title} text={text}>
      <Switch.Root
        className="switch"
        aria-label={title}
        checked={on ?? false}
        {...(why ? { title: why } : {})}
        disabled={on === undefined || why !== undefined}
        onCheckedChange={onChange}
      >
        <Switch.Thumb className="switch-thumb" />
      </Switch.Root>
    </Setting>
  );
}

export function ComputerCard() {
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
  const about = useAbout();
  const settings = useAsk('settings.get', {});
  const put = useTell('settings.put', {
    onDone: (saved) => client.setQueryData(askKey('settings.get', {}), saved),
  });
  const { why } = useMay('settings.put');
  const values = settings.data?.values;
  return (
    <Card title={t('computer.title')} flush>
      <Toggle
        title={t('computer.autostart')}
        text={t('computer.autostartText')}
        on={state.data}
        onChange={(on) => void start(on)}
      />
      <Toggle
        title={t('computer.tray')}
        text={t('computer.trayText')}
        on={values && values.close_to_tray === 'true'}
        why={why}
        onChange={(on) => put.mutate({ name: 'close_to_tray', value: String(on) })}
      />
      <Toggle
        title={t('computer.morning')}
        text={t('computer.morningText')}
        on={values && values.notifications !== 'false'}
        onChange={(on) => put.mutate({ name: 'notifications', value: String(on) })}
      />
      {about.data?.updates ? (
        <Toggle
          title={t('computer.updates')}
          text={t('computer.updatesText')}
          on={values && values.look_for_updates !== 'false'}
          why={why}
          onChange={(on) => put.mutate({ name: 'look_for_updates', value: String(on) })}
        />
      ) : null}
    </Card>
  );
}
