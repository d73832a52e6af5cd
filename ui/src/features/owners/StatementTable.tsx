// A statement: what was there, what came and went account by account, what is there, and beside it what else makes up the
// cash. A figure leads to the entries it is made of.
import { useTranslation } from 'react-i18next';
import { day, money } from '../../kit/format';
import { paths } from '../../nouns/paths';
import type { OwnerStatementColumn, OwnerStatement as Page, StatementAmount } from '../../wire/bindings';

interface Line {
  key: string;
  label: string;
  kind?: 'part' | 'sum' | 'ending' | 'beside';
  of: (column: OwnerStatementColumn) => number;
  /** The account whose entries it is made of. */
  account?: string;
}

const amountOf = (amounts: StatementAmount[], code: string) =>
  amounts.find(({ account_code }) => account_code === code)?.amount_cents ?? 0;

/** Each account that something moved on in any property, once. */
function accountsOf(columns: OwnerStatementColumn[], which: 'income' | 'expenses') {
  const names = new Map<string, string>();
  for (const column of columns)
    for (const { account_code, name } of column[which]) names.set(account_code, name);
  return [...names].sort(([one], [other]) => one.localeCompare(other));
}

function useLines(columns: OwnerStatementColumn[], to: string): Line[] {
  const { t } = useTranslation('owners');
  const parts = (which: 'income' | 'expenses', sign: 1 | -1): Line[] =>
    accountsOf(columns, which).map(([code, name]) => ({
      key: code,
      label: name,
      kind: 'part',
      account: code,
      of: (column) => sign * amountOf(column[which], code) + 0,
    }));
  const moved: Line[] = [
    {
      key: '5000',
      label: t('line.fees'),
      kind: 'part',
      account: '5000',
      of: (c) => 0 - c.management_fees_cents,
    },
    {
      key: '3000',
      label: t('line.contributions'),
      kind: 'part',
      account: '3000',
      of: (c) => c.contributions_cents,
    },
    { key: '3100', label: t('line.draws'), kind: 'part', account: '3100', of: (c) => 0 - c.draws_cents },
    { key: 'adjustments', label: t('line.adjustments'), kind: 'part', of: (c) => c.adjustments_cents },
  ];
  const beside: Line[] = [
    { key: 'others', label: t('line.others'), kind: 'beside', of: (c) => c.other_owners_cents },
    { key: '2100', label: t('line.prepaid'), kind: 'beside', of: (c) => c.prepaid_cents },
    { key: '2200', label: t('line.deposits'), kind: 'beside', of: (c) => c.deposits_cents },
    { key: 'held', label: t('line.held'), kind: 'beside', of: (c) => c.other_held_cents },
  ];
  const some = (line: Line) => columns.some((column) => line.of(column) !== 0);
  return [
    { key: 'beginning', label: t('line.beginning'), of: (c) => c.beginning_cents },
    ...parts('income', 1),
    { key: 'income', label: t('line.income'), kind: 'sum', of: (c) => c.total_income_cents },
    ...parts('expenses', -1),
    { key: 'expenses', label: t('line.expenses'), kind: 'sum', of: (c) => 0 - c.total_expenses_cents },
    ...moved.filter(some),
    { key: 'ending', label: t('line.ending'), kind: 'ending', of: (c) => c.row.ending_cents },
    ...beside.filter(some),
    { key: 'cash', label: t('line.cash', { day: day(to) }), kind: 'sum', of: (c) => c.cash_cents },
  ];
}

interface Props {
  page: Page;
  currency: string;
  /** On paper nothing leads anywhere. */
  paper?: boolean;
}

export function StatementTable({ page, currency, paper }: Props) {
  const { t } = useTranslation('owners');
  const columns = page.columns.filter(({ row }) => row.currency === currency);
  const lines = useLines(columns, page.to);
  const isMany = columns.length > 1;
  const inWords = (cents: number) => money(cents, currency);
  const told = (cents: number) => (cents === 0 ? '–' : money(cents, currency));
  const cell = (line: Line, column: OwnerStatementColumn) => {
    const cents = line.of(column);
    const words = line.kind === 'part' || line.kind === 'beside' ? told(cents) : money(cents, currency);
    if (paper || !line.account || cents === 0) return words;
    const href = paths.report('general_ledger', {
      property: column.row.property_code,
      days: 'own',
      from: page.from,
      to: page.to,
      basis: 'cash',
    });
    return (
      <a className="plain-link" href={href} title={t('entries', { account: line.label })}>
        {words}
      </a>
    );
  };
  return (
    <table className="statement" data-paper={paper || undefined}>
      <caption className="unseen">{t('statement', { name: page.owner.name })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('span', { from: day(page.from), to: day(page.to) })}</th>
          {columns.map(({ row }) => (
            <th scope="col" className="right" key={row.property_id} data-align="right">
              {row.property_name}
              <span className="sub statement-share">{row.share ? `${row.share}%` : t('noShare')}</span>
            </th>
          ))}
          {isMany ? (
            <th scope="col" className="right" data-align="right">
              {t('together')}
              <span className="sub statement-share">{t('togetherText')}</span>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.key} data-kind={line.kind}>
            <th scope="row">{line.label}</th>
            {columns.map((column) => (
              <td className="num right" key={column.row.property_id} data-align="right">
                {cell(line, column)}
              </td>
            ))}
            {isMany ? (
              <td className="num right strong" data-align="right">
                {(line.kind === 'part' || line.kind === 'beside' ? told : inWords)(
                  columns.reduce((sum, column) => sum + line.of(column), 0),
                )}
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
