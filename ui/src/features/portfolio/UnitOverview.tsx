// The overview of a unit: the timeline of its lease, its work orders of the last year, its leases, what it has.
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { Card } from '../../kit/Card';
import { CustomFacts } from '../../kit/Facts';
import { shortDay } from '../../kit/format';
import { List } from '../../kit/List';
import { SkeletonRows } from '../../kit/Skeleton';
import { LeaseTimeline } from '../../nouns/lease/LeaseTimeline';
import { useMay } from '../../nouns/may';
import { Money } from '../../nouns/money/Money';
import { paths } from '../../nouns/paths';
import type { LeaseDetail, LeaseLine, UnitDetail } from '../../wire/bindings';
import { useLeaseColumns } from './leaseColumns';

function WorkOrders({ unit }: { unit: UnitDetail }) {
  const { t } = useTranslation('portfolio');
  const upkeep = useAsk('upkeep.list', { unit_id: unit.card.unit_id, limit: 50 });
  const orders = (upkeep.data?.work_orders ?? []).slice(0, 5);
  return (
    <Card
      title={t('work.title')}
      remark={upkeep.data ? t('work.year', { count: upkeep.data.work_orders_12_months }) : ' '}
      flush
    >
      {!upkeep.data ? (
        <SkeletonRows rows={3} />
      ) : orders.length === 0 ? (
        <p className="card-body card-body-titled dim">{t('work.none')}</p>
      ) : (
        <List
          label={t('work.title')}
          bare
          rows={orders}
          rowKey={(order) => order.work_order_id}
          columns={[
            {
              id: 'number',
              head: t('work.number'),
              cell: (order) => (
                <a className="link strong" href={paths.workOrder(order.work_order_id)}>
                  {order.work_order_number}
                </a>
              ),
            },
            {
              id: 'title',
              head: t('work.what'),
              grow: true,
              cell: (order) => <span title={order.title}>{order.title}</span>,
            },
            {
              id: 'on',
              head: t('work.requested'),
              cell: (order) => (
                <span className="second">{shortDay(order.requested_date, unit.card.today)}</span>
              ),
            },
            {
              id: 'cost',
              head: t('work.cost'),
              right: true,
              cell: (order) => <Money cents={order.cost_cents} currency={upkeep.data.currency} />,
            },
          ]}
        />
      )}
    </Card>
  );
}

function Leases({ unit }: { unit: UnitDetail }) {
  const { t } = useTranslation('portfolio');
  const said = useLeaseColumns<LeaseLine>(() => unit.card.currency);
  if (unit.leases.length === 0) return null;
  return (
    <Card title={t('leases.title')} remark={t('leases.count', { count: unit.leases.length })} flush>
      <List
        label={t('leases.title')}
        rows={unit.leases}
        rowKey={(lease) => lease.lease_id}
        columns={[
          {
            id: 'number',
            head: t('leases.lease'),
            cell: (lease) => (
              <a className="link strong" href={paths.lease(lease.lease_id)}>
                {lease.lease_number}
              </a>
            ),
          },
          { id: 'tenant', head: t('figure.tenant'), grow: true, cell: (lease) => lease.tenant_name },
          ...said,
        ]}
      />
    </Card>
  );
}

export function UnitOverview({ unit, lease }: { unit: UnitDetail; lease: LeaseDetail | undefined }) {
  const { t } = useTranslation('portfolio');
  const mayLeases = useMay('leases.get').ok;
  const has = unit.card.lease_id ?? unit.card.future_lease_id;
  return (
    <div className="stack">
      <div className="columns">
        {mayLeases ? (
          <Card
            title={t('timeline.title')}
            actions={
              has ? (
                <a className="link sub" href={paths.lease(has)}>
                  {lease?.lease_number ?? t('timeline.open')}
                </a>
              ) : null
            }
          >
            {has === null && unit.leases.length === 0 ? (
              <p className="dim">{t('timeline.vacant')}</p>
            ) : has === null || lease ? (
              <LeaseTimeline
                entries={lease?.timeline ?? []}
                leases={unit.leases}
                currency={unit.card.currency}
                vacantSince={unit.card.state === 'vacant' ? unit.card.vacant_since : null}
              />
            ) : (
              <SkeletonRows rows={3} />
            )}
          </Card>
        ) : null}
        <div className="stack">
          <WorkOrders unit={unit} />
          {unit.amenities.length + unit.custom.length > 0 ? (
            <Card title={t('unit.about')}>
              {unit.amenities.length > 0 ? <p className="second">{unit.amenities.join(' · ')}</p> : null}
              <CustomFacts fields={unit.custom} />
            </Card>
          ) : null}
        </div>
      </div>
      {mayLeases ? <Leases unit={unit} /> : null}
    </div>
  );
}
