// Every address of the window, made from what the features declare. Pages know nothing of routes: they get ids, the state
// that is kept in the address, a way to change it, and what other features show on them.
import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  type RouterHistory,
  useNavigate,
  useParams,
  useSearch,
} from '@tanstack/react-router';
import type { PageProps, Route, Search } from '../nouns/feature';
import { useMays } from '../nouns/may';
import { RecordGate } from '../nouns/record/RecordGate';
import { FEATURES, PLACES } from './features';
import { said } from './i18n';
import { PartsPage } from './PartsPage';
import { LostPage, NotYours, PageProblem } from './problems';
import { Shell } from './Shell';
import { workOnToday } from './work';

/** What the route knows of the search; what is empty is left out. */
function readSearch(keys: readonly string[], raw: Record<string, unknown>): Search {
  const given = keys.map((key) => [key, raw[key]] as const);
  return Object.fromEntries(
    given
      .filter(([, value]) => value !== undefined && value !== null && value !== '')
      .map(([key, value]) => [key, String(value)]),
  );
}

const cards: PageProps['cards'] = (of) =>
  FEATURES.flatMap(({ word, cards: given }) => {
    const Card = given?.[of.kind];
    return Card ? [<Card key={word} of={of} />] : [];
  });

const unitActs: PageProps['unitActs'] = (acts) => {
  const Acts = FEATURES.find((feature) => feature.unitActs)?.unitActs;
  return Acts ? <Acts {...acts} /> : null;
};

const letters: PageProps['letters'] = (lease) =>
  FEATURES.flatMap(({ word, letters: given = [] }) =>
    given
      .filter(({ offered }) => offered(lease))
      .map(({ id, Dialog }) => ({ key: id, label: said(word, `letters.${id}`), Dialog })),
  );

const beside: PageProps['beside'] = (section, propertyId) =>
  FEATURES.flatMap(({ word, beside: given }) => {
    const Beside = given?.[section];
    return Beside ? [<Beside key={word} propertyId={propertyId} />] : [];
  });

function Opened({ route }: { route: Route }) {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const mays = useMays();
  const needs = route.needs ?? PLACES.find(({ id: place }) => place === route.place)?.needs;
  const keys = route.search ?? [];
  const page = (
    <route.page
      key={id}
      id={id}
      search={search}
      onSearch={(change) =>
        void navigate({
          to: '.',
          search: ((old: Search) => readSearch(keys, { ...old, ...change })) as never,
          replace: true,
        })
      }
      cards={cards}
      unitActs={unitActs}
      letters={letters}
      work={workOnToday}
      beside={beside}
    />
  );
  if (needs && !mays(needs).ok) return <NotYours why={mays(needs).why ?? ''} />;
  return route.record ? (
    <RecordGate key={id} kind={route.record} id={id}>
      {page}
    </RecordGate>
  ) : (
    page
  );
}

const root = createRootRoute({ component: Shell, notFoundComponent: LostPage, errorComponent: PageProblem });

const pages = FEATURES.flatMap(({ routes = [] }) => routes).map((route) =>
  createRoute({
    getParentRoute: () => root,
    path: route.path,
    validateSearch: (raw: Record<string, unknown>): Search => readSearch(route.search ?? [], raw),
    component: () => <Opened route={route} />,
  }),
);

const parts = createRoute({ getParentRoute: () => root, path: '/dev/parts', component: PartsPage });

const tree = root.addChildren([...pages, parts]);

/** Hash history: an address works the same under tauri://, http:// and in tests. */
export function makeRouter(history: RouterHistory = createHashHistory()) {
  return createRouter({ routeTree: tree, history, defaultPreload: false });
}
