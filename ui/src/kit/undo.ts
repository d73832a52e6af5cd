// The one undo. Every change that can be taken back is told here: its toast offers it, Ctrl+Z takes back the person's last
// act, also when its toast is long gone or the window was opened anew, and redo brings it back. The core keeps the order
// and judges each: what came after is a reason to refuse, and the refusal says so.
import i18next from 'i18next';
import { call } from '../host/call';
import { asProblem } from '../host/problem';
import { undoOf } from '../host/reply';
import { inWords } from './sentences';
import { closeOffer, problemToast, toast } from './Toast';

interface Word {
  title: string;
  text?: string;
}

/** Where to go once an act of this window is taken back. */
const after = new Map<number, () => void>();
/** Another portfolio was opened: its acts are others, under the same numbers. */
export const forgetWaysBack = (): void => after.clear();
let busy = false;

const label = (which: 'undo' | 'redo') => i18next.t(which, { ns: 'parts' });

/** Says that something was done, with its undo where there is one. */
export function tellDone(reply: object, word: Word, undone?: () => void): void {
  const tx = undoOf(reply);
  if (tx !== null && undone) after.set(tx, undone);
  toast(tx === null ? word : { ...word, undo: { label: label('undo'), run: () => takeBack(tx) } });
}

/** Takes a change back, or brings back what was taken back, and says so, or says why not. */
export async function takeBack(tx: number): Promise<void> {
  if (busy) return;
  busy = true;
  closeOffer();
  try {
    const done = await call('history.undo', { tx });
    const other = undoOf(done);
    const title = inWords(done.told);
    if (other === null) toast({ title });
    else {
      const which = done.is_redo ? 'undo' : 'redo';
      toast({ title, undo: { label: label(which), run: () => takeBack(other) } });
    }
    after.get(tx)?.();
    after.delete(tx);
  } catch (thrown) {
    problemToast(asProblem(thrown));
  } finally {
    busy = false;
  }
}

/** Takes back, or brings back, the last act of this person. */
export async function step(which: 'undo' | 'redo'): Promise<void> {
  try {
    const next = (await call('history.recent', {}))[which];
    if (next) await takeBack(next.tx);
    else toast({ title: i18next.t(which === 'undo' ? 'nothingToUndo' : 'nothingToRedo', { ns: 'parts' }) });
  } catch (thrown) {
    problemToast(asProblem(thrown));
  }
}
