// Where each part of an import's request is entered: a problem that names one leads to the step that has it.
import type { Problem } from '../../host/problem';
import type { Step } from './Steps';

/** The field of a problem, as the core names it, and the step that has it. */
export const STEP_OF = {
  path: 'file',
  format: 'columns',
  property: 'columns',
  as_of: 'columns',
  mapping: 'columns',
  header_row: 'columns',
} as const satisfies Record<string, Step>;

export type ImportField = keyof typeof STEP_OF;

const isField = (field: string | null): field is ImportField => field !== null && field in STEP_OF;

/** An answer that is wanted, or one that is none: `answers.day_order`, `answers`. */
const isAnswer = (field: string | null): boolean => /^answers(\.|$)/.test(field ?? '');

/** The step that has what the problem asks for; the step one is in where it asks for nothing. */
export function stepOf(problem: Problem, here: Step, hasColumns: boolean): Step {
  const step = isAnswer(problem.field) ? 'columns' : isField(problem.field) ? STEP_OF[problem.field] : here;
  return step === 'columns' && !hasColumns ? 'file' : step;
}

/** What is wrong with a field, for the place where it is entered. */
export const wrongWith = (problem: Problem | null, field: ImportField): string | null =>
  problem?.field === field ? problem.text : null;
