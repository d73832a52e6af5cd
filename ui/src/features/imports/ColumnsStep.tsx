// Step two: what the file was taken for. For a rent roll each column with samples and a meaning to correct;
// for an exchange folder its files.
import { Checkbox } from '@base-ui/react/checkbox';
import { Check } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../host/problem';
import { Badge } from '../../kit/Badge';
import { Button } from '../../kit/Button';
import { Card } from '../../kit/Card';
import { DateField } from '../../kit/DateField';
import { Field, TextInput } from '../../kit/Field';
import { List } from '../../kit/List';
import { parseDay } from '../../kit/parse';
import { Select } from '../../kit/Select';
import { inWords } from '../../kit/sentences';
import type { ColumnLine, ImportFormat, ImportLook, ImportRequest } from '../../wire/bindings';
import { type Answers, Decisions, isField, openOf } from './Decisions';
import { wrongWith } from './fields';
import { PropertyField } from './PropertyField';

interface Props {
  look: ImportLook;
  request: ImportRequest;
  /** What the core has against the file as it is matched now. */
  problem: Problem | null;
  busy: boolean;
  onLook: (request: ImportRequest) => void;
  onBack: () => void;
  onNext: (request: ImportRequest) => void;
}

const today = (): string => new Date().toISOString().slice(0, 10);

/** The header line as it was typed: a whole number from 1, or nothing. */
export const readLine = (typed: string): number | null =>
  /^[1-9]\d{0,3}$/.test(typed.trim()) ? Number(typed) : null;

function Mapping(props: {
  look: ImportLook;
  columns: Record<string, string>;
  onChange: (header: string, field: string) => void;
}) {
  const { t } = useTranslation('imports');
  const { look, columns, onChange } = props;
  const known = new Set(look.choices.map((choice) => choice.field));
  const choices = [
    ...look.choices.map((choice) => ({ value: choice.field, label: choice.label })),
    ...(known.has('custom') ? [] : [{ value: 'custom', label: t('columns.custom') }]),
    ...(known.has('skip') ? [] : [{ value: 'skip', label: t('columns.skip') }]),
  ];
  const taken = look.columns.filter(
    (column) => !['custom', 'skip'].includes(columns[column.header] ?? column.field),
  );
  const unsure = (column: ColumnLine) =>
    column.confidence < 60 && column.field !== 'custom' && column.field !== 'skip';
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
              <span className="samples">
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
              (columns[column.header] ?? column.field) !== column.field ? (
                <Badge tone="good">{t('columns.yours')}</Badge>
              ) : unsure(column) ? (
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
                  choices={choices}
                  value={columns[column.header] ?? column.field}
                  onChange={(field) => onChange(column.header, field)}
                />
              </div>
            ),
          },
        ]}
      />
    </Card>
  );
}

function RentCodes(props: { look: ImportLook; codes: string[]; onChange: (codes: string[]) => void }) {
  const { t } = useTranslation('imports');
  const { look, codes, onChange } = props;
  return (
    <Card title={t('codes.title')} remark={t('codes.remark')}>
      <ul className="rent-codes">
        {look.charge_codes.map(({ code, lines }) => (
          <li key={code}>
            {/* biome-ignore lint/a11y/noLabelWithoutControl: the checkbox inside is the control */}
            <label className="keep">
              <Checkbox.Root
                className="tick"
                checked={codes.includes(code)}
                onCheckedChange={(on) =>
                  onChange(on ? [...codes, code] : codes.filter((other) => other !== code))
                }
                nativeButton
                render={<button type="button" />}
              >
                <Checkbox.Indicator>
                  <Check size={12} aria-hidden="true" />
                </Checkbox.Indicator>
              </Checkbox.Root>
              <code>{code}</code> <span className="dim">{t('codes.lines', { count: lines })}</span>
            </label>
          </li>
        ))}
      </ul>
      {codes.length === 0 ? <p className="field-error">{t('codes.none')}</p> : null}
    </Card>
  );
}

