// Types of the parts of the fake imports that tests use by themselves.
import type { ImportLook, MoveOutLine } from '../../src/wire/bindings';

export const unclear: ImportLook;
export function moveOuts(wish: { move_outs?: boolean; keep_leases?: string[] }): MoveOutLine[];
