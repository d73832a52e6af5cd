// What was typed into the form that corrects a lease, and the request it comes to. The core checks everything again.
import { parseDay, parseMoney, typedMoney } from '../../kit/parse';
import type { CorrectionRequest, LeaseDetail, LeaseTerms } from '../../wire/bindings';

export interface CorrectForm {
  begin: string;
  end: string;
  rent: string;
  deposit: string;
  due: string;
  reason: string;
}

/** What a lease says. */
export const termsOf = (lease: LeaseDetail): LeaseTerms => ({
  lease_begin_date: lease.lease_begin_date,
  lease_end_date: lease.lease_end_date,
  monthly_rent_cents: lease.monthly_rent_cents,
  security_deposit_cents: lease.security_deposit_cents,
  rent_due_day: lease.rent_due_day,
});

export const typedTerms = (terms: LeaseTerms): CorrectForm => ({
  begin: terms.lease_begin_date,
  end: terms.lease_end_date ?? '',
  rent: typedMoney(terms.monthly_rent_cents),
  deposit: terms.security_deposit_cents == null ? '' : typedMoney(terms.security_deposit_cents),
  due: terms.rent_due_day == null ? '' : String(terms.rent_due_day),
  reason: '',
});

export interface ReadCorrection {
  /** Null while a value cannot be read, or nothing was changed. */
  request: CorrectionRequest | null;
  unread: { begin: boolean; end: boolean; rent: boolean; deposit: boolean; due: boolean };
}

export function readCorrection(
  form: CorrectForm,
  leaseId: string,
  seen: LeaseTerms,
  today: string,
): ReadCorrection {
  const optional = <T>(text: string, read: (text: string) => T | null) =>
    text.trim() === '' ? { value: null, bad: false } : { value: read(text), bad: read(text) === null };
  const begin = parseDay(form.begin, today);
  const end = optional(form.end, (text) => parseDay(text, today));
  const rent = parseMoney(form.rent);
  const deposit = optional(form.deposit, (text) => parseMoney(text));
  const due = optional(form.due, (text) => (/^\s*\d{1,3}\s*$/.test(text) ? Number(text) : null));
  const unread = {
    begin: begin === null,
    end: end.bad,
    rent: rent === null,
    deposit: deposit.bad,
    due: due.bad,
  };
  if (begin === null || rent === null || Object.values(unread).some(Boolean))
    return { request: null, unread };
  const terms: LeaseTerms = {
    lease_begin_date: begin,
    lease_end_date: end.value,
    monthly_rent_cents: rent,
    security_deposit_cents: deposit.value,
    rent_due_day: due.value,
  };
  const same = (Object.keys(terms) as (keyof LeaseTerms)[]).every((field) => terms[field] === seen[field]);
  return {
    request: same ? null : { lease_id: leaseId, seen, terms, reason: form.reason.trim() },
    unread,
  };
}
