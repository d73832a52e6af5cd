// Drafts of recurring bills that wait: one is opened and entered with what is asked for this time, many are entered as they
// are or dropped.
import { CalendarPlus, Check, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useTell } from '../../host/ask';
import { call } from '../../host/call';
import { asProblem } from '../../host/problem';
import { Button } from '../../kit/Button';
import { useCrumbs } from '../../kit/crumbs';
import { count } from '../../kit/format';
import { problemToast, toast } from '../../kit/Toast';
import type { Chosen } from '../../kit/tableSelection';
import { tellDone } from '../../kit/undo';
import { ListPage } from '../../nouns/list/ListPage';
import type { ListSearch } from '../../nouns/list/listSearch';
import type { ListOf } from '../../nouns/list/useList';
import { useMay } from '../../nouns/may';
import { go, paths } from '../../nouns/paths';
import { type ListQuery, NEED_OF } from '../../wire/bindings';
import { RUNNING } from './RecurringBillsPage';

const IDS = ['vendor_id', 'property_id', 'recurring_id'];
const HREFS: ListOf['hrefs'] = {
  vendor: (row) => paths.newBill({ draft: row.id }),
  property: (_row, id) => (id('property_id') ? paths.property(id('property_id') ?? '') : null),
  what: (_row, id) => (id('recurring_id') ? paths.recurringBill(id('recurring_id') ?? '') : null),
};
const WIDTHS: ListOf['widths'] = {
  vendor: { width: 190, grow: 2 },
  what: { width: 170, grow: 2, yields: 4 },
  property: { width: 150, grow: 1, yields: 3 },
  date: { width: 112, yields: 2 },
  due: { width: 112, yields: 1 },
  amount: { width: 120, yields: 0 },
};

async function idsOf(chosen: Chosen, query: ListQuery): Promise<string[]> {
  return chosen.ids ? [...chosen.ids] : (await call('lists.ids', { query })).ids;
}

export function DraftsPage({
  search,
  onSearch,
}: {
  search: ListSearch;
  onSearch: (change: ListSearch) => void;
}) {
  const { t } = useTranslation('bills');
  const mayEnter = useMay('bill_drafts.enter');
  const mayDrop = useMay('bill_drafts.drop');
  // Drafting is the money department's, as changing what is drafted is.
  const mayRun = useMay('jobs.run', undefined, NEED_OF['recurring_bills.save'] ?? undefined);
  useCrumbs({ label: t('group') }, { label: t('title'), href: paths.bills() }, { label: t('drafts.title') });
  const enter = useTell('bill_drafts.enter', {
    onDone: (done) => tellDone(done, { title: t('drafts.entered', { count: done.bills }) }),
  });
  const drop = useTell('bill_drafts.drop', {
    onDone: (done) =>
      tellDone(done, { title: t('drafts.dropped', { count: done.drafts }), text: t('drafts.droppedText') }),
  });
  const run = useTell('jobs.run', {
    onDone: (done) => toast({ title: done.rows[0]?.news ?? '' }),
  });
  const withIds = (chosen: Chosen, query: ListQuery, act: (ids: string[]) => void) =>
    void idsOf(chosen, query).then(act, (thrown) => problemToast(asProblem(thrown)));
  return (
    <ListPage
      list="bill_drafts"
      ids={IDS}
      hrefs={HREFS}
      widths={WIDTHS}
      title={t('drafts.title')}
      counted={(total) => t('drafts.count', { count: total })}
      finds={t('drafts.finds')}
      search={search}
      onSearch={onSearch}
      onOpen={(row) => go(paths.newBill({ draft: row.id }))}
      empty={{ title: t('drafts.none.title'), text: t('drafts.none.text') }}
      beside={
        <>
          <Button
            className="btn-small"
            why={mayRun.why}
            busy={run.isPending}
            icon={<CalendarPlus size={14} aria-hidden="true" />}
            onClick={() => run.mutate({ name: 'recurring_bills' })}
          >
            {t('drafts.now')}
          </Button>
          <a className="link" href={paths.recurringBills(RUNNING)}>
            {t('drafts.all')}
          </a>
        </>
      }
      acts={(chosen, query) => (
        <>
          <Button
            className="btn-small"
            why={mayEnter.why}
            busy={enter.isPending}
            icon={<Check size={14} aria-hidden="true" />}
            onClick={() => withIds(chosen, query, (draft_ids) => enter.mutate({ draft_ids }))}
          >
            {t('drafts.enter', { value: count(chosen.count) })}
          </Button>
          <Button
            className="btn-small"
            why={mayDrop.why}
            busy={drop.isPending}
            icon={<X size={14} aria-hidden="true" />}
            onClick={() => withIds(chosen, query, (draft_ids) => drop.mutate({ draft_ids }))}
          >
            {t('drafts.drop', { value: count(chosen.count) })}
          </Button>
        </>
      )}
    />
  );
}
