// Who pays: found by name, unit, lease, telephone or mail while one types; who owes comes first.
import { Combobox as Base } from '@base-ui/react/combobox';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../host/call';
import { money } from '../../kit/format';
import type { Payer } from '../../wire/bindings';

const SHOWN = 7;

export interface Found {
  payers: Payer[];
  total: number;
}

/** Tenants with these words; who owes most first. */
export async function findPayers(text: string, limit = SHOWN): Promise<Found> {
  const query = { list: 'leases', text, filters: [], sort: 'balance', descending: true };
  const page = await call('lists.page', { query, columns: ['lease'], limit, offset: 0 });
  const { rows } = await call('ledger.payers', { lease_ids: page.rows.map((row) => row.id) });
  return { payers: rows, total: page.total };
}

interface Props {
  label: string;
  cell: string;
  text: string;
  payer: Payer | null;
  invalid: boolean;
  onText: (text: string) => void;
  onPick: (payer: Payer) => void;
}

export function PayerCell({ label, cell, text, payer, invalid, onText, onPick }: Props) {
  const { t } = useTranslation('ledger');
  const [asked, setAsked] = useState('');
  const typed = payer ? '' : text.trim();
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed), 80);
    return () => clearTimeout(timer);
  }, [typed]);
  const found = useQuery({
    queryKey: ['ledger.payers', 'found', asked],
    queryFn: () => findPayers(asked),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
  const isAsked = asked !== '' && asked === typed;
  const items = isAsked ? (found.data?.payers ?? []) : [];
  const more = isAsked ? Math.max(0, (found.data?.total ?? 0) - items.length) : 0;
  return (
    <Base.Root
      items={items}
      filter={null}
      autoHighlight
      value={payer}
      onValueChange={(next: Payer | null) => {
        if (next) onPick(next);
      }}
      inputValue={payer ? payer.tenant_name : text}
      onInputValueChange={(next, details) => {
        if (details.reason === 'input-change') onText(next);
      }}
      itemToStringLabel={(one: Payer) => one.tenant_name}
      isItemEqualToValue={(a: Payer, b: Payer) => a.lease_id === b.lease_id}
    >
      <Base.Input
        className="slip-input"
        aria-label={label}
        aria-invalid={invalid || undefined}
        data-cell={cell}
      />
      <Base.Portal>
        <Base.Positioner className="floating" sideOffset={4} align="start">
          <Base.Popup className="menu-popup">
            <Base.Empty className="combo-empty">
              {typed === '' || !isAsked || found.isFetching ? null : t('receive.noOne')}
            </Base.Empty>
            <Base.List className="combo-list">
              {(one: Payer) => (
                <Base.Item key={one.lease_id} value={one} className="menu-item slip-choice">
                  <span className="strong">{one.tenant_name}</span>
                  <span className="dim">
                    {one.unit_number} · {one.property_name}
                  </span>
                  <span className="num">
                    {one.balance_cents === 0 ? '–' : money(one.balance_cents, one.currency)}
                  </span>
                </Base.Item>
              )}
            </Base.List>
            {more > 0 ? <div className="combo-empty">{t('receive.more', { count: more })}</div> : null}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
