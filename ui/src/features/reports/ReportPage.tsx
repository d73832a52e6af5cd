// One report: what it is asked for at its head, its rows with what they come to, and the files of it.
import { ChevronDown, Download, Printer, TriangleAlert } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { call, inWindow } from '../../host/call';
import { asProblem } from '../../host/problem';
import { pick } from '../../host/window';
import { Button } from '../../kit/Button';
import { useCrumbs } from '../../kit/crumbs';
import { EmptyState } from '../../kit/EmptyState';
import { count, day } from '../../kit/format';
import { ActionMenu } from '../../kit/Menu';
import { PageHead } from '../../kit/PageHead';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { usePageKeys } from '../../kit/pageKeys';
import { usePages } from '../../kit/pages';
import { SkeletonBlock } from '../../kit/Skeleton';
import { Table } from '../../kit/Table';
import { problemToast, toast } from '../../kit/Toast';
import { useTablesShown } from '../../kit/tableSelection';
import { go, paths, type ReportSearch } from '../../nouns/paths';
import type {
  ReportPage as Page,
  ReportAbout,
  ReportFormat,
  ReportQuestion,
  ReportRow,
} from '../../wire/bindings';
import { LeaseSelect } from './FoundSelect';
import { QuestionBar } from './QuestionBar';
import { chosenDays, questionOf, spanOf } from './question';
import './Reports.css';
import { columnsOf, hrefOfRow, sumOf, totalsOf } from './reportColumns';
import { usePrintReport } from './usePrintReport';

interface Props {
  name: string;
  search: ReportSearch;
  onSearch: (change: ReportSearch) => void;
}

/** So many rows the core gives at once. */
const PAGE = 1000;

/** Rows of the books that cannot mean what they say: in no report without being named. */
function Problems({ page }: { page: Page | undefined }) {
  const { t } = useTranslation('reports');
  const [open, setOpen] = useState(false);
  if (!page || page.problem_total === 0) return null;
  const left = page.problem_total - page.problems.length;
  return (
    <div className="problem" data-tone="warn" data-small role="status">
      <TriangleAlert size={16} aria-hidden="true" className="problem-icon" />
      <div className="problem-words">
        <p className="problem-title">{t('problems.title', { count: page.problem_total })}</p>
        <p className="second">{t('problems.text')}</p>
        {open ? (
          <ul className="report-problems selectable">
            {page.problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
            {left > 0 ? <li>{t('problems.more', { count: left })}</li> : null}
          </ul>
        ) : null}
        <div className="line">
          <Button className="btn-small" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t(open ? 'problems.hide' : 'problems.show')}
          </Button>
        </div>
      </div>
    </div>
  );
}

/** Why there is nothing, and the way to something. */
function Nothing({ about, search, onSearch }: { about: ReportAbout } & Pick<Props, 'search' | 'onSearch'>) {
  const { t } = useTranslation('reports');
  const isNarrow = Boolean(search.property || search.owner || search.lease);
  const days = chosenDays(about, search);
  return (
    <EmptyState
      title={t('nothing.title')}
      text={t(about.days === 'span' && days !== 'all' ? 'nothing.inDays' : 'nothing.atAll')}
      action={
        <>
          {about.days === 'span' && days !== 'all' ? (
            <Button onClick={() => onSearch({ days: 'all', from: undefined, to: undefined })}>
              {t('nothing.allDays')}
            </Button>
          ) : null}
          {isNarrow && !about.needs_lease ? (
            <Button onClick={() => onSearch({ property: undefined, owner: undefined, lease: undefined })}>
              {t('nothing.widen')}
            </Button>
          ) : null}
        </>
      }
    />
  );
}

