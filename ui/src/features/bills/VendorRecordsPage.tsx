// What vendors have on file, and the accounts they are paid into: lists of records, of one kind each.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCrumbs } from '../../kit/crumbs';
import { ListPage } from '../../nouns/list/ListPage';
import type { ListSearch } from '../../nouns/list/listSearch';
import type { ListOf } from '../../nouns/list/useList';
import { useMay } from '../../nouns/may';
import { go, paths } from '../../nouns/paths';
import { NewRecordSheet } from '../../nouns/record/NewRecordSheet';

type Kind = 'vendor_document' | 'vendor_account';

const WIDTHS: Record<Kind, ListOf['widths']> = {
  vendor_document: {
    document_code: { width: 110 },
    vendor_code: { width: 110 },
    kind: { width: 190, grow: 1 },
    title: { width: 190, grow: 1 },
    start_date: { width: 112 },
    end_date: { width: 112 },
  },
  vendor_account: {
    vendor_account_code: { width: 110 },
    vendor_code: { width: 110 },
    account_type: { width: 170, grow: 1 },
    begin_date: { width: 112 },
    end_date: { width: 112 },
  },
};

interface Props {
  kind: Kind;
  search: ListSearch;
  onSearch: (change: ListSearch) => void;
}

export function VendorRecordsPage({ kind, search, onSearch }: Props) {
  const { t } = useTranslation('bills');
  const [adding, setAdding] = useState(false);
  const { why } = useMay('records.create', kind);
  useCrumbs(
    { label: t('group') },
    { label: t('checks.title'), href: paths.checks() },
    { label: t(`records.${kind}.title`) },
  );
  const hrefs: ListOf['hrefs'] = {
    [kind === 'vendor_account' ? 'vendor_account_code' : 'document_code']: (row) =>
      paths.record(kind, row.id),
    vendor_code: (_row, id) => (id('vendor_id') ? paths.party(id('vendor_id') ?? '') : null),
  };
  return (
    <>
      <ListPage
        list={`${kind}s`}
        ids={['vendor_id']}
        hrefs={hrefs}
        widths={WIDTHS[kind]}
        title={t(`records.${kind}.title`)}
        counted={(total) => t(`records.${kind}.count`, { count: total })}
        search={search}
        onSearch={onSearch}
        onOpen={(row) => go(paths.record(kind, row.id))}
        add={{ label: t(`records.${kind}.add`), why, run: () => setAdding(true) }}
        empty={{ title: t(`records.${kind}.none`), text: t(`records.${kind}.noneText`) }}
      />
      {adding ? <NewRecordSheet wanted={{ kind }} onClose={() => setAdding(false)} /> : null}
    </>
  );
}
