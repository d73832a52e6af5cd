// Queries and routes around the shell.
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import { openLast } from './lastPlace';
import { makeQueryClient, useRefresh } from './refresh';
import { makeRouter } from './routes';

export function App() {
  const [client] = useState(makeQueryClient);
  const [router] = useState(() => {
    openLast();
    return makeRouter();
  });
  useRefresh(client);
  return (
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  );
}
