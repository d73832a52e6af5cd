// The core written by hand, for the tests that are not recorded yet.
import { vi } from 'vitest';
import { makeActs } from './fake/acts.mjs';
import { type Answer, answer } from './fake/core.mjs';

export interface Asked {
  name: string;
  args: Record<string, unknown>;
}

type Override = (args: Record<string, unknown>) => Answer | undefined | Promise<Answer | undefined>;

/** Puts the fake core behind fetch; single calls can answer otherwise. */
export function fakeCore(overrides: Record<string, Override> = {}): Asked[] {
  const asked: Asked[] = [];
  const acts = makeActs();
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const name = url.replace('/call/', '');
    const args = JSON.parse(String(init.body ?? 'null')) as Record<string, unknown>;
    asked.push({ name, args });
    const reply = (await overrides[name]?.(args)) ?? acts.answer(name, args) ?? answer(name, args);
    const undo = reply.status === 200 ? acts.note(name, args) : null;
    return new Response(JSON.stringify(reply.body), {
      status: reply.status,
      headers: { 'content-type': 'application/json', ...(undo === null ? {} : { 'x-undo': String(undo) }) },
    });
  });
  return asked;
}
