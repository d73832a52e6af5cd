// The statuses of a rent roll: each word of the file, how many units have it, what they become here, and how to read it
// otherwise.
import { useTranslation } from 'react-i18next';
import { Card } from '../../kit/Card';
import { count } from '../../kit/format';
import { List } from '../../kit/List';
import { Select } from '../../kit/Select';
import type { ImportReport, StatusLine } from '../../wire/bindings';

/** What a person may say that a status means. */
export const KINDS = [
  'occupied',
  'month_to_month',
  'notice',
  'vacant',
  'future',
  'past',
  'down',
  'left_out',
] as const;
type Kind = (typeof KINDS)[number];

/** Absent once the import is done: then the lines only tell. */
export interface StatusChoice {
  chosen: Record<string, string>;
  onChange: (chosen: Record<string, string>) => void;
}

export function Statuses({ report, choice }: { report: ImportReport; choice?: StatusChoice | undefined }) {
  const { t } = useTranslation('imports');
  const lines = report.status_lines ?? [];
  if (lines.length === 0) return null;

  function becomes({ becomes, units }: StatusLine): string {
    const words = becomes.map((one) => {
      const outcome = t(`statuses.outcome.${one.outcome}`);
      return one.units === units
        ? outcome
        : t('statuses.some', { value: count(one.units), outcome: outcome.toLowerCase() });
    });
    return words.join(' · ');
  }

  function choose(status: string, kind: string) {
    const { [status]: _, ...others } = choice?.chosen ?? {};
    choice?.onChange(kind === '' ? others : { ...others, [status]: kind });
  }

  return (
    <Card title={t('statuses.title')} remark={t('statuses.remark')} flush>
      <List
        label={t('statuses.title')}
        rows={lines}
        rowKey={(line) => line.status}
        columns={[
          {
            id: 'status',
            head: t('statuses.status'),
            cell: (line) => <span className="strong">{line.status || t('statuses.empty')}</span>,
          },
          {
            id: 'units',
            head: t('statuses.units'),
            right: true,
            cell: (line) => <span className="num">{count(line.units)}</span>,
          },
          {
            id: 'becomes',
            head: t('statuses.becomes'),
            grow: true,
            cell: (line) => <span className="report-reason">{becomes(line)}</span>,
          },
          ...(choice
            ? [
                {
                  id: 'read',
                  head: t('statuses.read'),
                  cell: (line: StatusLine) => (
                    <div className="map-select">
                      <Select
                        label={t('statuses.readOf', { status: line.status || t('statuses.empty') })}
                        value={choice.chosen[line.status] ?? ''}
                        onChange={(kind) => choose(line.status, kind)}
                        choices={[
                          { value: '', label: t('statuses.auto') },
                          ...KINDS.map((kind: Kind) => ({ value: kind, label: t(`statuses.kind.${kind}`) })),
                        ]}
                      />
                    </div>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Card>
  );
}
