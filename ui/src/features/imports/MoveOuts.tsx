// Leases in force here that the rent roll no longer shows, or of which a move-out report speaks: who has left, who leaves,
// who has renewed; recorded for all or one by one.
import { Checkbox } from '@base-ui/react/checkbox';
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../kit/Badge';
import { Card } from '../../kit/Card';
import { day } from '../../kit/format';
import { List } from '../../kit/List';
import type { MoveOutLine } from '../../wire/bindings';

/** What is to be recorded: none at all, or all but these leases. */
export interface MoveOutWish {
  move_outs: boolean;
  keep_leases: string[];
}

/** A box to tick beside a proposal. */
export function Tick(props: {
  on: boolean;
  onChange: (on: boolean) => void;
  label?: string;
  children?: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox inside is the control
    <label className="keep">
      <Checkbox.Root
        className="tick"
        checked={props.on}
        onCheckedChange={props.onChange}
        nativeButton
        render={<button type="button" aria-label={props.label} />}
      >
        <Checkbox.Indicator>
          <Check size={12} aria-hidden="true" />
        </Checkbox.Indicator>
      </Checkbox.Root>
      {props.children}
    </label>
  );
}

interface Props {
  lines: MoveOutLine[];
  /** Absent once the import is done: then the lines only tell. */
  onWish?: ((wish: MoveOutWish) => void) | undefined;
}

export function MoveOuts({ lines, onWish }: Props) {
  const { t } = useTranslation('imports');
  if (lines.length === 0) return null;
  const kept = lines.filter((line) => !line.recorded).map((line) => line.lease_number);
  const all = kept.length === 0;
  const of = (what: MoveOutLine['succession']) => lines.filter((line) => line.succession === what).length;
  const [renewals, notices] = [of('renewed'), of('notice')];
  const gone = lines.length - renewals - notices;
  // A report of move-outs tells of these alone, a rent roll never does.
  const told = notices + of('moved_out') > 0 ? 'report' : 'roll';
  const taken = lines.length - kept.length;
  const remark = [
    gone > 0 ? t('moveOuts.moved', { count: gone }) : null,
    notices > 0 ? t('moveOuts.notices', { count: notices }) : null,
    renewals > 0 ? t('moveOuts.renewals', { count: renewals }) : null,
    t(onWish ? 'moveOuts.will' : 'moveOuts.were', { count: taken }),
  ]
    .filter(Boolean)
    .join(' · ');
  const choose = (line: MoveOutLine, on: boolean) => {
    const keep_leases = on
      ? kept.filter((number) => number !== line.lease_number)
      : [...kept, line.lease_number];
    onWish?.({ move_outs: keep_leases.length < lines.length, keep_leases });
  };
  return (
    <Card title={t(`moveOuts.${told}.title`, { count: lines.length })} remark={remark} flush>
      {onWish ? (
        <div className="card-body">
          <Tick on={all} onChange={(on) => onWish({ move_outs: on, keep_leases: [] })}>
            {t('moveOuts.all')}
          </Tick>
        </div>
      ) : null}
      <List
        tall
        label={t(`moveOuts.${told}.label`)}
        rows={lines}
        rowKey={(line) => line.lease_number}
        columns={[
          {
            id: 'record',
            head: t('moveOuts.record'),
            cell: (line) =>
              onWish ? (
                <Tick
                  on={line.recorded}
                  onChange={(on) => choose(line, on)}
                  label={t('moveOuts.recordOf', { unit: line.unit_number, tenant: line.tenant_name })}
                />
              ) : line.recorded ? (
                <Badge tone="good">{t('moveOuts.recorded')}</Badge>
              ) : (
                <Badge>{t('moveOuts.left')}</Badge>
              ),
          },
          {
            id: 'unit',
            head: t('moveOuts.unit'),
            cell: (line) => <span className="num">{line.unit_number}</span>,
          },
          {
            id: 'tenant',
            head: t('moveOuts.tenant'),
            cell: (line) => <span className="strong">{line.tenant_name}</span>,
          },
          {
            id: 'what',
            head: t('preview.what'),
            grow: true,
            cell: (line) => t(`moveOuts.${line.succession}`, { lease: line.new_lease ?? '' }),
          },
          { id: 'last', head: t('moveOuts.lastDay'), cell: (line) => day(line.last_day) },
        ]}
      />
    </Card>
  );
}
