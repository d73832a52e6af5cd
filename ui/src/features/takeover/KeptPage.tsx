// The proof of one property as it was accepted.
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { Badge } from '../../kit/Badge';
import { Card } from '../../kit/Card';
import { useCrumbs } from '../../kit/crumbs';
import { Instant } from '../../kit/Day';
import { Facts } from '../../kit/Facts';
import { count, day } from '../../kit/format';
import { PageHead } from '../../kit/PageHead';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { SkeletonRows } from '../../kit/Skeleton';
import { paths } from '../../nouns/paths';
import { ProofCard } from './ProofCard';

type Search = Partial<Record<'only', string | undefined>>;

interface Props {
  id: string;
  search: Search;
  onSearch: (change: Search) => void;
}

export function KeptPage({ id, search, onSearch }: Props) {
  const { t } = useTranslation('takeover');
  const kept = useAsk('takeover.kept', { takeover_id: id });
  const row = kept.data?.row;
  useCrumbs(
    { label: t('group') },
    { label: t('title'), href: paths.takeover() },
    { label: row?.property_name ?? ' ' },
  );
  if (kept.isError) return <ProblemPanel problem={kept.error} onRetry={() => void kept.refetch()} />;
  if (!kept.data || !row) return <SkeletonRows rows={8} />;
  return (
    <div className="page">
      <PageHead
        title={row.property_name}
        badge={row.undone_at ? <Badge>{t('undone')}</Badge> : <Badge tone="good">{t('accepted')}</Badge>}
        news={t('keptNews', { day: day(row.day) })}
      />
      <Card title={t('about')}>
        <Facts
          facts={[
            { key: 'day', label: t('head.day'), value: day(row.day) },
            { key: 'at', label: t('head.accepted'), value: <Instant at={row.accepted_at} /> },
            { key: 'by', label: t('head.by'), value: row.accepted_by.replace(/^user:/, '') },
            { key: 'rows', label: t('head.rows'), value: count(row.rows) },
            {
              key: 'entry',
              label: t('head.entry'),
              value: row.entry_code ? (
                <a className="link num" href={paths.entry(row.entry_code)}>
                  {row.entry_code}
                </a>
              ) : (
                '–'
              ),
            },
            ...(row.undone_at
              ? [{ key: 'undone', label: t('head.undone'), value: <Instant at={row.undone_at} /> }]
              : []),
          ]}
        />
      </Card>
      <ProofCard
        lines={kept.data.lines}
        total={kept.data.lines.length}
        fileName={`takeover-proof-${row.property_code}-${row.day}.csv`}
        only={search.only === 'off'}
        onOnly={(only) => onSearch({ only: only ? 'off' : undefined })}
      />
    </div>
  );
}
