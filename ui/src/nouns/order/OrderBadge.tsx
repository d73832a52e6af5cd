// How far a work order is, as a badge; one that is late says by how much.
import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '../../kit/Badge';
import type { WorkOrderLine, WorkOrderStatus } from '../../wire/bindings';

const TONE: Record<WorkOrderStatus, Tone> = {
  open: 'warn',
  in_progress: 'warn',
  completed: 'good',
  cancelled: 'plain',
};

export function OrderBadge({ order }: { order: WorkOrderLine }) {
  const { t } = useTranslation('parts');
  const status = order.status ?? 'open';
  return (
    <>
      <Badge tone={TONE[status]}>{t(`order.status.${status}`)}</Badge>
      {order.days_late === null ? null : (
        <Badge tone="bad">{t('order.late', { count: order.days_late })}</Badge>
      )}
    </>
  );
}
