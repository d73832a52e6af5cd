// Types of the fake core for the tests that are TypeScript.
import type { UnitCard } from '../../src/wire/bindings';

export interface Answer {
  status: number;
  body: unknown;
}
export function answer(name: string, args: unknown): Answer;
export type { UnitCard };
