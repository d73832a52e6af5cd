// One past import with its full report.
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { useCrumbs } from '../../kit/crumbs';
import { duration } from '../../kit/format';
import { PageHead } from '../../kit/PageHead';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { SkeletonBlock } from '../../kit/Skeleton';
import { paths } from '../../nouns/paths';
import { Report } from './Report';

export function ImportPage({ importId }: { importId: number }) {
  const { t } = useTranslation('imports');
  const report = useAsk('imports.get', { import_id: importId });
  const name = report.data?.source_name ?? '…';
  useCrumbs({ label: t('title'), href: paths.imports() }, { label: name });
  return (
    <div className="page">
      {report.isError ? (
        <ProblemPanel problem={report.error} onRetry={() => void report.refetch()} />
      ) : (
        <>
          <PageHead
            title={name}
            news={
              report.data
                ? report.data.applied
                  ? t('report.done', { took: duration(report.data.duration_ms) })
                  : t('report.refused')
                : ' '
            }
            actions={
              report.data && report.data.refused_total > 0 ? (
                <a className="btn" href={paths.newImport()}>
                  {t('again')}
                </a>
              ) : null
            }
          />
          {report.data ? <Report report={report.data} /> : <SkeletonBlock height={320} />}
        </>
      )}
    </div>
  );
}
