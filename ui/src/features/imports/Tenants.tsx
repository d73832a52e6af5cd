// Tenants of the rent roll who are likely in the portfolio already, under another name or in another unit: one record or two.
import { useTranslation } from 'react-i18next';
import { Badge } from '../../kit/Badge';
import { Card } from '../../kit/Card';
import { List } from '../../kit/List';
import type { TenantLine } from '../../wire/bindings';
import { Tick } from './MoveOuts';

/** Of whom a person decided otherwise than is certain: leases of the roll. */
export interface TenantWish {
  same_leases: string[];
  new_leases: string[];
}

interface Props {
  lines: TenantLine[];
  /** Absent once the import is done: then the lines only tell. */
  onWish?: ((wish: TenantWish) => void) | undefined;
}

export function Tenants({ lines, onWish }: Props) {
  const { t } = useTranslation('imports');
  if (lines.length === 0) return null;
  const choose = (chosen: TenantLine, on: boolean) => {
    const same = (line: TenantLine) => (line === chosen ? on : line.recorded);
    const numbers = (those: TenantLine[]) => those.map((line) => line.lease_number);
    onWish?.({
      same_leases: numbers(lines.filter((line) => same(line) && !line.certain)),
      new_leases: numbers(lines.filter((line) => !same(line) && line.certain)),
    });
  };
  return (
    <Card title={t('tenants.title', { count: lines.length })} remark={t('tenants.remark')} flush>
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
                <Badge tone="good">{t('tenants.one')}</Badge>
              ) : (
                <Badge>{t('tenants.two')}</Badge>
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
            head: t('tenants.before'),
            grow: true,
            cell: (line) => t(`tenants.${line.change}`, { name: line.former_name, unit: line.former_unit }),
          },
        ]}
      />
    </Card>
  );
}