function Rows({
  about,
  question,
  said,
  search,
  onSearch,
  bar,
}: Omit<Props, 'name'> & {
  about: ReportAbout;
  question: ReportQuestion;
  said: string;
  bar: React.ReactNode;
}) {
  const { t } = useTranslation('reports');
  const [saving, setSaving] = useState(false);
  const pages = usePages('reports.get', { question });
  const page = pages.first;
  const columns = useMemo(
    () => columnsOf(page?.columns ?? about.columns, page, { yes: t('yes'), no: t('no') }),
    [page, about.columns, t],
  );
  const table = `reports.${about.name}`;
  const shown = useTablesShown((all) => all.byTable[table])?.columns ?? columns.map(({ id }) => id);
  // Income and expenses come to what is left of them.
  const hasSections = about.columns.some(({ name }) => name === 'section');
  const totals = useMemo(
    () => totalsOf(page, (currency) => t(hasSections ? 'net' : 'total', { currency })),
    [page, hasSections, t],
  );
  const load = useCallback(
    async (first: number, last: number) => {
      const rows: ReportRow[] = [];
      for (let offset = first; offset <= last; offset += PAGE) {
        const limit = Math.min(PAGE, last - offset + 1);
        rows.push(...(await call('reports.get', { question, offset, limit })).rows);
      }
      return rows;
    },
    [question],
  );
  // J from anywhere begins to walk the rows, as in a list.
  usePageKeys({
    j: () => document.querySelector<HTMLElement>(`.table[data-name="${table}"] [role=grid]`)?.focus(),
  });
  const { print, sheet } = usePrintReport({ title: about.title, said, columns, shown, totals, load });

  async function save(format: ReportFormat) {
    setSaving(true);
    try {
      const ending = format === 'hledger' ? 'journal' : format;
      const name = `${about.name.replaceAll('_', '-')}-${page?.as_of ?? ''}.${ending}`;
      const path = inWindow() ? await pick('report_file', name) : name;
      if (!path) return;
      const done = await call('reports.file', { question, format, path });
      const wrong = done.problem_total > 0 ? ` ${t('problems.title', { count: done.problem_total })}.` : '';
      toast({ title: t('saved', { count: done.rows }), text: `${done.path}${wrong}` });
    } catch (thrown) {
      problemToast(asProblem(thrown));
    } finally {
      setSaving(false);
    }
  }

  const formats: ReportFormat[] = [
    'csv',
    'xlsx',
    'pdf',
    ...(about.has_hledger ? (['hledger'] as const) : []),
  ];
  return (
    <div className="page">
      <PageHead
        title={about.title}
        news={
          <>
            {about.tells}{' '}
            {pages.total > 0 ? t('rows', { count: pages.total }) : pages.pending ? t('working') : null}
          </>
        }
        actions={
          <>
            <Button
              icon={<Printer size={14} aria-hidden="true" />}
              disabled={pages.total === 0}
              onClick={() => print(pages.total)}
            >
              {t('print')}
            </Button>
            <ActionMenu
              trigger={
                <Button
                  icon={<Download size={14} aria-hidden="true" />}
                  busy={saving}
                  disabled={pages.total === 0}
                >
                  {t('save', { value: count(pages.total) })} <ChevronDown size={13} aria-hidden="true" />
                </Button>
              }
              actions={formats.map((format) => ({
                key: format,
                label: t(`format.${format}`),
                onSelect: () => void save(format),
              }))}
            />
          </>
        }
      />
      {bar}
      <Problems page={page} />
      <div className="page-fill">
        {pages.problem && !page ? (
          <ProblemPanel problem={pages.problem} onRetry={pages.retry} />
        ) : (
          <Table
            name={table}
            label={about.title}
            columns={columns}
            total={pages.total}
            row={pages.row}
            rowId={(row) => String(row.place)}
            onRange={pages.onRange}
            onOpen={(row) => {
              const href = hrefOfRow(row);
              if (href) go(href);
            }}
            {...(hasSections ? {} : { sum: (rows: ReportRow[]) => sumOf(about.columns, rows) })}
            totals={totals}
            scope={JSON.stringify(question)}
            load={load}
            pending={pages.pending}
            empty={<Nothing about={about} search={search} onSearch={onSearch} />}
          />
        )}
      </div>
      {sheet}
    </div>
  );
}

export function ReportPage({ name, search, onSearch }: Props) {
  const { t } = useTranslation('reports');
  const list = useAsk('reports.list', {});
  const status = useAsk('app.status', {});
  const about = list.data?.reports.find((report) => report.name === name);
  const today = status.data?.today ?? '';
  useCrumbs(
    { label: t('money') },
    { label: t('title'), href: paths.reports() },
    { label: about?.title ?? t('one') },
  );
  // The address may carry more than the core is asked: only another question is another report.
  const key = about && today ? JSON.stringify(questionOf(about, search, today)) : '';
  const question = useMemo(() => (key ? (JSON.parse(key) as ReportQuestion) : null), [key]);

  if (list.error) return <ProblemPanel problem={list.error} onRetry={() => void list.refetch()} />;
  if (list.data && !about)
    return (
      <div className="page">
        <EmptyState
          title={t('unknown.title', { name })}
          text={t('unknown.text')}
          action={
            <a className="btn" href={paths.reports()}>
              {t('unknown.all')}
            </a>
          }
        />
      </div>
    );
  if (!about || !question)
    return (
      <div className="page" aria-busy="true">
        <SkeletonBlock height={420} />
      </div>
    );
  const bar = <QuestionBar about={about} search={search} onSearch={onSearch} today={today} />;
  if (about.needs_lease && !search.lease)
    return (
      <div className="page">
        <PageHead title={about.title} news={about.tells} />
        <EmptyState
          title={t('lease.title')}
          text={t('lease.text')}
          action={
            <LeaseSelect
              label={t('ask.lease')}
              all={t('ask.noLease')}
              value={undefined}
              onChange={(lease) => onSearch({ lease })}
            />
          }
        />
      </div>
    );
  const span = spanOf(chosenDays(about, search), search, today);
  const days =
    about.days === 'day'
      ? t('said.on', { on: day(span.to) })
      : t('said.span', { from: span.from ? day(span.from) : t('days.start'), to: day(span.to) });
  const said = [
    question.property,
    question.owner,
    question.lease,
    days,
    about.takes_basis ? t(question.basis === 'cash' ? 'ask.cash' : 'ask.accrual') : null,
  ].filter(Boolean);
  return (
    <Rows
      key={key}
      about={about}
      question={question}
      said={said.join(' · ')}
      search={search}
      onSearch={onSearch}
      bar={bar}
    />
  );
}
