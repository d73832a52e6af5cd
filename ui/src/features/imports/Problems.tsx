// What an import could not take, and what a person should know: one line a kind with its count and examples, the rows
// behind it, the weightiest first.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../kit/Badge';
import { Card } from '../../kit/Card';
import { count } from '../../kit/format';
import { List } from '../../kit/List';
import { inWords } from '../../kit/sentences';
import { plainName } from '../../nouns/record/fieldWords';
import type { ImportReport, NoteLine, RefusedKind, RefusedRow } from '../../wire/bindings';
import { LineLink, Sentence, sheetIn } from './FileLines';
import { noteKinds } from './noteKinds';
import './Problems.css';

/** Rows listed of one kind; notes listed of one kind. */
const SHOWN = 200;

/** Days in words, but not in a sentence that says how a day is written. */
const reasonWords = (reason: string): string => (/\bwrite\b/i.test(reason) ? reason : inWords(reason));

/** The header of the file's own column; a column of ours, where the file has none, in words. */
const columnName = (report: ImportReport, column: string | null): string | null =>
  column !== null && report.format === 'rentroll' && /^[a-z]+(_[a-z0-9]+)+$/.test(column)
    ? plainName(column)
    : column;

/** Older imports were kept without their kinds: those of the rows that were. */
function kindsOf(report: ImportReport): RefusedKind[] {
  if (report.refused_kinds?.length) return report.refused_kinds;
  const kinds = new Map<string, RefusedKind>();
  for (const { code, column, reason, line, value } of report.refused) {
    const key = `${code} ${column ?? ''}`;
    const kind = kinds.get(key) ?? { code, column, count: 0, reason, lines: [], values: [] };
    kind.count += 1;
    if (line > 0 && kind.lines.length < 3) kind.lines.push(line);
    if (value && kind.values.length < 3 && !kind.values.includes(value)) kind.values.push(value);
    kinds.set(key, kind);
  }
  return [...kinds.values()].sort((one, other) => other.count - one.count);
}

function Rows({ report, rows }: { report: ImportReport; rows: RefusedRow[] }) {
  const { t } = useTranslation('imports');
  return (
    <List
      tall
      label={t('refused.label')}
      rows={rows}
      rowKey={(row) => `${row.file}-${row.line}-${row.column ?? ''}-${row.code}-${row.value ?? ''}`}
      columns={[
        { id: 'file', head: t('refused.file'), cell: (row) => <span className="second">{row.file}</span> },
        {
          id: 'line',
          head: t('refused.line'),
          right: true,
          cell: (row) => (
            <span className="num">
              {row.line === 0 ? (
                '–'
              ) : report.format === 'rentroll' ? (
                <LineLink lines={[row.line]} sheet={sheetIn(row.file)}>
                  {count(row.line)}
                </LineLink>
              ) : (
                count(row.line)
              )}
            </span>
          ),
        },
        { id: 'column', head: t('refused.column'), cell: (row) => columnName(report, row.column) ?? '–' },
        {
          id: 'value',
          head: t('refused.value'),
          cell: (row) => <code className="report-value">{row.value ?? '–'}</code>,
        },
        {
          id: 'reason',
          head: t('refused.reason'),
          grow: true,
          cell: (row) => <span className="report-reason">{reasonWords(row.reason)}</span>,
        },
      ]}
    />
  );
}

