// All units. The filter is part of the address, so a link brings it back; the states are a press away.
import { useTranslation } from 'react-i18next';
import { Chips } from '../../kit/Chips';
import { useCrumbs } from '../../kit/crumbs';
import { ListPage } from '../../nouns/list/ListPage';
import { readFilters, writeFilters } from '../../nouns/list/listSearch';
import { go, paths } from '../../nouns/paths';
import { ImportLink } from '../../nouns/record/ImportLink';
import { UNIT_STATES } from '../../nouns/unit/state';
import { asList, changed, isStateWord, type UnitSearch } from '../../nouns/unit/unitSearch';
import { useUnits } from '../../nouns/unit/useUnits';

interface Props {
  search: UnitSearch;
  onSearch: (change: UnitSearch) => void;
}

/** What a chip of the states says instead of. */
const CHOSEN = ['state', 'ending', 'vacant', 'not_renewed'];

export function UnitsPage({ search, onSearch }: Props) {
  const { t } = useTranslation('portfolio');
  const { t: parts } = useTranslation('parts');
  useCrumbs({ label: t('group') }, { label: t('units.title') });
  const units = useUnits();
  const list = asList(search);
  const filters = readFilters(list.filter);
  const change = (next: UnitSearch) => onSearch(changed(search, next));
  const given = (name: string) => filters.find((set) => set.name === name)?.values ?? [];
  const [state, another] = given('state');
  const [days] = given('ending');
  const chip = days ? 'ending' : (another ?? '') || !isStateWord(state) ? (state ? 'several' : 'all') : state;

  return (
    <ListPage
      {...units}
      title={t('units.title')}
      counted={(count) => t('units.count', { count })}
      finds={t('units.search')}
      search={list}
      onSearch={change}
      onOpen={(row) => go(paths.unit(row.id))}
      empty={{
        title: t('units.none'),
        text: t('units.noneText'),
        action: (
          <>
            <ImportLink />
            <a className="btn" data-look="plain" href={paths.properties()}>
              {t('properties.title')}
            </a>
          </>
        ),
      }}
      beside={
        <Chips
          label={t('units.filter')}
          value={chip}
          onChange={(next) => {
            const others = filters.filter((set) => !CHOSEN.includes(set.name));
            const own =
              next === 'all'
                ? []
                : next === 'ending'
                  ? [{ name: 'ending', values: ['30'] }]
                  : [{ name: 'state', values: [next] }];
            change({ filter: writeFilters([...own, ...others]) || undefined });
          }}
          chips={[
            { value: 'all', label: t('units.all') },
            ...UNIT_STATES.map((value) => ({ value: value as string, label: parts(`state.${value}`) })),
            { value: 'ending', label: t('units.ending', { days: days ?? '30' }) },
          ]}
        />
      }
    />
  );
}
