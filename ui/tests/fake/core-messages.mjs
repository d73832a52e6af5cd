// The outbox of the made-up portfolio: one letter a state, about leases on notice.
import { paperCalls } from './core-papers.mjs';
import { missing } from './core-units.mjs';
import { TODAY, units, uuid } from './records.mjs';

const leaving = units.filter((unit) => unit.state === 'notice').slice(1, 5);
const VERBS = {
  draft: ['approve', 'edit', 'rewrite', 'hold', 'cancel'],
  approved: ['print', 'hand_over', 'reopen', 'hold', 'cancel'],
  printed: ['hand_over', 'reopen', 'hold', 'cancel', 'print'],
  handed_over: [],
};

export const messages = Object.keys(VERBS).map((state, at) => {
  const unit = leaving[at % leaving.length];
  const out = state === 'handed_over';
  return {
    message_id: uuid(9, at + 1),
    kind: 'notice_confirmation',
    channel: 'letter',
    state,
    subject: `We received your notice for unit ${unit.unit_number}`,
    language: 'en',
    party_id: unit.tenant_id,
    party_name: unit.tenant_name,
    property_id: unit.property_id,
    property_name: unit.property_name,
    unit_id: unit.unit_id,
    unit_number: unit.unit_number,
    lease_id: unit.lease_id,
    lease_number: unit.lease_number,
    dated_on: TODAY,
    hold_reason: null,
    handed_over_on: out ? TODAY : null,
    handed_over_how: out ? 'in_person' : null,
  };
});

/** A message as its page asks for it. */
export function messageDetail(message) {
  const letter = paperCalls['papers.preview']({ of: { id: message.lease_id }, language: 'en' });
  const reached = (state) => Object.keys(VERBS).indexOf(message.state) >= Object.keys(VERBS).indexOf(state);
  const by = (state) => (reached(state) ? ['2026-03-28T15:00:00Z', 'user:dana'] : [null, null]);
  const [approved_at, approved_by] = by('approved');
  const [printed_at, printed_by] = by('printed');
  return {
    message,
    letter: { ...letter, title: message.subject },
    body: letter.paragraphs.join('\n\n'),
    verbs: VERBS[message.state],
    outdated: null,
    template_version: 1,
    drafted_at: '2026-03-28T14:00:00Z',
    drafted_by: 'user:dana',
    approved_at,
    approved_by,
    printed_at,
    printed_by,
    handed_over_note: null,
    handed_over_by: message.handed_over_on ? 'user:dana' : null,
    cancel_reason: null,
    cancelled_at: null,
    today: TODAY,
  };
}

const found = (id) => messages.find((one) => one.message_id === id);

export const messageCalls = {
  'messages.find': ({ of }) => ({ message: messages.find((one) => one.lease_id === of.id) ?? null }),
  'messages.of': ({ lease_id, party_id }) => ({
    rows: messages.filter((one) => one.lease_id === lease_id || one.party_id === party_id),
  }),
  'messages.get': ({ message_id }) => {
    const message = found(message_id);
    return message ? messageDetail(message) : missing('message');
  },
  'messages.draft': () => ({ message_id: messages[0].message_id, was_there: false }),
  'messages.edit': ({ subject }) => ({ count: 1, subject }),
  'messages.preview': ({ ids }) => ({ ready: ids, left_out: [] }),
  'messages.act': ({ ids }) => ({ count: ids.length, subject: found(ids[0])?.subject ?? '' }),
  'messages.save_pdf': ({ ids, path }) => ({ path, count: ids.length }),
};

/** As the list of the core has them. */
export const messageRows = messages.map((one) => ({
  id: one.message_id,
  currency: null,
  subject: one.subject,
  state: one.state,
  to: one.party_name,
  unit: one.unit_number,
  property: one.property_name,
  dated: one.dated_on,
  hold: one.hold_reason,
  handed_over: one.handed_over_on,
  party_id: one.party_id,
  unit_id: one.unit_id,
  property_id: one.property_id,
  lease_id: one.lease_id,
}));
