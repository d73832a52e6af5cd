// The sidebar: departments that exist, with live counts; at the foot the night run and what waits for head office.
import {
  Building2,
  CalendarClock,
  DoorOpen,
  FileInput,
  Hexagon,
  type LucideIcon,
  Settings,
  Sun,
} from 'lucide-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useAbout } from '../host/about';
import { clock, count, day, daysBetween } from '../kit/format';
import { paths } from '../nouns/paths';
import { runWords } from '../nouns/run/runWords';
import type { AppStatus } from '../wire/bindings';
import { addressOf, PLACES, type PlaceId } from './places';
import './Sidebar.css';

/** Addresses that belong to a place. */
const UNDER: Record<PlaceId | 'settings', RegExp> = {
  today: /^\/$/,
  properties: /^\/(properties|buildings)/,
  units: /^\/units/,
  lifecycle: /^\/lifecycle/,
  jobs: /^\/jobs/,
  imports: /^\/imports/,
  settings: /^\/settings/,
};

const ICONS: Record<PlaceId | 'settings', LucideIcon> = {
  today: Sun,
  properties: Building2,
  units: DoorOpen,
  lifecycle: Hexagon,
  jobs: CalendarClock,
  imports: FileInput,
  settings: Settings,
};

/** What a place counts. */
const COUNTS: Partial<Record<PlaceId, (status: AppStatus) => number>> = {
  today: (status) => status.needs,
  properties: (status) => status.properties,
  units: (status) => status.units,
  lifecycle: (status) => status.notice,
};

interface LinkProps {
  id: PlaceId | 'settings';
  href: string;
  path: string;
  keys?: string;
  counted?: number | undefined;
}

function PlaceLink({ id, href, path, keys, counted }: LinkProps) {
  const { t } = useTranslation('shell');
  const Icon = ICONS[id];
  return (
    <li>
      <a
        href={href}
        title={t(`place.${id}`)}
        aria-current={UNDER[id].test(path) ? 'page' : undefined}
        aria-keyshortcuts={keys}
      >
        <Icon size={15} aria-hidden="true" />
        <span>{t(`place.${id}`)}</span>
        {counted ? <b>{count(counted)}</b> : null}
      </a>
    </li>
  );
}

function NightRun({ status }: { status: AppStatus | undefined }) {
  const { t } = useTranslation('shell');
  const run = status?.last_run;
  if (!status) return <span>{t('night.loading')}</span>;
  if (!run) return <span>{t('night.never')}</span>;
  const when = daysBetween(run.as_of, status.today) <= 1 ? clock(run.started_at) : day(run.as_of);
  const byHand = run.cause === 'by_hand' || run.cause === 'after_import';
  const text =
    run.outcome === 'failed'
      ? t(byHand ? 'night.failedByHand' : 'night.failed', { when })
      : t(byHand ? 'night.doneByHand' : 'night.done', { when });
  const saved =
    status.pending_changes > 0 ? t('night.pending', { count: status.pending_changes }) : t('night.saved');
  return (
    <a href={paths.jobs()} title={`${runWords(run)} ${saved}`}>
      {text} · {t('night.saved')}
    </a>
  );
}

/** A newer version that was found by itself: where it can be installed. */
function Newer() {
  const { t } = useTranslation('shell');
  const newer = useAbout().data?.newer;
  if (!newer) return null;
  return (
    <a className="side-newer" href={paths.settings()}>
      <span>{t('newer', { version: newer.version })}</span>
      <b>{t('newerInstall')}</b>
    </a>
  );
}

export function Sidebar({ status, path }: { status: AppStatus | undefined; path: string }) {
  const { t } = useTranslation('shell');
  const failed = status?.last_run?.outcome === 'failed';
  return (
    <nav className="side" aria-label={t('sidebar')}>
      <a className="brand" href={paths.today()}>
        <i aria-hidden="true" />
        Keystead
      </a>
      {(['', 'portfolio', 'work'] as const).map((group) => (
        <Fragment key={group}>
          {group === '' ? null : <h2>{t(`group.${group}`)}</h2>}
          <ul>
            {PLACES.filter((place) => place.group === group).map((place) => (
              <PlaceLink
                key={place.id}
                id={place.id}
                href={addressOf(place)}
                path={path}
                keys={`Control+${place.digit}`}
                counted={status && COUNTS[place.id]?.(status)}
              />
            ))}
          </ul>
        </Fragment>
      ))}
      <ul className="side-last">
        <PlaceLink id="settings" href={paths.settings()} path={path} />
      </ul>
      <Newer />
      <div className="side-foot">
        <i data-tone={failed ? 'bad' : status?.last_run ? 'good' : 'none'} aria-hidden="true" />
        <NightRun status={status} />
      </div>
    </nav>
  );
}
