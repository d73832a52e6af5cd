// Everyone who is or was a tenant, with what they owe.
import { useTranslation } from 'react-i18next';
import { useCrumbs } from '../../kit/crumbs';
import { ListPage } from '../../nouns/list/ListPage';
import type { ListSearch } from '../../nouns/list/listSearch';
import type { ListOf } from '../../nouns/list/useList';
import { go, paths } from '../../nouns/paths';
import { ImportLink } from '../../nouns/record/ImportLink';

const HREFS: ListOf['hrefs'] = { name: (row) => paths.party(row.id) };
const WIDTHS: ListOf['widths'] = {
  name: { width: 150, grow: 2 },
  code: { width: 88, grow: 0 },
  email: { width: 150, yields: 7 },
  current: { width: 150 },
  balance: { yields: 0 },
};

interface Props {
  search: ListSearch;
  onSearch: (change: ListSearch) => void;
}

export function TenantsPage({ search, onSearch }: Props) {
  const { t } = useTranslation('lifecycle');
  useCrumbs({ label: t('leases.group') }, { label: t('tenants.title') });
  return (
    <ListPage
      list="tenants"
      hrefs={HREFS}
      widths={WIDTHS}
      title={t('tenants.title')}
      counted={(count) => t('tenants.count', { count })}
      search={search}
      onSearch={onSearch}
      onOpen={(row) => go(paths.party(row.id))}
      empty={{ title: t('tenants.none'), text: t('tenants.noneText'), action: <ImportLink /> }}
    />
  );
}
