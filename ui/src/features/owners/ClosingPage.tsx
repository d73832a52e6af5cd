// Closing: through which day nothing more posts, what is not done before another one is, the statements of a month, and
// opening again by name.
import { CalendarCheck, FileCheck, Lock } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { useTask } from '../../host/task';
import { Badge } from '../../kit/Badge';
import { Button } from '../../kit/Button';
import { Card } from '../../kit/Card';
import { useCrumbs } from '../../kit/crumbs';
import { DateField } from '../../kit/DateField';
import { count, day, month } from '../../kit/format';
import { List } from '../../kit/List';
import { monthAfter } from '../../kit/months';
import { PageHead } from '../../kit/PageHead';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { parseDay } from '../../kit/parse';
import { SearchBox } from '../../kit/SearchBox';
import { SkeletonRows } from '../../kit/Skeleton';
import { TaskProgress } from '../../kit/TaskProgress';
import { problemToast } from '../../kit/Toast';
import { tellDone } from '../../kit/undo';
import { useMays } from '../../nouns/may';
import { paths } from '../../nouns/paths';
import type { PeriodRow, Periods, PeriodWait } from '../../wire/bindings';
import { type ClosingAct, ClosingDialog } from './ClosingDialog';
import './owners.css';

/** So many properties are shown at once; the rest are found. */
const SHOWN = 100;

const HREFS: Record<PeriodWait['kind'], (page: Periods) => string> = {
  banks: () => paths.bank(),
  bills: () => paths.report('open_bills'),
  charges: () => paths.charging(),
  fees: () => paths.report('management_fees', { days: 'last_month' }),
  negative: (page) => paths.ownersMoney({ only: 'negative', month: page.through }),
};

