// The account of the lease in force, else of the last one.
import { useTranslation } from 'react-i18next';
import { Card } from '../../kit/Card';
import { EmptyState } from '../../kit/EmptyState';
import { LeaseAccount } from '../../nouns/lease/LeaseAccount';
import type { UnitDetail } from '../../wire/bindings';

export function UnitFinancials({ unit }: { unit: UnitDetail }) {
  const { t } = useTranslation('parts');
  const leaseId = unit.card.lease_id ?? unit.leases[0]?.lease_id;
  if (leaseId) return <LeaseAccount leaseId={leaseId} />;
  return (
    <Card>
      <EmptyState title={t('account.none')} text={t('account.noLease')} />
    </Card>
  );
}
