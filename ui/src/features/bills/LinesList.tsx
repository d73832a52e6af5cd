// The lines of a bill as they stand: account, property, unit, amount; with a column more where the bill has one.
import { useTranslation } from 'react-i18next';
import { money } from '../../kit/format';
import { List, type ListColumn } from '../../kit/List';
import { paths } from '../../nouns/paths';
import type { RecurringLine } from '../../wire/bindings';

interface Props<Row extends RecurringLine> {
  lines: Row[];
  currency: string;
  /** Stands before the amount. */
  more?: ListColumn<Row>[];
}

export function LinesList<Row extends RecurringLine>({ lines, currency, more = [] }: Props<Row>) {
  const { t } = useTranslation('bills');
  return (
    <List
      label={t('lines')}
      rows={lines}
      rowKey={(line) => String(lines.indexOf(line))}
      columns={[
        {
          id: 'account',
          head: t('account'),
          grow: true,
          cell: (line) => (
            <>
              <span className="num">{line.account_code}</span> {line.account_name}
              {line.description ? <span className="sub bill-what">{line.description}</span> : null}
            </>
          ),
        },
        {
          id: 'property',
          head: t('property'),
          cell: (line) => (
            <a className="link" href={paths.property(line.property_id)}>
              {line.property_name}
            </a>
          ),
        },
        {
          id: 'unit',
          head: t('unit'),
          yields: 'first',
          cell: (line) =>
            line.unit_id ? (
              <a className="link" href={paths.unit(line.unit_id)}>
                {line.unit_number}
              </a>
            ) : (
              '–'
            ),
        },
        ...more,
        {
          id: 'amount',
          head: t('amount'),
          right: true,
          cell: (line) => <span className="num">{money(line.amount_cents, currency)}</span>,
        },
      ]}
    />
  );
}
