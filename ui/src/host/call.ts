// The one way to the core: invoke inside the window, a loopback bridge in a browser and in tests.
import { invoke } from '@tauri-apps/api/core';
import type { Calls } from '../wire/bindings';
import { asProblem } from './problem';
import { noteUndo } from './reply';
import { tellStale } from './stale';

export type CallName = keyof Calls;
export type Args<K extends CallName> = Calls[K]['args'];
export type Reply<K extends CallName> = Calls[K]['reply'];

export const inWindow = (): boolean => '__TAURI_INTERNALS__' in globalThis;

async function overBridge(name: string, args: unknown): Promise<unknown> {
  const response = await fetch(`/call/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(args ?? null),
  });
  const stale = response.headers.get('x-stale');
  const undo = response.headers.get('x-undo');
  const text = await response.text();
  let body: unknown = null;
  try {
    body = text === '' ? null : JSON.parse(text);
  } catch {
    throw `The core answered something unreadable to ${name} (${response.status}).`;
  }
  if (!response.ok) throw body;
  if (stale)
    tellStale(
      stale
        .split(',')
        .map((topic) => topic.trim())
        .filter(Boolean),
    );
  noteUndo(body, undo ? Number(undo) : null);
  return body;
}

async function inside(name: string, args: unknown): Promise<unknown> {
  const told = await invoke<{ reply: unknown; undo: number | null }>('call', { name, args });
  noteUndo(told.reply, told.undo);
  return told.reply;
}

/** Asks the core; rejects with a Problem and nothing else. */
export async function call<K extends CallName>(name: K, args: Args<K>): Promise<Reply<K>> {
  try {
    const reply = inWindow() ? await inside(name, args) : await overBridge(name, args);
    return reply as Reply<K>;
  } catch (thrown) {
    throw asProblem(thrown);
  }
}
