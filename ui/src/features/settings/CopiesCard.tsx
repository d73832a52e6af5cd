// Copies and checks: a backup while in use, the exchange folder, the integrity of everything.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTell } from '../../host/ask';
import { inWindow } from '../../host/call';
import { useTask } from '../../host/task';
import { type PickKind, pick } from '../../host/window';
import { Badge } from '../../parts/Badge';
import { Button } from '../../parts/Button';
import { Card } from '../../parts/Card';
import { Facts } from '../../parts/Facts';
import { plainName } from '../../parts/fieldWords';
import { count } from '../../parts/format';
import { PathDialog } from '../../parts/PathDialog';
import { ProblemPanel } from '../../parts/ProblemPanel';
import { Setting } from '../../parts/Setting';
import { TaskProgress } from '../../parts/TaskProgress';
import { toast } from '../../parts/Toast';
import type { Verified } from '../../wire/bindings';

function Findings({ verified }: { verified: Verified }) {
  const { t } = useTranslation('settings');
  return (
    <div className="card-body">
      <div className="form">
        <div>
          <Badge tone={verified.ok ? 'good' : 'bad'}>{verified.ok ? t('verify.ok') : t('verify.bad')}</Badge>
        </div>
        {verified.problems.map((problem) => (
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
  const [asking, setAsking] = useState<'backup' | 'export' | null>(null);
  const backup = useTell('profile.backup', {
    onDone: (done) => toast({ title: t('backup.done', { size: done.megabytes }), text: done.path }),
    onProblem: () => undefined,
  });
  const verify = useTell('profile.verify', { onProblem: () => undefined });
  const exported = useTask('export.folder', {
    onDone: (done) => {
      const rows = Object.values(done.files).reduce((sum, value) => sum + value, 0);
      toast({ title: t('export.done', { rows: count(rows) }), text: done.path });
    },
  });
  const begin = {
    backup: (path: string) => backup.mutate({ path }),
    export: (path: string) => exported.start({ path }),
  };

  async function ask(what: 'backup' | 'export') {
    if (!inWindow()) {
      setAsking(what);
      return;
    }
    const kind: PickKind = what === 'backup' ? 'backup_file' : 'export_folder';
    const stamp = new Date().toISOString().slice(0, 10);
    const path = await pick(kind, what === 'backup' ? `keystead-${stamp}.backup` : null);
    if (path) begin[what](path);
  }

  const problem = backup.error ?? verify.error ?? exported.problem;
  return (
    <Card title={t('copies.title')} flush>
      <Setting title={t('backup.title')} text={t('backup.text')}>
        <Button busy={backup.isPending} onClick={() => void ask('backup')}>
          {t('backup.go')}
        </Button>
      </Setting>
      <Setting title={t('export.title')} text={t('export.text')}>
        <Button busy={exported.running} onClick={() => void ask('export')}>
          {t('export.go')}
        </Button>
      </Setting>
      {exported.running ? (
        <div className="card-body">
          <TaskProgress
            title={t('export.running')}
            status={exported.status}
            cancelling={exported.cancelling}
            onCancel={exported.cancel}
          />
        </div>
      ) : null}
      <Setting title={t('verify.title')} text={t('verify.text')}>
        <Button busy={verify.isPending} onClick={() => verify.mutate({})}>
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
            begin[asking](path);
          }}
        />
      ) : null}
    </Card>
  );
}
