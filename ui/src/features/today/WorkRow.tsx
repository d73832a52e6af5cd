// A line of Today: whose work, what it is, what it is worth, by when, and the one verb that begins it. Later and done stand
// beside it under the pointer and on the line the keys mean.
import { Check, ChevronDown, ChevronRight, Settings, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { Button, IconButton } from '../../kit/Button';
import { addDays, count, money, shortDay } from '../../kit/format';
import { DEPARTMENT_ICONS } from '../../nouns/departmentIcons';
import type { PageProps, ShownWork } from '../../nouns/feature';
import { mayCall, useMays } from '../../nouns/may';
import type { Today, Work, WorkLine } from '../../wire/bindings';
import { LaterMenu } from './LaterMenu';
import type { Marking } from './marking';
import { daysOf } from './workRows';

export interface Shared {
  today: Today;
  work: PageProps['work'];
  onMark: Marking;
  cursor: string | undefined;
  onHere: (row: string) => void;
  gold: string | undefined;
}

interface Props extends Shared {
  row: string;
  of: Work;
  /** One of them; else all together. */
  line: WorkLine | null;
  /** Absent where there is nothing to unfold. */
  unfolded?: boolean | undefined;
  onUnfold?: () => void;
}

/** By when, in the fewest words. */
function useDayWords(today: string) {
  const { t } = useTranslation('today');
  return (on: string): string =>
    on === today ? t('day.today') : on === addDays(today, 1) ? t('day.tomorrow') : shortDay(on, today);
}

function useDetail(today: string) {
  const { t } = useTranslation('today');
  return (of: Work, line: WorkLine | null): string => {
    if (line) return [line.person, line.place, line.note].filter(Boolean).join(' · ');
    const names = of.lines.map(({ name }) => name).filter(Boolean);
    const first =
      of.records <= of.lines.length
        ? names.join(', ')
        : of.is_due && of.on && of.last_on && of.on !== of.last_on
          ? t('fromTo', { from: shortDay(of.on, today), until: shortDay(of.last_on, today) })
          : '';
    return [first, of.properties > 0 ? t('places', { count: of.properties }) : '']
      .filter(Boolean)
      .join(' · ');
  };
}

function Verb({ shown, line, look }: { shown: ShownWork; line: WorkLine | null; look: 'cta' | 'quiet' }) {
  const [open, setOpen] = useState(false);
  const mays = useMays();
  const { sheet } = shown;
  const label = `${shown.verb}: ${shown.title}`;
  if (sheet && line && mays(sheet.needs).ok)
    return (
      <>
        <Button
          className="btn-small"
          look={look}
          data-act="verb"
          aria-label={label}
          onClick={() => setOpen(true)}
        >
          {shown.verb}
        </Button>
        {open ? <sheet.Sheet line={line} onClose={() => setOpen(false)} /> : null}
      </>
    );
  return (
    <a className="btn btn-small" data-look={look} data-act="verb" href={shown.href} aria-label={label}>
      {shown.verb}
    </a>
  );
}

export function WorkRow(props: Props) {
  const { row, of, line: given, today, work, onMark, cursor, onHere, gold, unfolded, onUnfold } = props;
  const { t } = useTranslation('today');
  const status = useAsk('app.status', {}, { enabled: false }).data;
  const dayWords = useDayWords(today.today);
  const detailOf = useDetail(today.today);
  // A kind with one record is that record.
  const line = given ?? (of.records === 1 ? (of.lines[0] ?? null) : null);
  const at = { work: of, line, today: today.today, ...daysOf(of, today) };
  const shown = work(at);
  if (!shown) return null;
  const Icon = DEPARTMENT_ICONS[of.department as keyof typeof DEPARTMENT_ICONS] ?? Settings;
  const amounts = line ? (line.amount ? [line.amount] : []) : of.amounts;
  const on = line ? line.on : of.on;
  const news = of.sort === 'know';
  const mayMark = !news && mayCall(status, 'today.mark', undefined, undefined, of.department);
  const aside = of.slot === 'snoozed' || of.slot === 'done';
  const back = line?.until ? t('day.back', { on: shortDay(line.until, today.today) }) : t('day.changed');
  const since = on && line ? t('day.since', { on: shortDay(on, today.today) }) : '';
  const when = of.slot === 'snoozed' ? back : on && of.is_due ? dayWords(on) : since;
  const late = of.slot === 'overdue' ? t('day.late') : '';
  const look = gold === row ? 'cta' : 'quiet';
  const detail = detailOf(of, line);
  const sum = of.cells.reduce((all, one) => all + one, 0);
  const inCells = !given && today.columns.length > 0;
  return (
    <li
      data-row={row}
      data-here={cursor === row || undefined}
      data-under={given ? true : undefined}
      title={`${shown.title} ${detail}`.trim()}
      onPointerDown={() => onHere(row)}
      onFocus={() => (cursor === row ? undefined : onHere(row))}
    >
      <Icon size={15} aria-hidden="true" className="work-icon" />
      <span className="work-what">
        <b>{inCells ? shown.name : shown.title}</b> <span className="dim">{inCells ? late : detail}</span>
      </span>
      {inCells ? (
        <>
          {today.columns.map(({ property_id, name }, index) => (
            <span className="work-cell num" key={property_id}>
              {of.cells[index] ? (
                <a
                  href={work({ ...at, line: null, property: property_id })?.href}
                  data-cell
                  aria-label={t('matrix.cell', { title: shown.name, name, count: of.cells[index] })}
                >
                  {count(of.cells[index])}
                </a>
              ) : (
                <span className="dim">–</span>
              )}
            </span>
          ))}
          <span className="work-cell num dim">{of.records > sum ? count(of.records - sum) : '–'}</span>
          <span className="work-cell num strong">{count(of.records)}</span>
        </>
      ) : null}
      <span className="work-acts" data-folds={onUnfold ? true : undefined}>
        {mayMark && !aside ? (
          <>
            <LaterMenu
              title={shown.title}
              today={today.today}
              sunday={today.sunday}
              onLater={(until) => onMark(of, given, { mark: 'later', until })}
            />
            <IconButton
              label={t('doneOf', { title: shown.title })}
              data-act="done"
              icon={<Check size={15} aria-hidden="true" />}
              onClick={() => onMark(of, given, { mark: 'done' })}
            />
          </>
        ) : null}
        {onUnfold ? (
          <IconButton
            label={t(unfolded ? 'fold' : 'unfold', { title: shown.title })}
            aria-expanded={unfolded}
            data-act={unfolded ? 'fold' : 'unfold'}
            icon={
              unfolded ? (
                <ChevronDown size={15} aria-hidden="true" />
              ) : (
                <ChevronRight size={15} aria-hidden="true" />
              )
            }
            onClick={onUnfold}
          />
        ) : null}
      </span>
      <span className="work-amount">
        {(news && !inCells) || amounts.length === 0 ? null : (
          <>
            <span className="num">
              {amounts.map(({ cents, currency }) => money(cents, currency)).join(' + ')}
            </span>
            <span className="dim">{of.is_monthly ? t('monthly') : ''}</span>
          </>
        )}
      </span>
      <span className="work-day" data-late={of.slot === 'overdue' || undefined}>
        {when}
      </span>
      <span className="work-verb">
        {aside && mayMark ? (
          <Button
            className="btn-small"
            look="quiet"
            icon={<Undo2 size={13} aria-hidden="true" />}
            data-act="verb"
            aria-label={t('backOf', { title: shown.title })}
            onClick={() => onMark(of, given, { mark: 'back' })}
          >
            {t('back')}
          </Button>
        ) : (
          <Verb shown={shown} line={line} look={look} />
        )}
      </span>
    </li>
  );
}
