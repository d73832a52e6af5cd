// What is on its way, at the height it will have: rows for lists, a block for the rest.
import { useTranslation } from 'react-i18next';
import './Skeleton.css';

export function SkeletonRows({ rows }: { rows: number }) {
  const { t } = useTranslation('parts');
  return (
    <div className="skeleton-rows">
      <span className="unseen" role="status">
        {t('loading')}
      </span>
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
        <div className="skeleton-row" key={index} aria-hidden="true">
          <i style={{ width: `${28 + ((index * 17) % 24)}%` }} />
          <i style={{ width: `${14 + ((index * 11) % 12)}%` }} />
        </div>
      ))}
    </div>
  );
}

export function SkeletonBlock({ height }: { height: number }) {
  const { t } = useTranslation('parts');
  return (
    <div className="skeleton-block" style={{ height }}>
      <span className="unseen" role="status">
        {t('loading')}
      </span>
    </div>
  );
}
