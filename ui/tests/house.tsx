// Renders a page as the shell would, and asks axe about it.
import { QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import axe from 'axe-core';
import type { ReactElement } from 'react';
import { makeQueryClient } from '../src/app/refresh';
import { ToastRegion } from '../src/kit/Toast';

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
