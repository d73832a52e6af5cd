// Refresh by topic: when the core says that a topic became stale, the queries that read it ask again.
import { MutationCache, QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Problem } from '../host/problem';
import { hearWindow, onStale } from '../host/stale';
import { problemToast } from '../kit/Toast';
import { TOPICS_OF } from '../wire/bindings';

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: false,
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 5 * 60_000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
    mutationCache: new MutationCache({
      onError: (thrown, _args, _context, mutation) => {
        if (!mutation.options.onError) problemToast(thrown as unknown as Problem);
      },
    }),
  });
}

/** Makes stale what reads any of the topics; `*` is everything. */
export function refresh(client: QueryClient, topics: string[]): void {
  const stale = new Set(topics);
  void client.invalidateQueries({
    predicate: (query) => {
      if (stale.has('*')) return true;
      const reads: readonly string[] | undefined =
        TOPICS_OF[String(query.queryKey[0]) as keyof typeof TOPICS_OF];
      return reads === undefined || reads.some((topic) => stale.has(topic));
    },
  });
}

export function useRefresh(client: QueryClient): void {
  useEffect(() => {
    hearWindow();
    return onStale((topics) => refresh(client, topics));
  }, [client]);
}
