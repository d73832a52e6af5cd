// The audit of a unit and its leases.
import { useTranslation } from 'react-i18next';
import { Card } from '../../kit/Card';
import { HistoryList } from '../../nouns/record/HistoryList';
import type { UnitDetail } from '../../wire/bindings';

export function UnitHistory({ unit }: { unit: UnitDetail }) {
  const { t } = useTranslation('portfolio');
  return (
    <Card title={t('tab.history')} remark={t('history.remark')} flush>
      <HistoryList rowIds={[unit.card.unit_id, ...unit.leases.map((lease) => lease.lease_id)]} />
    </Card>
  );
}
