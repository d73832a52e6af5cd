// Copies and checks: a backup while in use, the exchange folder, the integrity of everything.

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTell } from '../../host/ask';
import { inWindow } from '../../host/call';
import { Badge } from '../../kit/Badge';
import { Button } from '../../kit/Button';
import { Card } from '../../kit/Card';
import { Facts } from '../../kit/Facts';
import { count } from '../../kit/format';
import { PathDialog } from '../../kit/PathDialog';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { Setting } from '../../kit/Setting';
import { TaskProgress } from '../../kit/TaskProgress';
import { useMays } from '../../nouns/may';
import { type Copy, useCopies } from '../../nouns/record/copies';
import { plainName } from '../../nouns/record/fieldWords';
import { RestoreDialog } from '../../nouns/record/RestoreDialog';
import type { Verified } from '../../wire/bindings';

function Findings({ verified }: { verified: Verified }) {
  const { t } = useTranslation('settings');
  return (
    <div className="card-body">
      <div className="form">
        <div>
          <Badge tone={verified.ok ? 'good' : 'bad'}>{verified.ok ? t('verify.ok') : t('verify.bad')}</Badge>
        </div>
        {verified.problem ? <ProblemPanel small problem={verified.problem} /> : null}
        {(verified.problem ? [] : verified.problems).map((problem) => (
          <p key={problem} className="field-error">
            {problem}
          </p>
        ))}
        <Facts
          facts={verified.checks.map((check) => ({
            key: check.name,
            label: plainName(check.name),
            value: <span className="num">{count(check.count)}</span>,
          }))}
        />
      </div>
    </div>
  );
}

export function CopiesCard() {
  const { t } = useTranslation('settings');
  const { t: parts } = useTranslation('parts');
  const [asking, setAsking] = useState<Copy | null>(null);
  const [restoring, setRestoring] = useState(false);
  const mays = useMays();
  const copies = useCopies();
  const { backingUp, exporting } = copies;
  const verify = useTell('profile.verify', { onProblem: () => undefined });

  async function ask(what: Copy) {
    if (!(await copies.ask(what))) setAsking(what);
  }

  const problem = copies.problem ?? verify.error;
  return (
    <Card title={t('copies.title')} flush>
      <Setting title={t('backup.title')} text={t('backup.text')}>
        <Button why={mays('profile.backup').why} busy={backingUp.running} onClick={() => void ask('backup')}>
          {t('backup.go')}
        </Button>
      </Setting>
      {backingUp.running ? (
        <div className="card-body">
          <TaskProgress
            title={parts('copies.backingUp')}
            status={backingUp.status}
            cancelling={backingUp.cancelling}
            onCancel={backingUp.cancel}
          />
        </div>
      ) : null}
      {inWindow() ? (
        <Setting title={t('restore.title')} text={t('restore.text')}>
          <Button onClick={() => setRestoring(true)}>{t('restore.go')}</Button>
        </Setting>
      ) : null}
      {restoring ? <RestoreDialog onClose={() => setRestoring(false)} /> : null}
      <Setting title={t('export.title')} text={t('export.text')}>
        <Button why={mays('export.folder').why} busy={exporting.running} onClick={() => void ask('export')}>
          {t('export.go')}
        </Button>
      </Setting>
      {exporting.running ? (
        <div className="card-body">
          <TaskProgress
            title={parts('copies.exporting')}
            status={exporting.status}
            cancelling={exporting.cancelling}
            onCancel={exporting.cancel}
          />
        </div>
      ) : null}
      <Setting title={t('verify.title')} text={t('verify.text')}>
        <Button why={mays('profile.verify').why} busy={verify.isPending} onClick={() => verify.mutate({})}>
          {verify.isPending ? t('verify.running') : t('verify.go')}
        </Button>
      </Setting>
      {verify.data ? <Findings verified={verify.data} /> : null}
      {problem ? (
        <div className="card-body">
          <ProblemPanel small problem={problem} />
        </div>
      ) : null}
      {asking ? (
        <PathDialog
          title={t(`${asking}.title`)}
          label={t(`${asking}.path`)}
          onClose={() => setAsking(null)}
          onPath={(path) => {
            setAsking(null);
            copies.begin(asking, path);
          }}
        />
      ) : null}
    </Card>
  );
}
