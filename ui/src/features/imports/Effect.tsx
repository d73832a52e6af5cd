// What an import does, before it is done: one sentence, the figures before and after, and which property each part of
// the file goes to.
import { useTranslation } from 'react-i18next';
import { Badge } from '../../kit/Badge';
import { Card } from '../../kit/Card';
import { count, locale, money } from '../../kit/format';
import { List, type ListColumn } from '../../kit/List';
import type { ImportEffect, ImportReport, PropertyEffect } from '../../wire/bindings';
import './Effect.css';

const FIGURES = [
  'units',
  'let_units',
  'vacant',
  'notice',
  'rent_cents',
  'owed_cents',
  'credit_cents',
] as const;
type FigureId = (typeof FIGURES)[number];

/** Shown only where there are any. */
const QUIET: FigureId[] = ['notice', 'credit_cents'];

const isMoney = (id: FigureId): boolean => id.endsWith('_cents');

/** A figure as it is written; `–` for none. */
const written = (id: FigureId, value: number | null, currency: string | null): string =>
  value === null
    ? ''
    : isMoney(id)
      ? value === 0
        ? '–'
        : money(value, currency ?? 'USD')
      : value === 0
        ? '–'
        : count(value);

/** +2, −$1,100.00, or nothing where it stays. */
function difference(id: FigureId, before: number, after: number, currency: string | null): string {
  const by = after - before;
  if (by === 0) return '';
  const size = isMoney(id) ? money(Math.abs(by), currency ?? 'USD') : count(Math.abs(by));
  return `${by > 0 ? '+' : '−'}${size}`;
}

/** "2 leases begin, 1 ends; 41 of 48 units are let afterwards, 40 before." */
function useSentence(): (effect: ImportEffect, isDone: boolean) => string {
  const { t } = useTranslation('imports');
  return (effect, isDone) => {
    const kinds = (['begin', 'to_come', 'renew', 'end'] as const).filter((kind) => effect.leases[kind] > 0);
    const told = kinds.map((kind) =>
      t(`effect.${isDone ? 'were' : 'will'}.${kind}`, { count: effect.leases[kind] }),
    );
    const leases =
      told.length > 0
        ? new Intl.ListFormat(locale()).format(told)
        : t(isDone ? 'effect.wereNone' : 'effect.none');
    const { before, after } = effect;
    const values = {
      let: count(after.let_units),
      units: count(after.units),
      before: count(before.let_units),
    };
    const let_units =
      before.units === 0
        ? t('effect.letNew', { ...values, count: after.units })
        : before.let_units === after.let_units && before.units === after.units
          ? t('effect.letSame', { ...values, count: after.units })
          : t('effect.letChanged', { ...values, count: after.units });
    return t('effect.sentence', { leases, let: let_units });
  };
}

/** Those that say something: what nobody may see, or is nothing before and after, is left out. */
const shownOf = ({ before, after }: ImportEffect): FigureId[] =>
  FIGURES.filter((id) => after[id] !== null && (!QUIET.includes(id) || before[id] !== 0 || after[id] !== 0));

function Totals({ effect, isDone }: { effect: ImportEffect; isDone: boolean }) {
  const { t } = useTranslation('imports');
  const { before, after, currency } = effect;
  const line = (name: string, cell: (id: FigureId) => string, isStrong = false) => ({ name, cell, isStrong });
  const rows = [
    line(t('effect.before'), (id) => written(id, before[id] ?? 0, currency)),
    line(t(isDone ? 'effect.now' : 'effect.after'), (id) => written(id, after[id] ?? 0, currency), true),
    line(t('effect.change'), (id) => difference(id, before[id] ?? 0, after[id] ?? 0, currency)),
  ];
  return (
    <List
      label={t('effect.figures')}
      rows={rows}
      rowKey={({ name }) => name}
      columns={[
        { id: 'when', head: t('effect.figure'), cell: ({ name }) => <span className="second">{name}</span> },
        ...shownOf(effect).map((id) => ({
          id,
          head: t(`effect.of.${id}`),
          right: true,
          cell: ({ cell, isStrong }: (typeof rows)[number]) => (
            <span className={isStrong ? 'num strong' : 'num'}>{cell(id)}</span>
          ),
        })),
      ]}
    />
  );
}

