// Who lives here: the parties of the lease in force, and since when.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../kit/Card';
import { EmptyState } from '../../kit/EmptyState';
import { type Fact, Facts } from '../../kit/Facts';
import { day } from '../../kit/format';
import { SkeletonRows } from '../../kit/Skeleton';
import { PartyList } from '../../nouns/party/PartyList';
import type { DocumentOf, LeaseDetail, UnitDetail } from '../../wire/bindings';

interface Props {
  unit: UnitDetail;
  lease: LeaseDetail | undefined;
  /** The papers of a record: another feature's, so they come from outside. */
  documents: (of: DocumentOf) => ReactNode;
}

export function UnitTenant({ unit, lease, documents }: Props) {
  const { t } = useTranslation('portfolio');
  if (!unit.card.lease_id && !unit.card.future_lease_id) {
    return (
      <Card>
        <EmptyState title={t('tenant.none')} text={t('tenant.noneText')} />
      </Card>
    );
  }
  if (!lease) {
    return (
      <Card>
        <SkeletonRows rows={4} />
      </Card>
    );
  }
  const tenant = lease.parties.find((party) => party.role === 'primary');
  const facts: (Fact | null)[] = [
    unit.tenancy_since ? { key: 'since', label: t('tenant.since'), value: day(unit.tenancy_since) } : null,
    { key: 'begin', label: t('tenant.begin'), value: day(lease.lease_begin_date) },
    {
      key: 'end',
      label: t('tenant.end'),
      value: lease.lease_end_date ? day(lease.lease_end_date) : t('figure.noEnd'),
    },
    lease.rent_due_day === null
      ? null
      : {
          key: 'due',
          label: t('tenant.rentDue'),
          value: t('tenant.due', { count: lease.rent_due_day, ordinal: true }),
        },
    lease.notice_date ? { key: 'notice', label: t('tenant.notice'), value: day(lease.notice_date) } : null,
  ];
  return (
    <div className="stack">
      <div className="columns">
        <Card title={t('tenant.people')} remark={t('figure.people', { count: lease.parties.length })}>
          <PartyList parties={lease.parties} />
        </Card>
        <Card title={t('tenant.tenancy')}>
          <Facts facts={facts.filter((fact) => fact !== null)} />
        </Card>
      </div>
      {tenant ? documents({ kind: 'party', id: tenant.party_id }) : null}
    </div>
  );
}
