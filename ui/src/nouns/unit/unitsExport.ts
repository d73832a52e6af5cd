// The list of units as a file: the rows that are chosen, or all that match, in the columns that are shown.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../host/call';
import { asProblem } from '../../host/problem';
import { saveText } from '../../host/window';
import type { Sort } from '../../kit/TableHead';
import { problemToast, toast } from '../../kit/Toast';
import type { Chosen } from '../../kit/tableSelection';
import type { UnitColumn, UnitFilter, UnitSort } from '../../wire/bindings';

/** Which column ids the database sorts by. */
const SORTS: Record<string, UnitSort> = {
  property: 'place',
  unit: 'unit',
  tenant: 'tenant',
  state: 'state',
  next: 'next_event',
  rent: 'rent',
};

export const sortOf = (sort: Sort): { sort: UnitSort; descending: boolean } => ({
  sort: SORTS[sort.by] ?? 'place',
  descending: sort.down,
});

interface UnitsExport {
  save: (chosen: Chosen | null, columns: string[]) => void;
  saving: boolean;
}

export function useUnitsExport(filter: UnitFilter, sort: Sort): UnitsExport {
  const { t } = useTranslation('parts');
  const [saving, setSaving] = useState(false);
  async function write(chosen: Chosen | null, columns: string[]) {
    setSaving(true);
    try {
      const file = await call('units.csv', {
        filter,
        ...sortOf(sort),
        unit_ids: chosen?.ids ?? null,
        columns: columns as UnitColumn[],
      });
      const path = await saveText(file.file_name, file.text);
      if (path) toast({ title: t('bulk.saved'), text: path });
    } catch (thrown) {
      problemToast(asProblem(thrown));
    } finally {
      setSaving(false);
    }
  }
  return { save: (chosen, columns) => void write(chosen, columns), saving };
}
