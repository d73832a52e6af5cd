// Types of the parts of the fake core that tests use by themselves.
import type { Problem, Upkeep } from '../../src/wire/bindings';

export function refusal(
  kind: string,
  code: string,
  text: string,
  field?: string | null,
): { status: number; body: Problem };

export function upkeep(): Upkeep;
