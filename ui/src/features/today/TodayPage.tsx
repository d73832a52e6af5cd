// Today: the date, one sentence of news, the figures, and a list of decisions with one verb each.
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { tellPainted } from '../../host/window';
import { Card } from '../../kit/Card';
import { useCrumbs } from '../../kit/crumbs';
import { Figures, FiguresSkeleton } from '../../kit/Figures';
import { clock, count, dayInWords, duration } from '../../kit/format';
import { PageHead } from '../../kit/PageHead';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { SkeletonRows } from '../../kit/Skeleton';
import type { PageProps } from '../../nouns/feature';
import { paths } from '../../nouns/paths';
import { useStateFigures } from '../../nouns/unit/stateFigures';
import type { Today } from '../../wire/bindings';
import { NightCard } from './NightCard';
import { PropertiesCard } from './PropertiesCard';
import { Welcome } from './Welcome';
import { WorkList, WorkTabs } from './WorkList';
import { isTab, type Tab } from './workRows';

function useNews(today: Today): string {
  const { t, i18n } = useTranslation('today');
  const spoken = (value: number) =>
    i18n.exists(`number.${value}`, { ns: 'today' }) ? t(`number.${value as 2}`) : count(value);
  const needs =
    today.needs === 0
      ? t('news.nothing')
      : t('news.needs', { count: today.needs, value: spoken(today.needs) });
  const run = today.runs[0];
  if (!run) return `${needs} ${t('news.noRun')}`;
  const when = clock(run.started_at);
  const byHand = run.cause === 'by_hand' || run.cause === 'after_import';
  const night =
    run.outcome === 'failed'
      ? t(byHand ? 'news.failedByHand' : 'news.failed', { when })
      : t(byHand ? 'news.finishedByHand' : 'news.finished', { when, took: duration(run.duration_ms) });
  return `${needs} ${night}`;
}

interface BodyProps {
  today: Today;
  work: PageProps['work'];
  tab: Tab;
  onTab: (tab: Tab) => void;
}

function Body({ today, work, tab, onTab }: BodyProps) {
  const { t } = useTranslation('today');
  const news = useNews(today);
  useEffect(tellPainted, []);
  const figures = useStateFigures(today.figures, {
    properties: true,
    href: (list) =>
      list === 'all'
        ? paths.units()
        : list === 'ending'
          ? paths.units({ ending: '30' })
          : paths.units({ state: list }),
  });
  return (
    <div className="page">
      <PageHead
        title={dayInWords(today.today)}
        news={news}
        actions={<WorkTabs today={today} tab={tab} onTab={onTab} />}
      />
      <Figures figures={figures} label={t('figures')} />
      {today.columns.length > 0 ? (
        <>
          <WorkList key={tab} today={today} work={work} tab={tab} />
          <NightCard runs={today.runs} today={today.today} />
        </>
      ) : (
        <div className="today-columns">
          <WorkList key={tab} today={today} work={work} tab={tab} />
          <div className="stack">
            <PropertiesCard lines={today.properties} total={today.figures.properties} />
            <NightCard runs={today.runs} today={today.today} />
          </div>
        </div>
      )}
    </div>
  );
}

function Waiting() {
  const { t } = useTranslation('today');
  return (
    <div className="page" aria-busy="true">
      <PageHead title=" " news=" " />
      <FiguresSkeleton count={6} />
      <div className="today-columns">
        <Card title={t('needs.title')} flush>
          <SkeletonRows rows={6} />
        </Card>
        <Card title={t('properties.title')} flush>
          <SkeletonRows rows={5} />
        </Card>
      </div>
    </div>
  );
}

type Props = Pick<PageProps, 'work' | 'search' | 'onSearch'>;

export function TodayPage({ work, search, onSearch }: Props) {
  const { t } = useTranslation('today');
  useCrumbs({ label: t('title') });
  const status = useAsk('app.status', {});
  const today = useAsk('today.overview', {});
  const columns = today.data?.columns.map(({ property_id }) => property_id) ?? [];
  const news = useAsk(
    'today.news',
    { property_ids: columns },
    { enabled: today.data !== undefined, keep: true },
  );
  if (status.data?.empty) return <Welcome />;
  if (today.isError && !today.data) {
    return (
      <div className="page">
        <ProblemPanel problem={today.error} onRetry={() => void today.refetch()} />
      </div>
    );
  }
  if (!today.data) return <Waiting />;
  // What is only told takes longer to add up: its lines come when they are there.
  const told = news.data?.work ?? [];
  return (
    <Body
      today={{ ...today.data, work: [...today.data.work, ...told] }}
      work={work}
      tab={isTab(search.when) ? search.when : 'week'}
      onTab={(tab) => onSearch({ when: tab === 'week' ? undefined : tab })}
    />
  );
}
