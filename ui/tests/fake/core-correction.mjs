// Correcting a made-up lease: the preview says what the core would, and refuses an end before the beginning.
import { lease, refusal } from './core-units.mjs';

const shown = ({ lease_id, seen, terms }) => {
  const { lease_status } = lease(lease_id);
  if (terms.lease_end_date && terms.lease_end_date < terms.lease_begin_date)
    return refusal(
      'invalid',
      'correction.end_before_begin',
      `The end date (${terms.lease_end_date}) is before the first day (${terms.lease_begin_date}).`,
      'lease_end_date',
    );
  const text = (value) => (value == null ? null : String(value));
  return {
    from: lease_status,
    to: lease_status,
    changes: Object.keys(terms)
      .filter((field) => terms[field] !== seen[field])
      .map((field) => ({ field, from: text(seen[field]), to: text(terms[field]) })),
    consequences: [
      {
        code: 'correction.charges_stay',
        text: 'Charges that are already on the account stay as they are.',
      },
    ],
    warnings: [],
  };
};

export const correctionCalls = {
  'leases.preview_correction': shown,
  'leases.correct': (args) => {
    const preview = shown(args);
    return 'status' in preview
      ? preview
      : { lease_id: args.lease_id, lease_number: lease(args.lease_id).lease_number, preview };
  },
};