function Waits({ page }: { page: Periods }) {
  const { t } = useTranslation('owners');
  if (page.waits.length === 0) return <p>{t('closing.nothingLeft', { day: day(page.through) })}</p>;
  return (
    <ul className="closing-waits">
      {page.waits.map((wait) => (
        <li key={wait.kind} className="line wrap">
          <a className="link" href={HREFS[wait.kind](page)}>
            {t(`closing.wait.${wait.kind}`, { count: wait.count })}
          </a>
          {wait.done_through ? (
            <span className="sub">{t('closing.doneThrough', { day: day(wait.done_through) })}</span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** The last day of a month that is over: whole months are issued. */
const isMonthEnd = (page: Periods) =>
  page.through < page.today && monthAfter(page.through) <= page.today && isLastDay(page.through);

const isLastDay = (iso: string) => new Date(Date.parse(`${iso}T00:00:00Z`) + 86_400_000).getUTCDate() === 1;

/** Keeps the statements of a month that is issued: watched, stopped, and as many runs as it takes. */
function useKeeping() {
  const { t } = useTranslation('owners');
  const [of, setOf] = useState('');
  const task = useTask('owners.keep_statements', {
    onDone: (done, { day: kept }) => {
      tellDone(done, { title: t('closing.keep.done', { count: done.kept, month: month(kept) }) });
      if (done.left > 0) start(kept);
    },
    onProblem: (problem) => {
      if (problem.code !== 'task.cancelled') problemToast(problem);
    },
  });
  function start(kept: string) {
    setOf(kept);
    task.start({ day: kept });
  }
  const progress = task.running ? (
    <Card>
      <TaskProgress
        title={t('closing.keep.running', { month: month(of) })}
        status={task.status}
        cancelling={task.cancelling}
        onCancel={task.cancel}
      />
    </Card>
  ) : null;
  return { start, running: task.running, progress };
}

interface Props {
  through: string | undefined;
  onThrough: (through: string | undefined) => void;
}

export function ClosingPage({ through, onThrough }: Props) {
  const { t } = useTranslation('owners');
  useCrumbs({ label: t('group') }, { label: t('closing.title') });
  const may = useMays();
  const told = useAsk('periods.get', { through: through ?? null }, { keep: true });
  const page = told.data;
  const [typed, setTyped] = useState<string | null>(null);
  const [find, setFind] = useState('');
  const [act, setAct] = useState<ClosingAct | null>(null);
  const keeping = useKeeping();
  const rows = (page?.rows ?? []).filter((row) =>
    `${row.property_name} ${row.property_code}`.toLowerCase().includes(find.trim().toLowerCase()),
  );
  const isClosed = Boolean(page?.closed_through && page.closed_through >= page.through);
  const hold = isClosed ? t('closing.already') : undefined;
  const onTyped = (next: string) => {
    setTyped(next);
    const read = page ? parseDay(next, page.today) : null;
    if (read) onThrough(read);
  };
  return (
    <div className="page">
      <PageHead
        title={t('closing.title')}
        news={
          page
            ? page.closed_through
              ? t('closing.through', { day: day(page.closed_through) })
              : t('closing.open')
            : ' '
        }
        actions={
          page ? (
            <>
              {page.closed_through ? (
                <Button
                  why={may('periods.reopen').why}
                  onClick={() => setAct({ act: 'reopen', property: null })}
                >
                  {t('closing.reopen.open')}
                </Button>
              ) : null}
              <Button
                icon={<Lock size={14} aria-hidden="true" />}
                why={may('periods.close').why ?? hold}
                onClick={() => setAct({ act: 'close', property: null })}
              >
                {t('closing.close.open')}
              </Button>
              {isClosed && isMonthEnd(page) ? (
                <Button
                  icon={<FileCheck size={14} aria-hidden="true" />}
                  why={may('owners.keep_statements').why}
                  disabled={keeping.running}
                  onClick={() => keeping.start(page.through)}
                >
                  {t('closing.keep.open')}
                </Button>
              ) : null}
              <Button
                look="cta"
                icon={<CalendarCheck size={15} aria-hidden="true" />}
                why={
                  may('periods.issue').why ?? hold ?? (isMonthEnd(page) ? undefined : t('closing.notAMonth'))
                }
                onClick={() => setAct({ act: 'issue', property: null })}
              >
                {t('closing.issue.open', { month: month(page.through) })}
              </Button>
            </>
          ) : null
        }
      />
      {told.isError && !page ? (
        <ProblemPanel problem={told.error} onRetry={() => void told.refetch()} />
      ) : null}
      {keeping.progress}
      {page ? (
        <>
          <Card title={t('closing.before')}>
            <div className="form closing-day">
              <DateField
                label={t('closing.day')}
                value={typed ?? page.through}
                onChange={onTyped}
                today={page.today}
                hint={t('closing.dayHint')}
              />
              <Waits page={page} />
            </div>
          </Card>
          <Card
            title={t('closing.properties')}
            remark={t('closing.count', { count: page.rows.length })}
            actions={<SearchBox label={t('closing.find')} value={find} onChange={setFind} />}
            flush
          >
            <List<PeriodRow>
              label={t('closing.properties')}
              rows={rows.slice(0, SHOWN)}
              rowKey={(row) => row.property_id}
              columns={[
                {
                  id: 'property',
                  head: t('list.property'),
                  grow: true,
                  cell: (row) => (
                    <>
                      <a className="link strong" href={paths.property(row.property_id)}>
                        {row.property_name}
                      </a>{' '}
                      <span className="sub">{row.property_code}</span>
                    </>
                  ),
                },
                {
                  id: 'through',
                  head: t('closing.closedThrough'),
                  cell: (row) =>
                    row.closed_through ? (
                      day(row.closed_through)
                    ) : (
                      <span className="dim">{t('closing.never')}</span>
                    ),
                },
                {
                  id: 'negative',
                  head: t('closing.funds'),
                  yields: 'first',
                  cell: (row) =>
                    row.negative > 0 ? (
                      <Badge tone="bad">{t('closing.below', { count: row.negative })}</Badge>
                    ) : (
                      ''
                    ),
                },
                {
                  id: 'acts',
                  head: '',
                  right: true,
                  cell: (row) => (
                    <span className="line">
                      {row.is_own ? (
                        <Button
                          className="btn-small"
                          why={may('periods.reopen').why}
                          aria-label={t('closing.reopen.of', { name: row.property_name })}
                          onClick={() => setAct({ act: 'reopen', property: row })}
                        >
                          {t('closing.reopen.short')}
                        </Button>
                      ) : null}
                      {row.closed_through && row.closed_through >= page.through ? null : (
                        <Button
                          className="btn-small"
                          why={may('periods.close').why}
                          aria-label={t('closing.close.of', { name: row.property_name })}
                          onClick={() => setAct({ act: 'close', property: row })}
                        >
                          {t('closing.close.short')}
                        </Button>
                      )}
                    </span>
                  ),
                },
              ]}
            />
            {rows.length > SHOWN ? (
              <p className="sub statement-foot">
                {t('closing.more', { shown: count(SHOWN), value: count(rows.length) })}
              </p>
            ) : null}
          </Card>
        </>
      ) : (
        <SkeletonRows rows={8} />
      )}
      {act && page ? (
        <ClosingDialog page={page} act={act} onClose={() => setAct(null)} onLeft={keeping.start} />
      ) : null}
    </div>
  );
}
