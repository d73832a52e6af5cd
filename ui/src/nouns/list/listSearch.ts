// The part of an address that filters and sorts any list: text, filters and sort, so that back and the next start bring
// them again. Filters are written as "state:active,notice;ending:30".
import type { Sort } from '../../kit/TableHead';
import type { FilterValue, ListQuery } from '../../wire/bindings';

export type ListSearch = {
  text?: string | undefined;
  filter?: string | undefined;
  sort?: string | undefined;
  view?: string | undefined;
};

/** The keys of the search that a list keeps. */
export const LIST_SEARCH = ['text', 'filter', 'sort', 'view'] as const;

export function readFilters(text: string | undefined): FilterValue[] {
  return (text ?? '')
    .split(';')
    .filter(Boolean)
    .map((part) => {
      const [name = '', values] = part.split(':');
      return { name: plain(name), values: values === undefined ? [] : values.split(',').map(plain) };
    });
}

export const writeFilters = (filters: FilterValue[]): string =>
  filters
    .map(({ name, values = [] }) =>
      values.length > 0 ? `${coded(name)}:${values.map(coded).join(',')}` : coded(name),
    )
    .join(';');

const coded = (text: string): string => text.replace(/[%:;,]/g, (sign) => encodeURIComponent(sign));

function plain(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** "rent" or "-rent" */
export function readSort(text: string | undefined): Sort | null {
  if (!text) return null;
  return text.startsWith('-') ? { by: text.slice(1), down: true } : { by: text, down: false };
}

export const writeSort = (sort: Sort): string => (sort.down ? `-${sort.by}` : sort.by);

export function queryOf(list: string, search: ListSearch): ListQuery {
  const sort = readSort(search.sort);
  return {
    list,
    text: search.text ?? null,
    filters: readFilters(search.filter),
    ids: null,
    sort: sort?.by ?? null,
    descending: sort?.down ?? false,
  };
}
