// What the manager gets for each property: the list of agreements with its records.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCrumbs } from '../../kit/crumbs';
import { ListPage } from '../../nouns/list/ListPage';
import type { ListSearch } from '../../nouns/list/listSearch';
import type { ListOf } from '../../nouns/list/useList';
import { useMay } from '../../nouns/may';
import { go, paths } from '../../nouns/paths';
import { NewRecordSheet } from '../../nouns/record/NewRecordSheet';

const KIND = 'management_agreement';
const HREFS: ListOf['hrefs'] = {
  property: (row) => paths.record(KIND, row.id),
};
const WIDTHS: ListOf['widths'] = {
  property: { width: 140, grow: 1 },
  begin_date: { width: 112 },
  end_date: { width: 112 },
  vendor_code: { width: 96 },
  fee_percents: { width: 190, grow: 1 },
  minimum_fee: { extra: true },
  approval_limit: { extra: true },
};

interface Props {
  search: ListSearch;
  onSearch: (change: ListSearch) => void;
}

export function AgreementsPage({ search, onSearch }: Props) {
  const { t } = useTranslation('owners');
  const [adding, setAdding] = useState(false);
  const { why } = useMay('records.create', KIND);
  useCrumbs(
    { label: t('group') },
    { label: t('fees.title'), href: paths.managementFees() },
    { label: t('agreements.title') },
  );
  return (
    <>
      <ListPage
        list="management_agreements"
        hrefs={HREFS}
        widths={WIDTHS}
        title={t('agreements.title')}
        counted={(total) => t('agreements.count', { count: total })}
        search={search}
        onSearch={onSearch}
        onOpen={(row) => go(paths.record(KIND, row.id))}
        add={{ label: t('agreements.add'), why, run: () => setAdding(true) }}
        empty={{ title: t('agreements.none'), text: t('agreements.noneText') }}
      />
      {adding ? <NewRecordSheet wanted={{ kind: KIND }} onClose={() => setAdding(false)} /> : null}
    </>
  );
}
