// The law of the made-up places: one where something is on file, and one that names no state.
const rule = (subject, tenancy_months, figure, citation) => ({
  subject,
  tenancy_months,
  figure,
  citation,
  valid_from: '2020-01-01',
  reviewed_by: null,
  reviewed_on: null,
});

export const law = () => ({
  places: [
    {
      name: 'New York',
      has_state: true,
      properties: 9,
      rules: [
        rule(
          'tenant_month_to_month',
          0,
          'one month’s notice to the end of a rental month',
          'N.Y. Real Prop. Law § 232-b',
        ),
        {
          ...rule('landlord_month_to_month', 12, '60 days’ notice', 'N.Y. Real Prop. Law § 226-c(2)(c)'),
          reviewed_by: 'Ann Lee',
          reviewed_on: '2026-02-03',
        },
      ],
      missing: ['tenant_fixed_term', 'landlord_fixed_term'],
    },
    { name: 'US', has_state: false, properties: 1, rules: [], missing: ['tenant_month_to_month'] },
  ],
});

/** What the law says of a notice of fewer than 30 days. */
export const ofNotice = ({ action, notice_date, move_out_date }) => {
  const days = (Date.parse(move_out_date) - Date.parse(notice_date)) / 86_400_000;
  return action !== 'notice' || days >= 30
    ? []
    : [
        {
          code: 'jurisdiction.notice_short',
          text: `Texas asks for one month’s notice here (Tex. Prop. Code § 91.001(b); not reviewed); this one is ${days} days. With it the lease ends on 2026-04-28 at the earliest.`,
        },
      ];
};
