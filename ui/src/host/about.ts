// What the window says of itself, as a query: it is asked again when the shell found something new.
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { inWindow } from './call';
import type { Problem } from './problem';
import { type About, about } from './window';

export const useAbout = (): UseQueryResult<About, Problem> =>
  useQuery<About, Problem>({ queryKey: ['shell_about'], queryFn: about, enabled: inWindow() });
