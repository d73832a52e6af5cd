// Step two: what the file was taken for. For a rent roll each column with samples and a meaning to correct;
// for an exchange folder its files.
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../host/problem';
import { Button } from '../../kit/Button';
import { Card } from '../../kit/Card';
import { DateField } from '../../kit/DateField';
import { Field, TextInput } from '../../kit/Field';
import { parseDay } from '../../kit/parse';
import { Select } from '../../kit/Select';
import { inWords } from '../../kit/sentences';
import type { ImportFormat, ImportLook, ImportMapping, ImportRequest } from '../../wire/bindings';
import { type Answers, Decisions, isField, openOf } from './Decisions';
import { Sentence } from './FileLines';
import { Foot, type Work } from './Foot';
import { wrongWith } from './fields';
import { LookSums } from './LookSums';
import { Mapping, RentCodes } from './Mapping';
import { PropertyField } from './PropertyField';

interface Props {
  look: ImportLook;
  request: ImportRequest;
  /** The as-of date as it was typed; null leaves it to the file. */
  asOf: string | null;
  /** What the core has against the file as it is matched now. */
  problem: Problem | null;
  /** It is looked at again. */
  busy: boolean;
  work: Work | null;
  /** Whose choices of an earlier month are used. */
  remembered: ReactNode;
  onChange: (request: ImportRequest) => void;
  onAsOf: (typed: string) => void;
  onLook: (request: ImportRequest) => void;
  onBack: () => void;
  onNext: (request: ImportRequest) => void;
}

const today = (): string => new Date().toISOString().slice(0, 10);

/** The header line as it was typed: a whole number from 1, or nothing. */
export const readLine = (typed: string): number | null =>
  /^[1-9]\d{0,3}$/.test(typed.trim()) ? Number(typed) : null;

export function ColumnsStep(props: Props) {
  const { look, request, asOf, problem, busy, work, onChange, onLook, onNext } = props;
  const { t } = useTranslation('imports');
  const [header, setHeader] = useState(String(look.header_lines.at(-1) ?? ''));
  const rentroll = look.format === 'rentroll';
  const mapping = request.mapping ?? {};
  const answers = (mapping.answers ?? {}) as Answers;
  // What the file says itself is left to it until a person says otherwise, so that it counts as said by the file.
  const filled = { property: request.property ?? look.property_code ?? '', as_of: asOf ?? look.as_of ?? '' };
  // The day and the property are fields here; one that was filled in is answered.
  const isFilled = (key: string) => filled[key as keyof typeof filled]?.trim() !== '';
  const open = openOf(look.decisions).filter((decision) => !isField(decision) || !isFilled(decision.key));
  const asks = (key: keyof typeof filled) => open.find((decision) => decision.key === key)?.evidence ?? null;
  const headerLine = readLine(header);
  // A header that was only supposed is named, so that what was chosen for it is read with it.
  const supposed = { header_row: mapping.header_row ?? (look.obstacle ? headerLine : null) };

  const toSend = (change: ImportMapping = {}): ImportRequest => ({
    ...request,
    property: (rentroll && request.property?.trim()) || null,
    as_of: asOf?.trim() ? parseDay(asOf, today()) : null,
    mapping: rentroll ? { ...mapping, ...supposed, ...change } : null,
  });
  const lookWith = (change: ImportMapping) => onLook(toSend(change));

  return (
    <>
      <div className="stack" inert={work !== null}>
        <Decisions
          decisions={(look.decisions ?? []).filter(
            (decision) => !isField(decision) && (decision.state === 'open' || decision.key in answers),
          )}
          answering={{ answers, onAnswer: (next) => lookWith({ answers: next }) }}
        />
        {props.remembered}
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
                  onChange={(property) => onChange({ ...request, property })}
                  error={wrongWith(problem, 'property') ?? asks('property')}
                />
                <DateField
                  label={t('columns.asOf')}
                  value={filled.as_of}
                  onChange={props.onAsOf}
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
                        lookWith({ columns: {}, header_row: headerLine });
                      }
                    }}
                  />
                </Field>
              </>
            ) : null}
          </div>
        </Card>
        <LookSums look={look} />
        {look.notes.length > 0 ? (
          <ul className="report-notes">
            {look.notes.map((note) => (
              <li key={note}>
                <Sentence text={inWords(note)} />
              </li>
            ))}
          </ul>
        ) : null}
        {rentroll ? (
          <Mapping
            look={look}
            chosen={(mapping.columns ?? {}) as Record<string, string>}
            onChoose={(columns) => lookWith({ columns })}
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
        {look.charge_codes.length > 0 ? (
          <RentCodes
            look={look}
            chosen={mapping.rent_codes ?? []}
            onChoose={(rent_codes) => lookWith({ rent_codes })}
          />
        ) : null}
      </div>
      <Foot
        problem={problem}
        title={problem?.field === 'mapping' ? t('columns.first') : undefined}
        work={work}
        says={open.length > 0 ? t('decisions.first', { count: open.length }) : t('columns.safe')}
      >
        <Button onClick={props.onBack} disabled={work !== null}>
          {t('back')}
        </Button>
        <Button
          look="cta"
          busy={busy || work !== null}
          disabled={open.length > 0}
          onClick={() => onNext(toSend())}
        >
          {t('columns.next')}
        </Button>
      </Foot>
    </>
  );
}