export function ColumnsStep({ look, request, problem, busy, onLook, onBack, onNext }: Props) {
  const { t } = useTranslation('imports');
  const [columns, setColumns] = useState<Record<string, string>>(() => ({
    ...Object.fromEntries(look.columns.map((column) => [column.header, column.field])),
    ...(request.mapping?.columns ?? {}),
  }));
  // What the file says itself is left to it until a person says otherwise, so that it counts as said by the file.
  const [own, setOwn] = useState({ property: request.property ?? null, as_of: request.as_of ?? null });
  const [header, setHeader] = useState(String(look.header_lines.at(-1) ?? ''));
  const [codes, setCodes] = useState<string[]>(
    () =>
      request.mapping?.rent_codes ??
      look.charge_codes.filter((code) => code.is_rent).map((code) => code.code),
  );
  const rentroll = look.format === 'rentroll';
  const answers = (request.mapping?.answers ?? {}) as Answers;
  // The day and the property are fields here; one that was filled in is answered.
  const filled = {
    property: own.property ?? look.property_code ?? '',
    as_of: own.as_of ?? look.as_of ?? '',
  };
  const isFilled = (key: string) => filled[key as keyof typeof filled]?.trim() !== '';
  const open = openOf(look.decisions).filter((decision) => !isField(decision) || !isFilled(decision.key));
  const asks = (key: keyof typeof filled) => open.find((decision) => decision.key === key)?.evidence ?? null;
  const headerLine = readLine(header);

  function next(): ImportRequest {
    return {
      ...request,
      property: (rentroll && own.property?.trim()) || null,
      as_of: own.as_of?.trim() ? parseDay(own.as_of, today()) : null,
      mapping: rentroll
        ? {
            ...request.mapping,
            columns,
            // A header that was only supposed is named, so that it is read as one.
            header_row: request.mapping?.header_row ?? (look.obstacle ? headerLine : null),
            rent_codes: codes,
          }
        : null,
    };
  }

  return (
    <>
      <Decisions
        decisions={(look.decisions ?? []).filter(
          (decision) => !isField(decision) && (decision.state === 'open' || decision.key in answers),
        )}
        answering={{
          answers,
          onAnswer: (next) => onLook({ ...request, mapping: { ...request.mapping, answers: next } }),
        }}
      />
      <Card>
        <div className="columns-facts">
          <Field
            label={t('columns.format')}
            hint={t(`format.${look.format}Hint`)}
            error={wrongWith(problem, 'format')}
          >
            <Select<ImportFormat>
              label={t('columns.format')}
              value={look.format}
              onChange={(format) => onLook({ ...request, format, mapping: null })}
              choices={[
                { value: 'rentroll', label: t('format.rentroll') },
                { value: 'exchange', label: t('format.exchange') },
              ]}
            />
          </Field>
          {rentroll ? (
            <>
              <PropertyField
                named={look.property_name}
                code={filled.property}
                onChange={(property) => setOwn((old) => ({ ...old, property }))}
                error={wrongWith(problem, 'property') ?? asks('property')}
              />
              <DateField
                label={t('columns.asOf')}
                value={filled.as_of}
                onChange={(as_of) => setOwn((old) => ({ ...old, as_of }))}
                today={today()}
                hint={t('columns.asOfHint')}
                error={wrongWith(problem, 'as_of') ?? asks('as_of')}
              />
              <Field
                label={t('columns.headerLine')}
                hint={t('columns.headerHint', {
                  lines: [...new Set([look.header_lines[0], look.header_lines.at(-1)])].join('–'),
                })}
                error={
                  header.trim() !== '' && headerLine === null
                    ? t('columns.headerBad')
                    : wrongWith(problem, 'header_row')
                }
              >
                <TextInput
                  figures
                  inputMode="numeric"
                  value={header}
                  onChange={setHeader}
                  onBlur={() => {
                    if (headerLine !== null && !look.header_lines.includes(headerLine)) {
                      onLook({
                        ...request,
                        mapping: { ...request.mapping, columns: {}, header_row: headerLine },
                      });
                    }
                  }}
                />
              </Field>
            </>
          ) : null}
        </div>
      </Card>
      {look.notes.length > 0 ? (
        <ul className="report-notes">
          {look.notes.map((note) => (
            <li key={note}>{inWords(note)}</li>
          ))}
        </ul>
      ) : null}
      {rentroll ? (
        <Mapping
          look={look}
          columns={columns}
          onChange={(name, field) => setColumns((old) => ({ ...old, [name]: field }))}
        />
      ) : (
        <Card title={t('columns.files')} remark={t('columns.fileCount', { count: look.files.length })}>
          <ul className="report-chips">
            {look.files.map((file) => (
              <li key={file} className="num">
                {file}
              </li>
            ))}
          </ul>
        </Card>
      )}
      {look.charge_codes.length > 0 ? <RentCodes look={look} codes={codes} onChange={setCodes} /> : null}
      <div className="wizard-foot">
        <span className="sub">
          {open.length > 0 ? t('decisions.first', { count: open.length }) : t('columns.safe')}
        </span>
        <Button onClick={onBack}>{t('back')}</Button>
        <Button look="cta" busy={busy} disabled={open.length > 0} onClick={() => onNext(next())}>
          {t('columns.next')}
        </Button>
      </div>
    </>
  );
}
