// Every address of the window and the page it opens. Pages know nothing of routes: they get ids, the state that is
// kept in the address, and a way to change it. Where two features meet on one page, they meet here.
import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  type RouterHistory,
} from '@tanstack/react-router';
import { DocumentsCard } from '../features/documents/DocumentsCard';
import { ImportPage } from '../features/imports/ImportPage';
import { ImportsPage } from '../features/imports/ImportsPage';
import { ImportWizard } from '../features/imports/ImportWizard';
import { JobsPage } from '../features/jobs/JobsPage';
import { RunPage } from '../features/jobs/RunPage';
import { LeaseActions } from '../features/lifecycle/LeaseActions';
import { LeasePage } from '../features/lifecycle/LeasePage';
import { LifecyclePage } from '../features/lifecycle/LifecyclePage';
import { NoticeConfirmation } from '../features/papers/NoticeConfirmation';
import { ArchivedPage } from '../features/portfolio/ArchivedPage';
import { BuildingPage } from '../features/portfolio/BuildingPage';
import { PartyPage } from '../features/portfolio/PartyPage';
import { PropertiesPage } from '../features/portfolio/PropertiesPage';
import { PropertyPage } from '../features/portfolio/PropertyPage';
import { UnitPage } from '../features/portfolio/UnitPage';
import { UnitsPage } from '../features/portfolio/UnitsPage';
import { SettingsPage } from '../features/settings/SettingsPage';
import { TodayPage } from '../features/today/TodayPage';
import { RecordGate } from '../parts/RecordGate';
import { AppearanceCard } from './AppearanceCard';
import { PartsPage } from './PartsPage';
import { LostPage, PageProblem } from './problems';
import { Shell } from './Shell';

/** What the address may carry; always text, so that any link can be written by hand. */
export interface Search {
  state?: string;
  property?: string;
  building?: string;
  text?: string;
  sort?: string;
  ending?: string;
  vacant?: string;
  renewed?: string;
  tab?: string;
  path?: string;
}

const KEYS = [
  'state',
  'property',
  'building',
  'text',
  'sort',
  'ending',
  'vacant',
  'renewed',
  'tab',
  'path',
] as const;

function readSearch(raw: Record<string, unknown>): Search {
  const search: Search = {};
  for (const key of KEYS) {
    const value = raw[key];
    if (value !== undefined && value !== null && value !== '') search[key] = String(value);
  }
  return search;
}

const root = createRootRoute({ component: Shell, notFoundComponent: LostPage, errorComponent: PageProblem });

const today = createRoute({ getParentRoute: () => root, path: '/', component: TodayPage });

const properties = createRoute({
  getParentRoute: () => root,
  path: '/properties',
  validateSearch: readSearch,
  component: function Properties() {
    const { text } = properties.useSearch();
    const navigate = properties.useNavigate();
    return (
      <PropertiesPage
        text={text ?? ''}
        onText={(next) => void navigate({ search: readSearch({ text: next }), replace: true })}
      />
    );
  },
});

const property = createRoute({
  getParentRoute: () => root,
  path: '/properties/$id',
  component: function Property() {
    const { id } = property.useParams();
    return (
      <RecordGate key={id} kind="property" id={id}>
        <PropertyPage propertyId={id} documents={<DocumentsCard of={{ kind: 'property', id }} />} />
      </RecordGate>
    );
  },
});

const building = createRoute({
  getParentRoute: () => root,
  path: '/buildings/$id',
  component: function Building() {
    const { id } = building.useParams();
    return (
      <RecordGate key={id} kind="building" id={id}>
        <BuildingPage buildingId={id} />
      </RecordGate>
    );
  },
});

const units = createRoute({
  getParentRoute: () => root,
  path: '/units',
  validateSearch: readSearch,
  component: function Units() {
    const search = units.useSearch();
    const navigate = units.useNavigate();
    return (
      <UnitsPage
        search={search}
        onSearch={(change) =>
          void navigate({ search: (old) => readSearch({ ...old, ...change }), replace: true })
        }
      />
    );
  },
});

const unit = createRoute({
  getParentRoute: () => root,
  path: '/units/$id',
  validateSearch: readSearch,
  component: function Unit() {
    const { id } = unit.useParams();
    const { tab } = unit.useSearch();
    const navigate = unit.useNavigate();
    return (
      <RecordGate key={id} kind="unit" id={id}>
        <UnitPage
          unitId={id}
          tab={tab ?? 'overview'}
          onTab={(next) => void navigate({ search: readSearch({ tab: next }), replace: true })}
          actions={(card, lease, menu) => <LeaseActions card={card} lease={lease} menu={menu} />}
          documents={(of) => <DocumentsCard of={of} />}
        />
      </RecordGate>
    );
  },
});

const party = createRoute({
  getParentRoute: () => root,
  path: '/parties/$id',
  component: function Party() {
    const { id } = party.useParams();
    return (
      <RecordGate key={id} kind="party" id={id}>
        <PartyPage partyId={id} documents={<DocumentsCard of={{ kind: 'party', id }} />} />
      </RecordGate>
    );
  },
});

const archived = createRoute({ getParentRoute: () => root, path: '/archived', component: ArchivedPage });

const lifecycle = createRoute({
  getParentRoute: () => root,
  path: '/lifecycle',
  validateSearch: readSearch,
  component: function Lifecycle() {
    const search = lifecycle.useSearch();
    const navigate = lifecycle.useNavigate();
    return (
      <LifecyclePage
        search={search}
        onSearch={(change) =>
          void navigate({ search: (old) => readSearch({ ...old, ...change }), replace: true })
        }
      />
    );
  },
});

const lease = createRoute({
  getParentRoute: () => root,
  path: '/lifecycle/$id',
  component: function Lease() {
    const { id } = lease.useParams();
    return (
      <LeasePage
        key={id}
        leaseId={id}
        documents={<DocumentsCard of={{ kind: 'lease', id }} />}
        confirmation={(lease, onClose) => (
          <NoticeConfirmation leaseId={id} leaseNumber={lease.lease_number} onClose={onClose} />
        )}
      />
    );
  },
});

const jobs = createRoute({ getParentRoute: () => root, path: '/jobs', component: JobsPage });
const jobRun = createRoute({
  getParentRoute: () => root,
  path: '/jobs/$run',
  component: function JobRun() {
    const { run } = jobRun.useParams();
    return <RunPage key={run} run={Number(run)} />;
  },
});

const imports = createRoute({ getParentRoute: () => root, path: '/imports', component: ImportsPage });

const newImport = createRoute({
  getParentRoute: () => root,
  path: '/imports/new',
  validateSearch: readSearch,
  component: () => <ImportWizard path={newImport.useSearch().path ?? ''} />,
});

const oneImport = createRoute({
  getParentRoute: () => root,
  path: '/imports/$id',
  component: () => <ImportPage importId={Number(oneImport.useParams().id)} />,
});

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: () => <SettingsPage appearance={<AppearanceCard />} />,
});

const parts = createRoute({ getParentRoute: () => root, path: '/dev/parts', component: PartsPage });

const tree = root.addChildren([
  today,
  properties,
  property,
  building,
  units,
  unit,
  party,
  archived,
  lifecycle,
  lease,
  jobs,
  jobRun,
  imports,
  newImport,
  oneImport,
  settings,
  parts,
]);

/** Hash history: an address works the same under tauri://, http:// and in tests. */
export function makeRouter(history: RouterHistory = createHashHistory()) {
  return createRouter({ routeTree: tree, history, defaultPreload: false });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
