// All equipment, with its age.

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCrumbs } from '../../kit/crumbs';
import { ListPage } from '../../nouns/list/ListPage';
import type { ListSearch } from '../../nouns/list/listSearch';
import type { ListOf } from '../../nouns/list/useList';
import { useMay } from '../../nouns/may';
import { go, paths } from '../../nouns/paths';
import { NewRecordSheet } from '../../nouns/record/NewRecordSheet';

const IDS = ['unit_id', 'property_id'];
const HREFS: ListOf['hrefs'] = {
  code: (row) => paths.equipment(row.id),
  unit: (_row, id) => (id('unit_id') ? paths.unit(id('unit_id') ?? '', { tab: 'maintenance' }) : null),
  property: (_row, id) => (id('property_id') ? paths.property(id('property_id') ?? '') : null),
};
const WIDTHS: ListOf['widths'] = {
  code: { width: 96, grow: 0 },
  kind: { width: 108, grow: 1 },
  unit: { width: 84, grow: 1 },
  property: { width: 144 },
  brand: { width: 116, grow: 1 },
  model: { width: 88, grow: 1 },
};

interface Props {
  search: ListSearch;
  onSearch: (change: ListSearch) => void;
}

export function PiecesPage({ search, onSearch }: Props) {
  const { t } = useTranslation('maintenance');
  const [adding, setAdding] = useState(false);
  const { why } = useMay('records.create', 'equipment');
  useCrumbs({ label: t('group') }, { label: t('pieces.title') });
  return (
    <>
      <ListPage
        list="equipment"
        ids={IDS}
        hrefs={HREFS}
        widths={WIDTHS}
        title={t('pieces.title')}
        counted={(total) => t('pieces.count', { count: total })}
        search={search}
        onSearch={onSearch}
        onOpen={(row) => go(paths.equipment(row.id))}
        add={{ label: t('pieces.add'), why, run: () => setAdding(true) }}
        empty={{ title: t('pieces.none'), text: t('pieces.noneText') }}
      />
      {adding ? <NewRecordSheet wanted={{ kind: 'equipment' }} onClose={() => setAdding(false)} /> : null}
    </>
  );
}
