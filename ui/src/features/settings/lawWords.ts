// What the form of a rule asks for: which ways its subject may be limited, and which fields each way has.
import type { LawRequest, LawStanding, RuleSubject } from '../../wire/bindings';
import type en from './en.json';

export const SUBJECTS: readonly RuleSubject[] = [
  'deposit_limit',
  'deposit_return',
  'deposit_interest',
  'late_fee_cap',
  'late_fee_grace',
  'payment_order',
  'tenant_month_to_month',
  'tenant_fixed_term',
  'landlord_month_to_month',
  'landlord_fixed_term',
];

export const STANDINGS: readonly LawStanding[] = ['not_reviewed', 'reviewed', 'disagreeing', 'own'];

/** Columns of a rule, and the words that some of them hold. */
export type LawField = keyof (typeof en)['law']['field'];
export type LawWord = keyof (typeof en)['law']['word'];

const NOTICE: readonly LawWord[] = ['days', 'months', 'none'];
export const LIMITS: Record<RuleSubject, readonly LawWord[]> = {
  deposit_limit: ['months', 'none'],
  deposit_return: ['days', 'months', 'none'],
  deposit_interest: ['percent', 'index', 'none'],
  late_fee_cap: ['percent', 'amount', 'lesser', 'greater', 'tiered', 'reasonable', 'none'],
  late_fee_grace: ['days', 'none'],
  payment_order: ['order', 'none'],
  tenant_month_to_month: NOTICE,
  tenant_fixed_term: NOTICE,
  landlord_month_to_month: NOTICE,
  landlord_fixed_term: NOTICE,
};

const FEE: Record<string, readonly LawField[]> = {
  amount: ['amount'],
  percent: ['percent', 'base'],
  lesser: ['amount', 'percent', 'base'],
  greater: ['amount', 'percent', 'base'],
  tiered: ['amount', 'percent', 'over', 'base'],
};

/** The fields of a figure, beside those that each line has. */
export function fieldsOf(subject: RuleSubject, limit: string): readonly LawField[] {
  const isReturn = subject === 'deposit_return';
  if (subject === 'late_fee_cap') return FEE[limit] ?? [];
  if (limit === 'days' && subject === 'late_fee_grace') return ['days', 'counted'];
  if (limit === 'days') return isReturn ? ['days', 'counted', 'clock'] : ['days', 'clock'];
  if (limit === 'months') return subject === 'deposit_limit' ? ['months'] : ['months', 'clock'];
  if (limit === 'percent') return ['percent'];
  return limit === 'index' || limit === 'order' ? ['text'] : [];
}

/** From when days run, or what a notice ends on. */
export const clocksOf = (subject: RuleSubject): readonly LawWord[] =>
  subject === 'deposit_return' ? ['move_out', 'demand', 'address'] : ['any_day', 'rental_date', 'period_end'];

/** What the address says of the list. */
export type LawSearch = Record<'state' | 'subject' | 'standing' | 'past' | 'find', string | undefined>;

export function requestOf(search: LawSearch): LawRequest {
  const subject = SUBJECTS.find((one) => one === search.subject) ?? null;
  const standing = STANDINGS.find((one) => one === search.standing) ?? null;
  const everywhere = search.state === 'all';
  return {
    state: everywhere ? null : (search.state ?? null),
    everywhere,
    subject,
    standing,
    past: search.past === 'yes',
    text: search.find ?? '',
  };
}
