// The hexagon of the house: the mark of a lifecycle state beside a word, with its letter where there is room.
import './HexMark.css';
import { STATE_LETTER, STATE_TOKEN, type State } from './state';

export function HexMark({ state, size = 10 }: { state: State; size?: number }) {
  return (
    <svg
      className="hex-mark"
      width={size}
      height={Math.round(size * 1.1)}
      viewBox="0 0 20 22"
      aria-hidden="true"
      focusable="false"
    >
      <path d="M10 0 20 5.5v11L10 22 0 16.5v-11z" fill={`var(--${STATE_TOKEN[state]})`} />
      {size >= 16 ? (
        <text x="10" y="15" textAnchor="middle" className="hex-mark-letter">
          {STATE_LETTER[state]}
        </text>
      ) : null}
    </svg>
  );
}
