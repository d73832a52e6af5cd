// A page that is one list: title, news, search, filters, the table with its selection, files, and what is empty or wrong.
import { Download, Plus } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../kit/Button';
import { EmptyState } from '../../kit/EmptyState';
import { count } from '../../kit/format';
import { ActionMenu } from '../../kit/Menu';
import { PageHead } from '../../kit/PageHead';
import { SearchBox } from '../../kit/SearchBox';
import { type Chosen, useTablesShown } from '../../kit/tableSelection';
import type { ListQuery, ListRow } from '../../wire/bindings';
import { FilterChips } from './FilterChips';
import { ListTable } from './ListTable';
import { ListViews } from './ListViews';
import { type ListSearch, readFilters, writeFilters, writeSort } from './listSearch';
import { useFilterSaid, useFiltersSaid, useListWords } from './listWords';
import { usePrint } from './PrintSheet';
import { type ListOf, useList } from './useList';

interface Props extends ListOf {
  title: string;
  /** "412 leases", said of all that match. */
  counted: (total: number) => string;
  search: ListSearch;
  onSearch: (change: ListSearch) => void;
  onOpen?: (row: ListRow) => void;
  /** What N adds here. */
  add?: { label: string; why: string | undefined; run: () => void };
  /** Said where there is nothing yet. */
  empty: { title: string; text: string; action?: ReactNode };
  /** Buttons of the bar for what is chosen; the query with all filters stands for "all that match". */
  acts?: (chosen: Chosen, query: ListQuery) => ReactNode;
  /** What the box to search in finds. */
  finds?: string;
  /** Above the table, beside the filters. */
  beside?: ReactNode;
}

/** A key by itself, unless something is typed or open. */
function useKey(key: string, run: (() => void) | undefined) {
  const kept = useRef(run);
  kept.current = run;
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.key !== key)
        return;
      if (
        (event.target as HTMLElement).closest('input,textarea,select,[contenteditable],.dialog,.menu-popup')
      )
        return;
      if (!kept.current) return;
      event.preventDefault();
      kept.current();
    }
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [key]);
}

function focusTable(name: string) {
  document.querySelector<HTMLElement>(`.table[data-name="${name}"] [role=grid]`)?.focus();
}

/** Nothing matches: each filter can be dropped by name. */
function NoMatch({
  list,
  search,
  onSearch,
}: {
  list: ReturnType<typeof useList>;
  search: ListSearch;
  onSearch: Props['onSearch'];
}) {
  const { t } = useTranslation('parts');
  const words = useListWords(list.about?.list ?? '');
  const said = useFilterSaid(list.about?.list ?? '');
  const filters = readFilters(search.filter);
  return (
    <EmptyState
      title={t('list.noMatch')}
      text={t('list.noMatchText')}
      action={
        <>
          {search.text ? (
            <Button onClick={() => onSearch({ text: undefined })}>
              {t('list.dropText', { text: search.text })}
            </Button>
          ) : null}
          {filters.map((set) => {
            const filter = list.about?.filters.find(({ name }) => name === set.name);
            if (!filter) return null;
            const value = filter.shape === 'records' ? '' : said(filter, set, []);
            return (
              <Button
                key={set.name}
                onClick={() =>
                  onSearch({
                    filter: writeFilters(filters.filter(({ name }) => name !== set.name)) || undefined,
                  })
                }
              >
                {t('list.drop', { name: `${words.filter(set.name)} ${value}`.trim() })}
              </Button>
            );
          })}
        </>
      }
    />
  );
}

export function ListPage(props: Props) {
  const { title, counted, search, onSearch, onOpen, add, empty, acts } = props;
  const { t } = useTranslation('parts');
  const list = useList(props, search);
  const { query } = list;
  const filters = readFilters(search.filter);
  const isNarrowed = filters.length > 0 || Boolean(search.text);
  const shown = useTablesShown((all) => all.byTable[props.list]);
  const chosen = shown?.chosen ?? null;
  const { total } = list.pages;
  useKey('n', add?.why ? undefined : add?.run);
  useKey('j', () => focusTable(props.list));
  const told = useFiltersSaid(list.about, filters);
  const { print, sheet } = usePrint({
    title,
    said: [...(search.text ? [`“${search.text}”`] : []), ...told],
    columns: list.columns.filter(({ id }) => shown?.columns.includes(id)),
    inOrder: shown?.columns ?? [],
    names: list.names,
  });

  const saved = chosen ? count(chosen.count) : count(total);
  const exporting = [
    ...(['csv', 'xlsx'] as const).map((format) => ({
      key: format as string,
      label: t(`list.save.${format}`, { value: saved }),
      onSelect: () => list.save(format, chosen, shown?.columns ?? []),
    })),
    {
      key: 'print',
      label: t('list.print', { value: saved }),
      onSelect: () => print(query, chosen),
    },
  ];

  return (
    <div className="page">
      <PageHead
        title={title}
        news={list.pages.first ? counted(total) : ' '}
        actions={
          <>
            <SearchBox
              label={props.finds ?? t('list.search')}
              value={search.text ?? ''}
              onChange={(text) => onSearch({ text: text || undefined })}
            />
            <ActionMenu
              trigger={
                <Button
                  icon={<Download size={14} aria-hidden="true" />}
                  busy={list.saving}
                  disabled={total === 0}
                >
                  {t('list.export', { value: saved })}
                </Button>
              }
              actions={exporting}
            />
            {add ? (
              <Button why={add.why} icon={<Plus size={14} aria-hidden="true" />} onClick={add.run}>
                {add.label} <kbd>N</kbd>
              </Button>
            ) : null}
          </>
        }
      />
      {list.about ? (
        <ListViews
          list={props.list}
          columns={list.about.columns.map(({ name }) => name)}
          search={search}
          onSearch={onSearch}
        />
      ) : null}
      <div className="between wrap">
        {list.about ? (
          <FilterChips
            about={list.about}
            filters={filters}
            onChange={(next) => onSearch({ filter: writeFilters(next) || undefined })}
          />
        ) : null}
        {props.beside}
      </div>
      <div className="page-fill">
        <ListTable
          list={list}
          name={props.list}
          label={title}
          onSort={(sort) => onSearch({ sort: writeSort(sort) })}
          onOpen={onOpen}
          acts={acts}
          empty={
            isNarrowed ? (
              <NoMatch list={list} search={search} onSearch={onSearch} />
            ) : (
              <EmptyState title={empty.title} text={empty.text} action={empty.action} />
            )
          }
        />
      </div>
      {sheet}
    </div>
  );
}
