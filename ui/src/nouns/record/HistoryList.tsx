// Who changed what, from what to what, newest first: the audit of a record and of what belongs to it.
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { EmptyState } from '../../kit/EmptyState';
import { instant } from '../../kit/format';
import type { HistoryLine } from '../../wire/bindings';
import './HistoryList.css';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { SkeletonRows } from '../../kit/Skeleton';
import { useActor } from './actor';
import { useFieldWords } from './fieldWords';

function Line({ line, currency }: { line: HistoryLine; currency: string | undefined }) {
  const { t, i18n } = useTranslation('parts');
  const actor = useActor();
  const words = useFieldWords();
  const known = i18n.exists(`history.kind.${line.kind}`, { ns: 'parts' });
  const kind = line.kind as 'created';
  const { name } = line;
  const record = [words.record(line.record), name].filter(Boolean).join(' ');
  const title = !known
    ? `${record}: ${line.kind}`
    : line.record === 'lease_party' && name
      ? t(`history.onLease.${kind}`, { name })
      : t(`history.kind.${kind}`, { record });
  return (
    <li>
      <div className="history-head">
        <span className="strong">{title}</span>
        <span className="dim">
          {instant(line.at)} · {actor(line.actor)}
        </span>
      </div>
      <dl className="history-values">
        {line.values.map((value) => (
          <div key={value.field}>
            <dt>{words.field(value.field)}</dt>
            <dd>
              {line.kind === 'created' ? null : (
                <>
                  <del>{words.value(value.field, value.from, { shape: value.shape, currency })}</del>
                  <span aria-hidden="true"> → </span>
                  <span className="unseen">{t('history.to')}</span>
                </>
              )}
              <ins>{words.value(value.field, value.to, { shape: value.shape, currency })}</ins>
            </dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

/** The first row is the page's own record; lines of the others say whose they are. */
export function HistoryList({ rowIds }: { rowIds: string[] }) {
  const { t } = useTranslation('parts');
  const history = useAsk('history.list', { row_ids: rowIds, limit: 200 });
  if (history.isError)
    return <ProblemPanel small problem={history.error} onRetry={() => void history.refetch()} />;
  if (!history.data) return <SkeletonRows rows={4} />;
  if (history.data.lines.length === 0)
    return <EmptyState title={t('history.none')} text={t('history.noneText')} />;
  const currency = history.data.currency ?? undefined;
  return (
    <ol className="history" aria-label={t('history.label')}>
      {history.data.lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one command may write several lines at the same instant
        <Line key={`${line.at}-${index}`} line={line} currency={currency} />
      ))}
    </ol>
  );
}
