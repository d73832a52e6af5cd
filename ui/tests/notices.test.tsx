// The licences under About: read when somebody asks, searched, and honest when they are missing.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { NoticesDialog } from '../src/features/settings/NoticesDialog';
import { partsOf } from '../src/host/notices';
import { faults, show } from './house';

const text = readFileSync(resolve(__dirname, '../public/notices.txt'), 'utf8');
const serve = (status: number) =>
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => new Response(text, { status })),
  );

describe('notices', () => {
  it('has a text for each part, also for fonts and icons', () => {
    const parts = partsOf(text);
    expect(parts.length).toBeGreaterThan(400);
    expect(parts.filter((part) => part.texts.length === 0 || part.texts.includes(''))).toEqual([]);
    const named = (name: string) => parts.find((part) => part.name.startsWith(`${name} `));
    for (const [name, words] of [
      ['serde', 'Permission is hereby granted'],
      ['react', 'Meta Platforms'],
      ['lucide-react', 'Lucide'],
      ['@fontsource-variable/dm-sans', 'SIL OPEN FONT LICENSE'],
      ['openssl-src', 'Apache License'],
      ['sqlcipher-src', 'ZETETIC'],
      ['Rust standard library', 'The Rust Project Contributors'],
    ] as const)
      expect(named(name)?.texts.join('\n'), name).toContain(words);
    expect(named('vite') ?? named('vitest') ?? named('proptest')).toBeUndefined();
  });

  it('shows the licence of what one looks for', async () => {
    serve(200);
    show(<NoticesDialog onClose={() => undefined} />);
    const list = await screen.findByRole('list', { name: 'Licenses' });
    await screen.findByText(/\d+ parts/);
    await userEvent.type(screen.getByRole('searchbox'), 'lucide');
    await screen.findByText('1 part');
    await userEvent.click(within(list).getByRole('button', { name: /lucide-react/ }));
    expect(await screen.findByText(/Lucide/, { selector: 'pre' })).toBeInTheDocument();
    expect(await faults()).toEqual([]);
    await userEvent.clear(screen.getByRole('searchbox'));
    await userEvent.type(screen.getByRole('searchbox'), 'no such thing');
    expect(await screen.findByText('Nothing has that name or license.')).toBeInTheDocument();
  });

  it('says so when they are missing', async () => {
    serve(404);
    show(<NoticesDialog onClose={() => undefined} />);
    expect(await screen.findByRole('alert')).toHaveTextContent('missing from this build');
  });
});
