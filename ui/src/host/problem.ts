// Anything that went wrong becomes one Problem: the seven kinds the core knows, or internal for the rest.
export type ProblemKind =
  | 'invalid'
  | 'not_found'
  | 'conflict'
  | 'forbidden'
  | 'offline'
  | 'outdated'
  | 'internal';

/** Another field of the same request that is wrong. */
export interface FieldFault {
  field: string;
  code: string;
  text: string;
  hint: string | null;
}

export interface Problem {
  kind: ProblemKind;
  code: string;
  text: string;
  hint: string | null;
  field: string | null;
  id: string | null;
  /** Beside `field`. */
  also?: FieldFault[];
}

const KINDS: ReadonlySet<string> = new Set([
  'invalid',
  'not_found',
  'conflict',
  'forbidden',
  'offline',
  'outdated',
  'internal',
]);

function isProblem(value: unknown): value is Problem {
  if (typeof value !== 'object' || value === null) return false;
  const seen = value as Record<string, unknown>;
  return typeof seen.kind === 'string' && KINDS.has(seen.kind) && typeof seen.text === 'string';
}

/** Reads a rejection: a Problem stays one, words or exceptions become an internal one. */
export function asProblem(thrown: unknown): Problem {
  if (isProblem(thrown)) {
    return {
      kind: thrown.kind,
      code: thrown.code ?? thrown.kind,
      text: thrown.text,
      hint: thrown.hint ?? null,
      field: thrown.field ?? null,
      id: thrown.id ?? null,
      also: thrown.also ?? [],
    };
  }
  const text =
    thrown instanceof Error ? thrown.message : typeof thrown === 'string' ? thrown : JSON.stringify(thrown);
  return { kind: 'internal', code: 'host.unreadable', text, hint: null, field: null, id: null };
}
