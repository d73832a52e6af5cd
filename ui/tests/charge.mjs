// What the screens of money show: a run that charged tenants, one of whose rows was reversed since; a bank account.

/** The number of the run, and the account. */
export async function charge(call) {
  const { run } = (await call('jobs.run', { name: 'charges' })).rows[0];
  const [posted] = (await call('ledger.run_posted', { run, limit: 1 })).rows;
  const { today } = await call('app.status', {});
  if (posted && !posted.reversed_on)
    await call('ledger.reverse', { entry_id: posted.entry_id, is_returned: false, date: today });
  const [account] = (await call('bank.accounts', {})).rows;
  return { charged: run, bank: account?.bank.bank_id };
}
