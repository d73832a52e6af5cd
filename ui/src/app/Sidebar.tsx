// The sidebar: the departments that have a screen, one of them open, with what waits in each; after G the letters that lead
// there, in the icon's place. At the foot the night run and what waits for head office.
import type { LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAbout } from '../host/about';
import { clock, count, day, daysBetween } from '../kit/format';
import { DEPARTMENT_ICONS } from '../nouns/departmentIcons';
import type { Department } from '../nouns/feature';
import { mayCall } from '../nouns/may';
import { paths } from '../nouns/paths';
import { runWords } from '../nouns/run/runWords';
import type { AppStatus } from '../wire/bindings';
import { addressAt, hrefOf, type Placed, ROWS, type Row } from './features';
import { useGoing } from './going';
import { said } from './i18n';
import './Sidebar.css';

interface LinkProps {
  href: string;
  name: string;
  icon: LucideIcon;
  current: boolean;
  open?: boolean;
  /** What waits for a person there. */
  waits: number;
  letter: string;
  /** The letter stands in the icon's place. */
  told: boolean;
  keys?: string;
}

function SideLink({ href, name, icon: Icon, current, open, waits, letter, told, keys }: LinkProps) {
  return (
    <a
      href={href}
      title={name}
      aria-current={current ? 'page' : undefined}
      aria-keyshortcuts={keys}
      data-open={open || undefined}
    >
      {told ? <kbd aria-hidden="true">{letter}</kbd> : <Icon size={15} aria-hidden="true" />}
      <span>{name}</span>
      {waits > 0 ? <b>{count(waits)}</b> : null}
    </a>
  );
}

interface RowProps {
  row: Row;
  status: AppStatus | undefined;
  /** The department and the place of the page that is shown. */
  department: Department | undefined;
  place: string | undefined;
}

function DepartmentRow({ row, status, department, place }: RowProps) {
  const { t } = useTranslation('shell');
  const among = useGoing((state) => state.among);
  const waitsAt = (one: Placed) => (status && one.waits?.(status)) || 0;
  const screens = row.id === 'today' ? [] : row.places;
  const open = department === row.id && screens.length > 0;
  return (
    <li>
      <SideLink
        href={hrefOf(row)}
        name={t(`department.${row.id}`)}
        icon={DEPARTMENT_ICONS[row.id]}
        open={open}
        current={department === row.id && !screens.some(({ id }) => id === place)}
        waits={open ? 0 : row.places.reduce((sum, one) => sum + waitsAt(one), 0)}
        letter={row.letter}
        told={among === 'rows'}
        keys={`Control+${row.digit}`}
      />
      {open ? (
        <ul className="side-screens" aria-label={t(`department.${row.id}`)}>
          {screens.map((one) => (
            <li key={one.id}>
              <SideLink
                href={one.href()}
                name={said(one.word, `place.${one.id}.name`)}
                icon={one.icon}
                current={one.id === place}
                waits={waitsAt(one)}
                letter={one.letter}
                told={among === row.id}
              />
            </li>
          ))}
        </ul>
      ) : null}
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
  const here = addressAt(path);
  const seen = ({ needs }: Placed) => needs === undefined || mayCall(status, needs);
  const mine = ROWS.map((row) => ({ ...row, places: row.places.filter(seen) })).filter(
    ({ places }) => places.length > 0,
  );
  const rows = (shown: readonly Row[]) =>
    shown.map((row) => (
      <DepartmentRow
        key={row.id}
        row={row}
        status={status}
        department={here?.feature.department}
        place={here?.route.place}
      />
    ));
  return (
    <nav className="side" aria-label={t('sidebar')}>
      <a className="brand" href={paths.today()}>
        <i aria-hidden="true" />
        Keystead
      </a>
      <ul className="side-rows">{rows(mine.filter(({ id }) => id !== 'settings'))}</ul>
      <ul className="side-last">{rows(mine.filter(({ id }) => id === 'settings'))}</ul>
      <Newer />
      <div className="side-foot">
        <i data-tone={failed ? 'bad' : status?.last_run ? 'good' : 'none'} aria-hidden="true" />
        <NightRun status={status} />
      </div>
    </nav>
  );
}
