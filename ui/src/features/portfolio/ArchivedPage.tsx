// What is archived: what, where, when, by whom, and the way back. Records that went with a place stand under it.

import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { Button } from '../../kit/Button';
import { Card } from '../../kit/Card';
import { useCrumbs } from '../../kit/crumbs';
import { EmptyState } from '../../kit/EmptyState';
import { count, instant } from '../../kit/format';
import { List } from '../../kit/List';
import { PageHead } from '../../kit/PageHead';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { SkeletonRows } from '../../kit/Skeleton';
import { useMays } from '../../nouns/may';
import { paths } from '../../nouns/paths';
import { useActor } from '../../nouns/record/actor';
import { useAlongWords, useArchiving } from '../../nouns/record/archiving';
import { plainName } from '../../nouns/record/fieldWords';
import type { ArchivedLine, RecordKind } from '../../wire/bindings';

const LIMIT = 500;

const PAGE_OF: Partial<Record<RecordKind, (id: string) => string>> = {
  property: paths.property,
  building: paths.building,
  unit: paths.unit,
  party: paths.party,
  work_order: paths.workOrder,
  equipment: paths.equipment,
};

function Rows({ rows }: { rows: ArchivedLine[] }) {
  const { t, i18n } = useTranslation('records');
  const actor = useActor();
  const along = useAlongWords();
  const { restore, busy } = useArchiving();
  const mays = useMays();
  const kindWord = (kind: string) =>
    i18n.exists(`kind.${kind}`, { ns: 'records' }) ? t(`kind.${kind as 'unit'}`) : plainName(kind);
  const where = (line: ArchivedLine) =>
    line.kind === 'party' ? t(`side.${(line.of ?? 'tenant') as 'tenant'}`) : (line.of ?? '—');
  return (
    <List
      label={t('archived.title')}
      rows={rows}
      rowKey={(line) => `${line.kind}-${line.id}`}
      columns={[
        {
          id: 'what',
          head: t('archived.what'),
          grow: true,
          cell: (line) => {
            const page = PAGE_OF[line.kind];
            return (
              <>
                <a className="link strong" href={page ? page(line.id) : paths.record(line.kind, line.id)}>
                  {line.name}
                </a>
                {along(line) ? <span className="dim"> · {along(line)}</span> : null}
              </>
            );
          },
        },
        { id: 'kind', head: t('archived.kind'), cell: (line) => kindWord(line.kind) },
        { id: 'of', head: t('archived.of'), cell: (line) => <span className="second">{where(line)}</span> },
        { id: 'when', head: t('archived.when'), cell: (line) => instant(line.archived.at) },
        {
          id: 'who',
          head: t('archived.who'),
          cell: (line) => (line.archived.by ? actor(line.archived.by) : '—'),
        },
        {
          id: 'back',
          head: '',
          right: true,
          cell: (line) => (
            <Button
              why={mays('records.restore', line.kind).why}
              disabled={busy}
              aria-label={t('archive.restoreNamed', { name: line.name })}
              onClick={() => restore({ kind: line.kind, id: line.id })}
            >
              {t('archive.restore')}
            </Button>
          ),
        },
      ]}
    />
  );
}

export function ArchivedPage() {
  const { t } = useTranslation('records');
  useCrumbs({ label: t('archived.title') });
  const archived = useAsk('records.archived', { limit: LIMIT });
  const { data } = archived;
  return (
    <div className="page">
      <PageHead title={t('archived.title')} news={t('archived.news')} />
      {archived.isError ? (
        <ProblemPanel problem={archived.error} onRetry={() => void archived.refetch()} />
      ) : (
        <Card flush>
          {!data ? (
            <SkeletonRows rows={5} />
          ) : data.rows.length === 0 ? (
            <EmptyState title={t('archived.none')} text={t('archived.noneText')} />
          ) : (
            <Rows rows={data.rows} />
          )}
        </Card>
      )}
      {data && data.total > data.rows.length ? (
        <p className="dim">
          {t('archived.shown', { shown: count(data.rows.length), total: count(data.total) })}
        </p>
      ) : null}
    </div>
  );
}
