// The portfolio: properties, buildings, units, the people of the business, and what is archived.
import { Building, Building2, DoorOpen, UserRoundCheck } from 'lucide-react';
import type { Feature } from '../../nouns/feature';
import { LIST_SEARCH } from '../../nouns/list/listSearch';
import { go, paths } from '../../nouns/paths';
import type { ListedKind } from '../../nouns/record/NewRecordSheet';
import { SHORT_KEYS } from '../../nouns/unit/unitSearch';
import { LIST_OF } from '../../wire/bindings';
import { ArchivedPage } from './ArchivedPage';
import { BuildingPage } from './BuildingPage';
import { BuildingsPage } from './BuildingsPage';
import type en from './en.json';
import { OwnersPage } from './OwnersPage';
import { PartyPage } from './PartyPage';
import { PropertiesPage } from './PropertiesPage';
import { PropertyPage } from './PropertyPage';
import { RecordPage } from './RecordPage';
import { RecordsPage } from './RecordsPage';
import { UnitPage } from './UnitPage';
import { UnitsPage } from './UnitsPage';

declare module '../../nouns/feature' {
  interface Texts {
    portfolio: typeof en;
  }
}

/** An address names a record, or the kind that is listed. */
const isListed = (id: string): id is ListedKind => id in LIST_OF;

export const feature: Feature = {
  word: 'portfolio',
  department: 'portfolio',
  routes: [
    {
      path: '/properties',
      place: 'properties',
      search: ['text'],
      page: ({ search, onSearch }) => (
        <PropertiesPage text={search.text ?? ''} onText={(text) => onSearch({ text })} />
      ),
    },
    {
      path: '/properties/$id',
      place: 'properties',
      record: 'property',
      page: ({ id, cards }) => <PropertyPage propertyId={id} documents={cards({ kind: 'property', id })} />,
    },
    {
      path: '/buildings',
      place: 'buildings',
      search: LIST_SEARCH,
      page: ({ search, onSearch }) => <BuildingsPage search={search} onSearch={onSearch} />,
    },
    {
      path: '/buildings/$id',
      place: 'buildings',
      record: 'building',
      page: ({ id }) => <BuildingPage buildingId={id} />,
    },
    {
      path: '/units',
      place: 'units',
      search: [...LIST_SEARCH, ...SHORT_KEYS],
      page: ({ search, onSearch }) => <UnitsPage search={search} onSearch={onSearch} />,
    },
    {
      path: '/units/$id',
      place: 'units',
      record: 'unit',
      search: ['tab', 'do'],
      page: ({ id, search, onSearch, cards, unitActs }) => (
        <UnitPage
          unitId={id}
          tab={search.tab ?? 'overview'}
          onTab={(tab) => onSearch({ tab })}
          actions={(acts) =>
            unitActs({ ...acts, start: { act: search.do, onTaken: () => onSearch({ do: undefined }) } })
          }
          documents={cards}
        />
      ),
    },
    {
      path: '/parties/$id',
      record: 'party',
      page: ({ id, cards }) => <PartyPage partyId={id} documents={cards({ kind: 'party', id })} />,
    },
    {
      path: '/owners',
      place: 'owners',
      search: LIST_SEARCH,
      page: ({ search, onSearch }) => <OwnersPage search={search} onSearch={onSearch} />,
    },
    {
      path: '/records/$id',
      search: ['kind', ...LIST_SEARCH],
      needs: 'records.get_fields',
      page: ({ id, search, onSearch }) => {
        const listed = isListed(id) ? LIST_OF[id] : undefined;
        return isListed(id) && listed ? (
          <RecordsPage kind={id} list={listed.list} search={search} onSearch={onSearch} />
        ) : (
          <RecordPage kind={search.kind ?? ''} id={id} />
        );
      },
    },
    { path: '/archived', page: ArchivedPage },
  ],
  places: [
    {
      id: 'properties',
      href: paths.properties,
      icon: Building2,
      letter: 'P',
      needs: 'properties.list',
      order: 1,
    },
    {
      id: 'buildings',
      href: paths.buildings,
      icon: Building,
      letter: 'B',
      needs: 'properties.list',
      order: 2,
    },
    {
      id: 'units',
      href: paths.units,
      icon: DoorOpen,
      letter: 'U',
      needs: 'units.list',
      short: true,
      order: 3,
    },
    {
      id: 'owners',
      href: paths.owners,
      icon: UserRoundCheck,
      letter: 'O',
      needs: 'parties.list',
      order: 4,
    },
  ],
  actions: [
    { id: 'archived', needs: 'records.archived', run: () => go(paths.archived()) },
    { id: 'vacant', needs: 'units.list', run: () => go(paths.units({ state: 'vacant' })) },
    { id: 'ending', needs: 'units.list', run: () => go(paths.units({ ending: '30' })) },
    { id: 'addProperty', needs: 'records.create', run: ({ add }) => add({ kind: 'property' }) },
    {
      id: 'addBuilding',
      needs: 'records.create',
      of: ['property'],
      run: ({ add }, { id }) => add({ kind: 'building', place: { kind: 'property', id } }),
    },
    {
      id: 'addUnit',
      needs: 'records.create',
      of: ['property'],
      run: ({ add }, { id }) => add({ kind: 'unit', place: { kind: 'property', id } }),
    },
    { id: 'addOwner', needs: 'records.create', run: ({ add }) => add({ kind: 'party', side: 'owner' }) },
    { id: 'addVendor', needs: 'records.create', run: ({ add }) => add({ kind: 'party', side: 'vendor' }) },
  ],
  links: { property: paths.property, building: paths.building, unit: paths.unit },
};
