// The buttons for what a lease's state allows; each opens a form that shows what will change before it is done.

import { ChevronDown } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../kit/Button';
import { ActionMenu, type MenuAction } from '../../kit/Menu';
import { toast } from '../../kit/Toast';
import type { Start } from '../../nouns/feature';
import { useMays } from '../../nouns/may';
import { owes } from '../../nouns/money/balance';
import { paths } from '../../nouns/paths';
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
  /** Where the account of the lease is; null where one is looking at it. */
  account?: string | null | undefined;
  start?: Start | undefined;
}

type Open = AllowedAction | 'new_lease' | null;

interface Order {
  main: Open | 'account';
  beside: Open[];
  more: Open[];
}

/** What the record needs most comes first, in gold: of one who owes the account, but for a move-out whose day has come. */
export function orderActions(actions: AllowedAction[], free: boolean, owing = false, isOut = false): Order {
  const order = byState(actions, free);
  if (!owing || free || (order.main === 'vacate' && isOut)) return order;
  return { ...order, main: 'account', beside: order.main ? [...order.beside, order.main] : order.beside };
}

/** What the state asks for; the rest beside it, the rare ones in a menu. */
function byState(actions: AllowedAction[], free: boolean): { main: Open; beside: Open[]; more: Open[] } {
  const has = (action: AllowedAction) => actions.includes(action);
  const ofEnded = (['undo_move_out', 'change_move_out'] as const).filter(has);
  if (free) return { main: 'new_lease', beside: [], more: ofEnded };
  if (has('rescind_notice')) {
    return {
      main: has('vacate') ? 'vacate' : null,
      beside: ['rescind_notice'],
      more: (['change_move_out', 'renew'] as const).filter(has),
    };
  }
  if (has('reinstate')) return { main: null, beside: ['reinstate'], more: [] };
  if (has('undo_move_out')) return { main: null, beside: [], more: ofEnded };
  if (has('withdraw')) return { main: null, beside: ['withdraw'], more: [] };
  const more = (['month_to_month', 'vacate'] as const).filter(has);
  return { main: has('renew') ? 'renew' : null, beside: has('notice') ? ['notice'] : [], more };
}

const STARTABLE = [
  'notice',
  'rescind_notice',
  'month_to_month',
  'vacate',
  'undo_move_out',
  'change_move_out',
  'renew',
  'new_lease',
] as const satisfies Exclude<Open, null>[];

/** Takes up what the address asks for, once it is known what can be done. */
function useStart(start: Start | undefined, isKnown: boolean, take: (act: string) => void) {
  const taken = useRef(take);
  taken.current = take;
  const { act, onTaken } = start ?? {};
  // biome-ignore lint/correctness/useExhaustiveDependencies: taken up once, whoever hears of it
  useEffect(() => {
    if (act === undefined || !isKnown) return;
    onTaken?.();
    taken.current(act);
  }, [act, isKnown]);
}

export function LeaseActions({ card, lease, menu, letters, account, start }: Props) {
  const { t } = useTranslation('lifecycle');
  const { t: parts } = useTranslation('parts');
  const [open, setOpen] = useState<Open>(null);
  const isFree = card.lease_id === null && card.future_lease_id === null;
  const mays = useMays();
  const { main, beside, more } = orderActions(
    lease?.actions ?? [],
    isFree,
    owes(lease?.balance_cents) && mays('ledger.account').ok,
    lease?.days_until_move_out != null && lease.days_until_move_out <= 0,
  );
  const [sign, act] = [mays('lifecycle.new_lease'), mays('lifecycle.act')];
  const whyNot = (action: Open) => (action === 'new_lease' || action === 'renew' ? sign : act).why;
  const close = () => setOpen(null);
  useStart(start, isFree || lease !== undefined, (act) => {
    const offered = [main, ...beside, ...more].find((one) => one === act);
    const why = offered ? whyNot(offered as Open) : undefined;
    if (offered && offered !== 'account' && !why) setOpen(offered);
    else toast({ title: t('start.not', { act: actName(act) }), text: why ?? t('start.state') });
  });
  function actName(act: string): string {
    const known = STARTABLE.find((one) => one === act);
    return known ? t(`do.${known}`) : act;
  }
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
      {main === 'account' ? (
        account === null || lease === undefined ? null : (
          <a
            className="btn"
            data-look="cta"
            href={account ?? paths.lease(lease.lease_id, { show: 'account' })}
          >
            {parts('balance.open')}
          </a>
        )
      ) : main ? (
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
