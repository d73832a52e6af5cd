// What the screens of money show: a run that charged tenants, one of whose rows was reversed since; a bank account; bills and a check; an
// entry of the journal at two properties, and another that was reversed.

/** The number of the run, the account, the entry, bills that are open and paid, a check. */
export async function charge(call) {
  const { run } = (await call('jobs.run', { name: 'charges' })).rows[0];
  const [posted] = (await call('ledger.run_posted', { run, limit: 1 })).rows;
  const { today } = await call('app.status', {});
  if (posted && !posted.reversed_on)
    await call('ledger.reverse', { entry_id: posted.entry_id, is_returned: false, date: today });
  const [account] = (await call('bank.accounts', {})).rows;
  const own = (await call('properties.list', {})).rows
    .filter(({ currency }) => currency === 'USD')
    .slice(0, 2);
  const lines = own.flatMap(({ property_id }) => [
    { account_code: '5300', property_id, amount_cents: 124_000 },
    { account_code: '1010', property_id, amount_cents: -124_000 },
  ]);
  const post = (memo) => call('journal.post', { date: today, memo, lines });
  const { entry_code } = await post('Insurance of the year, by the broker’s statement');
  const wrong = await post('Insurance of the year');
  await call('journal.reverse', { entry_code: wrong.entry_code, date: today, reason: 'Entered twice' });
  const first = async (list, state) => {
    const query = { list, filters: [{ name: 'state', values: [state] }] };
    const { rows } = await call('lists.page', { query, columns: ['state'], limit: 1 });
    return rows[0]?.id;
  };
  // The oldest open bills are paid by transfer and wait for their file.
  const open = await call('lists.page', {
    query: { list: 'bills', filters: [{ name: 'state', values: ['to_pay'] }], sort: 'due' },
    columns: ['state'],
    limit: 3,
  });
  for (const { id } of open.rows)
    await call('bills.pay', {
      bills: [{ bill_id: id }],
      date: today,
      method: 'ach',
      reason: 'The owner brings it',
    });
  // Recurring bills wait to be entered; a bill of water can be billed back.
  const next = new Date(`${today.slice(0, 7)}-01T00:00:00Z`);
  next.setUTCMonth(next.getUTCMonth() + 1);
  await call('jobs.run', { name: 'recurring_bills', as_of: next.toISOString().slice(0, 10) });
  const [recurring] = (
    await call('lists.page', { query: { list: 'recurring_bills' }, columns: ['vendor'], limit: 1 })
  ).rows;
  const [vendor] = (await call('lists.page', { query: { list: 'vendors' }, columns: ['name'], limit: 1 }))
    .rows;
  await call('bills.enter', {
    vendor_id: vendor.id,
    bill_date: today,
    due_date: today,
    reference: 'WATER',
    lines: [{ property_id: own[0].property_id, account_code: '5200', amount_cents: 184_250 }],
  });
  const bill = await first('bills', 'to_pay');
  const billPaid = await first('bills', 'paid');
  const check = await first('bill_payments', 'outstanding');
  return {
    recurring: recurring?.id,
    bill,
    billPaid,
    check,
    charged: run,
    bank: account?.bank.bank_id,
    entry: entry_code,
  };
}
