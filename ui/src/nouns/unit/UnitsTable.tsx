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
  /** The page is that of a property, or of what stands on it. */
  withoutProperty?: boolean;
  empty?: React.ReactNode;
}

const PROPERTY = ['property'];

export function UnitsTable({ name, filters, sort, onSort, withoutProperty, empty }: Props) {
  const { t } = useTranslation('parts');
  const units = useUnits({ onProperty: withoutProperty ?? false });
  const list = useList(units, { filter: writeFilters(filters) || undefined, sort: writeSort(sort) });
  return (
    <ListTable
      list={list}
      name={name}
      label={t('unit.table')}
      {...(withoutProperty ? { without: PROPERTY } : {})}
      onSort={onSort}
      onOpen={(row) => go(paths.unit(row.id))}
      empty={empty ?? t('table.none')}
    />
  );
}
