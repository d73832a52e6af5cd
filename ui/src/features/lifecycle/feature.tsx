// The lifecycle of leases: the board of all units, the page of a lease, and what can be done with a unit's lease.
import { Hexagon } from 'lucide-react';
import { call } from '../../host/call';
import type { Feature } from '../../nouns/feature';
import { go, paths } from '../../nouns/paths';
import type en from './en.json';
import { LeaseActions } from './LeaseActions';
import { LeasePage } from './LeasePage';
import { LifecyclePage } from './LifecyclePage';

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
      page: ({ id, cards }) => <LeasePage leaseId={id} documents={cards({ kind: 'lease', id })} />,
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
  ],
  actions: [{ id: 'notices', needs: 'leases.get', run: () => go(paths.lifecycle({ state: 'notice' })) }],
  links: { lease: paths.lease },
  unitActs: LeaseActions,
};
