// What only the interface's own files show: what each file owns, and texts that count. Who may import whom, lengths and
// names are held by `tests/suite/tests/tidy` for the whole repository.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(__dirname, '../src');
const walk = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? walk(path) : [path];
  });
const all = walk(root).filter((path) => !path.includes('/wire/'));
const code = all.filter((path) => /\.tsx?$/.test(path));
const short = (path: string) => relative(root, path);

describe('tidy', () => {
  it('opens each file with what it owns', () => {
    const bare = code.filter((path) => !/^(\/\/|\/\/\/)/.test(readFileSync(path, 'utf8')));
    expect(bare.map(short)).toEqual([]);
  });

  it('has a form for one wherever a number stands before a noun', () => {
    // Days of the filter (30, 60, 90), sizes of the demo and the most letters of a file are never one.
    const never = ['units.ending', 'welcome.demo.units', 'tooMany'];
    const noun =
      /\}\} (units|rows|records|leases|properties|buildings|floors|jobs|files|lines|columns|days|people|months|letters|tenants|orders)\b/;
    const wrong = (value: unknown, path: string[]): string[] => {
      if (typeof value === 'object' && value !== null)
        return Object.entries(value).flatMap(([name, inner]) => wrong(inner, [...path, name]));
      const key = path.join('.');
      return noun.test(String(value)) && !key.endsWith('_other') && !never.includes(key) ? [key] : [];
    };
    const texts = all.filter((path) => path.endsWith('.json'));
    expect(texts.flatMap((path) => wrong(JSON.parse(readFileSync(path, 'utf8')), []))).toEqual([]);
  });

  it('names no value of a text as an option of the number in it', () => {
    // i18next hands all values to Intl.NumberFormat, which takes a unit number for a unit and gives up.
    const options = /\{\{(unit|style|currency|notation|signDisplay)\}\}/;
    const texts = all
      .filter((path) => path.endsWith('.json'))
      .flatMap((path) => readFileSync(path, 'utf8').split('\n'));
    expect(texts.filter((text) => text.includes(', number}}') && options.test(text))).toEqual([]);
  });
});
