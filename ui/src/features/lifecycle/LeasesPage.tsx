// All leases, in force, signed and ended.
import { useTranslation } from 'react-i18next';
import { useCrumbs } from '../../kit/crumbs';
import { ListPage } from '../../nouns/list/ListPage';
import type { ListSearch } from '../../nouns/list/listSearch';
import type { ListOf } from '../../nouns/list/useList';
import { go, paths } from '../../nouns/paths';
import { ImportLink } from '../../nouns/record/ImportLink';

const IDS = ['unit_id', 'property_id', 'tenant_id'];
const HREFS: ListOf['hrefs'] = {
  lease: (row) => paths.lease(row.id),
  unit: (_row, id) => (id('unit_id') ? paths.unit(id('unit_id') ?? '') : null),
  property: (_row, id) => (id('property_id') ? paths.property(id('property_id') ?? '') : null),
  tenant: (_row, id) => (id('tenant_id') ? paths.party(id('tenant_id') ?? '') : null),
};
const WIDTHS: ListOf['widths'] = {
  lease: { width: 96, grow: 1 },
  state: { width: 150, grow: 0 },
  unit: { width: 76, grow: 0, yields: 2 },
  property: { grow: 3 },
  tenant: { yields: 0, grow: 3 },
  begin: { width: 102, grow: 0 },
  end: { width: 102, grow: 0 },
  rent: { width: 106, grow: 0, yields: 0 },
  balance: { width: 100, grow: 0, yields: 1 },
};

interface Props {
  search: ListSearch;
  onSearch: (change: ListSearch) => void;
}

export function LeasesPage({ search, onSearch }: Props) {
  const { t } = useTranslation('lifecycle');
  useCrumbs({ label: t('leases.group') }, { label: t('leases.title') });
  return (
    <ListPage
      list="leases"
      ids={IDS}
      hrefs={HREFS}
      widths={WIDTHS}
      title={t('leases.title')}
      counted={(count) => t('leases.count', { count })}
      search={search}
      onSearch={onSearch}
      onOpen={(row) => go(paths.lease(row.id))}
      empty={{ title: t('leases.none'), text: t('leases.noneText'), action: <ImportLink /> }}
    />
  );
}
