// One unit: its badge, tenant, rent, dates and balance, and everything that belongs to it in tabs.

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { Badge } from '../../kit/Badge';
import { useCrumbs } from '../../kit/crumbs';
import { Figures, FiguresSkeleton } from '../../kit/Figures';
import { PageHead } from '../../kit/PageHead';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { SkeletonBlock } from '../../kit/Skeleton';
import { Tabs } from '../../kit/Tabs';
import type { UnitActs } from '../../nouns/feature';
import { useMays } from '../../nouns/may';
import { paths } from '../../nouns/paths';
import { EditButton } from '../../nouns/record/EditSheet';
import { useArchiveAction } from '../../nouns/record/RecordMenu';
import { StateBadge } from '../../nouns/unit/StateBadge';
import { UnitProgress } from '../../nouns/unit/UnitProgress';
import { useUnitWords } from '../../nouns/unit/unitWords';
import type { DocumentOf, UnitDetail } from '../../wire/bindings';
import { UnitFinancials } from './UnitFinancials';
import { UnitHistory } from './UnitHistory';
import { UnitMaintenance } from './UnitMaintenance';
import { UnitOverview } from './UnitOverview';
import { UnitTenant } from './UnitTenant';
import './UnitPage.css';
import { useUnitFigures } from './unitFigures';

interface Props {
  unitId: string;
  tab: string;
  onTab: (tab: string) => void;
  /** What may be done with the unit's lease: another feature's, so it comes from outside. */
  actions: (acts: UnitActs) => ReactNode;
  /** The papers of the unit and of its tenant: likewise. */
  documents: (of: DocumentOf) => ReactNode;
}

function Body({ unit, tab, onTab, actions, documents }: Omit<Props, 'unitId'> & { unit: UnitDetail }) {
  const { t } = useTranslation('portfolio');
  const { card } = unit;
  const words = useUnitWords();
  const mays = useMays();
  const leaseId = card.lease_id ?? card.future_lease_id;
  const lease = useAsk(
    'leases.get',
    { lease_id: leaseId ?? '' },
    { enabled: leaseId !== null && mays('leases.get').ok },
  );
  const figures = useUnitFigures(unit);
  const archive = useArchiveAction({ kind: 'unit', id: card.unit_id });
  const known = ['overview', 'tenant', 'financials', 'maintenance', 'documents', 'history'];
  return (
    <div className="page">
      <PageHead
        title={t('unit.title', { unit: card.unit_number })}
        badge={
          <>
            <StateBadge state={card.state} extra={words.badgeExtra(card)} />
            {card.out_of_service ? <Badge tone="warn">{t('unit.outOfService')}</Badge> : null}
          </>
        }
        news={
          <a className="link" href={paths.property(card.property_id)}>
            {card.property_name}
          </a>
        }
        actions={
          <>
            <EditButton kind="unit" id={card.unit_id} />
            {actions({
              card,
              lease: lease.data,
              menu: { name: t('unit.title', { unit: card.unit_number }), also: [archive] },
              // A lease that is signed only has its account on its own page.
              ...(card.lease_id
                ? { account: tab === 'financials' ? null : paths.unit(card.unit_id, { tab: 'financials' }) }
                : {}),
            })}
          </>
        }
      />
      <div className="unit-strip">
        <Figures figures={figures} label={t('unit.figures')} />
        {card.progress.percent === null ? null : <UnitProgress progress={card.progress} wide />}
      </div>
      <Tabs
        label={t('unit.tabs')}
        value={known.includes(tab) ? tab : 'overview'}
        onChange={onTab}
        tabs={[
          {
            value: 'overview',
            label: t('tab.overview'),
            panel: <UnitOverview unit={unit} lease={lease.data} />,
          },
          ...(mays('leases.get').ok
            ? [
                {
                  value: 'tenant',
                  label: t('tab.tenant'),
                  panel: <UnitTenant unit={unit} lease={lease.data} documents={documents} />,
                },
              ]
            : []),
          ...(mays('ledger.account').ok
            ? [{ value: 'financials', label: t('tab.financials'), panel: <UnitFinancials unit={unit} /> }]
            : []),
          {
            value: 'maintenance',
            label: t('tab.maintenance'),
            panel: <UnitMaintenance unitId={card.unit_id} />,
          },
          {
            value: 'documents',
            label: t('tab.documents'),
            panel: documents({ kind: 'unit', id: card.unit_id }),
          },
          { value: 'history', label: t('tab.history'), panel: <UnitHistory unit={unit} /> },
        ]}
      />
    </div>
  );
}

export function UnitPage({ unitId, ...rest }: Props) {
  const { t } = useTranslation('portfolio');
  const unit = useAsk('units.get', { unit_id: unitId });
  const card = unit.data?.card;
  useCrumbs(
    ...(card
      ? [
          { label: card.property_name, href: paths.property(card.property_id) },
          ...(card.building_code && card.building_id
            ? [
                {
                  label: t('buildings.named', { code: card.building_code }),
                  href: paths.building(card.building_id),
                },
              ]
            : []),
          { label: card.unit_number },
        ]
      : [{ label: t('units.title'), href: paths.units() }, { label: '…' }]),
  );
  if (unit.data) return <Body unit={unit.data} {...rest} />;
  return (
    <div className="page" aria-busy={unit.isPending}>
      {unit.isError ? (
        <ProblemPanel problem={unit.error} onRetry={() => void unit.refetch()} />
      ) : (
        <>
          <PageHead title=" " news=" " />
          <FiguresSkeleton count={6} />
          <SkeletonBlock height={36} />
          <SkeletonBlock height={260} />
        </>
      )}
    </div>
  );
}
