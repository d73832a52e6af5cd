// What the night's jobs did, each in its own sentence.
import { useTranslation } from 'react-i18next';
import { Badge } from '../../kit/Badge';
import { Card } from '../../kit/Card';
import { clock, duration, shortDay } from '../../kit/format';
import { paths } from '../../nouns/paths';
import { plainName } from '../../nouns/record/fieldWords';
import { leasesChanged, rowsPosted, runWords } from '../../nouns/run/runWords';
import type { JobRun } from '../../wire/bindings';
import './NightCard.css';

export function NightCard({ runs, today }: { runs: JobRun[]; today: string }) {
  const { t } = useTranslation('today');
  return (
    <Card
      title={t('night.title')}
      actions={
        <a className="link sub" href={paths.jobs()}>
          {t('night.all')}
        </a>
      }
    >
      {runs.length === 0 ? (
        <p className="dim">{t('night.none')}</p>
      ) : (
        <ul className="night">
          {runs.map((run) => (
            <li key={`${run.job}-${run.run}-${run.started_at}`}>
              <div className="between">
                <span className="strong">{plainName(run.job)}</span>
                {run.outcome === 'done' ? null : <Badge tone="bad">{t('night.failed')}</Badge>}
                <span className="dim nowrap">
                  {run.cause === 'by_hand' || run.cause === 'after_import' ? `${t('night.byHand')} · ` : ''}
                  {shortDay(run.as_of, today)}, {clock(run.started_at)} · {duration(run.duration_ms)}
                </span>
              </div>
              <p className="second">
                {runWords(run)}{' '}
                {rowsPosted(run) > 0 ? (
                  <a className="link" href={paths.chargingRun(run.run)}>
                    {t('night.posted', { count: rowsPosted(run) })}
                  </a>
                ) : null}
                {leasesChanged(run) > 0 ? (
                  <a className="link" href={paths.run(run.run)}>
                    {t('night.changed', { count: leasesChanged(run) })}
                  </a>
                ) : null}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
