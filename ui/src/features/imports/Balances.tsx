// What the balances of a rent roll do: each account that owes something else here, what the roll says, and what is
// posted so that it owes that.
import { Download } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../host/problem';
import { saveText } from '../../host/window';
import { Button } from '../../kit/Button';
import { Card } from '../../kit/Card';
import { useDensity } from '../../kit/density';
import { type Figure, Figures } from '../../kit/Figures';
import { count, day, money } from '../../kit/format';
import { Table, type TableColumn } from '../../kit/Table';
import { problemToast, toast } from '../../kit/Toast';
import { asCsv } from '../../kit/tableText';
import type { BalanceLine, ImportReport, RollBalances } from '../../wire/bindings';
import { amount } from './amount';
import './Balances.css';
import { LineLink } from './FileLines';

type AmountId = 'before_cents' | 'stated_cents' | 'posted_cents';

/** Head and foot of a table, in pixels, and the rows that are in sight at most. */
const AROUND = 74;
const ROWS = 10;

/** An amount as it is exchanged: 125.00 from 12500. */
const exchanged = (cents: number): string => (cents / 100).toFixed(2);

const compared = (one: string | number, other: string | number): number =>
  typeof one === 'number' && typeof other === 'number'
    ? one - other
    : String(one).localeCompare(String(other), undefined, { numeric: true });

/** What a column is sorted by. */
const VALUE: Record<string, (line: BalanceLine) => string | number> = {
  unit: (line) => `${line.property_code} ${line.unit_number}`,
  tenant: (line) => line.tenant_name,
  before: (line) => line.before_cents,
  stated: (line) => line.stated_cents,
  posted: (line) => line.posted_cents,
  line: (line) => line.line,
};

function useColumns(lines: BalanceLine[], currency: string | null): TableColumn<BalanceLine>[] {
  const { t } = useTranslation('imports');
  return useMemo(() => {
    const several = new Set(lines.map((line) => line.property_code)).size > 1;
    const written = (cents: number) => (currency ? money(cents, currency) : amount(exchanged(cents)));
    const figure = (id: 'before' | 'stated' | 'posted', field: AmountId): TableColumn<BalanceLine> => ({
      id,
      head: t(`balances.head.${id}`),
      width: 118,
      grow: 0,
      align: 'right',
      sortable: true,
      cell: (line) => (
        <span className={id === 'posted' ? 'num strong' : 'num'}>
          {line[field] !== 0 ? (
            `${id === 'posted' && line[field] > 0 ? '+' : ''}${written(line[field])}`
          ) : id === 'posted' ? (
            <span className="dim">{t('balances.left')}</span>
          ) : (
            '–'
          )}
        </span>
      ),
      text: (line) => exchanged(line[field]),
    });
    return [
      ...(several
        ? [
            {
              id: 'property',
              head: t('effect.property'),
              width: 96,
              grow: 0,
              yields: 1,
              cell: (line: BalanceLine) => <span className="second">{line.property_code}</span>,
              text: (line: BalanceLine) => line.property_code,
            },
          ]
        : []),
      {
        id: 'unit',
        head: t('moveOuts.unit'),
        width: 84,
        grow: 0,
        sortable: true,
        cell: (line) => <span className="num">{line.unit_number}</span>,
        text: (line) => line.unit_number,
      },
      {
        id: 'tenant',
        head: t('moveOuts.tenant'),
        width: 150,
        grow: 2,
        sortable: true,
        cell: (line) => <span title={line.tenant_name}>{line.tenant_name}</span>,
        text: (line) => line.tenant_name,
      },
      figure('before', 'before_cents'),
      figure('stated', 'stated_cents'),
      figure('posted', 'posted_cents'),
      {
        id: 'line',
        head: t('refused.line'),
        width: 76,
        grow: 0,
        align: 'right',
        yields: 2,
        sortable: true,
        cell: (line) => (
          <span className="num">
            <LineLink lines={[line.line]} sheet={line.sheet}>
              {count(line.line)}
            </LineLink>
          </span>
        ),
        text: (line) => String(line.line),
      },
    ];
  }, [lines, currency, t]);
}

