// What a run would post: the properties with their sums, or the rows of one.
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../kit/EmptyState';
import { count, money } from '../../kit/format';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { usePages } from '../../kit/pages';
import { typedMoney } from '../../kit/parse';
import { Table, type TableColumn } from '../../kit/Table';
import { go } from '../../nouns/paths';
import type { LedgerRun, RunProperty } from '../../wire/bindings';
import { accountOf, addsOf, useRunColumns } from './runLines';

interface Props {
  properties: RunProperty[];
  pending: boolean;
  onOpen: (property: RunProperty) => void;
  empty: ReactNode;
}

export function ToPost({ properties, pending, onOpen, empty }: Props) {
  const { t } = useTranslation('ledger');
  const columns = useMemo<TableColumn<RunProperty>[]>(
    () => [
      {
        id: 'property',
        head: t('line.property'),
        width: 200,
        grow: 3,
        text: (one) => one.name,
        cell: (one) => (
          <button type="button" className="link strong" onClick={() => onOpen(one)}>
            {one.name}
          </button>
        ),
      },
      {
        id: 'code',
        head: t('line.code'),
        width: 110,
        grow: 1,
        yields: 1,
        text: (one) => one.property_code,
        cell: (one) => <span className="second">{one.property_code}</span>,
      },
      {
        id: 'rows',
        head: t('figure.rows'),
        width: 110,
        align: 'right',
        text: (one) => String(one.sum.rows),
        cell: (one) => <span className="num">{count(one.sum.rows)}</span>,
      },
      {
        id: 'held',
        head: t('figure.held'),
        width: 110,
        align: 'right',
        text: (one) => String(one.sum.held_back),
        cell: (one) => (
          <span className={one.sum.held_back > 0 ? 'num' : 'num dim'}>{count(one.sum.held_back)}</span>
        ),
      },
      {
        id: 'amount',
        head: t('line.amount'),
        width: 150,
        align: 'right',
        text: (one) => typedMoney(one.sum.amount_cents),
        cell: (one) => <span className="num">{money(one.sum.amount_cents, one.sum.currency)}</span>,
      },
    ],
    [t, onOpen],
  );
  return (
    <Table
      name="to-post"
      label={t('toPost')}
      columns={columns}
      total={properties.length}
      row={(index) => properties[index]}
      rowId={(one) => one.property_id}
      onOpen={onOpen}
      pending={pending}
      empty={empty}
    />
  );
}

export function PropertyRows({
  job,
  asOf,
  property,
}: {
  job: LedgerRun;
  asOf: string;
  property: RunProperty;
}) {
  const { t } = useTranslation('ledger');
  const pages = usePages('ledger.run_rows', { job, as_of: asOf, property_id: property.property_id });
  const columns = useRunColumns(false);
  if (pages.problem && !pages.first) return <ProblemPanel problem={pages.problem} onRetry={pages.retry} />;
  return (
    <Table
      name="to-post-rows"
      label={t('toPostAt', { property: property.name })}
      columns={columns}
      total={pages.total}
      row={pages.row}
      rowId={(line) => line.entry_code}
      onRange={pages.onRange}
      onOpen={(line) => go(accountOf(line))}
      pending={pages.pending}
      sum={(rows) =>
        money(
          rows.reduce((all, line) => all + addsOf(line), 0),
          property.sum.currency,
        )
      }
      empty={<EmptyState title={t('nothing.title')} text={t('nothing.here')} />}
    />
  );
}
