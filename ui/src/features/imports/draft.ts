// The import one is at: kept while one looks at other pages, so that leaving the wizard loses nothing.
import { create } from 'zustand';
import type { Problem } from '../../host/problem';
import type { ImportLook, ImportReport, ImportRequest, RememberedMapping } from '../../wire/bindings';
import type { Step } from './Steps';

interface State {
  step: Step;
  request: ImportRequest;
  /** The as-of date as it was typed; null leaves it to the file. */
  asOf: string | null;
  look: ImportLook | null;
  /** What was chosen for a file like it before, and whether it is used. */
  remembered: RememberedMapping | null;
  isForgotten: boolean;
  report: ImportReport | null;
  /** What the report is of: where a check was stopped, it holds again. */
  checked: ImportRequest | null;
  problem: Problem | null;
}

interface Draft extends State {
  set: (change: Partial<State>) => void;
  reset: () => void;
}

const EMPTY: State = {
  step: 'file',
  request: { path: '' },
  asOf: null,
  look: null,
  remembered: null,
  isForgotten: false,
  report: null,
  checked: null,
  problem: null,
};

export const useDraft = create<Draft>()((set) => ({
  ...EMPTY,
  set: (change) => set(change),
  reset: () => set(EMPTY),
}));
