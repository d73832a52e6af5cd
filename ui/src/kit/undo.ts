// What this window can still take back: each act that offered an undo, newest first, also when its toast is long gone.
// The core judges each: what came after it is a reason to refuse, and the refusal says so.
export interface Undoable {
  /** What was done, in the words it was told with. */
  title: string;
  /** Takes it back and says so, or says why not. */
  run: () => unknown;
}

/** So many acts are kept; a day's work is fewer. */
const KEPT = 200;

const acts: Undoable[] = [];
let busy = false;

/** An act that can be taken back was done. */
export function remember(act: Undoable): void {
  acts.push(act);
  if (acts.length > KEPT) acts.shift();
}

/** Takes back one act, whichever it is, unless that was done already. */
export async function takeBack(act: Undoable | undefined): Promise<void> {
  const at = act ? acts.indexOf(act) : -1;
  if (!act || at < 0 || busy) return;
  acts.splice(at, 1);
  busy = true;
  try {
    await act.run();
  } finally {
    busy = false;
  }
}

/** The last act; null when there is none. */
export const lastAct = (): Undoable | null => acts.at(-1) ?? null;

/** For a new session, and for tests. */
export function forgetActs(): void {
  acts.length = 0;
}
