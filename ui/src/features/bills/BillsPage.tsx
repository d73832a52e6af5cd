// All bills of vendors: found, sorted, chosen; many are approved or paid at once.
import { BadgeCheck, Banknote } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useTell } from '../../host/ask';
import { call } from '../../host/call';
import { asProblem } from '../../host/problem';
import { Button } from '../../kit/Button';
import { Chips } from '../../kit/Chips';
import { useCrumbs } from '../../kit/crumbs';
import { count } from '../../kit/format';
import { problemToast } from '../../kit/Toast';
import type { Chosen } from '../../kit/tableSelection';
import { tellDone } from '../../kit/undo';
import { ListPage } from '../../nouns/list/ListPage';
import type { ListSearch } from '../../nouns/list/listSearch';
import type { ListOf } from '../../nouns/list/useList';
import { useMay } from '../../nouns/may';
import { go, paths } from '../../nouns/paths';
import type { ListQuery } from '../../wire/bindings';
import { PayDialog } from './PayDialog';
import { RUNNING } from './RecurringBillsPage';

const IDS = ['vendor_id', 'property_id'];
const HREFS: ListOf['hrefs'] = {
  vendor: (row) => paths.bill(row.id),
  property: (_row, id) => (id('property_id') ? paths.property(id('property_id') ?? '') : null),
};
const WIDTHS: ListOf['widths'] = {
  vendor: { width: 190, grow: 3 },
  reference: { width: 110, yields: 4 },
  property: { width: 150, grow: 1, yields: 3 },
  date: { width: 104, yields: 5 },
  due: { width: 104, yields: 1 },
  state: { width: 104, yields: 0 },
  amount: { width: 120, yields: 2 },
  open: { width: 120, yields: 0 },
};

const VIEWS = ['open', 'approve', 'pay', 'late', 'paid'] as const;
type View = (typeof VIEWS)[number];
const FILTERS: Record<View, string> = {
  open: 'state:to_approve,to_pay',
  approve: 'state:to_approve',
  pay: 'state:to_pay',
  late: 'late:0',
  paid: 'state:paid',
};

/** The ids that are chosen, also where all that match are. */
async function idsOf(chosen: Chosen, query: ListQuery): Promise<string[]> {
  return chosen.ids ? [...chosen.ids] : (await call('lists.ids', { query })).ids;
}

interface Props {
  search: ListSearch;
  onSearch: (change: ListSearch) => void;
}

export function BillsPage({ search, onSearch }: Props) {
  const { t } = useTranslation('bills');
  const [paying, setPaying] = useState<string[] | null>(null);
  const mayEnter = useMay('bills.enter');
  const mayApprove = useMay('bills.approve');
  const mayPay = useMay('bills.pay');
  useCrumbs({ label: t('group') }, { label: t('title') });
  const approve = useTell('bills.approve', {
    onDone: (done) => tellDone(done, { title: t('approve.done', { count: done.bills }) }),
  });
  const withIds = (chosen: Chosen, query: ListQuery, run: (ids: string[]) => void) =>
    void idsOf(chosen, query).then(run, (thrown) => problemToast(asProblem(thrown)));
  const drafts = useAsk('lists.page', { query: { list: 'bill_drafts' }, columns: ['vendor'], limit: 1 });
  const waiting = drafts.data?.total ?? 0;
  const view = VIEWS.find((one) => FILTERS[one] === search.filter);
  return (
    <>
      <ListPage
        list="bills"
        ids={IDS}
        hrefs={HREFS}
        widths={WIDTHS}
        title={t('title')}
        counted={(total) => t('count', { count: total })}
        finds={t('finds')}
        search={search}
        onSearch={onSearch}
        onOpen={(row) => go(paths.bill(row.id))}
        add={{ label: t('enter'), why: mayEnter.why, run: () => go(paths.newBill()) }}
        empty={{ title: t('none.title'), text: t('none.text') }}
        beside={
          <>
            <Chips
              label={t('views')}
              value={view ?? ''}
              onChange={(next) => onSearch({ filter: FILTERS[next as View] })}
              chips={VIEWS.map((value) => ({ value, label: t(`view.${value}`) }))}
            />
            <a className="link" href={waiting > 0 ? paths.billDrafts() : paths.recurringBills(RUNNING)}>
              {waiting > 0 ? t('drafts.count', { count: waiting }) : t('recurring.title')}
            </a>
          </>
        }
        acts={(chosen, query) => (
          <>
            <Button
              className="btn-small"
              why={mayApprove.why}
              busy={approve.isPending}
              icon={<BadgeCheck size={14} aria-hidden="true" />}
              onClick={() => withIds(chosen, query, (bill_ids) => approve.mutate({ bill_ids }))}
            >
              {t('approve.many', { value: count(chosen.count) })}
            </Button>
            <Button
              className="btn-small"
              why={mayPay.why}
              icon={<Banknote size={14} aria-hidden="true" />}
              onClick={() => withIds(chosen, query, setPaying)}
            >
              {t('pay.many', { value: count(chosen.count) })}
            </Button>
          </>
        )}
      />
      {paying ? <PayDialog billIds={paying} onClose={() => setPaying(null)} /> : null}
    </>
  );
}
