// A cell of any list, by the shape that the core declares for its column.
import { Day } from '../../kit/Day';
import { money } from '../../kit/format';
import { phone } from '../../kit/phone';
import type { ListColumn, ListRow } from '../../wire/bindings';
import type { FieldWords } from '../record/fieldWords';
import { StateBadge } from '../unit/StateBadge';
import { STATE_TOKEN, type State } from '../unit/state';

/** Amounts come as decimals; the smallest unit of the currency has two digits everywhere but in name. */
export const centsOf = (text: string): number => Math.round(Number(text) * 100);

/** What a cell says, for the clipboard and for print. */
export function cellText(
  column: ListColumn,
  value: string | null,
  row: ListRow,
  words: Pick<FieldWords, 'value'>,
): string {
  if (value === null) return '';
  return column.shape === 'money'
    ? money(centsOf(value), row.currency ?? undefined)
    : words.value(column.name, value, { shape: column.shape, currency: row.currency ?? undefined });
}

interface Props {
  column: ListColumn;
  value: string | null;
  row: ListRow;
  words: Pick<FieldWords, 'value'>;
  /** Where it leads. */
  href?: string | null | undefined;
  /** It says which row it is. */
  lead: boolean;
}

export function ListCell({ column, value, row, words, href, lead }: Props) {
  if (value === null) return <span className="dim">—</span>;
  if (href)
    return (
      <a href={href} className={lead ? undefined : 'second'}>
        {column.shape === 'text' ? value : cellText(column, value, row, words)}
      </a>
    );
  switch (column.shape) {
    case 'day':
      return <Day on={value} />;
    case 'money':
      return <span className="num">{money(centsOf(value), row.currency ?? undefined)}</span>;
    case 'whole':
    case 'decimal':
      return <span className="num">{words.value(column.name, value, { shape: column.shape })}</span>;
    case 'phone':
      return <span className="second">{phone(value)}</span>;
    case 'word':
      return column.name === 'state' && value in STATE_TOKEN ? (
        <StateBadge state={value as State} lease />
      ) : (
        words.value(column.name, value, { shape: 'word' })
      );
    default:
      return words.value(column.name, value, { shape: column.shape });
  }
}
