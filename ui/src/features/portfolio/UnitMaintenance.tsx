// The upkeep of a unit: work orders, newest first, and the equipment in it with its age.
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { Badge, type Tone } from '../../kit/Badge';
import { Card } from '../../kit/Card';
import { Day } from '../../kit/Day';
import { EmptyState } from '../../kit/EmptyState';
import { count } from '../../kit/format';
import { List } from '../../kit/List';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { SkeletonRows } from '../../kit/Skeleton';
import { Money } from '../../nouns/money/Money';
import { useFieldWords } from '../../nouns/record/fieldWords';
import { RecordLink } from '../../nouns/record/RecordSheet';
import type { Upkeep, WorkOrderStatus } from '../../wire/bindings';

const TONE: Record<WorkOrderStatus, Tone> = {
  open: 'warn',
  in_progress: 'warn',
  completed: 'good',
  cancelled: 'plain',
};

function Orders({ upkeep }: { upkeep: Upkeep }) {
  const { t } = useTranslation('portfolio');
  const words = useFieldWords();
  const remark = t('work.shown', {
    shown: count(upkeep.work_orders.length),
    total: count(upkeep.work_orders_total),
  });
  return (
    <Card title={t('work.title')} remark={upkeep.work_orders_total > 0 ? remark : null} flush>
      {upkeep.work_orders.length === 0 ? (
        <EmptyState title={t('work.noneTitle')} text={t('work.noneText')} />
      ) : (
        <List
          label={t('work.title')}
          rows={upkeep.work_orders}
          rowKey={(order) => order.work_order_id}
          columns={[
            {
              id: 'number',
              head: t('work.number'),
              cell: (order) => (
                <RecordLink kind="work_order" id={order.work_order_id} name={order.work_order_number} />
              ),
            },
            {
              id: 'title',
              head: t('work.what'),
              grow: true,
              cell: (order) => <span title={order.title}>{order.title}</span>,
            },
            {
              id: 'category',
              head: t('work.category'),
              cell: (order) => (
                <span className="second">{words.value('category', order.category, { shape: 'term' })}</span>
              ),
            },
            {
              id: 'priority',
              head: t('work.priority'),
              cell: (order) => (order.priority ? t(`priority.${order.priority}`) : '—'),
            },
            {
              id: 'status',
              head: t('work.status'),
              cell: (order) =>
                order.status ? <Badge tone={TONE[order.status]}>{t(`status.${order.status}`)}</Badge> : '—',
            },
            {
              id: 'requested',
              head: t('work.requested'),
              cell: (order) => <Day on={order.requested_date} />,
            },
            { id: 'vendor', head: t('work.vendor'), cell: (order) => order.vendor_name ?? '—' },
            {
              id: 'cost',
              head: t('work.cost'),
              right: true,
              cell: (order) => (
                <>
                  {order.cost_is_estimate && order.cost_cents !== null ? (
                    <span className="dim">{t('work.about')} </span>
                  ) : null}
                  <Money cents={order.cost_cents} currency={upkeep.currency} />
                </>
              ),
            },
          ]}
        />
      )}
    </Card>
  );
}

function Equipment({ upkeep }: { upkeep: Upkeep }) {
  const { t } = useTranslation('portfolio');
  const words = useFieldWords();
  return (
    <Card
      title={t('equipment.title')}
      remark={t('equipment.count', { count: upkeep.equipment.length })}
      flush
    >
      {upkeep.equipment.length === 0 ? (
        <p className="card-body card-body-titled dim">{t('equipment.none')}</p>
      ) : (
        <List
          label={t('equipment.title')}
          rows={upkeep.equipment}
          rowKey={(piece) => piece.equipment_id}
          columns={[
            {
              id: 'kind',
              head: t('equipment.kind'),
              cell: (piece) => (
                <RecordLink
                  kind="equipment"
                  id={piece.equipment_id}
                  name={piece.kind ? words.word(piece.kind) : piece.equipment_code}
                />
              ),
            },
            {
              id: 'model',
              head: t('equipment.model'),
              grow: true,
              cell: (piece) => [piece.brand, piece.model].filter(Boolean).join(' ') || '—',
            },
            {
              id: 'installed',
              head: t('equipment.installed'),
              cell: (piece) => <Day on={piece.installed_date} />,
            },
            {
              id: 'age',
              head: t('equipment.age'),
              right: true,
              cell: (piece) => (
                <span className="num">
                  {piece.age_years ?? '—'}
                  {piece.expected_lifespan_years ? (
                    <span className="dim"> / {piece.expected_lifespan_years}</span>
                  ) : null}
                </span>
              ),
            },
          ]}
        />
      )}
    </Card>
  );
}

export function UnitMaintenance({ unitId }: { unitId: string }) {
  const upkeep = useAsk('upkeep.list', { unit_id: unitId, limit: 200 });
  if (upkeep.isError) return <ProblemPanel problem={upkeep.error} onRetry={() => void upkeep.refetch()} />;
  if (!upkeep.data) {
    return (
      <Card>
        <SkeletonRows rows={6} />
      </Card>
    );
  }
  return (
    <div className="stack">
      <Orders upkeep={upkeep.data} />
      <Equipment upkeep={upkeep.data} />
    </div>
  );
}
