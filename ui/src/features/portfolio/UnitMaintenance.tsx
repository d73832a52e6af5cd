// The upkeep of a unit: work orders, newest first, and the equipment in it with its age.
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { Card } from '../../kit/Card';
import { Day } from '../../kit/Day';
import { EmptyState } from '../../kit/EmptyState';
import { count } from '../../kit/format';
import { List } from '../../kit/List';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { SkeletonRows } from '../../kit/Skeleton';
import { OrderList } from '../../nouns/order/OrderList';
import { paths } from '../../nouns/paths';
import { useFieldWords } from '../../nouns/record/fieldWords';
import { AddButton } from '../../nouns/record/NewRecordSheet';
import type { Upkeep } from '../../wire/bindings';

function Orders({ upkeep, unitId }: { upkeep: Upkeep; unitId: string }) {
  const { t } = useTranslation('portfolio');
  const remark = t('work.shown', {
    shown: count(upkeep.work_orders.length),
    total: count(upkeep.work_orders_total),
  });
  const add = <AddButton wanted={{ kind: 'work_order', place: { kind: 'unit', id: unitId } }} />;
  const isEmpty = upkeep.work_orders.length === 0;
  return (
    <Card title={t('work.title')} remark={isEmpty ? null : remark} actions={isEmpty ? null : add} flush>
      {isEmpty ? (
        <EmptyState title={t('work.noneTitle')} text={t('work.noneText')} action={add} />
      ) : (
        <OrderList label={t('work.title')} orders={upkeep.work_orders} />
      )}
    </Card>
  );
}

function Equipment({ upkeep, unitId }: { upkeep: Upkeep; unitId: string }) {
  const { t } = useTranslation('portfolio');
  const words = useFieldWords();
  return (
    <Card
      title={t('equipment.title')}
      remark={t('equipment.count', { count: upkeep.equipment.length })}
      actions={<AddButton wanted={{ kind: 'equipment', place: { kind: 'unit', id: unitId } }} />}
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
                <a className="link strong" href={paths.equipment(piece.equipment_id)}>
                  {piece.kind ? words.word(piece.kind) : piece.equipment_code}
                </a>
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
      <Orders upkeep={upkeep.data} unitId={unitId} />
      <Equipment upkeep={upkeep.data} unitId={unitId} />
    </div>
  );
}
