// The list of a kind of record that no feature has a screen for: what the core declares of it, found, added and opened.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { useCrumbs } from '../../kit/crumbs';
import { ListPage } from '../../nouns/list/ListPage';
import type { ListSearch } from '../../nouns/list/listSearch';
import { useMay } from '../../nouns/may';
import { go, paths } from '../../nouns/paths';
import { plainName } from '../../nouns/record/fieldWords';
import { type ListedKind, NewRecordSheet } from '../../nouns/record/NewRecordSheet';

interface Props {
  kind: ListedKind;
  list: string;
  search: ListSearch;
  onSearch: (change: ListSearch) => void;
}

export function RecordsPage({ kind, list, search, onSearch }: Props) {
  const { t } = useTranslation('portfolio');
  const [adding, setAdding] = useState(false);
  const { why } = useMay('records.create', kind);
  // Its order is that of its code, which says which record it is.
  const code = useAsk('lists.about', { list }).data?.sort ?? '';
  const title = plainName(list);
  useCrumbs({ label: t('group') }, { label: title });
  return (
    <>
      <ListPage
        list={list}
        hrefs={{ [code]: (row) => paths.record(kind, row.id) }}
        title={title}
        counted={(count) => t('records.count', { count })}
        search={search}
        onSearch={onSearch}
        onOpen={(row) => go(paths.record(kind, row.id))}
        add={{ label: t('records.add'), why, run: () => setAdding(true) }}
        empty={{ title: t('records.none'), text: t('records.noneText') }}
      />
      {adding ? <NewRecordSheet wanted={{ kind }} onClose={() => setAdding(false)} /> : null}
    </>
  );
}
