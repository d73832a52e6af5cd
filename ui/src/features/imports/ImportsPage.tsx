// Past imports, newest first: what came from where, what was refused, and taking one back.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { useTask } from '../../host/task';
import { Badge } from '../../kit/Badge';
import { Button } from '../../kit/Button';
import { Card } from '../../kit/Card';
import { useCrumbs } from '../../kit/crumbs';
import { Instant } from '../../kit/Day';
import { Dialog } from '../../kit/Dialog';
import { EmptyState } from '../../kit/EmptyState';
import { count } from '../../kit/format';
import { List } from '../../kit/List';
import { PageHead } from '../../kit/PageHead';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { SkeletonRows } from '../../kit/Skeleton';
import { TaskProgress } from '../../kit/TaskProgress';
import { toast } from '../../kit/Toast';
import { useMay } from '../../nouns/may';
import { paths } from '../../nouns/paths';
import type { ImportLine } from '../../wire/bindings';
import './ImportWizard.css';

function UndoDialog({ line, onClose }: { line: ImportLine; onClose: () => void }) {
  const { t } = useTranslation('imports');
  const undo = useTask('imports.undo', {
    onDone: (done) => {
      onClose();
      toast({
        title: t('undo.done', { name: line.source_name }),
        text: t('undo.doneText', { count: done.removed, restored: count(done.restored) }),
      });
    },
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
          <Button look="danger" busy={undo.running} onClick={() => undo.start({ import_id: line.import_id })}>
            {t('undo.go')}
          </Button>
        </>
      }
    >
      {undo.running ? (
        <TaskProgress
          title={t('undo.running')}
          status={undo.status}
          cancelling={undo.cancelling}
          onCancel={undo.cancel}
        />
      ) : undo.problem ? (
        <ProblemPanel small problem={undo.problem} />
      ) : (
        <p className="second">{t('undo.safe')}</p>
      )}
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

/** Why there is no way back; what was undone already says so under its outcome. */
function NoUndo({ line }: { line: ImportLine }) {
  const { t } = useTranslation('imports');
  const why = line.undo_obstacle;
  if (why === null || why === 'undone') return null;
  return (
    <span className="sub" title={t(`undo.why.${why}`)}>
      {t(`undo.not.${why}`)}
    </span>
  );
}

function History({ rows, onUndo }: { rows: ImportLine[]; onUndo: (line: ImportLine) => void }) {
  const { t } = useTranslation('imports');
  const { why } = useMay('imports.undo');
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
          yields: 'first',
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
                why={why}
                onClick={() => onUndo(line)}
                aria-label={`${t('undo.go')}: ${line.source_name}`}
              >
                {t('undo.short')}
              </Button>
            ) : (
              <NoUndo line={line} />
            ),
        },
      ]}
    />
  );
}

/** Imports of a page; whether each can be taken back is looked up for these. */
const PAGE = 20;

function Pager(props: { offset: number; rows: number; total: number; onOffset: (offset: number) => void }) {
  const { t } = useTranslation('imports');
  const { offset, rows, total, onOffset } = props;
  if (total <= PAGE) return null;
  return (
    <div className="pager">
      <span className="sub">
        {t('page', { from: count(offset + 1), to: count(offset + rows), total: count(total) })}
      </span>
      <Button disabled={offset === 0} onClick={() => onOffset(Math.max(0, offset - PAGE))}>
        {t('newer')}
      </Button>
      <Button disabled={offset + rows >= total} onClick={() => onOffset(offset + PAGE)}>
        {t('older')}
      </Button>
    </div>
  );
}

export function ImportsPage() {
  const { t } = useTranslation('imports');
  useCrumbs({ label: t('group') }, { label: t('title') });
  const [offset, setOffset] = useState(0);
  const list = useAsk('imports.list', { offset, limit: PAGE }, { keep: true });
  const [undoing, setUndoing] = useState<ImportLine | null>(null);
  const rows = list.data?.rows ?? [];
  // Who brings units and leases from another system brings its books, too.
  const books = useMay('takeover.accept').ok ? (
    <a className="btn" href={paths.takeover()}>
      {t('books')}
    </a>
  ) : null;
  const action = useMay('imports.look').ok ? (
    <a className="btn" data-look="cta" href={paths.newImport()}>
      {t('new')}
    </a>
  ) : null;
  return (
    <div className="page">
      <PageHead
        title={t('title')}
        news={list.data ? t('news', { count: list.data.total }) : ' '}
        actions={
          rows.length > 0 ? (
            <>
              {books}
              {action}
            </>
          ) : (
            books
          )
        }
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
            <>
              <History rows={rows} onUndo={setUndoing} />
              <Pager offset={offset} rows={rows.length} total={list.data.total} onOffset={setOffset} />
            </>
          )}
        </Card>
      )}
      {undoing ? <UndoDialog line={undoing} onClose={() => setUndoing(null)} /> : null}
    </div>
  );
}
