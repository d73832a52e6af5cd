// What a file comes to as its columns are matched now, so that the effect of a choice is seen at once; and whose choices
// of an earlier month are used.
import { useTranslation } from 'react-i18next';
import { Button } from '../../kit/Button';
import { type Figure, Figures } from '../../kit/Figures';
import { count, day } from '../../kit/format';
import type { ImportLook, RememberedMapping, TotalLine } from '../../wire/bindings';
import { amount } from './amount';

/** Columns of amounts that are shown. */
const SUMS = 5;

/** Two exchanged amounts together: 100.00 and 25.50 are 125.50. */
const plus = (one: string, other: string): string =>
  ((Math.round(Number(one) * 100) + Math.round(Number(other) * 100)) / 100).toFixed(2);

/** One of each column: the sheets of a workbook together. */
function byColumn(totals: TotalLine[]): TotalLine[] {
  const columns = new Map<string, TotalLine>();
  for (const total of totals) {
    const sum = columns.get(total.column);
    const isStated = total.stated !== null && (sum?.stated ?? null) !== null;
    columns.set(
      total.column,
      sum
        ? {
            ...sum,
            read: plus(sum.read, total.read),
            stated: isStated ? plus(sum.stated ?? '0', total.stated ?? '0') : null,
            equal: isStated ? Boolean(sum.equal && total.equal) : null,
          }
        : total,
    );
  }
  return [...columns.values()];
}

export function LookSums({ look }: { look: ImportLook }) {
  const { t } = useTranslation('imports');
  const { figures } = look;
  // A report that is no rent roll has no units.
  if (!figures || figures.units + figures.refused === 0) return null;
  const remark = ({ stated, equal }: TotalLine): string =>
    stated === null
      ? t('columns.total.none')
      : equal
        ? t('columns.total.same')
        : t('columns.total.differs', { stated: amount(stated) });
  const shown: Figure[] = [
    {
      key: 'units',
      label: t('columns.units'),
      value: count(figures.units),
      remark: figures.refused > 0 ? t('columns.refused', { count: figures.refused }) : t('columns.readable'),
    },
    { key: 'leases', label: t('columns.leases'), value: count(figures.leases) },
    ...byColumn(figures.totals)
      .slice(0, SUMS)
      .map((total) => ({
        key: total.column,
        label: total.column,
        value: amount(total.read),
        remark: remark(total),
      })),
  ];
  return <Figures figures={shown} label={t('columns.reads')} amounts="millions" />;
}

interface Props {
  remembered: RememberedMapping;
  isForgotten: boolean;
  onForget: () => void;
  onUse: () => void;
}

const sizeOf = (choices: object | undefined): number => Object.keys(choices ?? {}).length;

export function Remembered({ remembered, isForgotten, onForget, onUse }: Props) {
  const { t } = useTranslation('imports');
  const { source_name: name, at, mapping } = remembered;
  const choices =
    sizeOf(mapping.columns) + sizeOf(mapping.statuses) + ((mapping.rent_codes?.length ?? 0) > 0 ? 1 : 0);
  return (
    <section className="card card-body remembered" aria-live="polite">
      <p>
        {isForgotten ? (
          t('columns.remembered.gone', { name })
        ) : (
          <>
            <span className="strong">{t('columns.remembered.used', { name, day: day(at) })}</span>{' '}
            {t('columns.remembered.what', { count: choices })}
          </>
        )}
      </p>
      <Button className="btn-small" onClick={isForgotten ? onUse : onForget}>
        {t(isForgotten ? 'columns.remembered.again' : 'columns.remembered.forget')}
      </Button>
    </section>
  );
}
