// What the money rests on: late-fee rules, what comes every month; each a list with its records.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCrumbs } from '../../kit/crumbs';
import { ListPage } from '../../nouns/list/ListPage';
import type { ListSearch } from '../../nouns/list/listSearch';
import type { ListOf } from '../../nouns/list/useList';
import { useMay } from '../../nouns/may';
import { go, paths } from '../../nouns/paths';
import { NewRecordSheet } from '../../nouns/record/NewRecordSheet';

const IDS = { recurring_charge: ['lease_id', 'property_id'], late_fee_rule: [] };
const HREFS: Record<Kind, ListOf['hrefs']> = {
  recurring_charge: {
    recurring_code: (row) => paths.record('recurring_charge', row.id),
    lease_number: (_row, id) => (id('lease_id') ? paths.lease(id('lease_id') ?? '') : null),
    property: (_row, id) => (id('property_id') ? paths.property(id('property_id') ?? '') : null),
  },
  late_fee_rule: { rule_code: (row) => paths.record('late_fee_rule', row.id) },
};
const EXTRA = { extra: true };
const WIDTHS: Record<Kind, ListOf['widths']> = {
  recurring_charge: {
    recurring_code: { width: 104, grow: 0 },
    lease_number: { width: 104 },
    type: { width: 92 },
    description: { width: 140, grow: 1 },
    property: { width: 144, grow: 1 },
    unit: { width: 84 },
    due_day: EXTRA,
    payer_code: EXTRA,
    account_code: EXTRA,
  },
  late_fee_rule: {
    rule_code: { width: 104, grow: 0 },
    base: EXTRA,
    minimum_balance: EXTRA,
    cap_kind: EXTRA,
    begin_date: EXTRA,
    end_date: EXTRA,
  },
};

type Kind = 'late_fee_rule' | 'recurring_charge';

interface Props {
  kind: Kind;
  list: string;
  search: ListSearch;
  onSearch: (change: ListSearch) => void;
}

export function SetupPage({ kind, list, search, onSearch }: Props) {
  const { t } = useTranslation('ledger');
  const [adding, setAdding] = useState(false);
  const { why } = useMay('records.create', kind);
  useCrumbs(
    { label: t('group') },
    { label: t('title'), href: paths.charging() },
    { label: t(`setup.${kind}.title`) },
  );
  return (
    <>
      <ListPage
        list={list}
        ids={IDS[kind]}
        hrefs={HREFS[kind] ?? {}}
        widths={WIDTHS[kind] ?? {}}
        title={t(`setup.${kind}.title`)}
        counted={(total) => t(`setup.${kind}.count`, { count: total })}
        search={search}
        onSearch={onSearch}
        onOpen={(row) => go(paths.record(kind, row.id))}
        add={{ label: t(`setup.${kind}.add`), why, run: () => setAdding(true) }}
        empty={{ title: t(`setup.${kind}.none`), text: t(`setup.${kind}.noneText`) }}
      />
      {adding ? <NewRecordSheet wanted={{ kind }} onClose={() => setAdding(false)} /> : null}
    </>
  );
}
