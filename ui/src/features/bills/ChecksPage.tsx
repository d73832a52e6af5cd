// The register: all checks and transfers to vendors, what became of each, and the list of them for the bank.
import { FileCheck2, Printer, Send } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../host/call';
import { asProblem } from '../../host/problem';
import { Button } from '../../kit/Button';
import { Chips } from '../../kit/Chips';
import { useCrumbs } from '../../kit/crumbs';
import { count } from '../../kit/format';
import { problemToast } from '../../kit/Toast';
import type { Chosen } from '../../kit/tableSelection';
import { ListPage } from '../../nouns/list/ListPage';
import type { ListSearch } from '../../nouns/list/listSearch';
import type { ListOf } from '../../nouns/list/useList';
import { go, paths } from '../../nouns/paths';
import type { ListQuery } from '../../wire/bindings';
import { PositivePayDialog } from './PositivePayDialog';
import { usePrintChecks } from './usePrintChecks';

const IDS = ['vendor_id', 'bank_id'];
const HREFS: ListOf['hrefs'] = {
  date: (row) => paths.check(row.id),
  vendor: (_row, id) => (id('vendor_id') ? paths.party(id('vendor_id') ?? '') : null),
  bank: (_row, id) => (id('bank_id') ? paths.bankAccount(id('bank_id') ?? '') : null),
};
const WIDTHS: ListOf['widths'] = {
  date: { width: 110 },
  number: { width: 96 },
  vendor: { width: 190, grow: 3 },
  bank: { width: 150, grow: 1, yields: 4 },
  method: { width: 110, yields: 3 },
  bills: { width: 70, yields: 5 },
  state: { width: 110, yields: 1 },
  cleared: { width: 110, yields: 2 },
  amount: { width: 130, yields: 0 },
};

const VIEWS = ['all', 'outstanding', 'uncashed', 'voided'] as const;
type View = (typeof VIEWS)[number];
/** A check that nobody cashed for ninety days is asked about. */
const FILTERS: Record<View, string | undefined> = {
  all: undefined,
  outstanding: 'state:outstanding',
  uncashed: 'uncashed:90',
  voided: 'state:voided',
};

interface Props {
  search: ListSearch;
  onSearch: (change: ListSearch) => void;
}

export function ChecksPage({ search, onSearch }: Props) {
  const { t } = useTranslation('bills');
  const [telling, setTelling] = useState(false);
  useCrumbs({ label: t('group') }, { label: t('checks.title') });
  const printing = usePrintChecks();
  async function printChosen(chosen: Chosen, query: ListQuery) {
    try {
      const ids = chosen.ids ? [...chosen.ids] : (await call('lists.ids', { query })).ids;
      await printing.print(ids, 'checks.pdf');
    } catch (thrown) {
      problemToast(asProblem(thrown));
    }
  }
  const view = VIEWS.find((one) => FILTERS[one] === search.filter);
  return (
    <>
      <ListPage
        list="bill_payments"
        ids={IDS}
        hrefs={HREFS}
        widths={WIDTHS}
        title={t('checks.title')}
        counted={(total) => t('checks.count', { count: total })}
        finds={t('checks.finds')}
        search={search}
        onSearch={onSearch}
        onOpen={(row) => go(paths.check(row.id))}
        empty={{
          title: t('checks.none'),
          text: t('checks.noneText'),
          action: (
            <Button onClick={() => go(paths.bills({ filter: 'state:to_pay' }))}>{t('checks.toBills')}</Button>
          ),
        }}
        acts={(chosen, query) => (
          <Button
            className="btn-small"
            why={printing.why}
            busy={printing.busy}
            icon={<Printer size={14} aria-hidden="true" />}
            onClick={() => void printChosen(chosen, query)}
          >
            {t('print.many', { value: count(chosen.count) })}
          </Button>
        )}
        beside={
          <>
            <Chips
              label={t('views')}
              value={view ?? ''}
              onChange={(next) => onSearch({ filter: FILTERS[next as View] })}
              chips={VIEWS.map((value) => ({ value, label: t(`checks.view.${value}`) }))}
            />
            <Button
              className="btn-small"
              icon={<Send size={14} aria-hidden="true" />}
              onClick={() => go(paths.transfers())}
            >
              {t('transfers.open')}
            </Button>
            <Button
              className="btn-small"
              icon={<FileCheck2 size={14} aria-hidden="true" />}
              onClick={() => setTelling(true)}
            >
              {t('positive.open')}
            </Button>
          </>
        }
      />
      {telling ? <PositivePayDialog onClose={() => setTelling(false)} /> : null}
    </>
  );
}
