// Before the page of a record: one that is archived shows itself as such, with the way back, instead of its page.

import { ArchiveRestore } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { Badge } from '../../kit/Badge';
import { Button } from '../../kit/Button';
import { Card } from '../../kit/Card';
import { useCrumbs } from '../../kit/crumbs';
import { instant } from '../../kit/format';
import { PageHead } from '../../kit/PageHead';
import type { RecordKind, RecordStanding } from '../../wire/bindings';
import { useMay } from '../may';
import { paths } from '../paths';
import { useActor } from './actor';
import { useArchiving } from './archiving';
import { HistoryList } from './HistoryList';
import './RecordGate.css';

function Archived({ standing }: { standing: RecordStanding }) {
  const { t } = useTranslation('records');
  const actor = useActor();
  const { restore, busy } = useArchiving();
  const { kind, id, name, archived, archived_place: place } = standing;
  const { why } = useMay('records.restore', kind);
  useCrumbs({ label: t('archived.title'), href: paths.archived() }, { label: name });
  const at = archived ? instant(archived.at) : '';
  const since = archived?.by
    ? t('archive.since', { at, by: actor(archived.by) })
    : t('archive.sinceAlone', { at });
  const isSide = standing.of === 'tenant' || standing.of === 'owner' || standing.of === 'vendor';
  return (
    <div className="page">
      <PageHead
        title={kind === 'unit' || kind === 'work_order' ? `${t(`kind.${kind}`)} ${name}` : name}
        badge={<Badge tone="warn">{t('archive.badge')}</Badge>}
        news={kind === 'party' && isSide ? t(`side.${standing.of as 'tenant'}`) : standing.of}
      />
      <section className="archived-note" aria-label={t('archive.badge')}>
        <div>
          <p className="strong">{since}</p>
          <p className="second">{place ? t('archive.place', { place }) : t('archive.banner')}</p>
        </div>
        {place ? (
          <a className="btn" href={paths.archived()}>
            {t('archived.link')}
          </a>
        ) : (
          <Button
            look="cta"
            why={why}
            busy={busy}
            icon={<ArchiveRestore size={15} aria-hidden="true" />}
            onClick={() => restore({ kind, id })}
          >
            {t('archive.restore')}
          </Button>
        )}
      </section>
      <Card title={t('archive.history')} flush>
        <HistoryList rowIds={[id]} />
      </Card>
    </div>
  );
}

export function RecordGate({ kind, id, children }: { kind: RecordKind; id: string; children: ReactNode }) {
  const standing = useAsk('records.standing', { kind, id });
  // The page itself is asked for only then: of an archived unit there is no card to show.
  if (standing.isPending) return <div className="page" aria-busy="true" />;
  return standing.data?.archived ? <Archived standing={standing.data} /> : children;
}
