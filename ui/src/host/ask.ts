// Calls as queries and mutations. A query is kept under [name, args]; topics of the core make it stale (see refresh).
import {
  keepPreviousData,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
} from '@tanstack/react-query';
import { type Args, type CallName, call, type Reply } from './call';
import type { Problem } from './problem';

interface AskOptions {
  enabled?: boolean;
  /** Keep showing the former reply while the next one is on its way (filters, paging). */
  keep?: boolean;
  refetchInterval?: number | false;
  staleTime?: number;
}

export const askKey = <K extends CallName>(name: K, args: Args<K>): readonly [K, Args<K>] => [name, args];

export function useAsk<K extends CallName>(
  name: K,
  args: Args<K>,
  options: AskOptions = {},
): UseQueryResult<Reply<K>, Problem> {
  return useQuery<Reply<K>, Problem, Reply<K>, readonly unknown[]>({
    queryKey: askKey(name, args),
    queryFn: () => call(name, args),
    enabled: options.enabled ?? true,
    refetchInterval: options.refetchInterval ?? false,
    ...(options.staleTime === undefined ? {} : { staleTime: options.staleTime }),
    ...(options.keep ? { placeholderData: keepPreviousData } : {}),
  });
}

interface TellOptions<K extends CallName> {
  onDone?: (reply: Reply<K>, args: Args<K>) => void;
  onProblem?: (problem: Problem) => void;
}

export function useTell<K extends CallName>(
  name: K,
  options: TellOptions<K> = {},
): UseMutationResult<Reply<K>, Problem, Args<K>> {
  return useMutation<Reply<K>, Problem, Args<K>>({
    mutationKey: [name],
    mutationFn: (args) => call(name, args),
    onSuccess: (reply, args) => options.onDone?.(reply, args),
    ...(options.onProblem ? { onError: options.onProblem } : {}),
  });
}
