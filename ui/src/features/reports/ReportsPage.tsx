// The reports there are, by what they are for.
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { Card } from '../../kit/Card';
import { useCrumbs } from '../../kit/crumbs';
import { PageHead } from '../../kit/PageHead';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { SkeletonRows } from '../../kit/Skeleton';
import { paths } from '../../nouns/paths';
import type { ReportAbout, ReportGroup } from '../../wire/bindings';
import './Reports.css';

function Group({ group, reports }: { group: ReportGroup; reports: ReportAbout[] }) {
  const { t } = useTranslation('reports');
  return (
    <Card title={t(`group.${group}`)} flush>
      <ul className="report-list">
        {reports.map((report) => (
          <li key={report.name}>
            <a href={paths.report(report.name)}>{report.title}</a>
            <span className="second">{report.tells}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

export function ReportsPage() {
  const { t } = useTranslation('reports');
  useCrumbs({ label: t('money') }, { label: t('title') });
  const list = useAsk('reports.list', {});
  const reports = list.data?.reports ?? [];
  const groups = [...new Set(reports.map(({ group }) => group))];
  return (
    <div className="page">
      <PageHead title={t('title')} news={list.data ? t('count', { count: reports.length }) : ' '} />
      {list.error ? <ProblemPanel problem={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.isPending ? (
        <Card>
          <SkeletonRows rows={8} />
        </Card>
      ) : null}
      <div className="report-groups">
        {groups.map((group) => (
          <Group key={group} group={group} reports={reports.filter((report) => report.group === group)} />
        ))}
      </div>
    </div>
  );
}
