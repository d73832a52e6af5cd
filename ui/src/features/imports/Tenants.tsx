// Tenants of a rent roll who are likely somebody here already, under another name or in another unit: taken for the same
// when ticked, else new ones. What is sure is ticked already.
import { useTranslation } from 'react-i18next';
import { Badge } from '../../kit/Badge';
import { Card } from '../../kit/Card';
import { List } from '../../kit/List';
import type { TenantLine } from '../../wire/bindings';
import { Tick } from './MoveOuts';

/** Whose word differs from what is sure: lease numbers of the roll. */
export interface TenantWish {
  same_leases: string[];
  new_leases: string[];
}

const wishOf = (lines: TenantLine[]): TenantWish => ({
  same_leases: lines.filter((line) => line.recorded && !line.certain).map((line) => line.lease_number),
  new_leases: lines.filter((line) => !line.recorded && line.certain).map((line) => line.lease_number),
});

interface Props {
  lines: TenantLine[];
  /** Absent once the import is done: then the lines only tell. */
  onWish?: ((wish: TenantWish) => void) | undefined;
}

export function Tenants({ lines, onWish }: Props) {
  const { t } = useTranslation('imports');
  if (lines.length === 0) return null;
  const same = lines.filter((line) => line.recorded).length;
  const choose = (chosen: TenantLine, recorded: boolean) =>
    onWish?.(wishOf(lines.map((line) => (line === chosen ? { ...line, recorded } : line))));
  return (
    <Card
      title={t('tenants.title', { count: lines.length })}
      remark={t(onWish ? 'tenants.will' : 'tenants.were', { count: same })}
      flush
    >
      <List
        tall
        label={t('tenants.label')}
        rows={lines}
        rowKey={(line) => line.lease_number}
        columns={[
          {
            id: 'same',
            head: t('tenants.same'),
            cell: (line) =>
              onWish ? (
                <Tick
                  on={line.recorded}
                  onChange={(on) => choose(line, on)}
                  label={t('tenants.sameOf', { tenant: line.tenant_name, former: line.former_name })}
                />
              ) : line.recorded ? (
                <Badge tone="good">{t('tenants.isSame')}</Badge>
              ) : (
                <Badge>{t('tenants.isNew')}</Badge>
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
            cell: (line) => (
              <span className="report-reason">
                {t(`tenants.${line.change}`, { name: line.former_name, unit: line.former_unit })}
              </span>
            ),
          },
          {
            id: 'sure',
            head: t('decisions.by'),
            cell: (line) => (
              <Badge tone={line.certain ? 'plain' : 'warn'}>
                {t(line.certain ? 'decisions.state.said' : 'decisions.state.guessed')}
              </Badge>
            ),
          },
        ]}
      />
    </Card>
  );
}
