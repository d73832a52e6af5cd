// Work orders as a short table: beside a unit, a property, a vendor, a piece of equipment, another order.
import { useTranslation } from 'react-i18next';
import { Day } from '../../kit/Day';
import { List, type ListColumn } from '../../kit/List';
import type { WorkOrderLine } from '../../wire/bindings';
import { Money } from '../money/Money';
import { paths } from '../paths';
import { useFieldWords } from '../record/fieldWords';
import { OrderBadge } from './OrderBadge';

interface Props {
  label: string;
  orders: WorkOrderLine[];
  /** Says where each is. */
  placed?: 'property' | 'unit';
  /** All are one vendor's. */
  withoutVendor?: boolean;
  /** Beside something else: what, how far, when and how much. */
  narrow?: boolean;
}

export function OrderList({ label, orders, placed, withoutVendor, narrow }: Props) {
  const { t } = useTranslation('parts');
  const words = useFieldWords();
  const where = (order: WorkOrderLine) =>
    [placed === 'property' ? order.property_name : null, order.unit_number].filter(Boolean).join(' · ');
  const columns: (ListColumn<WorkOrderLine> | null)[] = [
    {
      id: 'number',
      head: t('order.number'),
      cell: (order) => (
        <a className="link strong num" href={paths.workOrder(order.work_order_id)}>
          {order.work_order_number}
        </a>
      ),
    },
    {
      id: 'title',
      head: t('order.title'),
      grow: true,
      cell: (order) => <span title={order.title}>{order.title}</span>,
    },
    placed
      ? { id: 'place', head: t('order.where'), cell: (order) => where(order) || t('order.whole') }
      : {
          id: 'category',
          head: t('order.category'),
          cell: (order) => (
            <span className="second">{words.value('category', order.category, { shape: 'term' })}</span>
          ),
        },
    {
      id: 'priority',
      yields: 'first',
      head: t('order.priorityHead'),
      cell: (order) => (order.priority ? t(`order.priority.${order.priority}`) : '—'),
    },
    { id: 'status', head: t('order.statusHead'), cell: (order) => <OrderBadge order={order} /> },
    {
      id: 'requested',
      head: t('order.requested'),
      ...(placed === 'property' ? { yields: 'first' } : {}),
      cell: (order) => <Day on={order.requested_date} />,
    },
    withoutVendor
      ? null
      : { id: 'vendor', head: t('order.vendor'), yields: 'first', cell: (order) => order.vendor_name ?? '—' },
    {
      id: 'cost',
      ...(placed === 'property' ? { yields: 'last' } : {}),
      head: t('order.cost'),
      right: true,
      cell: (order) => (
        <>
          {order.cost_is_estimate ? <span className="dim">{t('order.about')} </span> : null}
          <Money cents={order.cost_cents} currency={order.currency} />
        </>
      ),
    },
  ];
  return (
    <List
      label={label}
      rows={orders}
      rowKey={(order) => order.work_order_id}
      columns={columns
        .filter((column) => column !== null)
        .filter(({ id }) => !narrow || !['category', 'priority', 'vendor'].includes(id))}
    />
  );
}
