// A newer version: looked for when asked, installed when told. One that was found by itself has a card of its own.
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAbout } from '../../host/about';
import type { Problem } from '../../host/problem';
import { type Update, updateCheck, updateInstall } from '../../host/window';
import { Button } from '../../kit/Button';
import { Card } from '../../kit/Card';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { Setting } from '../../kit/Setting';

/** Looks for a newer version, or installs the one that is known. */
export function Updates({ known }: { known: Update | null }) {
  const { t } = useTranslation('settings');
  const check = useMutation<Update | null, Problem>({ mutationFn: updateCheck, onError: () => undefined });
  const install = useMutation<null, Problem>({ mutationFn: updateInstall, onError: () => undefined });
  const found = check.data === undefined ? (known ?? undefined) : check.data;
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

/** On top of the settings as long as there is one. */
export function NewerCard() {
  const { t } = useTranslation('settings');
  const newer = useAbout().data?.newer;
  if (!newer) return null;
  return (
    <Card title={t('update.newer')} flush>
      <Updates known={newer} />
    </Card>
  );
}
