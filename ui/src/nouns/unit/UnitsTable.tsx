// The table of units on the page of something else: the list of units under filters that the page gives.
import { useTranslation } from 'react-i18next';
import type { Sort } from '../../kit/TableHead';
import type { FilterValue } from '../../wire/bindings';
import { ListTable } from '../list/ListTable';
import { writeFilters, writeSort } from '../list/listSearch';
import { useList } from '../list/useList';
import { go, paths } from '../paths';
import { useUnits } from './useUnits';

interface Props {
  /** Under which the columns of the table are remembered. */
  name: string;
  filters: FilterValue[];
  sort: Sort;
  onSort: (sort: Sort) => void;
  /** Whose page it is, where it is one's: the table does not say that again in each row. */
  on?: 'property' | 'building';
  empty?: React.ReactNode;
}

const SAID = { property: ['property'], building: ['property', 'building'] } as const;

export function UnitsTable({ name, filters, sort, onSort, on, empty }: Props) {
  const { t } = useTranslation('parts');
  const units = useUnits({ onProperty: on === 'property' });
  const list = useList(units, { filter: writeFilters(filters) || undefined, sort: writeSort(sort) });
  return (
    <ListTable
      list={list}
      name={name}
      label={t('unit.table')}
      {...(on ? { without: SAID[on] } : {})}
      onSort={onSort}
      onOpen={(row) => go(paths.unit(row.id))}
      empty={empty ?? t('table.none')}
    />
  );
}
