// The outbox: every message, what waits first; many are approved, printed or handed over together.

import { CircleCheck, HandHelping, Printer } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { call } from '../../host/call';
import { asProblem } from '../../host/problem';
import { Button } from '../../kit/Button';
import { Chips } from '../../kit/Chips';
import { useCrumbs } from '../../kit/crumbs';
import { count } from '../../kit/format';
import { problemToast, toast } from '../../kit/Toast';
import type { Chosen } from '../../kit/tableSelection';
import { ListPage } from '../../nouns/list/ListPage';
import type { ListSearch } from '../../nouns/list/listSearch';
import type { ListOf } from '../../nouns/list/useList';
import { useMays } from '../../nouns/may';
import { go, paths } from '../../nouns/paths';
import type { ListQuery } from '../../wire/bindings';
import { ActSheet } from './ActSheet';
import { HandOverSheet } from './HandOverSheet';
import { PrintDialog } from './PrintDialog';
import { VIEW_FILTERS, VIEWS, type View } from './views';

const IDS = ['party_id', 'unit_id', 'property_id', 'lease_id'];
const HREFS: ListOf['hrefs'] = {
  subject: (row) => paths.message(row.id),
  to: (_row, id) => (id('party_id') ? paths.party(id('party_id') ?? '') : null),
  unit: (_row, id) => (id('unit_id') ? paths.unit(id('unit_id') ?? '') : null),
  property: (_row, id) => (id('property_id') ? paths.property(id('property_id') ?? '') : null),
  lease: (_row, id) => (id('lease_id') ? paths.lease(id('lease_id') ?? '') : null),
};
const WIDTHS: ListOf['widths'] = {
  subject: { width: 224, grow: 4 },
  state: { width: 104, grow: 0 },
  to: { width: 132, grow: 1 },
  unit: { width: 72, grow: 0 },
  property: { width: 132, grow: 1 },
  dated: { width: 104, grow: 0 },
  hold: { width: 104, grow: 1 },
  handed_over: { width: 108, grow: 0 },
};

/** Letters that one file holds at most, as the core has it. */
const MOST = 2000;

type Open = { sheet: 'approve' | 'print' | 'hand_over'; ids: string[] } | null;

interface Props {
  search: ListSearch;
  onSearch: (change: ListSearch) => void;
}

export function OutboxPage({ search, onSearch }: Props) {
  const { t } = useTranslation('messages');
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const today = useAsk('app.status', {}).data?.today ?? '';
  const mays = useMays();
  const { why } = mays('messages.act');
  useCrumbs({ label: t('group') }, { label: t('title') });

  async function begin(sheet: NonNullable<Open>['sheet'], chosen: Chosen, query: ListQuery) {
    if (sheet === 'print' && chosen.count > MOST)
      return toast({ title: t('tooMany', { value: count(MOST) }) });
    try {
      // The ids that are chosen, also where all that match are.
      const ids = chosen.ids ? [...chosen.ids] : (await call('lists.ids', { query })).ids;
      setOpen({ sheet, ids });
    } catch (thrown) {
      problemToast(asProblem(thrown));
    }
  }

  const view = VIEWS.find((one) => VIEW_FILTERS[one] === search.filter);
  return (
    <>
      <ListPage
        list="messages"
        ids={IDS}
        hrefs={HREFS}
        widths={WIDTHS}
        title={t('title')}
        counted={(total) => t('count', { count: total })}
        search={search}
        onSearch={onSearch}
        onOpen={(row) => go(paths.message(row.id))}
        empty={{
          title: t('none'),
          text: t('noneText'),
          action: (
            <a className="btn" href={paths.lifecycle({ state: 'notice' })}>
              {t('toNotices')}
            </a>
          ),
        }}
        beside={
          <Chips
            label={t('views')}
            value={view ?? ''}
            onChange={(next) => onSearch({ filter: VIEW_FILTERS[next as View] })}
            chips={VIEWS.map((value) => ({ value, label: t(`view.${value}`) }))}
          />
        }
        acts={(chosen, query) => (
          <>
            <Button
              className="btn-small"
              why={why}
              icon={<CircleCheck size={14} aria-hidden="true" />}
              onClick={() => void begin('approve', chosen, query)}
            >
              {t('bulk.approve', { value: count(chosen.count) })}
            </Button>
            <Button
              className="btn-small"
              why={mays('messages.save_pdf').why}
              icon={<Printer size={14} aria-hidden="true" />}
              onClick={() => void begin('print', chosen, query)}
            >
              {t('bulk.print', { value: count(chosen.count) })}
            </Button>
            <Button
              className="btn-small"
              why={why}
              icon={<HandHelping size={14} aria-hidden="true" />}
              onClick={() => void begin('hand_over', chosen, query)}
            >
              {t('bulk.handOver', { value: count(chosen.count) })}
            </Button>
          </>
        )}
      />
      {open?.sheet === 'approve' ? <ActSheet asking="approve" ids={open.ids} onClose={close} /> : null}
      {open?.sheet === 'print' ? (
        <PrintDialog ids={open.ids} today={today} one={null} onClose={close} />
      ) : null}
      {open?.sheet === 'hand_over' ? <HandOverSheet ids={open.ids} today={today} onClose={close} /> : null}
    </>
  );
}
