// One building: its breakdown, its floors as a honeycomb, its units.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { Card } from '../../kit/Card';
import { useCrumbs } from '../../kit/crumbs';
import { CustomFacts } from '../../kit/Facts';
import { Figures } from '../../kit/Figures';
import { PageHead } from '../../kit/PageHead';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { SkeletonBlock } from '../../kit/Skeleton';
import type { Sort } from '../../kit/TableHead';
import { paths } from '../../nouns/paths';
import { HistoryList } from '../../nouns/record/HistoryList';
import { AddButton } from '../../nouns/record/NewRecordSheet';
import { RecordMenu } from '../../nouns/record/RecordMenu';
import { useStateFigures } from '../../nouns/unit/stateFigures';
import { UnitComb } from '../../nouns/unit/UnitComb';
import { UnitsTable } from '../../nouns/unit/UnitsTable';
import type { BuildingDetail } from '../../wire/bindings';

function Body({ detail, title }: { detail: BuildingDetail; title: string }) {
  const { t } = useTranslation('portfolio');
  const [sort, setSort] = useState<Sort>({ by: 'property', down: false });
  const { building } = detail;
  const figures = useStateFigures(building.figures);
  const news = [
    detail.property_name,
    building.floors === null ? null : t('buildings.floorCount', { count: building.floors }),
    building.year_built === null ? null : t('buildings.built', { year: building.year_built }),
  ];
  return (
    <div className="page">
      <PageHead
        title={title}
        news={news.filter(Boolean).join(' · ')}
        actions={
          <>
            <AddButton wanted={{ kind: 'unit', place: { kind: 'building', id: building.building_id } }} />
            <RecordMenu
              kind="building"
              id={building.building_id}
              name={title}
              along={{ buildings: 0, units: building.figures.total }}
            />
          </>
        }
      />
      <Figures figures={figures} label={t('buildings.figures')} />
      <Card title={t('property.comb')} remark={t('property.combRemark')}>
        <UnitComb
          of={{ building_id: building.building_id, by_floor: true }}
          label={t('property.combLabel', { name: title })}
          maxHeight={320}
        />
      </Card>
      <div className="page-table">
        <UnitsTable
          name="building-units"
          filters={[{ name: 'building', values: [building.building_id] }]}
          sort={sort}
          onSort={setSort}
          on="building"
        />
      </div>
      {detail.custom.length > 0 ? (
        <Card title={t('property.about')}>
          <CustomFacts fields={detail.custom} />
        </Card>
      ) : null}
      <Card title={t('tab.history')} remark={t('history.remark')} flush>
        <HistoryList rowIds={[building.building_id]} />
      </Card>
    </div>
  );
}

export function BuildingPage({ buildingId }: { buildingId: string }) {
  const { t } = useTranslation('portfolio');
  const building = useAsk('buildings.get', { building_id: buildingId });
  const found = building.data;
  const title = found
    ? (found.building.name ?? t('buildings.named', { code: found.building.building_code }))
    : '…';
  useCrumbs(
    found
      ? { label: found.property_name, href: paths.property(found.property_id) }
      : { label: t('properties.title'), href: paths.properties() },
    { label: title },
  );
  if (found) return <Body detail={found} title={title} />;
  return (
    <div className="page" aria-busy={building.isPending}>
      {building.isError ? (
        <ProblemPanel problem={building.error} onRetry={() => void building.refetch()} />
      ) : (
        <>
          <PageHead title=" " news=" " />
          <SkeletonBlock height={92} />
          <SkeletonBlock height={200} />
          <SkeletonBlock height={420} />
        </>
      )}
    </div>
  );
}
