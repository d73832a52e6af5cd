// What a report is asked for, as the address carries it: days that are told by a word stay what they say tomorrow.
import { addDays } from '../../kit/format';
import type { ReportSearch } from '../../nouns/paths';
import type { ReportAbout, ReportQuestion } from '../../wire/bindings';

/** The keys of the search that a report keeps. */
export const REPORT_SEARCH = ['property', 'owner', 'lease', 'days', 'from', 'to', 'basis'] as const;

const SPANS = ['this_month', 'last_month', 'this_year', 'last_year', 'all', 'own'] as const;
const DAYS = ['today', 'month_end', 'year_end', 'own'] as const;
export type DaysWord = (typeof SPANS)[number] | (typeof DAYS)[number];

/** The choices of a report, the usual one first. */
export function daysOf(about: ReportAbout): readonly DaysWord[] {
  return about.days === 'day'
    ? DAYS
    : about.needs_lease
      ? ['all', ...SPANS.filter((one) => one !== 'all')]
      : SPANS;
}

export function chosenDays(about: ReportAbout, search: ReportSearch): DaysWord {
  const choices = daysOf(about);
  return choices.find((word) => word === search.days) ?? choices[0] ?? 'today';
}

export interface Span {
  from: string | null;
  to: string;
}

/** The days that a word stands for today; those of a day have no beginning. */
export function spanOf(word: DaysWord, search: ReportSearch, today: string): Span {
  const month = `${today.slice(0, 8)}01`;
  const year = `${today.slice(0, 5)}01-01`;
  const before = addDays(month, -1);
  const lastYear = addDays(year, -1);
  switch (word) {
    case 'this_month':
      return { from: month, to: today };
    case 'last_month':
      return { from: `${before.slice(0, 8)}01`, to: before };
    case 'this_year':
      return { from: year, to: today };
    case 'last_year':
      return { from: `${lastYear.slice(0, 5)}01-01`, to: lastYear };
    case 'month_end':
      return { from: null, to: before };
    case 'year_end':
      return { from: null, to: lastYear };
    case 'own':
      return { from: search.from || null, to: search.to || today };
    default:
      return { from: null, to: today };
  }
}

/** What the core is asked; what means nothing to the report stays out of it. */
export function questionOf(about: ReportAbout, search: ReportSearch, today: string): ReportQuestion {
  const { from, to } = spanOf(chosenDays(about, search), search, today);
  return {
    name: about.name,
    property: about.takes_property ? (search.property ?? null) : null,
    owner: about.takes_owner ? (search.owner ?? null) : null,
    lease: about.takes_lease ? (search.lease ?? null) : null,
    from: about.days === 'span' ? from : null,
    to: about.days === 'span' ? to : null,
    as_of: about.days === 'day' ? to : null,
    basis: about.takes_basis ? (search.basis ?? null) : null,
  };
}
