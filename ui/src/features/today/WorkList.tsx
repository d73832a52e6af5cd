// What waits: tabs by week and for what is set aside, and in each the kinds of work by what they ask of a person. A kind
// with several unfolds to its lines, a page at a time; over many properties each of the first has a column.
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { Chips } from '../../kit/Chips';
import { EmptyState } from '../../kit/EmptyState';
import { count } from '../../kit/format';
import type { PageProps } from '../../nouns/feature';
import type { Today, Work } from '../../wire/bindings';
import { useCursor } from './cursor';
import { useMarking } from './marking';
import { type Shared, WorkRow } from './WorkRow';
import { countOf, goldOf, isAside, rowKey, SECTIONS, TABS, type Tab, workOfTab } from './workRows';
import './WorkList.css';

/** Lines that unfold at once, and the most: the list behind the verb has them all. */
const PAGE = 20;
const MOST = 100;

function Unfolded({ of, shared }: { of: Work; shared: Shared }) {
  const { t } = useTranslation('today');
  const [limit, setLimit] = useState(PAGE);
  const { department, kind, slot } = of;
  const lines =
    useAsk('today.lines', { department, kind, slot, limit }, { keep: true }).data?.lines ?? of.lines;
  const more = Math.min(of.records, MOST) - lines.length;
  return (
    <>
      {lines.map((line) => (
        <WorkRow {...shared} key={line.record} row={`${rowKey(of)}-${line.record}`} of={of} line={line} />
      ))}
      {more > 0 ? (
        <li className="work-more">
          <button
            type="button"
            className="link"
            onClick={() => setLimit((now) => Math.min(MOST, now + PAGE))}
          >
            {t('needs.more', { count: of.records - lines.length })}
          </button>
        </li>
      ) : null}
    </>
  );
}

function Kind({ of, shared }: { of: Work; shared: Shared }) {
  const [unfolded, setUnfolded] = useState(isAside(of.slot as Tab));
  const many = of.records > 1 && of.sort !== 'know';
  return (
    <>
      <WorkRow
        {...shared}
        row={rowKey(of)}
        of={of}
        line={null}
        {...(many ? { unfolded, onUnfold: () => setUnfolded(!unfolded) } : {})}
      />
      {many && unfolded ? <Unfolded of={of} shared={shared} /> : null}
    </>
  );
}

interface Props {
  today: Today;
  work: PageProps['work'];
  tab: Tab;
  onTab: (tab: Tab) => void;
}

/** Which part of the work is shown. */
export function WorkTabs({ today, tab, onTab }: Omit<Props, 'work'>) {
  const { t } = useTranslation('today');
  return (
    <Chips
      label={t('tabs.label')}
      value={tab}
      onChange={onTab}
      chips={TABS.map((one) => ({
        value: one,
        label: (
          <>
            {t(`tabs.${one}`)} <span className="num">{count(countOf(today, one))}</span>
          </>
        ),
      }))}
    />
  );
}

function Legend({ today, aside }: { today: Today; aside: boolean }) {
  const { t } = useTranslation('today');
  const keys = [
    ['J K', 'move'],
    ['Enter', aside ? 'back' : 'open'],
    ['→', today.columns.length > 0 ? 'property' : 'unfold'],
    ...(aside
      ? []
      : ([
          ['E', 'done'],
          ['H', 'later'],
        ] as const)),
    ['Ctrl Z', 'undo'],
  ] as const;
  return (
    <p className="work-keys">
      {keys.map(([key, what]) => (
        <span key={key}>
          <kbd>{key}</kbd> {t(`keys.${what}`)}
        </span>
      ))}
    </p>
  );
}

export function WorkList({ today, work, tab }: Omit<Props, 'onTab'>) {
  const { t } = useTranslation('today');
  const list = useRef<HTMLDivElement>(null);
  const known = (one: Work) => work({ work: one, line: null, today: today.today }) !== null;
  const all = workOfTab(today, tab).filter(known);
  const open = all.filter(({ sort }) => sort !== 'know');
  const next =
    tab === 'week' && open.length === 0
      ? goldOf([...workOfTab(today, 'next'), ...workOfTab(today, 'later')].filter(known))
      : undefined;
  const gold = isAside(tab) ? undefined : (goldOf(all) ?? next);
  const goldKey = gold && rowKey(gold);
  const { cursor, onHere } = useCursor(list, goldKey, all);
  const onMark = useMarking(today.today);
  const shared: Shared = { today, work, onMark, cursor, onHere, gold: goldKey };
  const matrix = today.columns.length > 0;
  return (
    <section
      className="card work"
      ref={list}
      aria-label={t('needs.title')}
      data-matrix={matrix || undefined}
      style={{ '--work-columns': today.columns.length + 2 } as React.CSSProperties}
    >
      {matrix ? (
        <div className="work-heads" aria-hidden="true">
          <span className="work-what">{t('matrix.what')}</span>
          {today.columns.map(({ property_id, name }) => (
            <span className="work-cell" key={property_id} title={name}>
              {name}
            </span>
          ))}
          <span className="work-cell">{t('matrix.others')}</span>
          <span className="work-cell">{t('matrix.all')}</span>
          <span className="work-amount">{t('matrix.money')}</span>
          <span className="work-day">{t('matrix.by')}</span>
        </div>
      ) : null}
      {open.length === 0 ? (
        <EmptyState
          title={t(next || today.needs > 0 ? `none.${tab}.title` : 'needs.none')}
          text={t(next || today.needs > 0 ? `none.${tab}.text` : 'needs.noneText')}
        />
      ) : null}
      {next ? (
        <>
          <header className="work-head">
            <h2>{t('next')}</h2>
          </header>
          <ul>
            <Kind of={next} shared={shared} key={rowKey(next)} />
          </ul>
        </>
      ) : null}
      {SECTIONS.map((sort) => {
        const kinds = all.filter((one) => one.sort === sort);
        if (kinds.length === 0) return null;
        return (
          <section key={sort} aria-label={t(`sort.${sort}`)}>
            <header className="work-head">
              <h2>
                {t(`sort.${sort}`)} <span className="num">{count(kinds.length)}</span>
              </h2>
              <span className="card-remark">{t(`sort.${sort}Remark`)}</span>
            </header>
            <ul>
              {kinds.map((one) => (
                <Kind of={one} shared={shared} key={rowKey(one)} />
              ))}
            </ul>
          </section>
        );
      })}
      <Legend today={today} aside={isAside(tab)} />
    </section>
  );
}
