// The month one looks at, with a step back and forward; none that is to come.
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './Button';
import { month } from './format';
import './MonthBar.css';
import { firstOf, monthAfter, monthBefore } from './months';
import { usePageKeys } from './pageKeys';

interface Props {
  /** Any day in it. */
  shown: string;
  today: string;
  onMonth: (first: string | undefined) => void;
  /** This month is no default: it stands in the address, too. */
  always?: boolean;
}

export function MonthBar({ shown, today, onMonth, always }: Props) {
  const { t } = useTranslation('parts');
  const last = firstOf(today);
  const next = monthAfter(shown);
  const back = () => onMonth(monthBefore(shown));
  const forward = next > last ? undefined : () => onMonth(next === last && !always ? undefined : next);
  usePageKeys({ '[': back, ']': forward });
  return (
    <div className="line month-bar">
      <IconButton label={t('month.before')} icon={<ChevronLeft size={15} />} onClick={back} />
      <span className="strong" aria-live="polite">
        {month(shown)}
      </span>
      <IconButton
        label={t('month.after')}
        icon={<ChevronRight size={15} />}
        disabled={!forward}
        onClick={() => forward?.()}
      />
    </div>
  );
}
