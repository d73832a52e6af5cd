// The core as the tests meet it: what it answered when they were recorded. `cargo xtask record` lets each test run against
// the real router, with a portfolio of its own; every other run plays that back, and a call that was never made then fails.
import { basename } from 'node:path';
import { expect, vi } from 'vitest';
import type { Args, CallName, Reply } from '../src/host/call';
import type { Problem, ProblemKind, TaskStatus } from '../src/wire/bindings';
import {
  type Cassette,
  inOrder,
  keep,
  keyOf,
  player,
  readCassette,
  type Said,
  writeCassette,
} from './cassette';

export interface Asked {
  name: string;
  args: Record<string, unknown>;
}

/** Who asks of which portfolio: an administrator of the demo, unless a test says otherwise. */
export interface Desk {
  portfolio?: 'demo' | 'empty';
  role?: string;
}

/** A problem that no portfolio of the tests has: a disk that is gone, a key that does not fit. */
export class Refusal {
  constructor(readonly problem: Problem) {}
}

export const refusal = (
  kind: ProblemKind,
  code: string,
  text: string,
  field: string | null = null,
  also: Problem['also'] = [],
): Refusal => new Refusal({ kind, code, text, hint: null, field, id: null, also });

/** What stands in for the core: a reply of the call's own type, a refusal, or undefined to let the core answer (later). */
type Stand<K extends CallName> = (
  args: Args<K>,
) => Reply<K> | Refusal | undefined | Promise<Reply<K> | Refusal | undefined>;
export type Stands = { [K in CallName]?: Stand<K> };

/** How far work is depends on the moment one asks, so that it is stated here. */
const RUNNING: TaskStatus = { state: 'running', done: 40, total: 100, text: 'leases' };
const MOMENTS: Stands = {
  'tasks.status': () => RUNNING,
  'tasks.cancel': () => ({ ...RUNNING, state: 'cancelled' }),
};

const bridge = process.env.KEYSTEAD_RECORD;
const fetched = globalThis.fetch;
const recorded: { name: string; cassette: Cassette; told: Told[] } = {
  name: '',
  cassette: { tests: {}, replies: [] },
  told: [],
};
const onTheWay = new Set<Promise<unknown>>();
let opened = new Map<string, number>();
/** What was asked and is on no tape, unless the same call was answered after it. */
let missing: { name: string; text: string }[] = [];
let desk: Teller | null = null;

type Teller = (name: string, args: unknown, who: { role?: string; user?: string }) => Promise<Response>;
interface Told {
  test: string;
  portfolio: string;
  at: number;
  said: Omit<Said, 'reply'>;
  reply: unknown;
}

const problem = (text: string): Problem => ({
  kind: 'internal',
  code: 'replies.missing',
  text,
  hint: null,
  field: null,
  id: null,
  also: [],
});

const respond = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });

/** Puts the core behind fetch for one test; single calls can be held back or stood in for. Gives what was asked. */
export function core(stands: Stands = {}, { portfolio = 'demo', role }: Desk = {}): Asked[] {
  const { currentTestName = '', testPath = '' } = expect.getState();
  const times = (opened.get(currentTestName) ?? 0) + 1;
  opened.set(currentTestName, times);
  const test = times === 1 ? currentTestName : `${currentTestName} (${times})`;
  recorded.name = basename(testPath).replace(/\.test\.tsx?$/, '');
  const tell = bridge ? recorder(bridge, test, portfolio) : replayer(recorded.name, test);
  desk = tell;
  const asked: Asked[] = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const name = url.replace('/call/', '') as CallName;
    const args = JSON.parse(String(init.body ?? 'null')) as Record<string, unknown>;
    asked.push({ name, args });
    const stand = (stands[name] ?? MOMENTS[name]) as ((args: unknown) => unknown) | undefined;
    const reply = await stand?.(args);
    if (reply instanceof Refusal) return respond(400, reply.problem);
    if (reply !== undefined) return respond(200, reply);
    return tell(name, args, role === undefined ? {} : { role });
  });
  return asked;
}

