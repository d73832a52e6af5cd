// Badges: a lifecycle state (hexagon and word), or a plain tone for outcomes of work.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import './Badge.css';
import { HexMark } from './HexMark';
import { STATE_TOKEN, type State } from './state';

interface StateProps {
  state: State;
  extra?: string | null | undefined;
  /** A lease that is over is ended; only a unit is vacant. */
  lease?: boolean;
}

export function StateBadge({ state, extra, lease }: StateProps) {
  const { t } = useTranslation('parts');
  const word = lease && state === 'vacant' ? t('ended') : t(`state.${state}`);
  return (
    <span className="badge" data-tone={STATE_TOKEN[state]}>
      <HexMark state={state} />
      {extra ? `${word} · ${extra}` : word}
    </span>
  );
}

export type Tone = 'good' | 'plain' | 'warn' | 'bad';

export function Badge({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className="badge" data-tone={tone}>
      {children}
    </span>
  );
}
