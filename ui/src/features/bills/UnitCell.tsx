// The unit that a line of a bill is for: one of those of the property of the line, or none.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { PickCell } from '../../nouns/money/PickCell';

interface Props {
  label: string;
  cell: string;
  /** Empty while none is chosen. */
  property: string;
  value: string;
  invalid: boolean;
  onPick: (unit: string) => void;
}

/** Units that are offered; of a larger property one types a part of the number. */
const MOST = 1000;

export function UnitCell({ label, cell, property, value, invalid, onPick }: Props) {
  const { t } = useTranslation('bills');
  const asked = useAsk(
    'lists.page',
    {
      query: { list: 'units', filters: [{ name: 'property', values: [property] }] },
      columns: ['unit'],
      limit: MOST,
    },
    { enabled: property !== '' },
  );
  const choices = useMemo(
    () => [
      { value: '', label: t('new.noUnit') },
      ...(asked.data?.rows ?? []).map((row) => ({ value: row.id, label: row.cells[0] ?? '' })),
    ],
    [asked.data, t],
  );
  return (
    <PickCell label={label} cell={cell} choices={choices} value={value} invalid={invalid} onPick={onPick} />
  );
}
