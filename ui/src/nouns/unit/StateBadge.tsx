// The badge of a lifecycle state: hexagon and word.
import { useTranslation } from 'react-i18next';
import '../../kit/Badge.css';
import { HexMark } from './HexMark';
import { STATE_TOKEN, type State } from './state';

interface Props {
  state: State;
  extra?: string | null | undefined;
  /** A lease that is over is ended; only a unit is vacant. */
  lease?: boolean;
}

export function StateBadge({ state, extra, lease }: Props) {
  const { t } = useTranslation('parts');
  const word = lease && state === 'vacant' ? t('ended') : t(`state.${state}`);
  return (
    <span className="badge" data-tone={STATE_TOKEN[state]}>
      <HexMark state={state} />
      {extra ? `${word} · ${extra}` : word}
    </span>
  );
}
