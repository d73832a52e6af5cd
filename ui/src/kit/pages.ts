// Rows of a long list by page, only for the range that is looked at; the first page also says how many there are.
import { keepPreviousData, useQueries } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { askKey } from '../host/ask';
import { type Args, type CallName, call, type Reply } from '../host/call';
import type { Problem } from '../host/problem';

/** The calls that answer a page: rows and how many there are in all. */
type PagedCall = {
  [K in CallName]: Reply<K> extends { rows: unknown[]; total: number }
    ? Args<K> extends { limit: number; offset?: number }
      ? K
      : never
    : never;
}[CallName];

type RowOf<K extends PagedCall> = Reply<K>['rows'][number];

export interface Pages<Row, Page> {
  total: number;
  row: (index: number) => Row | undefined;
  onRange: (first: number, last: number) => void;
  first: Page | undefined;
  pending: boolean;
  problem: Problem | null;
  retry: () => void;
}

export function usePages<K extends PagedCall>(
  name: K,
  args: Omit<Args<K>, 'limit' | 'offset'>,
  size = 100,
  enabled = true,
): Pages<RowOf<K>, Reply<K>> {
  const [range, setRange] = useState<[number, number]>([0, 0]);
  const onRange = useCallback(
    (first: number, last: number) => {
      const next: [number, number] = [Math.floor(first / size), Math.floor(last / size)];
      setRange((old) => (old[0] === next[0] && old[1] === next[1] ? old : next));
    },
    [size],
  );
  const wanted = [
    ...new Set([0, ...Array.from({ length: range[1] - range[0] + 1 }, (_, at) => range[0] + at)]),
  ];
  const results = useQueries({
    queries: wanted.map((page) => {
      const full = { ...args, offset: page * size, limit: size } as unknown as Args<K>;
      return {
        queryKey: askKey(name, full) as readonly unknown[],
        queryFn: () => call(name, full),
        enabled,
        ...(page === 0 ? { placeholderData: keepPreviousData } : {}),
      };
    }),
  });
  const byPage = new Map<number, Reply<K>>();
  wanted.forEach((page, at) => {
    const data = results[at]?.data as Reply<K> | undefined;
    if (data) byPage.set(page, data);
  });
  const first = byPage.get(0);
  const failed = results.find((result) => result.isError);
  return {
    total: first?.total ?? 0,
    row: (index) => byPage.get(Math.floor(index / size))?.rows[index % size] as RowOf<K> | undefined,
    onRange,
    first,
    pending: first === undefined && !failed,
    problem: (failed?.error as Problem | null | undefined) ?? null,
    retry: () => {
      for (const result of results) if (result.isError) void result.refetch();
    },
  };
}
