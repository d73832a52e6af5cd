// The lifecycle breakdown as one bar; the words of it are the bar's name, so that color is never alone.
import { useTranslation } from 'react-i18next';
import { count } from '../../kit/format';
import './SplitBar.css';
import { STATE_TOKEN, UNIT_STATES } from './state';

export interface Split {
  active: number;
  month_to_month: number;
  notice: number;
  vacant: number;
}

export function useSplitWords(split: Split): string {
  const { t } = useTranslation('parts');
  return UNIT_STATES.filter((state) => split[state] > 0)
    .map((state) => t(`split.${state}`, { value: count(split[state]) }))
    .join(' · ');
}

export function SplitBar({ split, words = false }: { split: Split; words?: boolean }) {
  const text = useSplitWords(split);
  if (text === '') return null;
  return (
    <div className="split-block">
      <div className="split" role="img" aria-label={text}>
        {UNIT_STATES.map((state) =>
          split[state] > 0 ? (
            <i key={state} style={{ flexGrow: split[state], background: `var(--${STATE_TOKEN[state]})` }} />
          ) : null,
        )}
      </div>
      {words ? <p className="sub split-words">{text}</p> : null}
    </div>
  );
}
