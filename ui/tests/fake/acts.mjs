// What the fake core can take back: each writing call of a session, in order, as the core keeps it in its change log.
const WRITES = new Set([
  'records.create',
  'records.edit',
  'records.archive',
  'records.restore',
  'documents.add',
  'documents.rename',
  'documents.archive',
  'documents.restore',
  'leases.add_party',
  'leases.end_party',
  'lifecycle.new_lease',
  'lifecycle.act',
  'leases.correct',
  'maintenance.act',
  'messages.draft',
  'messages.edit',
  'messages.act',
  'papers.save_template',
  'papers.restore_template',
  'today.mark',
  'settings.put',
]);

const STAYS = new Set(['vacate', 'month_to_month', 'rescind_notice']);

const recent = (act) => (act ? { tx: act.tx, told: act.what, at: act.at } : null);

export function makeActs() {
  let last = 0;
  let done = [];
  let undone = [];
  const next = (what) => {
    last += 1;
    return { tx: last, what, at: '2026-03-28T12:00:00Z' };
  };
  return {
    /** The answer, if the call is about acts. */
    answer(name, args) {
      if (name === 'history.recent')
        return { status: 200, body: { undo: recent(done.at(-1)), redo: recent(undone.at(-1)) } };
      if (name !== 'history.undo') return undefined;
      const act = [...done, ...undone].find((one) => one.tx === args.tx);
      const isRedo = undone.includes(act);
      const told = `${isRedo ? 'Redone' : 'Undone'}: ${act.what}.`;
      return { status: 200, body: { told, is_redo: isRedo } };
    },
    /** What takes back the call that was answered. */
    note(name, args) {
      if (name === 'history.undo') {
        const from = [...done, ...undone].find((one) => one.tx === args.tx);
        const other = next(from.what);
        const isRedo = undone.includes(from);
        done = done.filter((one) => one !== from);
        undone = undone.filter((one) => one !== from);
        (isRedo ? done : undone).push(other);
        return last;
      }
      if (!WRITES.has(name) || STAYS.has(args?.action?.action)) return null;
      done.push(next(name.replace(/[._]/g, ' ')));
      undone = [];
      return last;
    },
  };
}