function Kind({ report, kind, isFirst }: { report: ImportReport; kind: RefusedKind; isFirst: boolean }) {
  const { t, i18n } = useTranslation('imports');
  const column = columnName(report, kind.column);
  const [isOpen, setOpen] = useState(isFirst && kind.count <= 5);
  const name = `refused.kind.${kind.code}`;
  // Without a column the words for a kind say less than the reason of the first row.
  const title =
    column !== null && i18n.exists(`${name}_other`, { ns: 'imports' })
      ? t(name as 'refused.kind.duplicate_key', { count: kind.count, column })
      : reasonWords(kind.reason);
  const rows = report.refused.filter((row) => row.code === kind.code && row.column === kind.column);
  const shown = rows.slice(0, SHOWN);
  const more = kind.lines.length < kind.count ? ' …' : '';
  return (
    <details className="problem-kind" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className="problem-kind-title">{title}</span>
        <span className="problem-kind-like">
          {kind.values.map((value) => (
            <code key={value} className="report-value">
              {value}
            </code>
          ))}
          {kind.lines.length > 0 ? (
            <span className="dim">
              {t('refused.lines', {
                count: kind.lines.length,
                lines: `${kind.lines.map(count).join(', ')}${more}`,
              })}
            </span>
          ) : null}
        </span>
      </summary>
      {isOpen ? (
        <>
          {shown.length < kind.count ? (
            <p className="problem-kind-cut dim">
              {t('refused.cut', { value: count(shown.length), count: kind.count })}
            </p>
          ) : null}
          <Rows report={report} rows={shown} />
        </>
      ) : null}
    </details>
  );
}

export function Refused({ report }: { report: ImportReport }) {
  const { t } = useTranslation('imports');
  if (report.refused_total === 0) return null;
  const kinds = kindsOf(report);
  const told = kinds.reduce((sum, kind) => sum + kind.count, 0);
  return (
    <Card title={t('refused.title', { count: report.refused_total })} remark={t('refused.why')} flush>
      {kinds.map((kind, at) => (
        <Kind key={`${kind.code} ${kind.column ?? ''}`} report={report} kind={kind} isFirst={at === 0} />
      ))}
      {told < report.refused_total ? (
        <p className="problem-kind-cut dim">{t('refused.beyond', { count: report.refused_total - told })}</p>
      ) : null}
    </Card>
  );
}

/** From this weight on a note may change who lives where or what is owed. */
const WEIGHTY = 80;
/** So many lines stand in the sentence itself. */
const NAMED = 3;

function LinesOf({ note }: { note: NoteLine }) {
  const { t } = useTranslation('imports');
  const more = note.lines.length < note.count ? ' …' : '';
  const lines = note.lines.map(count).join(', ');
  return (
    <p className="num">
      <LineLink lines={note.lines}>
        {t('refused.lines', { count: note.lines.length, lines: `${lines}${more}` })}
      </LineLink>
    </p>
  );
}

/** The notes as the core weighed them; those of older imports and of folders by what they say. */
const notesOf = (report: ImportReport): { note: NoteLine; more: string[] }[] => {
  const weighed = report.note_lines ?? [];
  const line = (text: string): NoteLine =>
    weighed.find((note) => note.text === text) ?? { text, count: 1, lines: [], weight: 0 };
  const texts = weighed.length > 0 ? weighed.map((note) => note.text) : report.notes;
  return noteKinds(texts).map(({ text, more }) => ({ note: line(text), more }));
};

export function Notes({ report }: { report: ImportReport }) {
  const { t } = useTranslation('imports');
  if (report.notes.length === 0) return null;
  return (
    <Card title={t('notes')} remark={t('notesRemark')} flush>
      <ul className="note-kinds">
        {notesOf(report).map(({ note, more }) => {
          const words = (
            <>
              {more.length > 0 ? <Badge>{count(more.length + 1)}</Badge> : null}{' '}
              {note.weight >= WEIGHTY ? <Badge tone="warn">{t('notesCheck')}</Badge> : null}{' '}
            </>
          );
          if (more.length === 0 && note.lines.length <= NAMED) {
            return (
              <li key={note.text}>
                {words} <Sentence text={inWords(note.text)} />
              </li>
            );
          }
          return (
            <li key={note.text}>
              <details>
                <summary>
                  {words} {inWords(note.text)}
                </summary>
                {note.lines.length > NAMED ? <LinesOf note={note} /> : null}
                <ul className="report-notes">
                  {more.slice(0, SHOWN).map((text) => (
                    <li key={text}>{inWords(text)}</li>
                  ))}
                  {more.length > SHOWN ? (
                    <li className="dim">{t('notesMore', { count: more.length - SHOWN })}</li>
                  ) : null}
                </ul>
              </details>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
