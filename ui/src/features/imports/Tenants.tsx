// Tenants of a rent roll who are likely somebody here already, under another name or in another unit: taken for the same
// when ticked, else new ones. What is sure is ticked already; what is not stands first.
import { useTranslation } from 'react-i18next';
import { Badge } from '../../kit/Badge';
import type { TenantLine } from '../../wire/bindings';
import { Proposals } from './Proposals';

/** Whose word differs from what is sure: lease numbers of the roll. */
export interface TenantWish {
  same_leases: string[];
  new_leases: string[];
}

interface Props {
  lines: TenantLine[];
  onWish?: ((wish: TenantWish) => void) | undefined;
}

const numbers = (lines: TenantLine[]): string[] => lines.map((line) => line.lease_number);

/** Sorted once for each report, so that nothing jumps while one ticks. */
const sorted = new WeakMap<TenantLine[], TenantLine[]>();
function unsureFirst(lines: TenantLine[]): TenantLine[] {
  const known = sorted.get(lines);
  if (known) return known;
  const made = lines.toSorted((one, other) => Number(one.certain) - Number(other.certain));
  sorted.set(lines, made);
  return made;
}

export function Tenants({ lines, onWish }: Props) {
  const { t } = useTranslation('imports');
  return (
    <Proposals
      lines={unsureFirst(lines)}
      words={{
        title: t('tenants.title', { count: lines.length }),
        label: t('tenants.label'),
        remark: (same) => t(onWish ? 'tenants.will' : 'tenants.were', { count: same }),
        tick: t('tenants.same'),
        all: t('tenants.all'),
        one: (line) => t('tenants.sameOf', { tenant: line.tenant_name, former: line.former_name }),
        taken: t('tenants.isSame'),
        left: t('tenants.isNew'),
        what: (line) => t(`tenants.${line.change}`, { name: line.former_name, unit: line.former_unit }),
      }}
      last={{
        id: 'sure',
        head: t('decisions.by'),
        cell: (line) => (
          <Badge tone={line.certain ? 'plain' : 'warn'}>
            {t(line.certain ? 'decisions.state.said' : 'decisions.state.guessed')}
          </Badge>
        ),
      }}
      onTake={
        onWish &&
        ((isSame) =>
          onWish({
            same_leases: numbers(lines.filter((line) => isSame(line) && !line.certain)),
            new_leases: numbers(lines.filter((line) => !isSame(line) && line.certain)),
          }))
      }
    />
  );
}
