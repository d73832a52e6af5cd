// A statement in five figures: what the bank says, what is cleared, what is proposed, and the difference.
import { useTranslation } from 'react-i18next';
import type { Figure } from '../../kit/Figures';
import { day, money } from '../../kit/format';
import type { Reconciling } from '../../wire/bindings';

/** How much room the amounts need. */
export const sizeOf = (page: Reconciling): 'millions' | 'more' => {
  const { sums, statement } = page;
  const largest = Math.max(
    ...[sums.cleared_cents, sums.book_cents, statement?.closing_cents ?? 0].map(Math.abs),
  );
  return largest >= 1_000_000_000 ? 'more' : 'millions';
};

export function useFigures(page: Reconciling | undefined): Figure[] {
  const { t } = useTranslation('bank');
  if (!page) return [];
  const { sums, statement } = page;
  const inWords = (cents: number) => money(cents, page.bank.currency);
  const proposed = sums.certain_cents + sums.likely_cents + sums.by_rule_cents;
  const pairs = sums.certain + sums.likely + sums.by_rule;
  const difference = sums.difference_cents;
  return [
    {
      key: 'statement',
      label: statement
        ? t('figure.statement', { day: day(statement.statement_date) })
        : t('figure.noStatement'),
      value: statement ? inWords(statement.closing_cents) : '–',
      remark: statement?.finalised_on
        ? t('figure.finalized', { day: day(statement.finalised_on) })
        : t(statement ? 'figure.statementText' : 'figure.noStatementText'),
    },
    {
      key: 'cleared',
      label: t('figure.cleared'),
      value: inWords(sums.cleared_cents),
      remark: t('figure.lines', { count: sums.lines - sums.open_lines }),
    },
    {
      key: 'proposed',
      label: t('figure.proposed', { count: pairs }),
      value: inWords(proposed),
      remark: t('figure.proposedText'),
    },
    {
      key: 'book',
      label: t('figure.book'),
      value: inWords(sums.book_cents),
      remark: t('figure.bookText', { count: sums.transit_items + sums.outstanding_items }),
    },
    {
      key: 'difference',
      label: t('figure.difference'),
      value: difference === null ? '–' : inWords(difference),
      remark:
        difference === null
          ? ' '
          : pairs > 0
            ? t('figure.then', {
                amount: inWords(difference - proposed),
                count: sums.open_lines - pairs,
              })
            : difference === 0
              ? t('figure.agrees')
              : t('figure.left', { count: sums.open_lines }),
    },
  ];
}
