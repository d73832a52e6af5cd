// Who changed what, from what to what, newest first: the audit of a record and of what belongs to it.
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { Button } from '../../kit/Button';
import { EmptyState } from '../../kit/EmptyState';
import { instant } from '../../kit/format';
import type { HistoryLine } from '../../wire/bindings';
import './HistoryList.css';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { SkeletonRows } from '../../kit/Skeleton';
import { takeBack } from '../../kit/undo';
import { useActor } from './actor';
import { useFieldWords } from './fieldWords';

interface LineProps {
  line: HistoryLine;
  currency: string | undefined;
  /** The transaction, where this line offers to take it back: the first line of each. */
  offer: number | null;
}

function Line({ line, currency, offer }: LineProps) {
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
      {offer === null ? null : (
        <Button
          look="quiet"
          className="btn-small history-undo"
          aria-label={t('history.undoOf', { title })}
          onClick={() => void takeBack(offer)}
        >
          {t('history.undo')}
        </Button>
      )}
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
  const { lines } = history.data;
  return (
    <ol className="history" aria-label={t('history.label')}>
      {lines.map((line, index) => (
        <Line
          // biome-ignore lint/suspicious/noArrayIndexKey: one command may write several lines at the same instant
          key={`${line.at}-${index}`}
          line={line}
          currency={currency}
          offer={lines.findIndex((one) => one.undo === line.undo) === index ? line.undo : null}
        />
      ))}
    </ol>
  );
}
