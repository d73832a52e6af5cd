// All templates: which paper, in which language, whose words, since when.
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { Badge } from '../../kit/Badge';
import { Card } from '../../kit/Card';
import { useCrumbs } from '../../kit/crumbs';
import { Instant } from '../../kit/Day';
import { List, type ListColumn } from '../../kit/List';
import { PageHead } from '../../kit/PageHead';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { SkeletonRows } from '../../kit/Skeleton';
import { paths } from '../../nouns/paths';
import { useActor } from '../../nouns/record/actor';
import { useFieldWords } from '../../nouns/record/fieldWords';
import type { TemplateLine } from '../../wire/bindings';

export function TemplatesPage() {
  const { t } = useTranslation('papers');
  const words = useFieldWords();
  const actor = useActor();
  const found = useAsk('papers.templates', {});
  useCrumbs({ label: t('templates.group') }, { label: t('templates.title') });
  const columns: ListColumn<TemplateLine>[] = [
    {
      id: 'name',
      head: t('templates.paper'),
      grow: true,
      cell: (row) => (
        <a className="link strong" href={paths.template(`${row.name}.${row.language}`)}>
          {words.word(row.name)}
        </a>
      ),
    },
    { id: 'language', head: t('language'), cell: (row) => words.word(row.language) },
    {
      id: 'whose',
      head: t('templates.words'),
      cell: (row) => (
        <Badge tone={row.is_own ? 'good' : 'plain'}>
          {t(row.is_own ? 'templates.own' : 'templates.shipped')}
        </Badge>
      ),
    },
    {
      id: 'version',
      head: t('templates.version'),
      right: true,
      cell: (row) => <span className="num">{row.version}</span>,
    },
    { id: 'at', head: t('templates.saved'), cell: (row) => <Instant at={row.written_at} /> },
    { id: 'by', head: t('templates.by'), cell: (row) => (row.written_by ? actor(row.written_by) : '—') },
  ];
  return (
    <div className="page">
      <PageHead title={t('templates.title')} news={t('templates.news')} />
      {found.isError ? <ProblemPanel problem={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.isPending ? <SkeletonRows rows={4} /> : null}
      {found.data ? (
        <Card flush>
          <List
            label={t('templates.title')}
            columns={columns}
            rows={found.data.rows}
            rowKey={(row) => `${row.name}.${row.language}`}
          />
        </Card>
      ) : null}
    </div>
  );
}
