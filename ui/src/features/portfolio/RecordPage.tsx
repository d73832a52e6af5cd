// A record whose kind has no page of its own: its values, its history, and what may be done with it.
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { Card } from '../../kit/Card';
import { useCrumbs } from '../../kit/crumbs';
import { PageHead } from '../../kit/PageHead';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { SkeletonBlock } from '../../kit/Skeleton';
import { paths } from '../../nouns/paths';
import { useFieldWords } from '../../nouns/record/fieldWords';
import { HistoryList } from '../../nouns/record/HistoryList';
import { RecordFacts } from '../../nouns/record/RecordFacts';
import { RecordGate } from '../../nouns/record/RecordGate';
import { RecordMenu } from '../../nouns/record/RecordMenu';
import type { RecordKind, RecordRequest } from '../../wire/bindings';

function Body({ kind, id }: RecordRequest) {
  const { t } = useTranslation('portfolio');
  const words = useFieldWords();
  const found = useAsk('records.get_fields', { kind, id });
  const record = found.data;
  useCrumbs({ label: words.record(kind) }, { label: record?.name ?? '…' });
  if (!record)
    return (
      <div className="page" aria-busy={found.isPending}>
        {found.isError ? (
          <ProblemPanel problem={found.error} onRetry={() => void found.refetch()} />
        ) : (
          <>
            <PageHead title=" " news=" " />
            <SkeletonBlock height={320} />
          </>
        )}
      </div>
    );
  return (
    <div className="page">
      <PageHead
        title={record.name}
        news={words.record(kind)}
        actions={<RecordMenu kind={kind} id={id} name={record.name} />}
      />
      <div className="columns side-first">
        <Card title={t('tab.history')} remark={t('history.remark')} flush>
          <HistoryList rowIds={[id]} />
        </Card>
        <Card title={t('property.about')}>
          <RecordFacts record={record} />
        </Card>
      </div>
    </div>
  );
}

export function RecordPage({ kind, id }: { kind: string; id: string }) {
  const known = kind as RecordKind;
  return (
    <RecordGate key={paths.record(known, id)} kind={known} id={id}>
      <Body kind={known} id={id} />
    </RecordGate>
  );
}
