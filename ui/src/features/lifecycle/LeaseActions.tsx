// The buttons for what a lease's state allows; each opens a form that shows what will change before it is done.

import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../kit/Button';
import { ActionMenu, type MenuAction } from '../../kit/Menu';
import { useMays } from '../../nouns/may';
import { MoreButton } from '../../nouns/record/RecordMenu';
import type { AllowedAction, LeaseDetail, UnitCard } from '../../wire/bindings';
import { ActSheet } from './ActSheet';
import { NewLeaseSheet } from './NewLeaseSheet';

interface Props {
  card: UnitCard;
  lease: LeaseDetail | undefined;
  /** The one menu of a page that has other lines too. */
  menu?: { name: string; also: MenuAction[] };
  /** What can be written about it. */
  letters?: MenuAction[];
}

type Open = Exclude<AllowedAction, 'renew'> | 'renew' | 'new_lease' | null;

/** What the state asks for comes first, in gold; the rest beside it, the rare ones in a menu. */
export function orderActions(
  actions: AllowedAction[],
  free: boolean,
): { main: Open; beside: Open[]; more: Open[] } {
  if (free) return { main: 'new_lease', beside: [], more: [] };
  const has = (action: AllowedAction) => actions.includes(action);
  if (has('rescind_notice')) {
    return {
      main: has('vacate') ? 'vacate' : null,
      beside: ['rescind_notice'],
      more: has('renew') ? ['renew'] : [],
    };
  }
  if (has('reinstate')) return { main: null, beside: ['reinstate'], more: [] };
  if (has('withdraw')) return { main: null, beside: ['withdraw'], more: [] };
  const more = (['month_to_month', 'vacate'] as const).filter(has);
  return { main: has('renew') ? 'renew' : null, beside: has('notice') ? ['notice'] : [], more };
}

export function LeaseActions({ card, lease, menu, letters }: Props) {
  const { t } = useTranslation('lifecycle');
  const [open, setOpen] = useState<Open>(null);
  const isFree = card.lease_id === null && card.future_lease_id === null;
  const { main, beside, more } = orderActions(lease?.actions ?? [], isFree);
  const mays = useMays();
  const [sign, act] = [mays('lifecycle.new_lease'), mays('lifecycle.act')];
  const whyNot = (action: Open) => (action === 'new_lease' || action === 'renew' ? sign : act).why;
  const close = () => setOpen(null);
  if (!isFree && !lease && mays('leases.get').ok) return <div style={{ height: 30 }} />;
  const lines: MenuAction[] = more.map((action) => ({
    key: String(action),
    label: t(`do.${action ?? 'notice'}`),
    why: whyNot(action),
    onSelect: () => setOpen(action),
  }));
  lines.push(...(letters ?? []), ...(menu?.also ?? []));
  return (
    <>
      {lines.length > 0 ? (
        <ActionMenu
          trigger={
            menu ? (
              <MoreButton name={menu.name} />
            ) : (
              <Button look="quiet">
                {t('do.more')}
                <ChevronDown size={13} aria-hidden="true" />
              </Button>
            )
          }
          actions={lines}
        />
      ) : null}
      {beside.map((action) => (
        <Button key={action} why={whyNot(action)} onClick={() => setOpen(action)}>
          {t(`do.${action ?? 'notice'}`)}
        </Button>
      ))}
      {main ? (
        <Button look="cta" why={whyNot(main)} onClick={() => setOpen(main)}>
          {t(`do.${main}`)}
        </Button>
      ) : null}
      {open === 'new_lease' || open === 'renew' ? (
        <NewLeaseSheet card={card} renews={open === 'renew' ? lease : undefined} onClose={close} />
      ) : open !== null && lease ? (
        <ActSheet lease={lease} kind={open} onClose={close} />
      ) : null}
    </>
  );
}
