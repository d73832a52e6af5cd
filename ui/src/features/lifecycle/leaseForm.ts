// What was typed into the form of a new lease, and the request it comes to. The core checks everything again.
import { addDays } from '../../kit/format';
import { parseDay, parseMoney, typedMoney } from '../../kit/parse';
import type {
  DoubtsRequest,
  FurtherParty,
  LeaseDetail,
  NewLeaseRequest,
  PartyLine,
  PartyRole,
  UnitCard,
} from '../../wire/bindings';

/** Someone on a lease: chosen among those who are known, or written down now. */
export interface Person {
  tenant: PartyLine | null;
  isNew: boolean;
  firstName: string;
  lastName: string;
  email: string;
  phone: string;
}

export type FurtherRole = Exclude<PartyRole, 'primary'>;
export const FURTHER_ROLES: FurtherRole[] = ['co_tenant', 'guarantor', 'occupant'];

export interface Further extends Person {
  key: string;
  role: FurtherRole;
}

export interface LeaseForm extends Person {
  further: Further[];
  begin: string;
  end: string;
  rent: string;
  deposit: string;
  /** Empty: the core's own. */
  number: string;
}

export interface ReadForm {
  request: NewLeaseRequest | null;
  /** What is there to preview: dates and rent, even while the people are still missing. */
  draft: NewLeaseRequest | null;
  missing: {
    tenant: boolean;
    further: boolean;
    begin: boolean;
    end: boolean;
    rent: boolean;
    deposit: boolean;
  };
}

const orNull = (text: string): string | null => text.trim() || null;

export const nobody: Person = {
  tenant: null,
  isNew: false,
  firstName: '',
  lastName: '',
  email: '',
  phone: '',
};

export const isNobody = (person: Person): boolean =>
  person.isNew ? person.lastName.trim() === '' : person.tenant === null;

/** What of somebody written down now may be doubted. */
export const doubtsOf = ({ isNew, email, phone }: Person): DoubtsRequest | null =>
  !isNew || (email.trim() === '' && phone.trim() === '')
    ? null
    : {
        kind: 'party',
        side: 'tenant',
        values: [
          { field: 'email', value: orNull(email) },
          { field: 'phone', value: orNull(phone) },
        ],
      };

export const furtherOf = (person: Person, role: FurtherRole): FurtherParty =>
  person.isNew
    ? {
        role,
        party_id: null,
        first_name: orNull(person.firstName),
        last_name: orNull(person.lastName),
        email: orNull(person.email),
        phone: orNull(person.phone),
      }
    : { role, party_id: person.tenant?.party_id ?? null };

/** The last day of a term of so many months that begins that day: Mar 1, 12 → Feb 28. */
export function termEnd(begin: string, months: number): string {
  const [year = 2000, month = 1, date = 1] = begin.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const same = new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
  return date > last ? same : addDays(same, -1);
}

export function firstTyped(card: UnitCard, renews: LeaseDetail | undefined): LeaseForm {
  const end = renews?.lease_status === 'active' ? renews.lease_end_date : null;
  const begin = end && end >= card.today ? addDays(end, 1) : card.today;
  const rent = renews?.monthly_rent_cents ?? card.market_rent_cents;
  const deposit = renews?.security_deposit_cents ?? null;
  return {
    ...nobody,
    further: (renews?.parties ?? [])
      .filter((party) => party.role !== 'primary')
      .map((party) => ({
        ...nobody,
        tenant: { party_id: party.party_id, code: party.code, name: party.name, email: party.email },
        key: party.party_id,
        role: party.role as FurtherRole,
      })),
    begin,
    end: termEnd(begin, 12),
    rent: rent === null ? '' : typedMoney(rent),
    deposit: deposit === null ? '' : typedMoney(deposit),
    number: '',
  };
}

export function readForm(form: LeaseForm, card: UnitCard, renews: LeaseDetail | undefined): ReadForm {
  const begin = parseDay(form.begin, card.today);
  const end = form.end.trim() === '' ? null : parseDay(form.end, card.today);
  const rent = parseMoney(form.rent);
  const deposit = form.deposit.trim() === '' ? null : parseMoney(form.deposit);
  const isNew = !renews && form.isNew;
  const primary = renews?.parties.find((party) => party.role === 'primary') ?? renews?.parties[0];
  const tenantId = renews ? (primary?.party_id ?? null) : (form.tenant?.party_id ?? null);
  const missing = {
    tenant: isNew ? form.lastName.trim() === '' : tenantId === null,
    further: form.further.some(isNobody),
    begin: begin === null,
    end: form.end.trim() !== '' && (end === null || (begin !== null && end < begin)),
    rent: rent === null,
    deposit: form.deposit.trim() !== '' && deposit === null,
  };
  if (begin === null || rent === null || missing.end || missing.deposit)
    return { request: null, draft: null, missing };
  const draft: NewLeaseRequest = {
    unit_id: card.unit_id,
    tenant_id: isNew ? null : tenantId,
    first_name: isNew ? orNull(form.firstName) : null,
    last_name: isNew ? orNull(form.lastName) : null,
    email: isNew ? orNull(form.email) : null,
    phone: isNew ? orNull(form.phone) : null,
    further: form.further.map((person) => furtherOf(person, person.role)),
    lease_begin_date: begin,
    lease_end_date: end,
    monthly_rent_cents: rent,
    security_deposit_cents: deposit,
    renews_lease_id: renews?.lease_id ?? null,
    lease_number: orNull(form.number),
  };
  return { request: missing.tenant || missing.further ? null : draft, draft, missing };
}
