// Who lives here: the parties of the lease in force, and since when.
import { useTranslation } from 'react-i18next';
import { Card } from '../../parts/Card';
import { EmptyState } from '../../parts/EmptyState';
import { type Fact, Facts } from '../../parts/Facts';
import { day } from '../../parts/format';
import { PartyList } from '../../parts/PartyList';
import { SkeletonRows } from '../../parts/Skeleton';
import type { LeaseDetail, UnitDetail } from '../../wire/bindings';

export function UnitTenant({ unit, lease }: { unit: UnitDetail; lease: LeaseDetail | undefined }) {
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
  const facts: (Fact | null)[] = [
    unit.tenancy_since ? { key: 'since', label: t('tenant.since'), value: day(unit.tenancy_since) } : null,
    { key: 'begin', label: t('tenant.begin'), value: day(lease.lease_begin_date) },
    {
      key: 'end',
      label: t('tenant.end'),
      value: lease.lease_end_date ? day(lease.lease_end_date) : t('figure.noEnd'),
    },
    lease.notice_date ? { key: 'notice', label: t('tenant.notice'), value: day(lease.notice_date) } : null,
  ];
  return (
    <div className="columns">
      <Card title={t('tenant.people')} remark={t('figure.people', { count: lease.parties.length })}>
        <PartyList parties={lease.parties} />
      </Card>
      <Card title={t('tenant.tenancy')}>
        <Facts facts={facts.filter((fact) => fact !== null)} />
      </Card>
    </div>
  );
}
