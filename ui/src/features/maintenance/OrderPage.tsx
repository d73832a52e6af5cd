// One work order: what is to be done, where, by when, by whom, and the act that comes next. A letter each: E edit, A assign,
// C close, P print, N a new one in the same place.

import { Printer } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { Button } from '../../kit/Button';
import { Card } from '../../kit/Card';
import { useCrumbs } from '../../kit/crumbs';
import { CustomFacts, type Fact, Facts } from '../../kit/Facts';
import { day } from '../../kit/format';
import { ActionMenu, type MenuAction } from '../../kit/Menu';
import { PageHead } from '../../kit/PageHead';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { usePageKeys } from '../../kit/pageKeys';
import { phone } from '../../kit/phone';
import { SkeletonBlock } from '../../kit/Skeleton';
import { useMays } from '../../nouns/may';
import { Money } from '../../nouns/money/Money';
import { OrderBadge } from '../../nouns/order/OrderBadge';
import { OrderList } from '../../nouns/order/OrderList';
import { paths } from '../../nouns/paths';
import { EditSheet } from '../../nouns/record/EditSheet';
import { useFieldWords } from '../../nouns/record/fieldWords';
import { HistoryList } from '../../nouns/record/HistoryList';
import { NewRecordSheet } from '../../nouns/record/NewRecordSheet';
import { MoreButton, useArchiveAction } from '../../nouns/record/RecordMenu';
import type { OrderVerb, RecordRequest, UpkeepContact, WorkOrderDetail } from '../../wire/bindings';
import { AssignSheet } from './AssignSheet';
import { useActing } from './acting';
import { CompleteSheet } from './CompleteSheet';
import { OrderPapers, printOrders } from './OrderPaper';
import { PlaceLink } from './PlaceLink';

type Open = 'edit' | 'assign' | 'complete' | 'new' | null;

function Contact({ who, none }: { who: UpkeepContact | null; none: string }) {
  if (!who) return <span className="dim">{none}</span>;
  return (
    <>
      <div>
        <a className="link" href={paths.party(who.party_id)}>
          {who.name}
        </a>
      </div>
      {who.phone ? <div className="num selectable">{phone(who.phone)}</div> : null}
      {who.email ? <div className="selectable">{who.email}</div> : null}
    </>
  );
}

function About({ detail }: { detail: WorkOrderDetail }) {
  const { t } = useTranslation('maintenance');
  const { t: parts } = useTranslation('parts');
  const words = useFieldWords();
  const { order, place } = detail;
  const amount = (cents: number | null) => <Money cents={cents} currency={place.currency} />;
  const facts: (Fact | null)[] = [
    {
      key: 'category',
      label: t('category'),
      value: words.value('category', order.category, { shape: 'term' }) || '—',
    },
    {
      key: 'priority',
      label: t('priority'),
      value: order.priority ? parts(`order.priority.${order.priority}`) : '—',
    },
    { key: 'requested', label: t('requested'), value: day(order.requested_date) },
    { key: 'due', label: t('due'), value: order.due_date ? day(order.due_date) : '—' },
    order.completed_date
      ? { key: 'completed', label: t('completed'), value: day(order.completed_date) }
      : null,
    { key: 'estimated', label: t('estimated'), value: amount(detail.estimated_cost_cents) },
    { key: 'actual', label: t('actual'), value: amount(detail.actual_cost_cents) },
  ];
  return (
    <Card title={t('about')}>
      <Facts facts={facts.filter((fact) => fact !== null)} />
      <CustomFacts fields={detail.custom} />
    </Card>
  );
}

function People({ detail }: { detail: WorkOrderDetail }) {
  const { t } = useTranslation('maintenance');
  const { place } = detail;
  return (
    <Card title={t('who')}>
      <Facts
        facts={[
          ...(place.unit_id
            ? [
                {
                  key: 'tenant',
                  label: t('tenant'),
                  value: <Contact who={detail.tenant} none={t('noTenant')} />,
                },
              ]
            : []),
          {
            key: 'vendor',
            label: t('vendor'),
            value: <Contact who={detail.vendor} none={t('noVendor')} />,
          },
          {
            key: 'where',
            label: t('where'),
            value: place.address.length > 0 ? place.address.map((line) => <div key={line}>{line}</div>) : '—',
          },
        ]}
      />
    </Card>
  );
}

