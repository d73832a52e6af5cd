// The words of a list: what its columns and filters are called, and what a filter that is set says.
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { count, day } from '../../kit/format';
import type { FilterValue, ListAbout, ListFilter } from '../../wire/bindings';
import { plainName, useFieldWords } from '../record/fieldWords';

export function useListWords(list: string) {
  const { t, i18n } = useTranslation('parts');
  const words = useFieldWords();
  const named = (kind: 'column' | 'filter', name: string): string => {
    const own = kind === 'filter' ? [`list.filterOf.${list}.${name}`, `list.filterFor.${name}`] : [];
    for (const key of [...own, `list.columnOf.${list}.${name}`, `list.column.${name}`])
      if (i18n.exists(key, { ns: 'parts' })) return t(key as 'list.column.state');
    return plainName(name);
  };
  return {
    column: (name: string) => named('column', name),
    filter: (name: string) => named('filter', name),
    word: (word: string) => (word === '' ? t('list.none') : words.word(word)),
    value: words.value,
  };
}

/** The one property that a list is narrowed to: only of one the buildings can be told apart by name. */
export function propertyOf(filters: FilterValue[]): string | undefined {
  const values = filters.find(({ name }) => name === 'property')?.values ?? [];
  return values.length === 1 ? values[0] : undefined;
}

/** The records that a filter names, by id; buildings are those of a property. */
export function useRecordNames(
  kind: string | null | undefined,
  property?: string | undefined,
): { id: string; name: string }[] {
  const inside = useAsk(
    'properties.get',
    { property_id: property ?? '' },
    { enabled: kind === 'building' && property !== undefined },
  );
  const properties = useAsk('properties.list', {}, { enabled: kind === 'property' });
  const vendors = useAsk(
    'parties.list',
    { kind: 'vendor', text: '', limit: 500 },
    { enabled: kind === 'vendor' },
  );
  const banks = useAsk('bank.accounts', {}, { enabled: kind === 'bank_account' });
  if (!kind) return [];
  if (kind === 'building')
    return (inside.data?.buildings ?? []).map(({ building_id, building_code, name }) => ({
      id: building_id,
      name: name ?? building_code,
    }));
  if (kind === 'vendor')
    return (vendors.data?.rows ?? []).map(({ party_id, name }) => ({ id: party_id, name }));
  if (kind === 'bank_account')
    return (banks.data?.rows ?? []).map(({ bank }) => ({ id: bank.bank_id, name: bank.name }));
  return (properties.data?.rows ?? []).map(({ property_id, name }) => ({ id: property_id, name }));
}

/** What a filter is set to, in words; nothing where it only holds. */
export function useFilterSaid(list: string) {
  const { t } = useTranslation('parts');
  const words = useListWords(list);
  return (
    filter: ListFilter,
    { values = [] }: FilterValue,
    names: { id: string; name: string }[],
  ): string => {
    const shown = (value: string) => words.value(filter.name, value, { shape: filter.of });
    const [from = '', until = ''] = values;
    switch (filter.shape) {
      case 'words':
      case 'terms':
        return values.map(words.word).join(', ');
      case 'records':
        return values.map((id) => names.find((one) => one.id === id)?.name ?? '…').join(', ');
      case 'days':
        return t('days', { count: Number(from) });
      case 'range': {
        const ends =
          filter.of === 'day' ? day : filter.of === 'whole' ? (text: string) => count(Number(text)) : shown;
        if (from && until) return t('list.range', { from: ends(from), until: ends(until) });
        return from
          ? t('list.from', { from: ends(from) })
          : until
            ? t('list.until', { until: ends(until) })
            : '';
      }
      case 'contains':
        return from;
      default:
        return '';
    }
  };
}

/** All filters that are set, each in words. */
export function useFiltersSaid(about: ListAbout | undefined, filters: FilterValue[]): string[] {
  const words = useListWords(about?.list ?? '');
  const said = useFilterSaid(about?.list ?? '');
  const kind = (name: string) => about?.filters.find((filter) => filter.name === name)?.record;
  const properties = useRecordNames(
    filters.some(({ name }) => kind(name) === 'property') ? 'property' : null,
  );
  const vendors = useRecordNames(filters.some(({ name }) => kind(name) === 'vendor') ? 'vendor' : null);
  const banks = useRecordNames(
    filters.some(({ name }) => kind(name) === 'bank_account') ? 'bank_account' : null,
  );
  const buildings = useRecordNames(
    filters.some(({ name }) => kind(name) === 'building') ? 'building' : null,
    propertyOf(filters),
  );
  return filters.flatMap((set) => {
    const filter = about?.filters.find(({ name }) => name === set.name);
    return filter
      ? [
          `${words.filter(set.name)} ${said(filter, set, [...properties, ...vendors, ...banks, ...buildings])}`.trim(),
        ]
      : [];
  });
}
