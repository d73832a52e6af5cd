// One property: its breakdown and what ends soon, its honeycomb by building and floor, its units, its facts.
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { Badge } from '../../kit/Badge';
import { Card } from '../../kit/Card';
import { useCrumbs } from '../../kit/crumbs';
import { EmptyState } from '../../kit/EmptyState';
import { CustomFacts, type Fact, Facts } from '../../kit/Facts';
import { Figures, FiguresSkeleton } from '../../kit/Figures';
import { count } from '../../kit/format';
import { List } from '../../kit/List';
import { PageHead } from '../../kit/PageHead';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { phone } from '../../kit/phone';
import { SkeletonBlock } from '../../kit/Skeleton';
import type { Sort } from '../../kit/TableHead';
import { paths } from '../../nouns/paths';
import { HistoryList } from '../../nouns/record/HistoryList';
import { AddButton, AddToProperty } from '../../nouns/record/NewRecordSheet';
import { RecordMenu } from '../../nouns/record/RecordMenu';
import { SplitBar, useSplitWords } from '../../nouns/unit/SplitBar';
import { UnitComb } from '../../nouns/unit/UnitComb';
import { UnitsTable } from '../../nouns/unit/UnitsTable';
import type { PropertyDetail } from '../../wire/bindings';
import { amountsOf, useRentFigures } from './rentFigures';

function PropertyFacts({ detail }: { detail: PropertyDetail }) {
  const { t } = useTranslation('portfolio');
  const facts: Fact[] = [
    {
      key: 'address',
      label: t('property.address'),
      value: detail.address.length > 0 ? detail.address.map((line) => <div key={line}>{line}</div>) : '—',
    },
    { key: 'code', label: t('property.code'), value: <span className="num">{detail.property_code}</span> },
    {
      key: 'owner',
      label: t('property.owner'),
      value: detail.owner ? (
        <>
          <div>
            <a className="link" href={paths.properties({ text: detail.owner.name })}>
              {detail.owner.name}
            </a>
          </div>
          {detail.owner.phone ? <div className="num selectable">{phone(detail.owner.phone)}</div> : null}
          {detail.owner.email ? <div className="selectable">{detail.owner.email}</div> : null}
        </>
      ) : (
        '—'
      ),
    },
    { key: 'kind', label: t('property.kind'), value: detail.kind ? t(`kind.${detail.kind}`) : '—' },
    { key: 'built', label: t('property.built'), value: detail.year_built ?? '—' },
    { key: 'zone', label: t('property.zone'), value: detail.time_zone },
    { key: 'currency', label: t('property.currency'), value: detail.currency },
  ];
  return (
    <Card title={t('property.about')}>
      <Facts facts={facts} />
      <CustomFacts fields={detail.custom} />
    </Card>
  );
}

function Buildings({ detail }: { detail: PropertyDetail }) {
  const { t } = useTranslation('portfolio');
  return (
    <Card
      title={t('buildings.title')}
      remark={t('buildings.count', { count: detail.buildings.length })}
      flush
    >
      <List
        label={t('buildings.title')}
        rows={detail.buildings}
        rowKey={(building) => building.building_id}
        columns={[
          {
            id: 'name',
            head: t('buildings.building'),
            cell: (building) => (
              <a className="link strong" href={paths.building(building.building_id)}>
                {building.name ?? t('buildings.named', { code: building.building_code })}
              </a>
            ),
          },
          {
            id: 'split',
            head: t('property.split'),
            grow: true,
            cell: (building) => (
              <div className="split-small">
                <SplitBar split={building.figures} />
              </div>
            ),
          },
          {
            id: 'floors',
            head: t('buildings.floors'),
            right: true,
            cell: (building) => <span className="num">{building.floors ?? '—'}</span>,
          },
          {
            id: 'units',
            head: t('property.units'),
            right: true,
            cell: (building) => <span className="num">{count(building.figures.total)}</span>,
          },
        ]}
      />
    </Card>
  );
}

function Units({ detail }: { detail: PropertyDetail }) {
  const { t } = useTranslation('portfolio');
  const [sort, setSort] = useState<Sort>({ by: 'property', down: false });
  const rents = useRentFigures(detail.rents, detail.currency);
  return (
    <>
      <Figures figures={rents} label={t('rents.figures')} amounts={amountsOf(detail.rents)} />
      <SplitBar split={detail.figures} />
      <Card title={t('property.comb')} remark={t('property.combRemark')}>
        <UnitComb
          of={{ property_id: detail.property_id, by_floor: true }}
          label={t('property.combLabel', { name: detail.name })}
          maxHeight={400}
        />
      </Card>
      <div className="page-table">
        <UnitsTable
          name="property-units"
          filters={[{ name: 'property', values: [detail.property_id] }]}
          sort={sort}
          onSort={setSort}
          on="property"
        />
      </div>
    </>
  );
}

function NoUnits({ id }: { id: string }) {
  const { t } = useTranslation('portfolio');
  return (
    <Card title={t('property.comb')}>
      <EmptyState
        title={t('property.noUnits')}
        text={t('property.noUnitsText')}
        action={<AddButton isCta wanted={{ kind: 'unit', place: { kind: 'property', id } }} />}
      />
    </Card>
  );
}

function Body({ detail, documents }: { detail: PropertyDetail; documents: ReactNode }) {
  const { t } = useTranslation('portfolio');
  const words = useSplitWords(detail.figures);
  const ending = detail.figures.expiring_30_days;
  return (
    <div className="page">
      <PageHead
        title={detail.name}
        badge={
          ending > 0 ? (
            <a className="plain-link" href={paths.units({ property: detail.property_id, ending: '30' })}>
              <Badge tone="warn">{t('property.endingBadge', { count: ending })}</Badge>
            </a>
          ) : null
        }
        news={words || t('property.noUnits')}
        actions={
          <>
            <AddToProperty id={detail.property_id} />
            <RecordMenu
              kind="property"
              id={detail.property_id}
              name={detail.name}
              along={{ buildings: detail.buildings.length, units: detail.figures.total }}
            />
            <a className="btn" href={paths.lifecycle({ property: detail.property_id })}>
              {t('property.lifecycle')}
            </a>
          </>
        }
      />
      {detail.figures.total > 0 ? <Units detail={detail} /> : <NoUnits id={detail.property_id} />}
      <div className="columns">
        {detail.buildings.length > 0 ? <Buildings detail={detail} /> : null}
        <PropertyFacts detail={detail} />
      </div>
      {documents}
      <Card title={t('tab.history')} remark={t('history.remark')} flush>
        <HistoryList rowIds={[detail.property_id]} />
      </Card>
    </div>
  );
}

interface Props {
  propertyId: string;
  /** Its papers: another feature's, so they come from outside. */
  documents: ReactNode;
}

export function PropertyPage({ propertyId, documents }: Props) {
  const { t } = useTranslation('portfolio');
  const property = useAsk('properties.get', { property_id: propertyId });
  useCrumbs(
    { label: t('properties.title'), href: paths.properties() },
    { label: property.data?.name ?? '…' },
  );
  if (property.data) return <Body detail={property.data} documents={documents} />;
  return (
    <div className="page" aria-busy={property.isPending}>
      {property.isError ? (
        <ProblemPanel problem={property.error} onRetry={() => void property.refetch()} />
      ) : (
        <>
          <PageHead title=" " news=" " />
          <FiguresSkeleton count={5} />
          <SkeletonBlock height={10} />
          <SkeletonBlock height={220} />
          <SkeletonBlock height={420} />
        </>
      )}
    </div>
  );
}
