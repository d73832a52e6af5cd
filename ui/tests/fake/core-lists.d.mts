import type { UnitCard } from '../../src/wire/bindings';
import type { Answer } from './core.mjs';

export function unitRow(unit: UnitCard): Record<string, string | null> & { id: string };
export const listCalls: Record<string, (args: Record<string, unknown>) => Answer['body']>;
