// Lifecycle: the state of every unit at a glance. Figures, the bar, the honeycomb, and the table under it.
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { Card } from '../../kit/Card';
import { Chips } from '../../kit/Chips';
import { useCrumbs } from '../../kit/crumbs';
import { EmptyState } from '../../kit/EmptyState';
import { Figures, FiguresSkeleton } from '../../kit/Figures';
import { day } from '../../kit/format';
import { PageHead } from '../../kit/PageHead';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { readSort, writeSort } from '../../nouns/list/listSearch';
import { paths } from '../../nouns/paths';
import { PropertySelect } from '../../nouns/property/PropertySelect';
import { ImportLink } from '../../nouns/record/ImportLink';
import { leasesChanged, runWords } from '../../nouns/run/runWords';
import { SplitBar } from '../../nouns/unit/SplitBar';
import { UNIT_STATES } from '../../nouns/unit/state';
import { useStateFigures } from '../../nouns/unit/stateFigures';
import { UnitComb } from '../../nouns/unit/UnitComb';
import { UnitsTable } from '../../nouns/unit/UnitsTable';
import { isStateWord, type UnitSearch } from '../../nouns/unit/unitSearch';
import type { Figures as WireFigures } from '../../wire/bindings';

interface Props {
  search: UnitSearch;
  onSearch: (change: UnitSearch) => void;
}

/** A third of the window for the honeycomb: it shows much and leaves the table in sight. */
const combHeight = () => Math.max(140, Math.min(420, Math.round(window.innerHeight * 0.3)));

function useCombHeight(): number {
  const [height, setHeight] = useState(combHeight);
  useEffect(() => {
    const onResize = () => setHeight(combHeight());
    window.addEventListener('resize', onResize);
    return () => window.removeEventListener('resize', onResize);
  }, []);
  return height;
}

function FiguresHead({ figures, property }: { figures: WireFigures; property: string | undefined }) {
  const { t } = useTranslation('lifecycle');
  const strip = useStateFigures(figures, {
    properties: true,
    href: (list) =>
      list === 'all'
        ? paths.lifecycle({ property })
        : list === 'ending'
          ? paths.units({ ending: '30', property })
          : paths.lifecycle({ state: list, property }),
  });
  return (
    <>
      <Figures figures={strip} label={t('figures')} />
      <SplitBar split={figures} />
    </>
  );
}

function News() {
  const { t } = useTranslation('lifecycle');
  const jobs = useAsk('jobs.list', {});
  const job = jobs.data?.rows.find((row) => row.name === 'lifecycle');
  const last = job?.last;
  // A run that changed nothing does not hide the one before it that did.
  const shown = last && last.outcome === 'done' ? (job?.changed ?? last) : last;
  if (!jobs.data) return <> </>;
  if (!last || !shown) return <>{t('news.never')}</>;
  return (
    <>
      {shown.run === last.run
        ? null
        : `${t('news.nothing', { on: day(last.as_of), before: day(shown.as_of) })} `}
      {runWords(shown)}{' '}
      <a className="link" href={leasesChanged(shown) > 0 ? paths.run(shown.run) : paths.jobs()}>
        {t('news.changed')}
      </a>
    </>
  );
}

export function LifecyclePage({ search, onSearch }: Props) {
  const { t } = useTranslation('lifecycle');
  const { t: parts } = useTranslation('parts');
  useCrumbs({ label: t('group') }, { label: t('title') });
  const height = useCombHeight();
  const state = isStateWord(search.state) ? search.state : undefined;
  const property = search.property;
  const sort = readSort(search.sort) ?? { by: 'next', down: false };
  const figures = useAsk('lifecycle.figures', { property_id: property ?? null }, { keep: true });
  const properties = useAsk('properties.list', {});
  const name = properties.data?.rows.find((line) => line.property_id === property)?.name;

  const isBare = figures.data?.total === 0 && !property;

  return (
    <div className="page">
      <PageHead
        title={t('title')}
        news={<News />}
        actions={
          <>
            <Chips
              label={t('filter')}
              value={state ?? 'all'}
              onChange={(next) => onSearch({ state: next === 'all' ? undefined : next })}
              chips={[
                { value: 'all', label: t('all') },
                ...UNIT_STATES.map((value) => ({ value, label: parts(`state.${value}`) })),
              ]}
            />
            <PropertySelect value={property} onChange={(next) => onSearch({ property: next })} />
          </>
        }
      />
      {figures.isError && !figures.data ? (
        <ProblemPanel problem={figures.error} onRetry={() => void figures.refetch()} />
      ) : figures.data ? (
        <FiguresHead figures={figures.data} property={property} />
      ) : (
        <>
          <FiguresSkeleton count={6} />
          <div style={{ height: 10 }} />
        </>
      )}
      {isBare ? null : (
        <Card
          title={name ?? t('comb.title')}
          remark={
            figures.data
              ? property
                ? t('comb.byFloor', { count: figures.data.total })
                : t('comb.byProperty', { count: figures.data.total })
              : ' '
          }
        >
          <UnitComb
            of={{ property_id: property ?? null, by_floor: property !== undefined }}
            label={name ?? t('comb.title')}
            lit={state ?? null}
            maxHeight={height}
          />
        </Card>
      )}
      <div className="page-fill">
        <UnitsTable
          name="lifecycle"
          filters={[
            ...(state ? [{ name: 'state', values: [state] }] : []),
            ...(property ? [{ name: 'property', values: [property] }] : []),
          ]}
          sort={sort}
          onSort={(next) => onSearch({ sort: writeSort(next) })}
          empty={
            isBare ? (
              <EmptyState title={t('bare')} text={t('bareText')} action={<ImportLink />} />
            ) : (
              <EmptyState title={t('none')} text={t('noneText')} />
            )
          }
        />
      </div>
    </div>
  );
}
