// One person or company: what is known, the leases they are or were on, and who changed what.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { Badge } from '../../kit/Badge';
import { Card } from '../../kit/Card';
import { useCrumbs } from '../../kit/crumbs';
import { EmptyState } from '../../kit/EmptyState';
import { List } from '../../kit/List';
import { PageHead } from '../../kit/PageHead';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { SkeletonBlock, SkeletonRows } from '../../kit/Skeleton';
import { paths } from '../../nouns/paths';
import { HistoryList } from '../../nouns/record/HistoryList';
import { RecordFacts } from '../../nouns/record/RecordFacts';
import { RecordMenu } from '../../nouns/record/RecordMenu';
import type { PartyLease } from '../../wire/bindings';
import { useLeaseColumns } from './leaseColumns';

function Rows({ rows }: { rows: PartyLease[] }) {
  const { t } = useTranslation('portfolio');
  const { t: parts } = useTranslation('parts');
  const { t: records } = useTranslation('records');
  const said = useLeaseColumns<PartyLease>((lease) => lease.currency);
  return (
    <List
      label={t('leases.title')}
      rows={rows}
      rowKey={(lease) => `${lease.lease_id}-${lease.role}`}
      columns={[
        {
          id: 'number',
          head: t('leases.lease'),
          cell: (lease) =>
            lease.is_archived_place ? (
              <span className="strong">{lease.lease_number}</span>
            ) : (
              <a className="link strong" href={paths.lease(lease.lease_id)}>
                {lease.lease_number}
              </a>
            ),
        },
        {
          id: 'place',
          head: parts('unit.unit'),
          grow: true,
          cell: (lease) => (
            <>
              <a className="link" href={paths.unit(lease.unit_id)}>
                {lease.unit_number}
              </a>
              <span className="second"> · {lease.property_name}</span>
              {lease.is_archived_place ? <span className="dim"> · {records('archive.badge')}</span> : null}
            </>
          ),
        },
        { id: 'role', head: t('leases.role'), cell: (lease) => parts(`role.${lease.role}`) },
        ...said,
      ]}
    />
  );
}

function Leases({ partyId }: { partyId: string }) {
  const { t } = useTranslation('portfolio');
  const leases = useAsk('parties.leases', { party_id: partyId, limit: 200 });
  const rows = leases.data?.rows;
  return (
    <Card title={t('leases.title')} remark={rows ? t('leases.count', { count: rows.length }) : ' '} flush>
      {leases.isError ? (
        <ProblemPanel small problem={leases.error} onRetry={() => void leases.refetch()} />
      ) : !rows ? (
        <SkeletonRows rows={3} />
      ) : rows.length === 0 ? (
        <EmptyState title={t('party.noLeases')} text={t('party.noLeasesText')} />
      ) : (
        <Rows rows={rows} />
      )}
    </Card>
  );
}

export function PartyPage({ partyId, documents }: { partyId: string; documents: ReactNode }) {
  const { t } = useTranslation('portfolio');
  const { t: records } = useTranslation('records');
  const party = useAsk('records.get_fields', { kind: 'party', id: partyId });
  const found = party.data;
  useCrumbs({ label: t('group') }, { label: found?.name ?? '…' });
  if (!found) {
    return (
      <div className="page" aria-busy={party.isPending}>
        {party.isError ? (
          <ProblemPanel problem={party.error} onRetry={() => void party.refetch()} />
        ) : (
          <>
            <PageHead title=" " news=" " />
            <SkeletonBlock height={220} />
          </>
        )}
      </div>
    );
  }
  const side = found.side ?? 'tenant';
  return (
    <div className="page">
      <PageHead
        title={found.name}
        badge={<Badge>{records(`side.${side}`)}</Badge>}
        actions={<RecordMenu kind="party" id={partyId} name={found.name} />}
      />
      {side === 'tenant' ? <Leases partyId={partyId} /> : null}
      {side === 'owner' ? (
        <p>
          <a className="link" href={paths.properties({ text: found.name })}>
            {t('party.properties')}
          </a>
        </p>
      ) : null}
      <div className="columns side-first">
        <div className="stack">
          {documents}
          <Card title={t('tab.history')} remark={t('history.remark')} flush>
            <HistoryList rowIds={[partyId]} />
          </Card>
        </div>
        <Card title={t('property.about')}>
          <RecordFacts record={found} />
        </Card>
      </div>
    </div>
  );
}
