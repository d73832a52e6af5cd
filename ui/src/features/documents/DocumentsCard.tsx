// The papers of a record: added from a file, looked at here, saved as a copy, renamed, archived with undo. No other program is
// ever started with one.

import { Archive, Download, Ellipsis, Pencil, Plus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useTell } from '../../host/ask';
import { inWindow } from '../../host/call';
import { asProblem } from '../../host/problem';
import { onFilesDropped, onFilesOver, pick } from '../../host/window';
import { Button, IconButton } from '../../kit/Button';
import { Card } from '../../kit/Card';
import { EmptyState } from '../../kit/EmptyState';
import { PathDialog } from '../../kit/PathDialog';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { SkeletonRows } from '../../kit/Skeleton';
import { problemToast, toast } from '../../kit/Toast';
import { tellDone } from '../../kit/undo';
import { useMays } from '../../nouns/may';
import type { DocumentLine, DocumentOf } from '../../wire/bindings';
import { DocumentList } from './DocumentList';
import { LookDialog } from './LookDialog';
import { RenameDialog } from './RenameDialog';

/** Rows that a card shows at most. */
const LIMIT = 500;

export function DocumentsCard({ of }: { of: DocumentOf }) {
  const { t } = useTranslation('documents');
  const found = useAsk('documents.list', { of, limit: LIMIT });
  const [asking, setAsking] = useState<'add' | DocumentLine | null>(null);
  const [looking, setLooking] = useState<DocumentLine | null>(null);
  const [renaming, setRenaming] = useState<DocumentLine | null>(null);
  const archived = useArchive();
  const may = useMays();
  const add = useTell('documents.add', {
    onDone: (line) => tellDone(line, { title: t('added', { title: line.title }) }),
  });
  const save = useTell('documents.save', {
    onDone: (done) => toast({ title: t('saved'), text: done.path }),
  });

  const take = useRef((_paths: string[]) => undefined as unknown);
  take.current = async (paths: string[]) => {
    if (!may('documents.add').ok) return;
    for (const path of paths) await add.mutateAsync({ of, path }).catch(() => undefined);
  };
  useEffect(() => onFilesDropped((paths) => void take.current(paths)), []);
  const [over, setOver] = useState(false);
  useEffect(() => onFilesOver(setOver), []);

  async function askToAdd() {
    if (!inWindow()) return setAsking('add');
    try {
      const path = await pick('document_file');
      if (path) add.mutate({ of, path });
    } catch (thrown) {
      problemToast(asProblem(thrown));
    }
  }

  async function askToSave(line: DocumentLine) {
    if (!inWindow()) return setAsking(line);
    try {
      const path = await pick('document_copy', line.file_name);
      if (path) save.mutate({ document_id: line.document_id, path });
    } catch (thrown) {
      problemToast(asProblem(thrown));
    }
  }

  const rows = found.data?.rows ?? [];
  const button = (
    <Button
      why={may('documents.add').why}
      icon={rows.length > 0 ? <Plus size={14} aria-hidden="true" /> : null}
      busy={add.isPending}
      onClick={() => void askToAdd()}
    >
      {t('add')}
    </Button>
  );
  return (
    <Card
      title={t('title')}
      className={over ? 'documents-over' : ''}
      remark={over ? t('dropHere') : rows.length > 0 ? t('count', { count: rows.length }) : null}
      actions={rows.length > 0 ? button : null}
      flush
    >
      {found.isPending ? <SkeletonRows rows={2} /> : null}
      {found.isError ? (
        <div className="card-body">
          <ProblemPanel small problem={found.error} onRetry={() => void found.refetch()} />
        </div>
      ) : null}
      {found.data && rows.length === 0 ? (
        <EmptyState
          title={t('empty')}
          text={
            <>
              {t('emptyText')} {inWindow() ? t('emptyDrop') : null}
            </>
          }
          action={button}
        />
      ) : null}
      {rows.length > 0 ? (
        <DocumentList
          of={of}
          rows={rows}
          onLook={setLooking}
          actions={(line) => ({
            save: (
              <IconButton
                label={t('saveNamed', { title: line.title })}
                icon={<Download size={14} aria-hidden="true" />}
                onClick={() => void askToSave(line)}
              />
            ),
            more: (
              <IconButton
                label={t('actions', { title: line.title })}
                icon={<Ellipsis size={14} aria-hidden="true" />}
              />
            ),
            menu: [
              {
                key: 'rename',
                label: t('rename'),
                icon: <Pencil size={13} aria-hidden="true" />,
                why: may('documents.rename').why,
                onSelect: () => setRenaming(line),
              },
              {
                key: 'archive',
                label: t('archive'),
                icon: <Archive size={13} aria-hidden="true" />,
                why: may('documents.archive').why,
                onSelect: () => archived(line),
              },
            ],
          })}
        />
      ) : null}
      {asking ? (
        <PathDialog
          title={asking === 'add' ? t('add') : t('save')}
          label={asking === 'add' ? t('addPath') : t('savePath')}
          onClose={() => setAsking(null)}
          onPath={(path) => {
            setAsking(null);
            if (asking === 'add') add.mutate({ of, path });
            else save.mutate({ document_id: asking.document_id, path });
          }}
        />
      ) : null}
      {looking ? (
        <LookDialog line={looking} onClose={() => setLooking(null)} onSave={() => void askToSave(looking)} />
      ) : null}
      {renaming ? <RenameDialog line={renaming} onClose={() => setRenaming(null)} /> : null}
    </Card>
  );
}

/** Puts a document away and says so, with the way back. */
function useArchive(): (line: DocumentLine) => void {
  const { t } = useTranslation('documents');
  const archive = useTell('documents.archive', {
    onDone: (line) => tellDone(line, { title: t('archived', { title: line.title }) }),
  });
  return (line) => archive.mutate({ document_id: line.document_id });
}
