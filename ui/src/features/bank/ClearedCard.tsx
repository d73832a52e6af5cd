// The lines that are items of the books: looked through, and matched no more where one was a mistake.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useTell } from '../../host/ask';
import { Button } from '../../kit/Button';
import { Card } from '../../kit/Card';
import { count, day, money } from '../../kit/format';
import { List } from '../../kit/List';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { SearchBox } from '../../kit/SearchBox';
import { SkeletonRows } from '../../kit/Skeleton';
import { tellDone } from '../../kit/undo';
import { useMay } from '../../nouns/may';
import type { Reconciling } from '../../wire/bindings';
import { lineWords, useItemWords } from './itemWords';

/** Lines that are drawn at most; the others are found. */
const SHOWN = 100;

export function ClearedCard({ page }: { page: Reconciling }) {
  const { t } = useTranslation('bank');
  const words = useItemWords();
  const [find, setFind] = useState('');
  const may = useMay('bank.unmatch');
  const { currency, bank_id } = page.bank;
  const cleared = useAsk(
    'bank.cleared',
    { bank_id, through: page.through, find, limit: SHOWN },
    { keep: true },
  );
  const unmatch = useTell('bank.unmatch', {
    onDone: (done) => tellDone(done, { title: t('unmatch.done', { count: done.lines }) }),
  });
  const rows = cleared.data?.rows ?? [];
  const total = cleared.data?.total ?? 0;
  return (
    <Card
      flush
      title={t('cleared.title')}
      remark={cleared.data ? t('cleared.text', { count: total }) : ' '}
      actions={<SearchBox label={t('cleared.find')} value={find} onChange={setFind} />}
    >
      {cleared.isError && !cleared.data ? (
        <ProblemPanel small problem={cleared.error} onRetry={() => void cleared.refetch()} />
      ) : cleared.data ? (
        rows.length === 0 ? (
          <p className="second left-none">{t(find === '' ? 'cleared.none' : 'cleared.noneFound')}</p>
        ) : (
          <List
            tall
            label={t('cleared.title')}
            rows={rows}
            rowKey={(row) => row.line.line_id}
            columns={[
              { id: 'date', head: t('cleared.day'), cell: (row) => day(row.line.date) },
              {
                id: 'line',
                head: t('head.lines'),
                grow: true,
                cell: (row) => <span className="pair-line">{lineWords(row.line) || t('noWords')}</span>,
              },
              {
                id: 'items',
                head: t('head.book'),
                cell: (row) => {
                  const told = row.items.map(words);
                  const first = told[0];
                  const more = told.length + row.gone.length - 1;
                  return (
                    <span title={told.map((item) => `${item.name} ${item.rest}`).join('\n')}>
                      <span className="strong">{first ? first.name : row.gone.join(', ')}</span>{' '}
                      <span className="second">
                        {more > 0 ? t('cleared.more', { count: more }) : first?.rest}
                      </span>
                    </span>
                  );
                },
              },
              {
                id: 'amount',
                head: t('head.amount'),
                right: true,
                cell: (row) => <span className="num">{money(row.line.amount_cents, currency)}</span>,
              },
              {
                id: 'act',
                head: t('unmatch.head'),
                right: true,
                cell: (row) => (
                  <Button
                    look="quiet"
                    className="btn-small"
                    why={row.stands ? t('unmatch.stands') : may.why}
                    disabled={unmatch.isPending}
                    aria-label={t('unmatch.of', { line: lineWords(row.line), day: day(row.line.date) })}
                    onClick={() => unmatch.mutate({ line_ids: [row.line.line_id] })}
                  >
                    {t('unmatch.go')}
                  </Button>
                ),
              },
            ]}
          />
        )
      ) : (
        <SkeletonRows rows={4} />
      )}
      {rows.length < total ? (
        <p className="second left-none">{t('left.more', { shown: count(rows.length), count: total })}</p>
      ) : null}
    </Card>
  );
}
