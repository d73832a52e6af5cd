import type { Answer } from './core.mjs';

export function makeActs(): {
  answer: (name: string, args: Record<string, unknown>) => Answer | undefined;
  note: (name: string, args: Record<string, unknown>) => number | null;
};
