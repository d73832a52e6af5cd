// What the person may not do: places are hidden, buttons say why they cannot be pressed, and no call that changes something
// is made by a button that does not ask.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Sidebar } from '../src/app/Sidebar';
import { askKey } from '../src/host/ask';
import { mayCall } from '../src/nouns/may';
import { AddButton } from '../src/nouns/record/NewRecordSheet';
import { type AppStatus, type Calls, type Level, NEED_OF } from '../src/wire/bindings';
import { status } from './cast';
import { core } from './core';
import { show } from './house';

const as = (levels: Partial<Record<string, Level>>): AppStatus => {
  return { ...status, role: 'maintenance_lead', levels: { ...status.levels, ...levels } as never };
};

const walk = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? walk(path) : [path];
  });

describe('what one may do', () => {
  it('is known by the level in the department of the call', () => {
    const lead = as({ leasing: 'none', portfolio: 'see' });
    expect(mayCall(lead, 'lifecycle.act')).toBe(false);
    expect(mayCall(lead, 'properties.list')).toBe(true);
    expect(mayCall(lead, 'records.edit', 'unit')).toBe(false);
    expect(mayCall(lead, 'records.edit', 'work_order')).toBe(true);
    expect(mayCall(lead, 'app.status')).toBe(true);
    expect(mayCall(undefined, 'records.edit')).toBe(true);
  });

  it('hides the places of a department that may not be seen', () => {
    core();
    const { unmount } = show(<Sidebar status={as({})} path="/" />);
    expect(screen.getByRole('link', { name: /^Leasing/ })).toBeVisible();
    unmount();
    show(<Sidebar status={as({ leasing: 'none' })} path="/" />);
    expect(screen.queryByRole('link', { name: /^Leasing/ })).toBeNull();
    expect(screen.getByRole('link', { name: /^Portfolio/ })).toBeVisible();
  });

  it('says on the button why it cannot be pressed, and whom to ask', async () => {
    core();
    const { client } = show(<AddButton wanted={{ kind: 'property' }} />);
    expect(screen.getByRole('button')).toBeEnabled();
    client.setQueryData(askKey('app.status', {}), as({ portfolio: 'see' }));
    const button = await screen.findByTitle(
      'Your role does not allow this. Ask a property manager or an administrator.',
    );
    expect(button).toBeDisabled();
  });

  it('is asked for each call that changes something', () => {
    const root = resolve(__dirname, '../src');
    const open: string[] = [];
    let told = 0;
    // A page that is there for a call asks once for all of its kind: the steps of an import.
    for (const room of [
      'app',
      'nouns',
      ...readdirSync(join(root, 'features')).map((word) => `features/${word}`),
    ]) {
      const code = walk(join(root, room))
        .filter((path) => /\.tsx?$/.test(path))
        .map((path) => readFileSync(path, 'utf8'))
        .join('\n');
      const names = (pattern: RegExp) => [...code.matchAll(pattern)].map(([, name]) => name as keyof Calls);
      const need = (name: keyof Calls) => JSON.stringify(NEED_OF[name]);
      const asked = names(/(?:\b[mM]ays?\(|useMays?\(|mayCall\(status, |needs: )\s*'([^']+)'/g).map(need);
      const here = names(/use(?:Tell|Task)\(\s*'([^']+)'/g);
      told += here.length;
      // Copies are asked for by what offers them, in another room; the columns and views of a list are the person's own.
      const elsewhere = ['profile.backup', 'export.folder', ...(room === 'nouns' ? ['settings.put'] : [])];
      open.push(
        ...here.filter(
          (name) =>
            NEED_OF[name] !== null &&
            NEED_OF[name].level !== 'see' &&
            !asked.includes(need(name)) &&
            !elsewhere.includes(name),
        ),
      );
    }
    expect(told).toBeGreaterThan(15);
    expect(open).toEqual([]);
  });
});
