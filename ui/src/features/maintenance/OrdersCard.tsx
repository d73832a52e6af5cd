// The work orders of a property or vendor, on its page: what is open first. Tenants and owners have none.
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { Card } from '../../kit/Card';
import { EmptyState } from '../../kit/EmptyState';
import { count } from '../../kit/format';
import { ProblemPanel } from '../../kit/ProblemPanel';
import type { Subject } from '../../nouns/feature';
import { OrderList } from '../../nouns/order/OrderList';
import { AddButton } from '../../nouns/record/NewRecordSheet';
import type { WorkOrderLine } from '../../wire/bindings';

/** Rows that a card shows at most. */
const LIMIT = { property: 12, vendor: 200 };

const isOpen = ({ status }: WorkOrderLine) => status !== 'completed' && status !== 'cancelled';

export function OrdersCard({ of }: { of: Subject }) {
  const { t } = useTranslation('maintenance');
  const onProperty = of.kind === 'property';
  const found = useAsk(
    'upkeep.list',
    onProperty ? { property_id: of.id, limit: LIMIT.property } : { vendor_id: of.id, limit: LIMIT.vendor },
  );
  const orders = found.data?.work_orders ?? [];
  if (found.isError) return <ProblemPanel small problem={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data || (!onProperty && orders.length === 0)) return null;
  const add = onProperty ? (
    <AddButton wanted={{ kind: 'work_order', place: { kind: 'property', id: of.id } }} />
  ) : null;
  const remark = t('card.shown', { shown: count(orders.length), total: count(found.data.work_orders_total) });
  if (orders.length === 0)
    return (
      <Card title={t('card.title')} flush>
        <EmptyState title={t('card.none')} text={t('card.noneText')} action={add} />
      </Card>
    );
  return (
    <Card title={t('card.title')} remark={remark} actions={add} flush>
      <OrderList
        label={t('card.title')}
        orders={[...orders.filter(isOpen), ...orders.filter((order) => !isOpen(order))]}
        placed={onProperty ? 'unit' : 'property'}
        withoutVendor={!onProperty}
      />
    </Card>
  );
}