/** Before and after in one cell; one figure where nothing changes. */
function Both({ id, of }: { id: FigureId; of: PropertyEffect }) {
  const { t } = useTranslation('imports');
  const [was, is] = [of.before[id] ?? null, of.after[id] ?? null];
  if (was === is || of.is_new) return <span className="num">{written(id, is, of.currency)}</span>;
  return (
    <span className="num">
      <span className="dim">{written(id, was, of.currency)}</span>
      <span aria-hidden="true"> → </span>
      <span className="unseen">{t('preview.to')}</span>
      {written(id, is, of.currency)}
    </span>
  );
}

function Properties({ effect }: { effect: ImportEffect }) {
  const { t } = useTranslation('imports');
  const rows = effect.properties;
  const figure = (id: FigureId): ListColumn<PropertyEffect> => ({
    id,
    head: t(`effect.of.${id}`),
    right: true,
    cell: (property) => <Both id={id} of={property} />,
  });
  const has = (id: FigureId) => rows.some((property) => property.after[id] !== null);
  return (
    <>
      <p className="effect-into">
        {t('effect.properties', { count: effect.properties_total })}
        {rows.length < effect.properties_total ? (
          <span className="dim"> {t('effect.first', { value: count(rows.length) })}</span>
        ) : null}
      </p>
      <List
        tall
        label={t('effect.label')}
        rows={rows}
        rowKey={(property) => property.property_id}
        columns={[
          {
            id: 'property',
            head: t('effect.property'),
            grow: true,
            cell: (property) => (
              <>
                <span className="strong">{property.name}</span>{' '}
                <span className="dim">{property.property_code}</span>
              </>
            ),
          },
          {
            id: 'new',
            head: t('effect.known'),
            cell: (property) => <Known property={property} />,
          },
          ...(rows.some((property) => property.part)
            ? [
                {
                  id: 'part',
                  head: t('effect.part'),
                  cell: (property: PropertyEffect) => <Part of={property} />,
                },
              ]
            : []),
          figure('units'),
          figure('let_units'),
          ...(has('rent_cents') ? [figure('rent_cents')] : []),
          ...(has('owed_cents') ? [figure('owed_cents')] : []),
        ]}
      />
    </>
  );
}

function Known({ property }: { property: PropertyEffect }) {
  const { t } = useTranslation('imports');
  return property.is_new ? <Badge tone="good">{t('effect.new')}</Badge> : <Badge>{t('effect.there')}</Badge>;
}

/** Which lines or sheets of the file. */
function Part({ of: { part } }: { of: PropertyEffect }) {
  const { t } = useTranslation('imports');
  if (!part || part.units === 0) return <span className="dim">–</span>;
  const lines =
    part.first_line === part.last_line
      ? t('effect.line', { line: count(part.first_line) })
      : t('effect.lines', { first: count(part.first_line), last: count(part.last_line) });
  return <span className="second">{part.sheets?.length ? part.sheets.join(', ') : lines}</span>;
}

export function Effect({ report }: { report: ImportReport }) {
  const { t } = useTranslation('imports');
  const sentence = useSentence();
  const { effect } = report;
  if (!effect) return null;
  const isDone = !report.dry_run;
  const [only] = effect.properties;
  if (effect.properties_total === 0) {
    return (
      <Card title={t(isDone ? 'effect.did' : 'effect.title')}>
        <p className="effect-sentence">{t('effect.nothing')}</p>
      </Card>
    );
  }
  return (
    <Card
      title={t(isDone ? 'effect.did' : 'effect.title')}
      remark={
        effect.properties_total === 1 && only ? (
          <span className="effect-where">
            {t('effect.into', { name: only.name, code: only.property_code })} <Known property={only} />
          </span>
        ) : null
      }
      flush
    >
      <p className="effect-sentence">{sentence(effect, isDone)}</p>
      {effect.currency === null ? <p className="effect-into dim">{t('effect.currencies')}</p> : null}
      <Totals effect={effect} isDone={isDone} />
      {effect.properties_total > 1 ? <Properties effect={effect} /> : null}
    </Card>
  );
}