function Body({ detail, documents }: { detail: WorkOrderDetail; documents: ReactNode }) {
  const { t } = useTranslation('maintenance');
  const { order, place, vendor, verbs } = detail;
  const id = order.work_order_id;
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const acting = useActing();
  const archive = useArchiveAction({ kind: 'work_order', id });
  const mays = useMays();
  const { why } = mays('maintenance.act');
  const can = (verb: OrderVerb) => verbs.includes(verb);
  const run: Record<OrderVerb, () => void> = {
    assign: () => setOpen('assign'),
    complete: () => setOpen('complete'),
    start: () => acting.mutate({ ids: [id], act: { act: 'start' } }),
    cancel: () => acting.mutate({ ids: [id], act: { act: 'cancel' } }),
    reopen: () => acting.mutate({ ids: [id], act: { act: 'reopen' } }),
  };
  const named = (verb: OrderVerb) => (verb === 'assign' && vendor ? t('verb.reassign') : t(`verb.${verb}`));
  usePageKeys({
    e: () => setOpen('edit'),
    a: can('assign') ? run.assign : undefined,
    c: can('complete') ? run.complete : undefined,
    p: printOrders,
    n: () => setOpen('new'),
  });
  const [next, ...others] = verbs;
  const also: MenuAction[] = others.map((verb) => ({
    key: verb,
    label: named(verb),
    why,
    onSelect: run[verb],
  }));
  const at: RecordRequest = place.unit_id
    ? { kind: 'unit', id: place.unit_id }
    : { kind: 'property', id: place.property_id };
  return (
    <div className="page">
      <PageHead
        title={order.title}
        badge={<OrderBadge order={order} />}
        news={
          <>
            <span className="num">{order.work_order_number}</span> · <PlaceLink place={place} />
          </>
        }
        actions={
          <>
            <Button
              aria-keyshortcuts="E"
              why={mays('records.edit', 'work_order').why}
              onClick={() => setOpen('edit')}
            >
              {t('edit')}
            </Button>
            <Button
              aria-keyshortcuts="P"
              icon={<Printer size={14} aria-hidden="true" />}
              onClick={printOrders}
            >
              {t('print')}
            </Button>
            <ActionMenu
              trigger={<MoreButton name={order.work_order_number} />}
              actions={[...also, archive]}
            />
            {next ? (
              <Button
                look={next === 'reopen' ? 'plain' : 'cta'}
                why={why}
                busy={acting.isPending}
                onClick={run[next]}
              >
                {named(next)}
              </Button>
            ) : null}
          </>
        }
      />
      <div className="columns side-first">
        <div className="stack">
          {detail.description ? (
            <Card title={t('description')}>
              <p className="selectable">{detail.description}</p>
            </Card>
          ) : null}
          {documents}
          <Card title={t('related')} flush={detail.related.length > 0}>
            {detail.related.length > 0 ? (
              <OrderList label={t('related')} orders={detail.related} narrow />
            ) : (
              <p className="dim">{t('relatedNone')}</p>
            )}
          </Card>
          <Card title={t('history')} remark={t('historyRemark')} flush>
            <HistoryList rowIds={[id]} />
          </Card>
        </div>
        <div className="stack">
          <People detail={detail} />
          <About detail={detail} />
        </div>
      </div>
      {open === 'edit' ? <EditSheet kind="work_order" id={id} onClose={close} /> : null}
      {open === 'new' ? <NewRecordSheet wanted={{ kind: 'work_order', place: at }} onClose={close} /> : null}
      {open === 'assign' ? (
        <AssignSheet
          ids={[id]}
          number={order.work_order_number}
          vendor={vendor ? { ...vendor } : null}
          onClose={close}
        />
      ) : null}
      {open === 'complete' ? (
        <CompleteSheet
          ids={[id]}
          today={place.today}
          one={{
            number: order.work_order_number,
            currency: place.currency,
            cost: detail.actual_cost_cents,
          }}
          onClose={close}
        />
      ) : null}
      <OrderPapers orders={[detail]} />
    </div>
  );
}

export function OrderPage({ orderId, documents }: { orderId: string; documents: ReactNode }) {
  const { t } = useTranslation('maintenance');
  const found = useAsk('maintenance.order', { work_order_id: orderId });
  const order = found.data?.order;
  useCrumbs(
    { label: t('orders.title'), href: paths.workOrders({ filter: 'open' }) },
    { label: order?.work_order_number ?? '…' },
  );
  if (found.data) return <Body detail={found.data} documents={documents} />;
  return (
    <div className="page" aria-busy={found.isPending}>
      {found.isError ? (
        <ProblemPanel problem={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <>
          <PageHead title=" " news=" " />
          <SkeletonBlock height={320} />
        </>
      )}
    </div>
  );
}
