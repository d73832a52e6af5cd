// What the core told beside a reply: the transaction that takes the change back, while the reply is at hand.
const undos = new WeakMap<object, number>();

/** Remembers what takes back the change that was answered so. */
export function noteUndo(reply: unknown, tx: number | null): void {
  if (tx !== null && typeof reply === 'object' && reply !== null) undos.set(reply, tx);
}

/** What `history.undo` takes back; null when the change stays. */
export const undoOf = (reply: object): number | null => undos.get(reply) ?? null;
