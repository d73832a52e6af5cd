// What a line of an entry or a bill may be on: the accounts of the chart, the properties with their currencies.
import { useMemo } from 'react';
import { useAsk } from '../../host/ask';
import type { Known } from './PickCell';

export function useChoices(): { accounts: Known[]; properties: (Known & { currency: string })[] } {
  const chart = useAsk('ledger.chart', {});
  const list = useAsk('properties.list', {});
  const accounts = useMemo(
    () =>
      (chart.data?.rows ?? []).map((row) => ({
        value: row.account_code,
        label: `${row.account_code} ${row.name}`,
      })),
    [chart.data],
  );
  const properties = useMemo(
    () =>
      (list.data?.rows ?? []).map((row) => ({
        value: row.property_id,
        label: row.name,
        currency: row.currency,
      })),
    [list.data],
  );
  return { accounts, properties };
}
