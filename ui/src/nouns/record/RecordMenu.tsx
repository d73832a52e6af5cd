// The menu of a record's page: what may be done with the record itself. A place with others in it asks before it goes.

import { Archive, Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../kit/Button';
import { Dialog } from '../../kit/Dialog';
import { ActionMenu, type MenuAction } from '../../kit/Menu';
import { ProblemPanel } from '../../kit/ProblemPanel';
import type { RecordKind } from '../../wire/bindings';
import { useMay } from '../may';
import { type Along, useAlongWords, useArchiving } from './archiving';
import { EditButton } from './EditSheet';

interface Props {
  kind: RecordKind;
  id: string;
  name: string;
  /** What would go along. */
  along?: Along;
}

function Confirm({ kind, id, name, along, onClose }: Props & { along: Along; onClose: () => void }) {
  const { t } = useTranslation('records');
  const { t: parts } = useTranslation('parts');
  const words = useAlongWords();
  const { archive, busy, problem } = useArchiving(onClose);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('archive.title', { name })}
      text={t('archive.text', { along: words(along) })}
      refused={problem}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {parts('cancel')}
          </Button>
          <Button look="danger" busy={busy} onClick={() => archive({ kind, id })}>
            {t('archive.goNow')}
          </Button>
        </>
      }
    >
      {problem ? <ProblemPanel small problem={problem} /> : null}
    </Dialog>
  );
}

/** The line of a menu that archives the record, for a page whose one menu has other lines too. */
export function useArchiveAction({ kind, id, along }: Omit<Props, 'name'>, ask?: () => void): MenuAction {
  const { t } = useTranslation('records');
  const { archive } = useArchiving();
  const { why } = useMay('records.archive', kind);
  const several = along !== undefined && along.buildings + along.units > 0;
  return {
    key: 'archive',
    label: several ? t('archive.go') : t('archive.goNow'),
    icon: <Archive size={14} aria-hidden="true" />,
    why,
    onSelect: () => (several && ask ? ask() : archive({ kind, id })),
  };
}

/** What opens the one menu of a page. */
export function MoreButton({ name, ...rest }: { name: string }) {
  const { t } = useTranslation('records');
  return (
    <IconButton {...rest} label={t('more', { name })} icon={<Ellipsis size={16} aria-hidden="true" />} />
  );
}

export function RecordMenu({ kind, id, name, along }: Props) {
  const [asking, setAsking] = useState(false);
  const of = { kind, id, ...(along ? { along } : {}) };
  const archive = useArchiveAction(of, () => setAsking(true));
  return (
    <>
      <EditButton kind={kind} id={id} />
      <ActionMenu trigger={<MoreButton name={name} />} actions={[archive]} />
      {asking && along ? (
        <Confirm kind={kind} id={id} name={name} along={along} onClose={() => setAsking(false)} />
      ) : null}
    </>
  );
}
