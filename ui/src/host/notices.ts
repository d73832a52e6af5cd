// The licences of everything that Keystead is made of: a text of its own beside the page, read when somebody asks.
import { type UseQueryResult, useQuery } from '@tanstack/react-query';

export interface Part {
  /** Name and version. */
  name: string;
  licence: string;
  of: string;
  home: string;
  texts: string[];
}

/** As `cargo xtask notices` writes it: a list, then each text once under its number. */
export function partsOf(text: string): Part[] {
  const [list = '', ...rest] = text.split(/^=+\[ text of a licence \]=+\n/m);
  const texts = new Map(
    rest.map((one) => {
      const end = one.indexOf('\n');
      return [one.slice(0, end), one.slice(end).trim()] as const;
    }),
  );
  return list.split('\n').flatMap((line) => {
    const [name, licence, of, home, numbers] = line.split(' | ');
    if (!name || !licence || !of || !home || !numbers) return [];
    return [{ name, licence, of, home, texts: numbers.split(' ').flatMap((one) => texts.get(one) ?? []) }];
  });
}

async function read(): Promise<Part[]> {
  const answer = await fetch('notices.txt');
  if (!answer.ok) throw new Error(`notices.txt: ${answer.status}`);
  const parts = partsOf(await answer.text());
  if (parts.length === 0) throw new Error('notices.txt is empty');
  return parts;
}

export const useNotices = (): UseQueryResult<Part[], Error> =>
  useQuery<Part[], Error>({ queryKey: ['notices'], queryFn: read, staleTime: Number.POSITIVE_INFINITY });
