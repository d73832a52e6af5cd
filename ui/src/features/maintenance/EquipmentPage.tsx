// One piece of equipment: what it is, how old, and the work where it is. E edits it, N asks for work there.

import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { Button } from '../../kit/Button';
import { Card } from '../../kit/Card';
import { useCrumbs } from '../../kit/crumbs';
import { CustomFacts, Facts } from '../../kit/Facts';
import { day } from '../../kit/format';
import { ActionMenu } from '../../kit/Menu';
import { PageHead } from '../../kit/PageHead';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { usePageKeys } from '../../kit/pageKeys';
import { SkeletonBlock } from '../../kit/Skeleton';
import { useMays } from '../../nouns/may';
import { OrderList } from '../../nouns/order/OrderList';
import { paths } from '../../nouns/paths';
import { EditSheet } from '../../nouns/record/EditSheet';
import { useFieldWords } from '../../nouns/record/fieldWords';
import { HistoryList } from '../../nouns/record/HistoryList';
import { NewRecordSheet } from '../../nouns/record/NewRecordSheet';
import { MoreButton, useArchiveAction } from '../../nouns/record/RecordMenu';
import type { EquipmentDetail, RecordRequest } from '../../wire/bindings';
import { PlaceLink } from './PlaceLink';

function Body({ detail }: { detail: EquipmentDetail }) {
  const { t } = useTranslation('maintenance');
  const words = useFieldWords();
  const { equipment, place } = detail;
  const id = equipment.equipment_id;
  const [open, setOpen] = useState<'edit' | 'new' | null>(null);
  const archive = useArchiveAction({ kind: 'equipment', id });
  const mays = useMays();
  usePageKeys({ e: () => setOpen('edit'), n: () => setOpen('new') });
  const name = equipment.kind ? words.word(equipment.kind) : equipment.equipment_code;
  const at: RecordRequest = place.unit_id
    ? { kind: 'unit', id: place.unit_id }
    : { kind: 'property', id: place.property_id };
  const facts: [string, string | null][] = [
    ['code', equipment.equipment_code],
    ['brand', equipment.brand],
    ['model', equipment.model],
    ['installed', equipment.installed_date ? day(equipment.installed_date) : null],
    ['age', equipment.age_years],
    ['lifespan', equipment.expected_lifespan_years],
  ];
  return (
    <div className="page">
      <PageHead
        title={name}
        news={<PlaceLink place={place} />}
        actions={
          <>
            <Button
              aria-keyshortcuts="E"
              why={mays('records.edit', 'equipment').why}
              onClick={() => setOpen('edit')}
            >
              {t('edit')}
            </Button>
            <ActionMenu trigger={<MoreButton name={name} />} actions={[archive]} />
            <Button
              look="cta"
              why={mays('records.create', 'work_order').why}
              icon={<Plus size={14} aria-hidden="true" />}
              onClick={() => setOpen('new')}
            >
              {t('equipment.newOrder')}
            </Button>
          </>
        }
      />
      <div className="columns side-first">
        <div className="stack">
          <Card title={t('equipment.orders')} flush={detail.orders.length > 0}>
            {detail.orders.length > 0 ? (
              <OrderList label={t('equipment.orders')} orders={detail.orders} narrow />
            ) : (
              <p className="dim">{t('equipment.ordersNone')}</p>
            )}
          </Card>
          <Card title={t('history')} remark={t('historyRemark')} flush>
            <HistoryList rowIds={[id]} />
          </Card>
        </div>
        <Card title={t('about')}>
          <Facts
            facts={facts.map(([key, value]) => ({
              key,
              label: t(`equipment.${key as 'code'}`),
              value: value ?? '—',
            }))}
          />
          <CustomFacts fields={detail.custom} />
        </Card>
      </div>
      {open === 'edit' ? <EditSheet kind="equipment" id={id} onClose={() => setOpen(null)} /> : null}
      {open === 'new' ? (
        <NewRecordSheet wanted={{ kind: 'work_order', place: at }} onClose={() => setOpen(null)} />
      ) : null}
    </div>
  );
}

export function EquipmentPage({ equipmentId }: { equipmentId: string }) {
  const { t } = useTranslation('maintenance');
  const found = useAsk('maintenance.equipment', { equipment_id: equipmentId });
  useCrumbs(
    { label: t('pieces.title'), href: paths.equipmentList() },
    { label: found.data?.equipment.equipment_code ?? '…' },
  );
  if (found.data) return <Body detail={found.data} />;
  return (
    <div className="page" aria-busy={found.isPending}>
      {found.isError ? (
        <ProblemPanel problem={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <>
          <PageHead title={t('about')} news=" " />
          <SkeletonBlock height={320} />
        </>
      )}
    </div>
  );
}
