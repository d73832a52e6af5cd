// The sidebar: departments that exist, with live counts; at the foot the night run and what waits for head office.
import { useTranslation } from 'react-i18next';
import { useAbout } from '../host/about';
import { clock, count, day, daysBetween } from '../parts/format';
import { paths } from '../parts/paths';
import { runWords } from '../parts/sentences';
import type { AppStatus } from '../wire/bindings';
import './Sidebar.css';

interface Place {
  id: 'today' | 'properties' | 'units' | 'lifecycle' | 'jobs' | 'imports' | 'settings';
  href: string;
  count?: number | undefined;
  /** Addresses that belong to it. */
  under: RegExp;
}

function Links({ places, path }: { places: Place[]; path: string }) {
  const { t } = useTranslation('shell');
  return places.map((place) => (
    <li key={place.id}>
      <a href={place.href} aria-current={place.under.test(path) ? 'page' : undefined}>
        <span>{t(`place.${place.id}`)}</span>
        {place.count ? <b>{count(place.count)}</b> : null}
      </a>
    </li>
  ));
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
      <ul>
        <Links
          path={path}
          places={[{ id: 'today', href: paths.today(), count: status?.needs, under: /^\/$/ }]}
        />
      </ul>
      <h2>{t('group.portfolio')}</h2>
      <ul>
        <Links
          path={path}
          places={[
            {
              id: 'properties',
              href: paths.properties(),
              count: status?.properties,
              under: /^\/(properties|buildings)/,
            },
            { id: 'units', href: paths.units(), count: status?.units, under: /^\/units/ },
            { id: 'lifecycle', href: paths.lifecycle(), count: status?.notice, under: /^\/lifecycle/ },
          ]}
        />
      </ul>
      <h2>{t('group.work')}</h2>
      <ul>
        <Links
          path={path}
          places={[
            { id: 'jobs', href: paths.jobs(), under: /^\/jobs/ },
            { id: 'imports', href: paths.imports(), under: /^\/imports/ },
          ]}
        />
      </ul>
      <ul className="side-last">
        <Links path={path} places={[{ id: 'settings', href: paths.settings(), under: /^\/settings/ }]} />
      </ul>
      <Newer />
      <div className="side-foot">
        <i data-tone={failed ? 'bad' : status?.last_run ? 'good' : 'none'} aria-hidden="true" />
        <NightRun status={status} />
      </div>
    </nav>
  );
}
