// Past imports, newest first: what came from where, what was refused, and taking one back.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useTell } from '../../host/ask';
import { Badge } from '../../parts/Badge';
import { Button } from '../../parts/Button';
import { Card } from '../../parts/Card';
import { useCrumbs } from '../../parts/crumbs';
import { Instant } from '../../parts/Day';
import { Dialog } from '../../parts/Dialog';
import { EmptyState } from '../../parts/EmptyState';
import { count } from '../../parts/format';
import { List } from '../../parts/List';
import { PageHead } from '../../parts/PageHead';
import { ProblemPanel } from '../../parts/ProblemPanel';
import { paths } from '../../parts/paths';
import { SkeletonRows } from '../../parts/Skeleton';
import { toast } from '../../parts/Toast';
import type { ImportLine } from '../../wire/bindings';

function UndoDialog({ line, onClose }: { line: ImportLine; onClose: () => void }) {
  const { t } = useTranslation('imports');
  const undo = useTell('imports.undo', {
    onDone: (done) => {
      onClose();
      toast({
        title: t('undo.done', { name: line.source_name }),
        text: t('undo.doneText', { removed: count(done.removed), restored: count(done.restored) }),
      });
    },
    onProblem: () => undefined,
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('undo.title', { name: line.source_name })}
      text={t('undo.text')}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            look="danger"
            busy={undo.isPending}
            onClick={() => undo.mutate({ import_id: line.import_id })}
          >
            {t('undo.go')}
          </Button>
        </>
      }
    >
      {undo.error ? <ProblemPanel small problem={undo.error} /> : <p className="second">{t('undo.safe')}</p>}
    </Dialog>
  );
}

function Outcome({ line }: { line: ImportLine }) {
  const { t } = useTranslation('imports');
  if (line.undone_at) return <Badge>{t('outcome.undone')}</Badge>;
  return line.outcome === 'done' ? (
    <Badge tone="good">{t('outcome.done')}</Badge>
  ) : (
    <Badge tone="bad">{t('outcome.refused')}</Badge>
  );
}

function History({ rows, onUndo }: { rows: ImportLine[]; onUndo: (line: ImportLine) => void }) {
  const { t } = useTranslation('imports');
  const figure = (id: 'inserted' | 'updated' | 'refused') => ({
    id,
    head: t(`head.${id}`),
    right: true,
    cell: (line: ImportLine) => <span className="num">{count(line[id])}</span>,
  });
  return (
    <List
      label={t('history')}
      rows={rows}
      rowKey={(line) => String(line.import_id)}
      columns={[
        {
          id: 'name',
          head: t('head.source'),
          grow: true,
          cell: (line) => (
            <a className="link strong" href={paths.import(String(line.import_id))}>
              {line.source_name}
            </a>
          ),
        },
        {
          id: 'format',
          head: t('head.format'),
          cell: (line) => <span className="second">{t(`format.${line.format}`)}</span>,
        },
        { id: 'at', head: t('head.when'), cell: (line) => <Instant at={line.started_at} /> },
        figure('inserted'),
        figure('updated'),
        figure('refused'),
        { id: 'outcome', head: t('head.outcome'), cell: (line) => <Outcome line={line} /> },
        {
          id: 'undo',
          head: t('head.undo'),
          right: true,
          cell: (line) =>
            line.can_undo ? (
              <Button
                className="btn-small"
                onClick={() => onUndo(line)}
                aria-label={`${t('undo.go')}: ${line.source_name}`}
              >
                {t('undo.short')}
              </Button>
            ) : null,
        },
      ]}
    />
  );
}

export function ImportsPage() {
  const { t } = useTranslation('imports');
  useCrumbs({ label: t('group') }, { label: t('title') });
  const list = useAsk('imports.list', {});
  const [undoing, setUndoing] = useState<ImportLine | null>(null);
  const rows = list.data?.rows ?? [];
  const action = (
    <a className="btn" data-look="cta" href={paths.newImport()}>
      {t('new')}
    </a>
  );
  return (
    <div className="page">
      <PageHead
        title={t('title')}
        news={list.data ? t('news', { count: rows.length }) : ' '}
        actions={rows.length > 0 ? action : null}
      />
      {list.isError && !list.data ? (
        <ProblemPanel problem={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <Card flush title={t('history')} remark={list.data ? t('newest') : ' '}>
          {!list.data ? (
            <SkeletonRows rows={4} />
          ) : rows.length === 0 ? (
            <EmptyState title={t('none')} text={t('noneText')} action={action} />
          ) : (
            <History rows={rows} onUndo={setUndoing} />
          )}
        </Card>
      )}
      {undoing ? <UndoDialog line={undoing} onClose={() => setUndoing(null)} /> : null}
    </div>
  );
}
