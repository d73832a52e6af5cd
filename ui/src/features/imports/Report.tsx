// The report of an import or its rehearsal: rows per kind, totals against the file's own, refused rows, skipped lines.
import { Check, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../kit/Badge';
import { Card } from '../../kit/Card';
import { count } from '../../kit/format';
import { List } from '../../kit/List';
import { inWords } from '../../kit/sentences';
import { plainName } from '../../nouns/record/fieldWords';
import type { FileReport, ImportReport, RefusedRow, SkippedLine } from '../../wire/bindings';
import './Report.css';
import { amount } from './amount';
import { MoveOuts, type MoveOutWish } from './MoveOuts';
import { Preview } from './Preview';
import { type StatusChoice, Statuses } from './Statuses';

function Files({ report }: { report: ImportReport }) {
  const { t } = useTranslation('imports');
  const figure = (id: Exclude<keyof FileReport, 'file'>) => ({
    id,
    head: t(`head.${id}`),
    right: true,
    cell: (file: FileReport) => <span className={file[id] === 0 ? 'num dim' : 'num'}>{count(file[id])}</span>,
  });
  return (
    <Card title={t(report.dry_run ? 'report.would' : 'report.rows')} flush>
      <List
        label={t('report.rows')}
        rows={report.files}
        rowKey={(file) => file.file}
        columns={[
          {
            id: 'file',
            head: t('head.file'),
            grow: true,
            cell: (file) => <span className="strong">{plainName(file.file.replace(/\.csv$/, ''))}</span>,
          },
          figure('read'),
          figure('inserted'),
          figure('updated'),
          figure('unchanged'),
          figure('refused'),
        ]}
      />
    </Card>
  );
}

function Totals({ report }: { report: ImportReport }) {
  const { t } = useTranslation('imports');
  if (report.totals.length === 0) return null;
  return (
    <Card title={t('totals.title')} remark={t('totals.remark')} flush>
      <List
        label={t('totals.title')}
        rows={report.totals}
        rowKey={(total) => `${total.sheet ?? ''}/${total.column}`}
        columns={[
          {
            id: 'column',
            head: t('totals.column'),
            grow: true,
            cell: (total) => (
              <>
                <span className="strong">{total.column}</span>
                {total.sheet ? (
                  <span className="second"> {t('totals.sheet', { sheet: total.sheet })}</span>
                ) : null}
              </>
            ),
          },
          {
            id: 'read',
            head: t('totals.read'),
            right: true,
            cell: (total) => <span className="num">{amount(total.read)}</span>,
          },
          {
            id: 'stated',
            head: t('totals.stated'),
            right: true,
            cell: (total) => (
              <span className="num">{total.stated === null ? '—' : amount(total.stated)}</span>
            ),
          },
          {
            id: 'equal',
            head: t('totals.equal'),
            cell: (total) =>
              total.equal === null ? (
                <span className="dim">{t('totals.none')}</span>
              ) : total.equal ? (
                <Badge tone="good">
                  <Check size={12} aria-hidden="true" />
                  {t('totals.same')}
                </Badge>
              ) : (
                <Badge tone="bad">
                  <TriangleAlert size={12} aria-hidden="true" />
                  {t('totals.differs')}
                </Badge>
              ),
          },
        ]}
      />
    </Card>
  );
}

/** Days in words, but not in a sentence that says how a day is written. */
const reasonWords = (reason: string): string => (/\bwrite\b/i.test(reason) ? reason : inWords(reason));

/** The header of the file's own column; a column of ours, where the file has none, in words. */
const columnName = (report: ImportReport, column: string | null): string =>
  column === null
    ? '—'
    : report.format === 'rentroll' && /^[a-z]+(_[a-z0-9]+)+$/.test(column)
      ? plainName(column)
      : column;

function Refused({ report }: { report: ImportReport }) {
  const { t } = useTranslation('imports');
  if (report.refused_total === 0) return null;
  const shown = report.refused.slice(0, 200);
  return (
    <Card
      title={t('refused.title', { count: report.refused_total })}
      remark={
        shown.length < report.refused_total
          ? t('refused.first', { value: count(shown.length) })
          : t('refused.why')
      }
      flush
    >
      <List
        tall
        label={t('refused.label')}
        rows={shown}
        rowKey={(row: RefusedRow) => `${row.file}-${row.line}-${row.column ?? ''}-${row.code}`}
        columns={[
          {
            id: 'file',
            head: t('refused.file'),
            cell: (row) => <span className="second">{row.file}</span>,
          },
          {
            id: 'line',
            head: t('refused.line'),
            right: true,
            cell: (row) => <span className="num">{row.line === 0 ? '—' : count(row.line)}</span>,
          },
          { id: 'column', head: t('refused.column'), cell: (row) => columnName(report, row.column) },
          {
            id: 'value',
            head: t('refused.value'),
            cell: (row) => <code className="report-value">{row.value ?? '—'}</code>,
          },
          {
            id: 'reason',
            head: t('refused.reason'),
            grow: true,
            cell: (row) => <span className="report-reason">{reasonWords(row.reason)}</span>,
          },
        ]}
      />
    </Card>
  );
}

function Asides({ report }: { report: ImportReport }) {
  const { t } = useTranslation('imports');
  return (
    <>
      {report.notes.length > 0 ? (
        <Card title={t('notes')}>
          <ul className="report-notes">
            {report.notes.map((note) => (
              <li key={note}>{inWords(note)}</li>
            ))}
          </ul>
        </Card>
      ) : null}
      {report.skipped.length > 0 ? (
        <details className="card report-skipped">
          <summary>{t('skipped.title', { count: report.skipped.length })}</summary>
          <List
            tall
            label={t('skipped.label')}
            rows={report.skipped}
            rowKey={(line) => `${line.sheet ?? ''}/${line.line}`}
            columns={[
              {
                id: 'line',
                head: t('refused.line'),
                right: true,
                cell: (line) => <span className="num">{count(line.line)}</span>,
              },
              ...(report.skipped.some((line) => line.sheet)
                ? [{ id: 'sheet', head: t('skipped.sheet'), cell: (line: SkippedLine) => line.sheet ?? '' }]
                : []),
              { id: 'as', head: t('skipped.as'), cell: (line) => plainName(line.taken_for) },
              {
                id: 'text',
                head: t('skipped.text'),
                grow: true,
                cell: (line) => <span className="second">{line.text}</span>,
              },
            ]}
          />
        </details>
      ) : null}
    </>
  );
}

interface Props {
  report: ImportReport;
  onWish?: (wish: MoveOutWish) => void;
  statuses?: StatusChoice;
}

export function Report({ report, onWish, statuses }: Props) {
  return (
    <div className="stack">
      <Files report={report} />
      <Statuses report={report} choice={statuses} />
      <MoveOuts lines={report.move_outs ?? []} onWish={onWish} />
      <Totals report={report} />
      <Refused report={report} />
      <Preview report={report} />
      <Asides report={report} />
    </div>
  );
}
