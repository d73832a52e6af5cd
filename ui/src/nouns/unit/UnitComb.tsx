// The honeycomb of the portfolio, a property or a building, from the core's compact groups.
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { askKey, useAsk } from '../../host/ask';
import { call } from '../../host/call';
import { count } from '../../kit/format';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { SkeletonBlock } from '../../kit/Skeleton';
import type { HoneycombRequest } from '../../wire/bindings';
import { go, paths } from '../paths';
import { mapComb } from './combGroups';
import { Honeycomb } from './Honeycomb';
import type { State } from './state';
import { UnitHover, UnitName } from './UnitHover';

interface Props {
  of: HoneycombRequest;
  label: string;
  lit?: State | null;
  maxHeight: number;
}

export function UnitComb({ of, label, lit = null, maxHeight }: Props) {
  const { t } = useTranslation('parts');
  const client = useQueryClient();
  const comb = useAsk('lifecycle.honeycomb', of, { keep: true });
  const floors = of.by_floor ?? false;
  const map = useMemo(
    () =>
      mapComb(comb.data?.groups ?? [], floors, {
        building: (code) => t('comb.building', { code }),
        floor: (floor) => t('comb.floor', { floor }),
        noFloor: t('comb.noFloor'),
        units: (units) => t('comb.count', { count: units }),
        buildings: (buildings) => t('comb.buildings', { count: buildings }),
      }),
    [comb.data, floors, t],
  );
  if (comb.isError && !comb.data)
    return <ProblemPanel small problem={comb.error} onRetry={() => void comb.refetch()} />;
  if (!comb.data) return <SkeletonBlock height={Math.min(180, maxHeight)} />;
  if (comb.data.total === 0) return <p className="dim">{t('comb.none')}</p>;
  return (
    <Honeycomb
      label={`${label}: ${count(comb.data.total)}`}
      blocks={map.blocks}
      lit={lit}
      maxHeight={maxHeight}
      card={(hex) => {
        const at = map.find(hex);
        return at ? <UnitHover at={at} /> : null;
      }}
      name={(hex) => {
        const at = map.find(hex);
        return at ? <UnitName at={at} /> : null;
      }}
      onOpen={(hex) => {
        const at = map.find(hex);
        if (!at) return;
        void client
          .fetchQuery({ queryKey: askKey('units.at', at), queryFn: () => call('units.at', at) })
          .then((card) => go(paths.unit(card.unit_id)));
      }}
    />
  );
}
