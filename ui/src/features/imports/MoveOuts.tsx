// Leases in force here that the rent roll no longer shows, or of which a move-out report speaks: who has left, who leaves,
// who has renewed; recorded for all or one by one.
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
  if (lines.length === 0) return null;
  const of = (what: MoveOutLine['succession']) => lines.filter((line) => line.succession === what).length;
  const [renewals, notices] = [of('renewed'), of('notice')];
  const gone = lines.length - renewals - notices;
  // A report of move-outs tells of these alone, a rent roll never does.
  const told = notices + of('moved_out') > 0 ? 'report' : 'roll';
  const counted = [
    gone > 0 ? t('moveOuts.moved', { count: gone }) : null,
    notices > 0 ? t('moveOuts.notices', { count: notices }) : null,
    renewals > 0 ? t('moveOuts.renewals', { count: renewals }) : null,
  ].filter((words) => words !== null);
  return (
    <Proposals
      lines={lines}
      words={{
        title: t(`moveOuts.${told}.title`, { count: lines.length }),
        label: t(`moveOuts.${told}.label`),
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
