// How far a lease is through its term or its notice. Month-to-month and vacant have no bar: they have words.
import { useTranslation } from 'react-i18next';
import './TermBar.css';

export type TermTone = 'teal' | 'amber' | 'orange' | 'red';

interface Props {
  /** Elapsed share, 0 to 1; none where the state has no end. */
  share: number | null;
  tone: TermTone | null;
  wide?: boolean;
}

export function TermBar({ share, tone, wide }: Props) {
  const { t } = useTranslation('parts');
  if (share === null || tone === null) return <span className="dim">—</span>;
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <div
      className={wide ? 'term term-wide' : 'term'}
      role="progressbar"
      aria-label={t('term.label')}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      data-tone={tone}
    >
      <i style={{ width: `${percent}%` }} />
    </div>
  );
}

/** Teal while more than 90 days remain, amber from 90 to 30, orange below. */
export function termTone(daysLeft: number): TermTone {
  if (daysLeft > 90) return 'teal';
  return daysLeft >= 30 ? 'amber' : 'orange';
}
