// Renders a page as the shell would, against the fake core, and remembers what was asked of it.
import { QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import axe from 'axe-core';
import type { ReactElement } from 'react';
import { vi } from 'vitest';
import { makeQueryClient } from '../src/app/refresh';
import { ToastRegion } from '../src/kit/Toast';
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

export function show(element: ReactElement) {
  const client = makeQueryClient();
  return {
    client,
    ...render(
      <QueryClientProvider client={client}>
        {element}
        <ToastRegion />
      </QueryClientProvider>,
    ),
  };
}

/** What axe finds wrong, in words; colors need a real browser and are checked by the screens. */
export async function faults(node: Element = document.body): Promise<string[]> {
  const { violations } = await axe.run(node, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    rules: { 'color-contrast': { enabled: false } },
  });
  return violations.map((found) => `${found.id}: ${found.nodes.map((one) => one.html).join(' ')}`);
}