function Accounts({ balances, currency }: { balances: RollBalances; currency: string | null }) {
  const { t } = useTranslation('imports');
  const row = useDensity();
  const lines = useMemo(() => balances.lines ?? [], [balances]);
  const columns = useColumns(lines, currency);
  const [sort, setSort] = useState<{ by: string; down: boolean } | null>(null);
  const sorted = useMemo(() => {
    const value = sort ? VALUE[sort.by] : undefined;
    if (!sort || !value) return lines;
    const way = sort.down ? -1 : 1;
    return lines.toSorted((one, other) => way * compared(value(one), value(other)));
  }, [lines, sort]);
  return (
    <div className="balances-table" style={{ height: Math.min(ROWS, lines.length) * row + AROUND }}>
      <Table
        name="import-balances"
        label={t('balances.label')}
        columns={columns}
        total={sorted.length}
        row={(index) => sorted[index]}
        rowId={(line) => line.lease_number}
        load={async (first, last) => sorted.slice(first, last + 1)}
        sort={sort}
        onSort={setSort}
        sum={(rows) => {
          const cents = rows.reduce((sum, line) => sum + line.posted_cents, 0);
          return t('balances.posted', {
            value: currency ? money(cents, currency) : amount(exchanged(cents)),
          });
        }}
      />
    </div>
  );
}

export function Balances({ report }: { report: ImportReport }) {
  const { t } = useTranslation('imports');
  const { balances } = report;
  const currency = report.effect ? report.effect.currency : null;
  const columns = useColumns(balances?.lines ?? [], currency);
  if (!balances || balances.accounts === 0) return null;
  const lines = balances.lines ?? [];
  const total = balances.lines_total ?? 0;
  const cents = (text: string) => Math.round(Number(text) * 100);
  const written = (text: string) => (currency ? money(cents(text), currency) : amount(text));
  // An import of an earlier version was kept with its sums only.
  const posted = total > 0 ? (balances.posted_cents ?? 0) : cents(balances.after) - cents(balances.before);
  const figures: Figure[] = [
    { key: 'before', label: t('balances.before'), value: written(balances.before) },
    {
      key: 'posted',
      label: t(report.dry_run ? 'balances.willPost' : 'balances.didPost'),
      value: posted === 0 ? '–' : `${posted > 0 ? '+' : ''}${written(exchanged(posted))}`,
      remark:
        balances.changed > 0 ? t('balances.changed', { count: balances.changed }) : t('balances.nothing'),
    },
    {
      key: 'after',
      label: t('balances.after'),
      value: written(balances.after),
      remark: t('balances.accounts', { count: balances.accounts }),
    },
  ];
  const title = t('balances.title', { day: day(balances.day) });
  if (total === 0 && balances.changed === 0) {
    return (
      <Card title={title}>
        <p>{t('balances.agree', { count: balances.accounts, value: written(balances.after) })}</p>
      </Card>
    );
  }
  async function save() {
    const path = await saveText('import-balances.csv', asCsv(columns, lines));
    if (path) toast({ title: t('balances.saved'), text: path });
  }
  return (
    <Card
      title={title}
      remark={lines.length < total ? t('balances.first', { count: total, value: count(lines.length) }) : null}
      actions={
        lines.length > 0 ? (
          <Button
            className="btn-small"
            icon={<Download size={13} aria-hidden="true" />}
            onClick={() => void save().catch((thrown) => problemToast(asProblem(thrown)))}
          >
            {t('balances.save')}
          </Button>
        ) : null
      }
      flush
    >
      <div className="balances-sums">
        <Figures figures={figures} label={t('balances.sums')} />
      </div>
      {lines.length > 0 ? <Accounts balances={balances} currency={currency} /> : null}
    </Card>
  );
}
