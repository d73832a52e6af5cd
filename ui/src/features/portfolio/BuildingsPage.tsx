// The buildings of all properties, with how many units they have. One is added on the page of its property.
import { useTranslation } from 'react-i18next';
import { useCrumbs } from '../../kit/crumbs';
import { ListPage } from '../../nouns/list/ListPage';
import type { ListSearch } from '../../nouns/list/listSearch';
import type { ListOf } from '../../nouns/list/useList';
import { go, paths } from '../../nouns/paths';

const IDS = ['property_id'];
const HREFS: ListOf['hrefs'] = {
  building: (row) => paths.building(row.id),
  property: (_row, id) => (id('property_id') ? paths.property(id('property_id') ?? '') : null),
};
const WIDTHS: ListOf['widths'] = {
  building: { width: 96, grow: 1 },
  property: { width: 150, grow: 3 },
  name: { width: 130, yields: 3 },
  floors: { yields: 2 },
  year_built: { yields: 1 },
  units: { yields: 0 },
  vacant: { yields: 0 },
};

interface Props {
  search: ListSearch;
  onSearch: (change: ListSearch) => void;
}

export function BuildingsPage({ search, onSearch }: Props) {
  const { t } = useTranslation('portfolio');
  useCrumbs({ label: t('group') }, { label: t('buildings.title') });
  return (
    <ListPage
      list="buildings"
      ids={IDS}
      hrefs={HREFS}
      widths={WIDTHS}
      title={t('buildings.title')}
      counted={(count) => t('buildings.count', { count })}
      search={search}
      onSearch={onSearch}
      onOpen={(row) => go(paths.building(row.id))}
      empty={{
        title: t('buildings.none'),
        text: t('buildings.noneText'),
        action: (
          <a className="btn" data-look="plain" href={paths.properties()}>
            {t('properties.title')}
          </a>
        ),
      }}
    />
  );
}
