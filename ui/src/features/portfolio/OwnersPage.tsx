// The owners, with what they own.

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCrumbs } from '../../kit/crumbs';
import { ListPage } from '../../nouns/list/ListPage';
import type { ListSearch } from '../../nouns/list/listSearch';
import type { ListOf } from '../../nouns/list/useList';
import { useMay } from '../../nouns/may';
import { go, paths } from '../../nouns/paths';
import { NewRecordSheet } from '../../nouns/record/NewRecordSheet';

const HREFS: ListOf['hrefs'] = { name: (row) => paths.party(row.id) };
const WIDTHS: ListOf['widths'] = {
  name: { width: 210, grow: 3 },
  code: { width: 84, grow: 0 },
  email: { width: 150, grow: 2 },
};

interface Props {
  search: ListSearch;
  onSearch: (change: ListSearch) => void;
}

export function OwnersPage({ search, onSearch }: Props) {
  const { t } = useTranslation('portfolio');
  const [adding, setAdding] = useState(false);
  const { why } = useMay('records.create', 'party');
  useCrumbs({ label: t('group') }, { label: t('owners.title') });
  return (
    <>
      <ListPage
        list="owners"
        hrefs={HREFS}
        widths={WIDTHS}
        title={t('owners.title')}
        counted={(count) => t('owners.count', { count })}
        search={search}
        onSearch={onSearch}
        onOpen={(row) => go(paths.party(row.id))}
        add={{ label: t('owners.add'), why, run: () => setAdding(true) }}
        empty={{ title: t('owners.none'), text: t('owners.noneText') }}
      />
      {adding ? (
        <NewRecordSheet wanted={{ kind: 'party', side: 'owner' }} onClose={() => setAdding(false)} />
      ) : null}
    </>
  );
}
