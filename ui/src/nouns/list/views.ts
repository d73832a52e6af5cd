// Saved views of a list: a name for a text, filters, an order and columns. Kept with the settings of the person.
import { useQueryClient } from '@tanstack/react-query';
import { askKey, useAsk, useTell } from '../../host/ask';
import { EMPTY_LAYOUT, useLayouts } from '../../kit/tableLayout';
import { useTablesShown } from '../../kit/tableSelection';
import type { ListSearch } from './listSearch';

export interface View {
  name: string;
  text?: string | undefined;
  filter?: string | undefined;
  sort?: string | undefined;
  /** Shown, in this order. */
  columns?: string[] | undefined;
}

const isView = (one: unknown): one is View =>
  typeof one === 'object' && one !== null && 'name' in one && typeof one.name === 'string';

/** What was kept; nothing where it cannot be read. */
export function readViews(text: string | undefined): View[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(kept) ? kept.filter(isView) : [];
  } catch {
    return [];
  }
}

const sought = ({ text, filter, sort }: ListSearch | View) =>
  JSON.stringify([text ?? '', filter ?? '', sort ?? '']);

export function useViews(list: string, declared: string[], search: ListSearch) {
  const client = useQueryClient();
  const settings = useAsk('settings.get', {});
  const put = useTell('settings.put', {
    onDone: (saved) => client.setQueryData(askKey('settings.get', {}), saved),
  });
  const layout = useLayouts((all) => all.set);
  const columns = useTablesShown((all) => all.byTable[list]?.columns);
  const views = readViews(settings.data?.values[`views.${list}`]);
  const open = views.find(({ name }) => name === search.view);
  const keep = (next: View[]) => put.mutate({ name: `views.${list}`, value: JSON.stringify(next) });
  const now = (name: string): View => ({
    name,
    text: search.text,
    filter: search.filter,
    sort: search.sort,
    columns,
  });
  return {
    views,
    open,
    isChanged:
      open !== undefined &&
      (sought(open) !== sought(search) || (columns ?? []).join() !== (open.columns ?? columns ?? []).join()),
    /** What a view asks for; its columns are shown from now on. */
    show: (view: View | null): ListSearch => {
      const wanted = view?.columns;
      if (wanted)
        layout(list, {
          order: wanted,
          visibility: Object.fromEntries(declared.map((id) => [id, wanted.includes(id)])),
        });
      else if (view === null) layout(list, { ...EMPTY_LAYOUT, order: [] });
      return { view: view?.name, text: view?.text, filter: view?.filter, sort: view?.sort };
    },
    save: (name: string) =>
      keep(
        views.some((one) => one.name === name)
          ? views.map((one) => (one.name === name ? now(name) : one))
          : [...views, now(name)],
      ),
    drop: (name: string) => keep(views.filter((one) => one.name !== name)),
  };
}
