// All units: found, filtered, sorted, exported. The filter is part of the address, so a link brings it back.
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { Button } from '../../kit/Button';
import { Chips } from '../../kit/Chips';
import { useCrumbs } from '../../kit/crumbs';
import { EmptyState } from '../../kit/EmptyState';
import { count } from '../../kit/format';
import { PageHead } from '../../kit/PageHead';
import { SearchBox } from '../../kit/SearchBox';
import { useTablesShown } from '../../kit/tableSelection';
import { useMay } from '../../nouns/may';
import { paths } from '../../nouns/paths';
import { PropertySelect } from '../../nouns/property/PropertySelect';
import { UNIT_STATES } from '../../nouns/unit/state';
import { UnitsTable } from '../../nouns/unit/UnitsTable';
import { isStateWord, type ListSearch, readSort, writeSort } from '../../nouns/unit/unitSearch';
import { useUnitsExport } from '../../nouns/unit/unitsExport';
import type { UnitFilter } from '../../wire/bindings';

const TABLE = 'units';

interface Props {
  search: ListSearch;
  onSearch: (change: ListSearch) => void;
}

export function UnitsPage({ search, onSearch }: Props) {
  const { t } = useTranslation('portfolio');
  const mayImport = useMay('imports.look');
  const { t: parts } = useTranslation('parts');
  useCrumbs({ label: t('group') }, { label: t('units.title') });
  const status = useAsk('app.status', {});
  const state = isStateWord(search.state) ? search.state : undefined;
  const sort = readSort(search.sort, { by: 'property', down: false });
  const filter: UnitFilter = {
    states: state ? [state] : [],
    property_id: search.property ?? null,
    text: search.text ?? null,
    ending_within_days: search.ending ? Number(search.ending) : null,
    vacant_over_days: search.vacant ? Number(search.vacant) : null,
    not_renewed: search.renewed === 'no',
  };
  const chip = search.ending ? 'ending' : (state ?? 'all');
  const filtered = Boolean(
    state || search.property || search.text || search.ending || search.vacant || search.renewed,
  );

  const { save, saving } = useUnitsExport(filter, sort);
  const shown = useTablesShown((all) => all.byTable[TABLE]);
  const chosen = shown?.chosen ?? null;

  return (
    <div className="page">
      <PageHead
        title={t('units.title')}
        news={status.data ? t('units.news', { count: status.data.units }) : ' '}
        actions={
          <>
            <SearchBox
              label={t('units.search')}
              value={search.text ?? ''}
              onChange={(text) => onSearch({ text: text || undefined })}
            />
            <Button
              icon={<Download size={14} aria-hidden="true" />}
              busy={saving}
              onClick={() => save(chosen, shown?.columns ?? [])}
            >
              {chosen ? parts('bulk.export', { value: count(chosen.count) }) : t('units.export')}
            </Button>
          </>
        }
      />
      <div className="between wrap">
        <Chips
          label={t('units.filter')}
          value={chip}
          onChange={(next) =>
            onSearch({
              state: next === 'all' || next === 'ending' ? undefined : next,
              ending: next === 'ending' ? '30' : undefined,
              vacant: undefined,
              renewed: undefined,
            })
          }
          chips={[
            { value: 'all', label: t('units.all') },
            ...UNIT_STATES.map((value) => ({ value, label: parts(`state.${value}`) })),
            { value: 'ending', label: t('units.ending', { days: search.ending ?? '30' }) },
          ]}
        />
        <div className="line">
          {search.vacant ? (
            <button type="button" className="chip" onClick={() => onSearch({ vacant: undefined })}>
              {t('units.vacantOver', { count: Number(search.vacant) })} ×
            </button>
          ) : null}
          {search.renewed === 'no' ? (
            <button type="button" className="chip" onClick={() => onSearch({ renewed: undefined })}>
              {t('units.notRenewed')} ×
            </button>
          ) : null}
          <PropertySelect value={search.property} onChange={(property) => onSearch({ property })} />
        </div>
      </div>
      <div className="page-fill">
        <UnitsTable
          name={TABLE}
          filter={filter}
          sort={sort}
          onSort={(next) => onSearch({ sort: writeSort(next) })}
          empty={
            <EmptyState
              title={t('units.none')}
              text={filtered ? t('units.noneFiltered') : t('units.noneText')}
              action={
                filtered ? (
                  <Button
                    onClick={() =>
                      onSearch({
                        state: undefined,
                        property: undefined,
                        text: undefined,
                        ending: undefined,
                        vacant: undefined,
                        renewed: undefined,
                      })
                    }
                  >
                    {t('units.clear')}
                  </Button>
                ) : (
                  <>
                    {mayImport.ok ? (
                      <a className="btn" data-look="cta" href={paths.newImport()}>
                        {t('import')}
                      </a>
                    ) : null}
                    <a className="btn" data-look="plain" href={paths.properties()}>
                      {t('properties.title')}
                    </a>
                  </>
                )
              }
            />
          }
        />
      </div>
    </div>
  );
}
