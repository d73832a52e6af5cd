// The walls of the house, as far as the interface goes: lengths, heads, names, who imports whom, no loops.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
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

function imports(path: string): string[] {
  const text = readFileSync(path, 'utf8');
  return [...text.matchAll(/(?:from|import) '(\.[^']+)'/g)].flatMap((match) => {
    const base = resolve(dirname(path), match[1] ?? '');
    return ['', '.ts', '.tsx'].map((end) => base + end).filter((file) => code.includes(file));
  });
}

describe('tidy', () => {
  it('keeps files short', () => {
    expect(all.filter((path) => readFileSync(path, 'utf8').split('\n').length > 400).map(short)).toEqual([]);
  });

  it('opens each file with what it owns', () => {
    const bare = code.filter((path) => !/^(\/\/|\/\/\/)/.test(readFileSync(path, 'utf8')));
    expect(bare.map(short)).toEqual([]);
  });

  it('uses no name that says nothing', () => {
    const empty = /(^|\/)(index|utils?|helpers?|common|shared|misc)(\/|\.)|Manager|Service/;
    expect(all.map(short).filter((path) => empty.test(path))).toEqual([]);
  });

  it('lets no feature reach into another, nor a part or the host upward', () => {
    const wrong: string[] = [];
    for (const path of code) {
      const [room = '', feature = ''] = short(path).split('/');
      for (const used of imports(path).map(short)) {
        const [otherRoom = '', otherFeature = ''] = used.split('/');
        const across =
          room === 'features' &&
          (otherRoom === 'app' || (otherRoom === 'features' && otherFeature !== feature));
        const up = (room === 'parts' || room === 'host') && ['app', 'features'].includes(otherRoom);
        const fromHost = room === 'host' && otherRoom === 'parts';
        if ((across || up || fromHost) && !path.includes('.test.')) wrong.push(`${short(path)} → ${used}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('talks to the window through the host alone', () => {
    const wrong = code.filter(
      (path) => !short(path).startsWith('host/') && readFileSync(path, 'utf8').includes('@tauri-apps'),
    );
    expect(wrong.map(short)).toEqual([]);
  });

  it('has a form for one wherever a number stands before a noun', () => {
    // Days of the filter (30, 60, 90) and sizes of the demo are never one.
    const never = ['units.ending', 'welcome.demo.units'];
    const noun =
      /\}\} (units|rows|records|leases|properties|buildings|floors|jobs|files|lines|columns|days|people|months)\b/;
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

  it('has no import loops', () => {
    const state = new Map<string, 'open' | 'done'>();
    const loops: string[] = [];
    const visit = (path: string, trail: string[]) => {
      if (state.get(path) === 'done') return;
      if (state.get(path) === 'open') {
        loops.push([...trail.slice(trail.indexOf(path)), path].map(short).join(' → '));
        return;
      }
      state.set(path, 'open');
      for (const used of imports(path)) visit(used, [...trail, path]);
      state.set(path, 'done');
    };
    for (const path of code) visit(path, []);
    expect(loops).toEqual([]);
  });
});
