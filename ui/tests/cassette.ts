// What the core answered while the tests were recorded: one file for each file of tests, a line for each call, each reply
// written once. `cargo xtask record` writes them; the suite asks the real router the same again and compares.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** One call in the order in which the core answered. */
export interface Said {
  call: string;
  args: unknown;
  role?: string;
  user?: string;
  status?: number;
  stale?: string;
  undo?: number;
  /** Its place among the replies. */
  reply: number;
}

/** What one test asked, and of which portfolio. */
export interface Tape {
  portfolio: string;
  said: Said[];
}

export interface Cassette {
  tests: Record<string, Tape>;
  replies: unknown[];
}

const FOLDER = resolve(__dirname, 'replies');
const fileOf = (name: string) => join(FOLDER, `${name}.json`);

export function readCassette(name: string): Cassette {
  const file = fileOf(name);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Cassette) : { tests: {}, replies: [] };
}

export function writeCassette(name: string, { tests, replies }: Cassette): void {
  const list = (lines: string[]) => (lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n]`);
  const tape = ([test, { portfolio, said }]: [string, Tape]) =>
    `${JSON.stringify(test)}: {"portfolio": ${JSON.stringify(portfolio)}, "said": ${list(said.map((one) => JSON.stringify(one)))}}`;
  const text = `{"tests": {\n${Object.entries(tests)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(tape)
    .join(',\n')}\n}, "replies": ${list(replies.map((one) => JSON.stringify(one)))}}\n`;
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(fileOf(name), text);
}

/** Puts a call with its reply on a tape; a reply that is there already is not written again. */
export function keep(
  { tests, replies }: Cassette,
  test: string,
  portfolio: string,
  said: Omit<Said, 'reply'>,
  reply: unknown,
) {
  const text = JSON.stringify(reply);
  let at = replies.findIndex((one) => JSON.stringify(one) === text);
  if (at === -1) at = replies.push(reply) - 1;
  tests[test] ??= { portfolio, said: [] };
  tests[test].said.push({ ...said, reply: at });
}

/** What makes two calls the same: name, arguments in any order, who asks; not the id that a long task is given. */
export function keyOf(call: string, args: unknown, role = '', user = ''): string {
  const sorted = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(sorted)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .filter(([name]) => name !== 'task_id')
              .sort(([a], [b]) => (a < b ? -1 : 1))
              .map(([name, inner]) => [name, sorted(inner)]),
          )
        : value;
  return `${call} ${JSON.stringify(sorted(args))} ${role} ${user}`;
}

/** One after the other as the core answered; between two changes in one order, whichever was quicker, and each once. */
export function inOrder<T extends { said: Omit<Said, 'reply'>; reply: unknown }>(told: T[]): T[] {
  const key = ({ said }: T) => keyOf(said.call, said.args, said.role, said.user);
  const sorted = (between: T[]) => {
    const seen = new Set<string>();
    return between
      .toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0))
      .filter((one) => {
        const text = `${key(one)} ${JSON.stringify(one.reply)}`;
        return seen.has(text) ? false : seen.add(text);
      });
  };
  const ordered: T[] = [];
  let between: T[] = [];
  for (const one of told) {
    if (one.said.stale) {
      ordered.push(...sorted(between), one);
      between = [];
    } else between.push(one);
  }
  return [...ordered, ...sorted(between)];
}

/** Plays a tape: a call is answered as it was between the same two changes; one that came at another time, as just before. */
export function player({ said }: Tape): (key: string) => Said | undefined {
  let changes = 0;
  const byKey = new Map<string, { at: number; one: Said }[]>();
  let at = 0;
  for (const one of said) {
    const key = keyOf(one.call, one.args, one.role, one.user);
    byKey.set(key, [...(byKey.get(key) ?? []), { at, one }]);
    if (one.stale) at += 1;
  }
  const played = new Map<string, number>();
  return (key: string): Said | undefined => {
    const all = byKey.get(key) ?? [];
    const here = all.filter((entry) => entry.at === changes);
    const times = played.get(`${changes} ${key}`) ?? 0;
    played.set(`${changes} ${key}`, times + 1);
    const found =
      here[Math.min(times, here.length - 1)] ?? all.findLast((entry) => entry.at < changes) ?? all[0];
    if (found?.one.stale) changes += 1;
    return found?.one;
  };
}
