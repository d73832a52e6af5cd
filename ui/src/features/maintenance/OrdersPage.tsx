// All work orders: found, sorted, chosen; many are assigned, closed or printed together.

import { CircleCheck, Printer, UserPlus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { call } from '../../host/call';
import { asProblem } from '../../host/problem';
import { Button } from '../../kit/Button';
import { Chips } from '../../kit/Chips';
import { useCrumbs } from '../../kit/crumbs';
import { addDays, count } from '../../kit/format';
import { problemToast, toast } from '../../kit/Toast';
import type { Chosen } from '../../kit/tableSelection';
import { ListPage } from '../../nouns/list/ListPage';
import type { ListSearch } from '../../nouns/list/listSearch';
import type { ListOf } from '../../nouns/list/useList';
import { useMays } from '../../nouns/may';
import { go, paths } from '../../nouns/paths';
import { NewRecordSheet } from '../../nouns/record/NewRecordSheet';
import type { ListQuery, WorkOrderDetail } from '../../wire/bindings';
import { AssignSheet } from './AssignSheet';
import { CompleteSheet } from './CompleteSheet';
import { OrderPapers, printOrders } from './OrderPaper';

const IDS = ['unit_id', 'property_id', 'vendor_id'];
const HREFS: ListOf['hrefs'] = {
  number: (row) => paths.workOrder(row.id),
  unit: (_row, id) => (id('unit_id') ? paths.unit(id('unit_id') ?? '', { tab: 'maintenance' }) : null),
  property: (_row, id) => (id('property_id') ? paths.property(id('property_id') ?? '') : null),
  vendor: (_row, id) => (id('vendor_id') ? paths.party(id('vendor_id') ?? '') : null),
};
/** Whose it is and by when stays longest. */
const WIDTHS: ListOf['widths'] = {
  number: { width: 98, grow: 0 },
  title: { width: 164, grow: 3 },
  unit: { width: 84, grow: 1 },
  property: { width: 130, yields: 3 },
  vendor: { width: 150, yields: 2 },
  category: { width: 104, yields: 8 },
  priority: { width: 92, yields: 5 },
  status: { width: 112, yields: 6 },
  requested: { yields: 9 },
  due: { width: 108, yields: 1 },
  completed: { yields: 11 },
  estimate: { yields: 10 },
};

/** So many are printed at once at most. */
const PAPERS = 100;

const VIEWS = ['open', 'late', 'unassigned', 'closed'] as const;
type View = (typeof VIEWS)[number];

/** What a view asks of the list on a day. */
const filtersOf = (today: string): Record<View, string> => ({
  open: 'open',
  late: `open;due:,${addDays(today, -1)}`,
  unassigned: 'open;no_vendor',
  closed: `completed:${today.slice(0, 8)}01,`,
});

/** The ids that are chosen, also where all that match are. */
async function idsOf(chosen: Chosen, query: ListQuery): Promise<string[]> {
  return chosen.ids ? [...chosen.ids] : (await call('lists.ids', { query })).ids;
}

interface Props {
  search: ListSearch;
  onSearch: (change: ListSearch) => void;
}

export function OrdersPage({ search, onSearch }: Props) {
  const { t } = useTranslation('maintenance');
  const [open, setOpen] = useState<{ sheet: 'assign' | 'complete'; ids: string[] } | null>(null);
  const [adding, setAdding] = useState(false);
  const [papers, setPapers] = useState<WorkOrderDetail[]>([]);
  const status = useAsk('app.status', {});
  const mays = useMays();
  const today = status.data?.today ?? '';
  useCrumbs({ label: t('group') }, { label: t('orders.title') });
  useEffect(() => {
    if (papers.length > 0) printOrders();
  }, [papers]);

  const begin = (sheet: 'assign' | 'complete', chosen: Chosen, query: ListQuery) =>
    idsOf(chosen, query).then(
      (ids) => setOpen({ sheet, ids }),
      (thrown) => problemToast(asProblem(thrown)),
    );
  async function print(chosen: Chosen, query: ListQuery) {
    if (chosen.count > PAPERS) return toast({ title: t('orders.tooMany', { value: count(PAPERS) }) });
    try {
      const ids = await idsOf(chosen, query);
      setPapers(await Promise.all(ids.map((id) => call('maintenance.order', { work_order_id: id }))));
    } catch (thrown) {
      problemToast(asProblem(thrown));
    }
  }

  const views = today === '' ? null : filtersOf(today);
  const view = views ? VIEWS.find((one) => views[one] === search.filter) : undefined;
  return (
    <>
      <ListPage
        list="work_orders"
        ids={IDS}
        hrefs={HREFS}
        widths={WIDTHS}
        title={t('orders.title')}
        counted={(total) => t('orders.count', { count: total })}
        search={search}
        onSearch={onSearch}
        onOpen={(row) => go(paths.workOrder(row.id))}
        add={{
          label: t('orders.add'),
          why: mays('records.create', 'work_order').why,
          run: () => setAdding(true),
        }}
        empty={{ title: t('orders.none'), text: t('orders.noneText') }}
        beside={
          views ? (
            <Chips
              label={t('orders.views')}
              value={view ?? ''}
              onChange={(next) => onSearch({ filter: views[next as View] })}
              chips={VIEWS.map((value) => ({ value, label: t(`orders.view.${value}`) }))}
            />
          ) : null
        }
        acts={(chosen, query) => (
          <>
            <Button
              className="btn-small"
              why={mays('maintenance.act').why}
              icon={<UserPlus size={14} aria-hidden="true" />}
              onClick={() => void begin('assign', chosen, query)}
            >
              {t('orders.assign', { value: count(chosen.count) })}
            </Button>
            <Button
              className="btn-small"
              why={mays('maintenance.act').why}
              icon={<CircleCheck size={14} aria-hidden="true" />}
              onClick={() => void begin('complete', chosen, query)}
            >
              {t('orders.close', { value: count(chosen.count) })}
            </Button>
            <Button
              className="btn-small"
              icon={<Printer size={14} aria-hidden="true" />}
              onClick={() => void print(chosen, query)}
            >
              {t('orders.print', { value: count(chosen.count) })}
            </Button>
          </>
        )}
      />
      {open?.sheet === 'assign' ? (
        <AssignSheet ids={open.ids} number="" vendor={null} onClose={() => setOpen(null)} />
      ) : null}
      {open?.sheet === 'complete' ? (
        <CompleteSheet ids={open.ids} today={today} one={null} onClose={() => setOpen(null)} />
      ) : null}
      {adding ? <NewRecordSheet wanted={{ kind: 'work_order' }} onClose={() => setAdding(false)} /> : null}
      {papers.length > 0 ? <OrderPapers orders={papers} /> : null}
    </>
  );
}
