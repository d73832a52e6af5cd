// The rows of the documents card: title over file name, what it belongs to where that is another record, size, day.
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Day } from '../../kit/Day';
import { bytes } from '../../kit/format';
import { List, type ListColumn } from '../../kit/List';
import { ActionMenu, type MenuAction } from '../../kit/Menu';
import { paths } from '../../nouns/paths';
import type { DocumentLine, DocumentOf } from '../../wire/bindings';
import './DocumentList.css';

interface Props {
  of: DocumentOf;
  rows: DocumentLine[];
  onLook: (line: DocumentLine) => void;
  actions: (line: DocumentLine) => { save: ReactNode; more: ReactElement; menu: MenuAction[] };
}

function BelongsTo({ line, here }: { line: DocumentLine; here: DocumentOf }) {
  const { t } = useTranslation('documents');
  const { kind, id } = line.of;
  if (kind === here.kind && id === here.id) return <span className="dim">{t(`here.${kind}`)}</span>;
  const name = t(`of.${kind}`, { name: line.of_name });
  if (kind !== 'lease') return <>{name}</>;
  return (
    <a className="link" href={paths.lease(id)}>
      {name}
    </a>
  );
}

export function DocumentList({ of, rows, onLook, actions }: Props) {
  const { t } = useTranslation('documents');
  const elsewhere = rows.some((line) => line.of.id !== of.id);
  const belongs: ListColumn<DocumentLine> = {
    id: 'of',
    head: t('head.of'),
    cell: (line) => <BelongsTo line={line} here={of} />,
  };
  return (
    <List
      label={t('title')}
      rows={rows}
      rowKey={(line) => line.document_id}
      tall
      columns={[
        {
          id: 'title',
          head: t('head.title'),
          grow: true,
          cell: (line) => (
            <div className="document-name" title={line.file_name}>
              <button
                type="button"
                className="document-look"
                aria-label={t('look.open', { title: line.title })}
                onClick={() => onLook(line)}
              >
                {line.title}
              </button>
              <span className="dim">{line.file_name}</span>
            </div>
          ),
        },
        ...(elsewhere ? [belongs] : []),
        {
          id: 'size',
          head: t('head.size'),
          right: true,
          cell: (line) => <span className="num">{bytes(line.byte_count)}</span>,
        },
        { id: 'added', head: t('head.added'), right: true, cell: (line) => <Day on={line.added_on} /> },
        {
          id: 'actions',
          head: t('head.actions'),
          right: true,
          cell: (line) => {
            const { save, more, menu } = actions(line);
            return (
              <span className="document-actions">
                {save}
                <ActionMenu trigger={more} actions={menu} />
              </span>
            );
          },
        },
      ]}
    />
  );
}
