// "Needs you": each decision as one sentence, where it is, and the one verb that begins it.
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../kit/Card';
import { EmptyState } from '../../kit/EmptyState';
import { addDays } from '../../kit/format';
import { useRoomBelow } from '../../kit/roomBelow';
import { paths } from '../../nouns/paths';
import { HexMark } from '../../nouns/unit/HexMark';
import type { State } from '../../nouns/unit/state';
import type { Need, NeedKind, Today } from '../../wire/bindings';
import './Needs.css';

/** So many decisions are shown at once at least, more where there is room; the rest unfold. */
const FIRST = 12;
/** The line under them, and the end of the page. */
const BELOW = 64;

const MARK: Record<NeedKind, State> = {
  move_out: 'notice',
  ending: 'active',
  became_month_to_month: 'month_to_month',
  vacant_long: 'vacant',
  import_refused: 'vacant',
  job_failed: 'notice',
  waiting_to_begin: 'future',
  orders_late: 'notice',
  orders_urgent: 'notice',
};

function href(need: Need, today: string): string {
  switch (need.kind) {
    case 'move_out':
    case 'waiting_to_begin':
      return need.open ? paths.lease(need.open) : paths.lifecycle({ state: 'notice' });
    case 'ending':
      return paths.units({ ending: '30', renewed: 'no' });
    case 'became_month_to_month':
      return need.open ? paths.run(Number(need.open)) : paths.lifecycle({ state: 'month_to_month' });
    case 'vacant_long':
      return paths.units({ state: 'vacant', vacant: '30' });
    case 'import_refused':
      return need.open ? paths.import(need.open) : paths.imports();
    case 'job_failed':
      return paths.jobs();
    case 'orders_late':
      return need.open
        ? paths.workOrder(need.open)
        : paths.workOrders({ filter: `open;due:,${addDays(today, -1)}` });
    case 'orders_urgent':
      return need.open
        ? paths.workOrder(need.open)
        : paths.workOrders({ filter: 'open;no_vendor;priority:urgent' });
  }
}

function useNeedWords(): { title: (need: Need) => string; place: (need: Need) => string } {
  const { t } = useTranslation('today');
  return {
    title: (need) => {
      // Not `unit`: the formatting of the number would take it for a unit of measure.
      const name = need.unit_number ?? '';
      if (need.kind === 'move_out') {
        const days = need.days ?? 0;
        if (days < 0) return t('need.movedOut', { name, count: -days });
        return days === 0 ? t('need.movesOutToday', { name }) : t('need.movesOut', { name, count: days });
      }
      if (need.kind === 'waiting_to_begin') return t('need.waiting_to_begin', { name });
      return t(`need.${need.kind}`, { count: need.count });
    },
    place: (need) => {
      const words = [need.tenant_name, need.property_name].filter(Boolean);
      if (words.length > 0) return words.join(' · ');
      return need.properties > 0 ? t('need.properties', { count: need.properties }) : '';
    },
  };
}

export function Needs({ today }: { today: Today }) {
  const { t } = useTranslation('today');
  const words = useNeedWords();
  const [all, setAll] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const room = useRoomBelow(list, FIRST, BELOW);
  const shown = all ? today.needs : today.needs.slice(0, room);
  const folded = today.needs.length - shown.length;
  const more = today.needs_total - today.needs.length;
  return (
    <Card title={t('needs.title')} remark={t('needs.remark')} flush>
      {today.needs.length === 0 ? (
        <EmptyState title={t('needs.none')} text={t('needs.noneText')} />
      ) : (
        <ul ref={list} className="needs">
          {shown.map((need) => (
            <li key={`${need.kind}-${need.open ?? ''}-${need.on ?? ''}-${need.unit_number ?? ''}`}>
              <HexMark state={MARK[need.kind]} />
              <span className="strong needs-title">{words.title(need)}</span>
              <span className="dim needs-place" title={words.place(need)}>
                {words.place(need)}
              </span>
              <a
                className="btn btn-small"
                href={href(need, today.today)}
                aria-label={`${t(`verb.${need.kind}`)}: ${words.title(need)}`}
              >
                {t(`verb.${need.kind}`)}
              </a>
            </li>
          ))}
        </ul>
      )}
      {folded > 0 ? (
        <p className="needs-more">
          <button type="button" className="link" onClick={() => setAll(true)}>
            {t('needs.more', { count: folded + Math.max(0, more) })}
          </button>
        </p>
      ) : more > 0 ? (
        <p className="needs-more">
          <a className="link" href={paths.lifecycle({ state: 'notice' })}>
            {t('needs.more', { count: more })}
          </a>
        </p>
      ) : null}
    </Card>
  );
}
