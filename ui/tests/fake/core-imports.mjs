// What the fake core says of imports: a rent roll looked at, rehearsed and brought in.

export const look = {
  source_name: 'onesite-march.csv',
  format: 'rentroll',
  property_name: 'Westfield Gardens',
  property_code: 'P100',
  as_of: '2026-03-31',
  columns: [
    ['Unit', 'unit_number', 99, ['101A', '102A']],
    ['Resident Name', 'tenant_name', 95, ['Rivera, James', 'VACANT']],
    ['Lease Rent', 'monthly_rent', 92, ['1,250.00', '1,100.00']],
    ['Lse Exp', 'lease_end_date', 48, ['03/31/2026', '06/30/2026']],
    ['Sec Dep', 'security_deposit', 88, ['1,250.00', '']],
    ['SODA', 'custom', 20, ['Y', 'N']],
  ].map(([header, field, confidence, samples]) => ({ header, field, confidence, samples })),
  choices: [
    'unit_number',
    'tenant_name',
    'monthly_rent',
    'lease_end_date',
    'security_deposit',
    'balance',
    'custom',
    'skip',
  ].map((field) => ({ field, label: field.replaceAll('_', ' ') })),
  charge_codes: [
    { code: 'rentres', lines: 288, is_rent: true },
    { code: 'sec8', lines: 12, is_rent: false },
  ],
  header_lines: [5, 6],
  files: [],
  notes: ['Lines 1 to 4 are titles.'],
  obstacle: null,
};

/** A table in which no column has the unit: its columns, and what has to be chosen. */
export const unclear = {
  ...look,
  property_name: null,
  property_code: null,
  as_of: null,
  columns: look.columns.map((column) =>
    column.field === 'unit_number' ? { ...column, header: 'Door', field: 'custom', confidence: 0 } : column,
  ),
  charge_codes: [],
  header_lines: [1],
  notes: [],
  obstacle: {
    kind: 'invalid',
    code: 'import.not_a_rent_roll',
    text: 'doors.csv: No column has the unit; choose which column it is.',
    hint: 'Choose what each column is imported as, or correct the header row.',
    field: 'mapping',
    id: null,
  },
};

export const report = (dry_run, more = {}) => ({
  import_id: dry_run ? null : 3,
  source_name: look.source_name,
  format: 'rentroll',
  dry_run,
  applied: !dry_run,
  files: [
    ['units', 330, 12, 3, 315, 0],
    ['tenants', 290, 280, 10, 0, 0],
    ['leases', 288, 288, 0, 0, 2],
  ].map(([file, read, inserted, updated, unchanged, refused]) => ({
    file,
    read,
    inserted,
    updated,
    unchanged,
    refused,
  })),
  refused: [
    {
      file: look.source_name,
      line: 42,
      column: 'Lse Exp',
      value: '31/31/2026',
      code: 'date.unreadable',
      reason: 'The date “31/31/2026” cannot be read; write it as 2026-03-31.',
    },
    {
      file: look.source_name,
      line: 87,
      column: 'Lease Rent',
      value: '(125.00)',
      code: 'amount.negative',
      reason: 'A rent cannot be negative.',
    },
  ],
  refused_total: 2,
  totals: [
    { column: 'Lease Rent', read: '632315.00', stated: '632315.00', equal: true },
    { column: 'Sec Dep', read: '210400.00', stated: '210500.00', equal: false },
  ],
  statuses: { 'Occupied No Notice': 261, NTV: 20, 'Vacant Leased': 8 },
  status_lines: [
    {
      status: 'Occupied No Notice',
      units: 261,
      becomes: [
        { outcome: 'active', units: 249 },
        { outcome: 'month_to_month', units: 12 },
      ],
    },
    {
      status: 'NTV',
      units: 20,
      becomes: [
        { outcome: 'notice', units: 18 },
        { outcome: 'left_out', units: 2 },
      ],
    },
    { status: 'Vacant Leased', units: 8, becomes: [{ outcome: 'future', units: 8 }] },
  ],
  skipped: [
    { line: 1, taken_for: 'title', text: 'Westfield Gardens Rent Roll' },
    { line: 340, taken_for: 'total', text: 'TOTAL 632,315.00' },
  ],
  preview: dry_run
    ? [
        {
          record: 'lease',
          key: 'L-1001',
          kind: 'new',
          text: 'unit 101A, 2026-04-01 – 2027-03-31, 1250.00',
          values: [
            { field: 'unit_number', shape: 'text', from: null, to: '101A' },
            { field: 'lease_begin_date', shape: 'day', from: null, to: '2026-04-01' },
            { field: 'lease_end_date', shape: 'day', from: null, to: '2027-03-31' },
            { field: 'monthly_rent', shape: 'money', from: null, to: '1250.00' },
          ],
        },
        {
          record: 'unit',
          key: 'P100 / 101A',
          kind: 'changed',
          text: 'market rent: 1200.00 → 1250.00; Pet rent: 25.00 → —',
          values: [
            { field: 'market_rent', shape: 'money', from: '1200.00', to: '1250.00' },
            { field: 'custom.Pet rent', shape: 'text', from: '25.00', to: null },
          ],
        },
      ]
    : [],
  notes: [],
  duration_ms: 840,
  ...more,
});

export const moveOuts = ({ move_outs = false, keep_leases = [] }) =>
  [
    ['L-7', '104A', 'Omar Haddad', 'replaced', 'P100-104A-20260315', '2026-03-14'],
    ['L-9', '105A', 'Lena Novak', 'empty', null, '2026-03-30'],
  ].map(([lease_number, unit_number, tenant_name, succession, new_lease, last_day], at) => ({
    lease_number,
    unit_number,
    tenant_name,
    succession,
    new_lease,
    last_day,
    line: 50 + at,
    recorded: move_outs && !keep_leases.includes(lease_number),
  }));

export const importLine = {
  import_id: 3,
  source_name: look.source_name,
  format: 'rentroll',
  started_at: '2026-03-27T15:20:00Z',
  inserted: 580,
  updated: 13,
  refused: 2,
  outcome: 'done',
  undone_at: null,
  can_undo: true,
  undo_obstacle: null,
};

/** An import whose records were changed since. */
export const olderLine = {
  ...importLine,
  import_id: 2,
  source_name: 'portfolio-2026.zip',
  format: 'exchange',
  started_at: '2026-03-02T09:05:00Z',
  inserted: 4122,
  updated: 0,
  refused: 0,
  can_undo: false,
  undo_obstacle: 'changed',
};
