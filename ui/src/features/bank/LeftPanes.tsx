// What is left on both sides: lines of the bank that are in no book, items of the books that the bank does not have yet.
import { useTranslation } from 'react-i18next';
import { Badge } from '../../kit/Badge';
import { Card } from '../../kit/Card';
import { money, shortDay } from '../../kit/format';
import { Tick } from '../../kit/Tick';
import type { LeftItem, LeftLine, Reconciling } from '../../wire/bindings';
import { lineWords, useItemWords } from './itemWords';

interface Props {
  page: Reconciling;
  line: string | null;
  items: ReadonlySet<string>;
  onLine: (line: LeftLine | null) => void;
  onItem: (item: LeftItem, on: boolean) => void;
}

function LinesPane({ page, line, onLine }: Pick<Props, 'page' | 'line' | 'onLine'>) {
  const { t } = useTranslation('bank');
  const words = useItemWords();
  const { currency } = page.bank;
  return (
    <Card
      flush
      title={t('left.lines')}
      remark={t('left.linesText', {
        count: page.left_lines_total,
        amount: money(
          page.sums.open_lines_cents -
            page.sums.certain_cents -
            page.sums.likely_cents -
            page.sums.by_rule_cents,
          currency,
        ),
      })}
    >
      {page.left_lines.length === 0 ? <p className="second left-none">{t('left.noLines')}</p> : null}
      <ul className="left-list">
        {page.left_lines.map((left) => {
          const on = left.line.line_id === line;
          return (
            <li key={left.line.line_id} data-chosen={on || undefined}>
              <Tick on={on} onChange={(next) => onLine(next ? left : null)}>
                <span className="second left-day">{shortDay(left.line.date, page.through)}</span>
                <span className="left-words">
                  <span className="pair-line">{lineWords(left.line) || t('noWords')}</span>
                  {left.differs ? (
                    <span className="left-hint">
                      {t('left.differs', {
                        item: words(left.differs).name,
                        amount: money(left.differs.amount_cents, currency),
                        by: money(Math.abs(left.line.amount_cents - left.differs.amount_cents), currency),
                      })}
                    </span>
                  ) : null}
                </span>
                <span className="num right">{money(left.line.amount_cents, currency)}</span>
              </Tick>
            </li>
          );
        })}
      </ul>
      {page.left_lines.length < page.left_lines_total ? (
        <p className="second left-none">
          {t('left.more', { shown: page.left_lines.length, count: page.left_lines_total })}
        </p>
      ) : null}
    </Card>
  );
}

function ItemsPane({ page, items, onItem }: Pick<Props, 'page' | 'items' | 'onItem'>) {
  const { t } = useTranslation('bank');
  const words = useItemWords();
  const { currency } = page.bank;
  return (
    <Card
      flush
      title={t('left.items')}
      remark={t('left.itemsText', {
        count: page.left_items_total,
        amount: money(
          page.sums.transit_cents +
            page.sums.outstanding_cents -
            page.sums.certain_cents -
            page.sums.likely_cents,
          currency,
        ),
      })}
    >
      {page.left_items.length === 0 ? <p className="second left-none">{t('left.noItems')}</p> : null}
      <ul className="left-list">
        {page.left_items.map((left) => {
          const on = items.has(left.item.code);
          const told = words(left.item);
          return (
            <li key={`${left.item.kind} ${left.item.code}`} data-chosen={on || undefined}>
              <Tick on={on} onChange={(next) => onItem(left, next)}>
                <span className="second left-day">{shortDay(left.item.date, page.through)}</span>
                <span className="left-words">
                  <span>
                    <span className="strong">{told.name}</span> <span className="second">{told.rest}</span>{' '}
                    {left.twice ? <Badge tone="warn">{t('left.twice', { code: left.twice })}</Badge> : null}
                  </span>
                </span>
                <span className="num right">{money(left.item.amount_cents, currency)}</span>
              </Tick>
            </li>
          );
        })}
      </ul>
      {page.left_items.length < page.left_items_total ? (
        <p className="second left-none">
          {t('left.more', { shown: page.left_items.length, count: page.left_items_total })}
        </p>
      ) : null}
    </Card>
  );
}

export function LeftPanes(props: Props) {
  return (
    <div className="left-panes">
      <LinesPane page={props.page} line={props.line} onLine={props.onLine} />
      <ItemsPane page={props.page} items={props.items} onItem={props.onItem} />
    </div>
  );
}
