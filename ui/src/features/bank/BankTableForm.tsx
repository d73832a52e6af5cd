// How a bank's table is read: which column is what, in which order its days stand; said once and remembered.
import { useTranslation } from 'react-i18next';
import { Field } from '../../kit/Field';
import { Select } from '../../kit/Select';
import { Tick } from '../../kit/Tick';
import type { BankColumns, BankDateOrder, BankTable } from '../../wire/bindings';

const ORDERS: BankDateOrder[] = ['month_first', 'day_first', 'year_first'];
const ROLES = ['date', 'amount', 'money_in', 'money_out', 'description', 'reference', 'balance'] as const;
/** No column. */
const NONE = '';

interface Props {
  table: BankTable;
  onChange: (columns: BankColumns) => void;
}

export function BankTableForm({ table, onChange }: Props) {
  const { t } = useTranslation('bank');
  const { columns } = table;
  const heads = table.heads.map((head, at) => ({
    value: String(at),
    label: head === '' ? t('table.column', { n: at + 1 }) : head,
  }));
  const choose = (role: (typeof ROLES)[number], value: string) => {
    const at = value === NONE ? null : Number(value);
    if (role === 'date') {
      if (at !== null) onChange({ ...columns, date: at });
      return;
    }
    // One column with a sign, or two without.
    const others =
      role === 'amount' && at !== null
        ? { money_in: null, money_out: null }
        : (role === 'money_in' || role === 'money_out') && at !== null
          ? { amount: null }
          : {};
    onChange({ ...columns, ...others, [role]: at });
  };
  return (
    <section aria-label={t('table.title')} className="file-table">
      <h3 className="left-title">{t('table.title')}</h3>
      <p className="second">{t(table.is_remembered ? 'table.remembered' : 'table.guessed')}</p>
      <div className="file-columns">
        {ROLES.map((role) => (
          <Field key={role} label={t(`table.${role}`)}>
            <Select
              label={t(`table.${role}`)}
              choices={role === 'date' ? heads : [{ value: NONE, label: t('table.none') }, ...heads]}
              value={columns[role] === null ? NONE : String(columns[role])}
              onChange={(value) => choose(role, value)}
            />
          </Field>
        ))}
        <Field
          label={t('table.order')}
          doubt={table.days_unclear ? t('table.unclear') : null}
          name="date_order"
        >
          <Select
            label={t('table.order')}
            choices={ORDERS.map((order) => ({ value: order, label: t(`table.orders.${order}`) }))}
            value={columns.date_order}
            onChange={(date_order) => onChange({ ...columns, date_order })}
          />
        </Field>
      </div>
      <Tick on={columns.turned} onChange={(turned) => onChange({ ...columns, turned })}>
        <span>{t('table.turned')}</span>
      </Tick>
      <Tick on={columns.decimal_comma} onChange={(decimal_comma) => onChange({ ...columns, decimal_comma })}>
        <span>{t('table.comma')}</span>
      </Tick>
    </section>
  );
}
