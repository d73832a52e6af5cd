// To the leases that a run changed, or the rows that it posted.
import { useTranslation } from 'react-i18next';
import { paths } from '../../nouns/paths';
import { leasesChanged, rowsPosted } from '../../nouns/run/runWords';
import type { JobRun } from '../../wire/bindings';

export function Changed({ run }: { run: JobRun }) {
  const { t } = useTranslation('jobs');
  const [leases, rows] = [leasesChanged(run), rowsPosted(run)];
  if (run.run === 0 || leases + rows === 0) return null;
  return (
    <a className="link" href={rows > 0 ? paths.chargingRun(run.run) : paths.run(run.run)}>
      {rows > 0 ? t('change.showRows', { count: rows }) : t('change.show', { count: leases })}
    </a>
  );
}