/** Asks as the page would, from beside it: what is there, or what somebody else does meanwhile. */
export async function ask<K extends CallName>(name: K, args: Args<K>, user?: string): Promise<Reply<K>> {
  if (desk === null) throw new Error('core() comes first');
  const response = await desk(name, args, user === undefined ? {} : { user });
  const body = (await response.json()) as unknown;
  if (!response.ok) throw body;
  return body as Reply<K>;
}

function replayer(file: string, test: string): Teller {
  const { tests, replies } = readCassette(file);
  const tape = tests[test];
  const next = player(tape ?? { portfolio: '', said: [] });
  return async (name, args, { role, user }) => {
    const said = next(keyOf(name, args, role, user));
    if (said === undefined) {
      missing.push({ name, text: `${name} ${JSON.stringify(args)}` });
      if (tape?.said.some(({ call }) => call === name) !== true)
        return respond(500, problem(`${name} was not asked when this test was recorded.`));
      // A slow machine asks between two keys what a quick one passes over: no answer, for the next question comes.
      return new Promise<Response>(() => undefined);
    }
    missing = missing.filter((one) => one.name !== name);
    return respond(said.status ?? 200, replies[said.reply], {
      'x-stale': said.stale ?? '',
      'x-undo': String(said.undo ?? ''),
    });
  };
}

function recorder(address: string, test: string, portfolio: string): Teller {
  const session = fetched(`${address}/sessions/${portfolio}`, { method: 'POST' }).then((one) => one.text());
  return (name, args, who) => {
    const answered = session.then(async (number) => {
      const headers = Object.entries({ session: number, ...who }).map(([key, value]) => [`x-${key}`, value]);
      const body = JSON.stringify(args);
      const response = await fetched(`${address}/call/${name}`, {
        method: 'POST',
        headers: Object.fromEntries(headers) as Record<string, string>,
        body,
      });
      const text = await response.text();
      const stale = response.headers.get('x-stale') ?? '';
      const undo = response.headers.get('x-undo') ?? '';
      recorded.told.push({
        test,
        portfolio,
        at: Number(response.headers.get('x-at')),
        said: {
          call: name,
          args: withoutTask(args),
          ...who,
          ...(response.ok ? {} : { status: response.status }),
          ...(stale ? { stale } : {}),
          ...(undo ? { undo: Number(undo) } : {}),
        },
        reply: JSON.parse(text) as unknown,
      });
      return new Response(text, {
        status: response.status,
        headers: { 'content-type': 'application/json', 'x-stale': stale, 'x-undo': undo },
      });
    });
    onTheWay.add(answered);
    void answered.finally(() => onTheWay.delete(answered)).catch(() => undefined);
    return answered;
  };
}

const withoutTask = (args: unknown): unknown =>
  typeof args === 'object' && args !== null
    ? Object.fromEntries(Object.entries(args).filter(([name]) => name !== 'task_id'))
    : args;

/** After each test: fails when something was asked that is not recorded. */
export async function endOfTest(): Promise<void> {
  await Promise.allSettled([...onTheWay]);
  const never = [...new Set(missing.map(({ text }) => text))];
  opened = new Map();
  missing = [];
  desk = null;
  if (never.length > 0)
    throw new Error(
      `Not recorded:\n  ${never.join('\n  ')}\nRecord it with: cargo xtask record ${recorded.name}`,
    );
}

/** After each file: keeps what was recorded, in the order in which the core answered. */
export function endOfFile(): void {
  if (!bridge || recorded.name === '') return;
  const { name, cassette, told } = recorded;
  for (const test of [...new Set(told.map((one) => one.test))].sort()) {
    const own = told.filter((one) => one.test === test).toSorted((a, b) => a.at - b.at);
    for (const one of inOrder(own)) keep(cassette, test, one.portfolio, one.said, one.reply);
  }
  writeCassette(name, cassette);
}
