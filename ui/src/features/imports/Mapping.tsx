// The columns of a rent roll with samples, each with the meaning it is imported as. What a person chooses is read at
// once; what they did not choose is left to the file.
import { useTranslation } from 'react-i18next';
import { Badge } from '../../kit/Badge';
import { Card } from '../../kit/Card';
import { List } from '../../kit/List';
import { Select } from '../../kit/Select';
import { Tick } from '../../kit/Tick';
import type { ColumnLine, ImportLook } from '../../wire/bindings';

const isTaken = (field: string): boolean => field !== 'custom' && field !== 'skip';
const isUnsure = (column: ColumnLine): boolean => column.confidence < 60 && isTaken(column.field);

interface Props {
  look: ImportLook;
  /** What a person chose, by header. */
  chosen: Record<string, string>;
  onChoose: (chosen: Record<string, string>) => void;
}

export function Mapping({ look, chosen, onChoose }: Props) {
  const { t } = useTranslation('imports');
  const known = new Set(look.choices.map((choice) => choice.field));
  const choices = [
    ...look.choices.map((choice) => ({ value: choice.field, label: choice.label })),
    ...(known.has('custom') ? [] : [{ value: 'custom', label: t('columns.custom') }]),
    ...(known.has('skip') ? [] : [{ value: 'skip', label: t('columns.skip') }]),
  ];
  const fieldOf = (column: ColumnLine) => chosen[column.header] ?? column.field;
  const taken = look.columns.filter((column) => isTaken(fieldOf(column)));
  function choose(header: string, field: string) {
    const { [header]: _, ...others } = chosen;
    onChoose(field === '' ? others : { ...others, [header]: field });
  }
  return (
    <Card
      title={t('columns.title')}
      remark={t(taken.length === look.columns.length ? 'columns.all' : 'columns.remark', {
        count: look.columns.length,
        taken: taken.length,
      })}
      flush
    >
      <List
        label={t('columns.title')}
        rows={look.columns}
        rowKey={(column) => column.header}
        columns={[
          {
            id: 'header',
            head: t('columns.header'),
            cell: (column) => <span className="strong">{column.header}</span>,
          },
          {
            id: 'samples',
            head: t('columns.samples'),
            grow: true,
            cell: (column) => (
              <span className="samples" title={column.samples.join(' · ')}>
                {column.samples
                  .filter((sample) => sample.trim() !== '')
                  .slice(0, 4)
                  .map((sample, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: samples may repeat
                    <code key={`${sample}-${index}`}>{sample}</code>
                  ))}
              </span>
            ),
          },
          {
            id: 'sure',
            head: t('columns.sure'),
            cell: (column) =>
              column.header in chosen ? (
                <Badge tone="good">{t('columns.yours')}</Badge>
              ) : isUnsure(column) ? (
                <Badge tone="warn">{t('columns.unsure')}</Badge>
              ) : null,
          },
          {
            id: 'field',
            head: t('columns.field'),
            cell: (column) => (
              <div className="map-select">
                <Select
                  label={t('columns.meaning', { header: column.header })}
                  choices={[
                    ...(column.header in chosen ? [{ value: '', label: t('columns.auto') }] : []),
                    ...choices,
                  ]}
                  value={fieldOf(column)}
                  onChange={(field) => choose(column.header, field)}
                />
              </div>
            ),
          },
        ]}
      />
    </Card>
  );
}

interface CodesProps {
  look: ImportLook;
  /** Codes that a person chose; none: as their names say. */
  chosen: string[];
  onChoose: (codes: string[]) => void;
}

export function RentCodes({ look, chosen, onChoose }: CodesProps) {
  const { t } = useTranslation('imports');
  const codes =
    chosen.length > 0 ? chosen : look.charge_codes.filter((code) => code.is_rent).map((code) => code.code);
  return (
    <Card title={t('codes.title')} remark={t('codes.remark')}>
      <ul className="rent-codes">
        {look.charge_codes.map(({ code, lines }) => (
          <li key={code}>
            <Tick
              on={codes.includes(code)}
              onChange={(on) => onChoose(on ? [...codes, code] : codes.filter((other) => other !== code))}
            >
              <code>{code}</code> <span className="dim">{t('codes.lines', { count: lines })}</span>
            </Tick>
          </li>
        ))}
      </ul>
      {codes.length === 0 ? <p className="field-error">{t('codes.none')}</p> : null}
    </Card>
  );
}
