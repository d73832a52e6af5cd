// Calls as queries and mutations. A query is kept under [name, args]; topics of the core make it stale (see refresh).
import {
  keepPreviousData,
  type QueryClient,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { type Args, type CallName, call, type Reply } from './call';
import type { Problem } from './problem';

interface AskOptions<Told = unknown> {
  enabled?: boolean;
  /** Keep showing the former reply while the next one is on its way (filters, paging). */
  keep?: boolean;
  /** Asks again after so many milliseconds, as long as the reply wants it. */
  again?: (reply: Told) => number | false;
  refetchInterval?: number | false;
  staleTime?: number;
}

export const askKey = <K extends CallName>(name: K, args: Args<K>): readonly [K, Args<K>] => [name, args];

/** A question with its answer. */
export type Asked<K extends CallName> = UseQueryResult<Reply<K>, Problem>;

export function useAsk<K extends CallName>(
  name: K,
  args: Args<K>,
  options: AskOptions<Reply<K>> = {},
): Asked<K> {
  return useQuery<Reply<K>, Problem, Reply<K>, readonly unknown[]>({
    queryKey: askKey(name, args),
    queryFn: () => call(name, args),
    enabled: options.enabled ?? true,
    refetchInterval: (query) => {
      const reply = query.state.data;
      return options.again && reply !== undefined ? options.again(reply) : (options.refetchInterval ?? false);
    },
    ...(options.staleTime === undefined ? {} : { staleTime: options.staleTime }),
    ...(options.keep ? { placeholderData: keepPreviousData } : {}),
  });
}

/** Puts the screen back as it was. */
export type PutBack = () => void;

interface TellOptions<K extends CallName> {
  onDone?: (reply: Reply<K>, args: Args<K>) => void;
  onProblem?: (problem: Problem) => void;
  /** Shows what will be before the core has answered; what it gives puts the screen back when it refuses. */
  atOnce?: (client: QueryClient, args: Args<K>) => Promise<PutBack>;
}

export function useTell<K extends CallName>(
  name: K,
  options: TellOptions<K> = {},
): UseMutationResult<Reply<K>, Problem, Args<K>, PutBack | undefined> {
  const client = useQueryClient();
  const { atOnce, onProblem } = options;
  return useMutation<Reply<K>, Problem, Args<K>, PutBack | undefined>({
    mutationKey: [name],
    mutationFn: (args) => call(name, args),
    onSuccess: (reply, args) => options.onDone?.(reply, args),
    ...(atOnce ? { onMutate: (args) => atOnce(client, args) } : {}),
    ...(onProblem
      ? {
          onError: (problem, _args, putBack) => {
            putBack?.();
            onProblem(problem);
          },
        }
      : {}),
  });
}
