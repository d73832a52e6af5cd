// The report of an import or its rehearsal: what it does, what was decided, what was not taken, who left, totals against
// the file's own; then the records one by one.
import { Check, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../kit/Badge';
import { Card } from '../../kit/Card';
import { count } from '../../kit/format';
import { List } from '../../kit/List';
import { plainName } from '../../nouns/record/fieldWords';
import type { FileReport, ImportReport, SkippedLine } from '../../wire/bindings';
import './Report.css';
import { amount } from './amount';
import { Balances } from './Balances';
import { type Answering, Decisions } from './Decisions';
import { Effect } from './Effect';
import { MoveOuts, type MoveOutWish } from './MoveOuts';
import { Preview } from './Preview';
import { Notes, Refused } from './Problems';
import { type StatusChoice, Statuses } from './Statuses';
import { Tenants, type TenantWish } from './Tenants';

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

function Skipped({ report }: { report: ImportReport }) {
  const { t } = useTranslation('imports');
  if (report.skipped.length === 0) return null;
  return (
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
  );
}

interface Props {
  report: ImportReport;
  onWish?: (wish: MoveOutWish | TenantWish) => void;
  statuses?: StatusChoice;
  answering?: Answering;
}

export function Report({ report, onWish, statuses, answering }: Props) {
  return (
    <div className="stack">
      <Effect report={report} />
      <Decisions decisions={report.decisions ?? []} answering={answering} />
      <Refused report={report} />
      <Tenants lines={report.tenants ?? []} onWish={onWish} />
      <MoveOuts lines={report.move_outs ?? []} onWish={onWish} />
      <Balances report={report} />
      <Notes report={report} />
      <Totals report={report} />
      <Statuses report={report} choice={statuses} />
      <Files report={report} />
      <Preview report={report} />
      <Skipped report={report} />
    </div>
  );
}
