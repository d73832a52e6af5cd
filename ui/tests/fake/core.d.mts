// Types of the fake core for the tests that are TypeScript.
import type { Problem, UnitCard } from '../../src/wire/bindings';
export interface Answer {
  status: number;
  body: unknown;
}
export function answer(name: string, args: unknown): Answer;
export function refusal(
  kind: string,
  code: string,
  text: string,
  field?: string | null,
): { status: number; body: Problem };
export type { UnitCard };
