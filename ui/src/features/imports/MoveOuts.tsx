// Leases in force here that the rent roll no longer shows: who has left, who has renewed.
import { useTranslation } from 'react-i18next';
import { day } from '../../kit/format';
import type { MoveOutLine } from '../../wire/bindings';
import { Proposals } from './Proposals';

/** What is to be recorded: none at all, or all but these leases. */
export interface MoveOutWish {
  move_outs: boolean;
  keep_leases: string[];
}

interface Props {
  lines: MoveOutLine[];
  onWish?: ((wish: MoveOutWish) => void) | undefined;
}

export function MoveOuts({ lines, onWish }: Props) {
  const { t } = useTranslation('imports');
  const renewals = lines.filter((line) => line.succession === 'renewed').length;
  const counted = [
    renewals < lines.length ? t('moveOuts.moved', { count: lines.length - renewals }) : null,
    renewals > 0 ? t('moveOuts.renewals', { count: renewals }) : null,
  ].filter((words) => words !== null);
  return (
    <Proposals
      lines={lines}
      words={{
        title: t('moveOuts.title', { count: lines.length }),
        label: t('moveOuts.label'),
        remark: (taken) =>
          [...counted, t(onWish ? 'moveOuts.will' : 'moveOuts.were', { count: taken })].join(' · '),
        tick: t('moveOuts.record'),
        all: t('moveOuts.all'),
        one: (line) => t('moveOuts.recordOf', { unit: line.unit_number, tenant: line.tenant_name }),
        taken: t('moveOuts.recorded'),
        left: t('moveOuts.left'),
        what: (line) => t(`moveOuts.${line.succession}`, { lease: line.new_lease ?? '' }),
      }}
      last={{ id: 'last', head: t('moveOuts.lastDay'), cell: (line) => day(line.last_day) }}
      onTake={
        onWish &&
        ((isTaken) => {
          const keep_leases = lines.filter((line) => !isTaken(line)).map((line) => line.lease_number);
          onWish({ move_outs: keep_leases.length < lines.length, keep_leases });
        })
      }
    />
  );
}
