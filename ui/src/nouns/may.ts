// What the person may do: a button names the call it makes, and is told whether this person may make it, and if not why.
// The core refuses in any case; until it has said who sits here, nothing is held back.
import { useTranslation } from 'react-i18next';
import { useAsk } from '../host/ask';
import type { CallName } from '../host/call';
import { locale } from '../kit/format';
import {
  type AppStatus,
  type CallNeed,
  type Department,
  type Level,
  NEED_OF,
  type RecordKind,
  WRITE_NEED_OF,
} from '../wire/bindings';

const LEVELS: readonly Level[] = ['none', 'see', 'act', 'manage'];

/** What these very arguments need, where the core said so; `null` = nothing. */
type OwnNeed = CallNeed | null | undefined;

/** Writing a record needs another level for each kind. */
const needOf = (name: CallName, kind?: RecordKind, own?: OwnNeed) =>
  own !== undefined ? own : kind ? WRITE_NEED_OF[kind] : NEED_OF[name];

/** Whether somebody with the levels of `status` may make the call. */
export function mayCall(
  status: AppStatus | undefined,
  name: CallName,
  kind?: RecordKind,
  own?: OwnNeed,
  /** For calls that need their level in the department of their arguments. */
  department?: Department,
): boolean {
  const need = needOf(name, kind, own);
  if (!need || !status) return true;
  return LEVELS.indexOf(status.levels[department ?? need.department] ?? 'none') >= LEVELS.indexOf(need.level);
}

export interface May {
  ok: boolean;
  /** Why not, and whom to ask. */
  why: string | undefined;
}

/** For lists of buttons: asks of any call. */
export function useMays(): (name: CallName, kind?: RecordKind, own?: OwnNeed) => May {
  const { t } = useTranslation('parts');
  // The shell asks for it; here it is only read.
  const status = useAsk('app.status', {}, { enabled: false }).data;
  return (name, kind, own) => {
    const need = needOf(name, kind, own);
    if (!need || mayCall(status, name, kind, own)) return { ok: true, why: undefined };
    const who = new Intl.ListFormat(locale(), { type: 'disjunction' }).format(
      need.ask.map((role) => t(`may.role.${role}`)),
    );
    return { ok: false, why: t('may.not', { who }) };
  };
}

export function useMay(name: CallName, kind?: RecordKind, own?: OwnNeed): May {
  return useMays()(name, kind, own);
}
