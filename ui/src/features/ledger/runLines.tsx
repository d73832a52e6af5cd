// The rows of a run that charges: whose account, what for, how much, and how the amount came about.
import { useTranslation } from 'react-i18next';
import { Badge } from '../../kit/Badge';
import { Day } from '../../kit/Day';
import { day, money } from '../../kit/format';
import { typedMoney } from '../../kit/parse';
import type { TableColumn } from '../../kit/Table';
import { paths } from '../../nouns/paths';
import type { RunLine, RunSum } from '../../wire/bindings';

/** What a row adds to what is owed. */
export const addsOf = (line: RunLine): number =>
  line.entry_type === 'charge' ? line.amount_cents : -line.amount_cents;

/** The amount in the currency of most rows; those in others beside it, never added up. */
export function useAmount(): (sums: readonly RunSum[], remark?: string) => { value: string; remark: string } {
  const { t } = useTranslation('ledger');
  return (sums, remark = ' ') => {
    const [most, ...others] = sums.toSorted((a, b) => b.rows - a.rows);
    if (!most) return { value: money(0), remark };
    const also = others.map((sum) => money(sum.amount_cents, sum.currency)).join(' · ');
    return {
      value: money(most.amount_cents, most.currency),
      remark: also ? t('figure.also', { also }) : remark,
    };
  };
}

/** Tens of millions are set smaller than millions. */
export const sizeOf = (sums: readonly RunSum[]): 'millions' | 'more' =>
  sums.some((sum) => Math.abs(sum.amount_cents) >= 1_000_000_000) ? 'more' : 'millions';

export const rowsOf = (sums: readonly RunSum[]): number => sums.reduce((all, sum) => all + sum.rows, 0);

/** The account of the lease, on its unit's page. */
export const accountOf = (line: RunLine): string => paths.lease(line.lease_id, { show: 'account' });

/** Why a row was not posted, or that it was reversed. */
function Mark({ line }: { line: RunLine }) {
  const { t } = useTranslation('ledger');
  if (line.held_back) {
    return (
      <span title={t(`held.${line.held_back}.text`)}>
        <Badge tone="warn">{t(`held.${line.held_back}.name`)}</Badge>
      </span>
    );
  }
  if (line.reversed_on) {
    return (
      <span title={t('run.reversedOn', { day: day(line.reversed_on) })}>
        <Badge tone="plain">{t('run.reversed')}</Badge>
      </span>
    );
  }
  return null;
}

export function useRunColumns(withProperty: boolean): TableColumn<RunLine>[] {
  const { t } = useTranslation('ledger');
  const { t: parts } = useTranslation('parts');
  const category = (line: RunLine) => parts(`account.category.${line.category ?? 'other'}`);
  const sign = (line: RunLine) => (addsOf(line) < 0 ? '−' : '');
  const columns: TableColumn<RunLine>[] = [
    {
      id: 'unit',
      head: t('line.unit'),
      width: 84,
      grow: 0,
      text: (line) => line.unit_number,
      cell: (line) => <a href={paths.unit(line.unit_id)}>{line.unit_number}</a>,
    },
    {
      id: 'property',
      head: t('line.property'),
      width: 124,
      grow: 1,
      yields: 2,
      text: (line) => line.property_name,
      cell: (line) => <span className="second">{line.property_name}</span>,
    },
    {
      id: 'tenant',
      head: t('line.tenant'),
      width: 120,
      grow: 1,
      text: (line) => line.tenant_name,
      cell: (line) => (
        <>
          {line.tenant_name}
          {line.payer_code ? (
            <span className="dim"> · {parts('account.payer', { code: line.payer_code })}</span>
          ) : null}
        </>
      ),
    },
    {
      id: 'lease',
      head: t('line.lease'),
      width: 96,
      grow: 0,
      yields: 3,
      text: (line) => line.lease_number,
      cell: (line) => <a href={accountOf(line)}>{line.lease_number}</a>,
    },
    {
      id: 'category',
      head: t('line.category'),
      width: 96,
      grow: 0,
      text: category,
      cell: category,
    },
    {
      id: 'date',
      head: t('line.date'),
      width: 112,
      grow: 0,
      text: (line) => line.date,
      cell: (line) => <Day on={line.date} />,
    },
    {
      id: 'how',
      head: t('line.how'),
      width: 220,
      grow: 4,
      yields: 1,
      text: (line) => line.description ?? '',
      cell: (line) => (
        <span className="second" title={line.description ?? ''}>
          {line.description}
        </span>
      ),
    },
    {
      id: 'mark',
      head: t('line.mark'),
      width: 108,
      grow: 0,
      text: (line) => (line.held_back ? t(`held.${line.held_back}.name`) : (line.reversed_on ?? '')),
      cell: (line) => <Mark line={line} />,
    },
    {
      id: 'amount',
      head: t('line.amount'),
      width: 112,
      grow: 0,
      align: 'right',
      text: (line) => `${addsOf(line) < 0 ? '-' : ''}${typedMoney(line.amount_cents)}`,
      cell: (line) => (
        <span className={line.held_back || line.reversed_on ? 'num dim' : 'num'}>
          {sign(line)}
          {money(line.amount_cents, line.currency)}
        </span>
      ),
    },
  ];
  return withProperty ? columns : columns.filter((column) => column.id !== 'property');
}
