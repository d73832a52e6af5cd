// Types of the parts of the fake core that tests use by themselves.
import type { LeaseDetail, LeaseLine, Problem, UnitCard, Upkeep } from '../../src/wire/bindings';

export function refusal(
  kind: string,
  code: string,
  text: string,
  field?: string | null,
): { status: number; body: Problem };
export function lease(id: string): LeaseDetail | null;
export function lineOf(card: UnitCard): LeaseLine;

export function upkeep(): Upkeep;
