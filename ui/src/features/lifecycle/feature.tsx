// The lifecycle of leases: the board of all units, the page of a lease, and what can be done with a unit's lease.

import i18next from 'i18next';
import { FileSignature, Hexagon, UsersRound } from 'lucide-react';
import { type CallName, call } from '../../host/call';
import type { Action, Feature } from '../../nouns/feature';
import { LIST_SEARCH } from '../../nouns/list/listSearch';
import { go, paths } from '../../nouns/paths';
import type { Hit } from '../../wire/bindings';
import type en from './en.json';
import { LeaseActions } from './LeaseActions';
import { LeasePage } from './LeasePage';
import { LeasesPage } from './LeasesPage';
import { LifecyclePage } from './LifecyclePage';
import { openAccount, type Startable, startAct } from './startAct';
import { TenantsPage } from './TenantsPage';
import { work } from './work';

declare module '../../nouns/feature' {
  interface Texts {
    lifecycle: typeof en;
  }
}

/** What leads to a lease. */
const HOLDERS = ['unit', 'tenant', 'lease'] as const;

const noLease = ({ title }: Hit): string => i18next.t('start.noLease', { ns: 'lifecycle', name: title });

const onLease = (id: string, needs: CallName, act: Startable): Action => ({
  id,
  needs,
  of: HOLDERS,
  run: (_, record) => startAct(record, act, noLease(record)),
});

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
      search: ['show', 'do'],
      page: ({ id, search, onSearch, cards, letters }) => (
        <LeasePage
          leaseId={id}
          documents={cards({ kind: 'lease', id })}
          letters={letters}
          show={search.show}
          onShow={(show) => onSearch({ show })}
          start={{ act: search.do, onTaken: () => onSearch({ do: undefined }) }}
        />
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
  actions: [
    { id: 'notices', needs: 'leases.get', run: () => go(paths.lifecycle({ state: 'notice' })) },
    onLease('giveNotice', 'lifecycle.act', 'notice'),
    onLease('rescindNotice', 'lifecycle.act', 'rescind_notice'),
    onLease('recordMoveOut', 'lifecycle.act', 'vacate'),
    onLease('undoMoveOut', 'lifecycle.act', 'undo_move_out'),
    onLease('changeMoveOut', 'lifecycle.act', 'change_move_out'),
    onLease('toMonthToMonth', 'lifecycle.act', 'month_to_month'),
    onLease('renew', 'lifecycle.new_lease', 'renew'),
    {
      id: 'newLease',
      needs: 'lifecycle.new_lease',
      of: ['unit'],
      run: (_, record) => startAct(record, 'new_lease', ''),
    },
    {
      id: 'openAccount',
      needs: 'ledger.account',
      of: HOLDERS,
      run: (_, record) => openAccount(record, noLease(record)),
    },
  ],
  links: { lease: paths.lease },
  work,
  unitActs: LeaseActions,
};
