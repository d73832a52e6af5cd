// Bills that come again: found, sorted, saved as a file; a new one; those that wait to be entered are a step away.
import { useTranslation } from 'react-i18next';
import { Chips } from '../../kit/Chips';
import { useCrumbs } from '../../kit/crumbs';
import { ListPage } from '../../nouns/list/ListPage';
import type { ListSearch } from '../../nouns/list/listSearch';
import type { ListOf } from '../../nouns/list/useList';
import { useMay } from '../../nouns/may';
import { go, paths } from '../../nouns/paths';

const IDS = ['vendor_id', 'property_id'];
const HREFS: ListOf['hrefs'] = {
  vendor: (row) => paths.recurringBill(row.id),
  property: (_row, id) => (id('property_id') ? paths.property(id('property_id') ?? '') : null),
};
const WIDTHS: ListOf['widths'] = {
  vendor: { width: 190, grow: 2 },
  what: { width: 170, grow: 2, yields: 4 },
  property: { width: 150, grow: 1, yields: 3 },
  every: { width: 96, yields: 2 },
  due_day: { width: 96, yields: 2 },
  begin: { width: 112, yields: 5 },
  end: { width: 112, yields: 1 },
  amount: { width: 120, yields: 0 },
};

const VIEWS = ['running', 'ended'] as const;
/** Those that have not ended. */
export const RUNNING = { filter: 'running:0' };

export function RecurringBillsPage({
  search,
  onSearch,
}: {
  search: ListSearch;
  onSearch: (change: ListSearch) => void;
}) {
  const { t } = useTranslation('bills');
  const { why } = useMay('recurring_bills.save');
  useCrumbs(
    { label: t('group') },
    { label: t('title'), href: paths.bills() },
    { label: t('recurring.title') },
  );
  return (
    <ListPage
      list="recurring_bills"
      ids={IDS}
      hrefs={HREFS}
      widths={WIDTHS}
      title={t('recurring.title')}
      counted={(total) => t('recurring.count', { count: total })}
      finds={t('recurring.finds')}
      search={search}
      onSearch={onSearch}
      onOpen={(row) => go(paths.recurringBill(row.id))}
      add={{ label: t('recurring.add'), why, run: () => go(paths.newRecurringBill()) }}
      empty={{ title: t('recurring.none.title'), text: t('recurring.none.text') }}
      beside={
        <>
          <Chips
            label={t('views')}
            value={VIEWS.find((view) => search.filter === `${view}:0`) ?? ''}
            onChange={(next) => onSearch({ filter: `${next}:0` })}
            chips={VIEWS.map((value) => ({ value, label: t(`recurring.view.${value}`) }))}
          />
          <a className="link" href={paths.billDrafts()}>
            {t('drafts.title')}
          </a>
        </>
      }
    />
  );
}
