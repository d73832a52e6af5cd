// The lifecycle of leases: the board of all units, the page of a lease, and what can be done with a unit's lease.
import { FileSignature, Hexagon, UsersRound } from 'lucide-react';
import { call } from '../../host/call';
import type { Feature } from '../../nouns/feature';
import { LIST_SEARCH } from '../../nouns/list/listSearch';
import { go, paths } from '../../nouns/paths';
import type en from './en.json';
import { LeaseActions } from './LeaseActions';
import { LeasePage } from './LeasePage';
import { LeasesPage } from './LeasesPage';
import { LifecyclePage } from './LifecyclePage';
import { TenantsPage } from './TenantsPage';
import { work } from './work';

declare module '../../nouns/feature' {
  interface Texts {
    lifecycle: typeof en;
  }
}

export const feature: Feature = {
  word: 'lifecycle',
  department: 'leasing',
  routes: [
    {
      path: '/lifecycle',
      place: 'lifecycle',
      search: ['state', 'property', 'text', 'sort', 'ending', 'vacant', 'renewed'],
      page: ({ search, onSearch }) => <LifecyclePage search={search} onSearch={onSearch} />,
    },
    {
      path: '/lifecycle/$id',
      place: 'lifecycle',
      look: (id) => call('leases.get', { lease_id: id }),
      page: ({ id, cards, letters }) => (
        <LeasePage leaseId={id} documents={cards({ kind: 'lease', id })} letters={letters} />
      ),
    },
    {
      path: '/leases',
      place: 'leases',
      search: LIST_SEARCH,
      page: ({ search, onSearch }) => <LeasesPage search={search} onSearch={onSearch} />,
    },
    {
      path: '/tenants',
      place: 'tenants',
      search: LIST_SEARCH,
      page: ({ search, onSearch }) => <TenantsPage search={search} onSearch={onSearch} />,
    },
  ],
  places: [
    {
      id: 'lifecycle',
      href: paths.lifecycle,
      icon: Hexagon,
      letter: 'L',
      needs: 'leases.get',
      order: 1,
      waits: (status) => status.notice,
    },
    { id: 'leases', href: paths.leases, icon: FileSignature, letter: 'S', needs: 'leases.get', order: 2 },
    { id: 'tenants', href: paths.tenants, icon: UsersRound, letter: 'T', needs: 'parties.leases', order: 3 },
  ],
  actions: [{ id: 'notices', needs: 'leases.get', run: () => go(paths.lifecycle({ state: 'notice' })) }],
  links: { lease: paths.lease },
  work,
  unitActs: LeaseActions,
};
