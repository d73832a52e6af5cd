// One entry of the journal: its lines, whose line of the bank it is, who made it; and the ways to correct it.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { Button } from '../../kit/Button';
import { Card } from '../../kit/Card';
import { useCrumbs } from '../../kit/crumbs';
import { type Fact, Facts } from '../../kit/Facts';
import { day, money } from '../../kit/format';
import { List } from '../../kit/List';
import { PageHead } from '../../kit/PageHead';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { usePageKeys } from '../../kit/pageKeys';
import { SkeletonBlock } from '../../kit/Skeleton';
import { useMay } from '../../nouns/may';
import { go, paths } from '../../nouns/paths';
import { HistoryList } from '../../nouns/record/HistoryList';
import type { JournalEntry, JournalLineCell } from '../../wire/bindings';
import { ReverseDialog } from './ReverseDialog';
import './journal.css';

type Numbered = JournalLineCell & { at: number };

function Whose({ line }: { line: JournalLineCell }) {
  if (line.lease_id)
    return (
      <a className="link" href={paths.lease(line.lease_id)}>
        {line.lease_number}
      </a>
    );
  if (line.owner_id)
    return (
      <a className="link" href={paths.party(line.owner_id)}>
        {line.owner_name ?? line.owner_code}
      </a>
    );
  return <>{line.party_code ?? '–'}</>;
}

function Lines({ entry }: { entry: JournalEntry }) {
  const { t } = useTranslation('journal');
  const side = (line: Numbered, sign: 1 | -1) =>
    line.amount_cents * sign > 0 ? (
      <span className="num">{money(line.amount_cents * sign, line.currency)}</span>
    ) : (
      ''
    );
  return (
    <List
      label={t('new.lines')}
      rows={entry.lines.map((line, at) => ({ ...line, at }))}
      rowKey={(line) => String(line.at)}
      columns={[
        {
          id: 'account',
          head: t('new.account'),
          grow: true,
          cell: (line) => (
            <a className="link" href={paths.journal({ account: line.account_code })}>
              <span className="num">{line.account_code}</span> {line.account_name}
            </a>
          ),
        },
        {
          id: 'property',
          head: t('new.property'),
          yields: 'first',
          cell: (line) => (
            <a className="link" href={paths.property(line.property_id)}>
              {line.property_name}
            </a>
          ),
        },
        { id: 'whose', head: t('new.whose'), yields: 'last', cell: (line) => <Whose line={line} /> },
        { id: 'debit', head: t('new.debit'), right: true, cell: (line) => side(line, 1) },
        { id: 'credit', head: t('new.credit'), right: true, cell: (line) => side(line, -1) },
      ]}
    />
  );
}

function factsOf(entry: JournalEntry, t: ReturnType<typeof useTranslation<'journal'>>['t']): Fact[] {
  const link = (code: string) => (
    <a className="link num" href={paths.entry(code)}>
      {code}
    </a>
  );
  return [
    { key: 'date', label: t('date'), value: day(entry.date) },
    { key: 'memo', label: t('memo'), value: entry.memo ?? '–' },
    ...(entry.reverses ? [{ key: 'reverses', label: t('one.reverses'), value: link(entry.reverses) }] : []),
    ...(entry.reversed_by ? [{ key: 'by', label: t('one.reversedBy'), value: link(entry.reversed_by) }] : []),
    ...(entry.bank_id && entry.bank_day
      ? [
          {
            key: 'bank',
            label: t('one.bank'),
            value: (
              <a className="link" href={paths.bankAccount(entry.bank_id)}>
                {t('one.bankOn', { day: day(entry.bank_day) })}
              </a>
            ),
          },
        ]
      : []),
  ];
}

export function EntryPage({ code }: { code: string }) {
  const { t } = useTranslation('journal');
  const [reversing, setReversing] = useState(false);
  useCrumbs({ label: t('group') }, { label: t('title'), href: paths.journal() }, { label: code });
  usePageKeys({ Escape: () => (reversing ? undefined : go(paths.journal())) });
  const mayReverse = useMay('journal.reverse');
  const mayPost = useMay('journal.post');
  const asked = useAsk('journal.entry', { entry_code: code });
  const entry = asked.data;
  if (asked.isError && !entry)
    return <ProblemPanel problem={asked.error} onRetry={() => void asked.refetch()} />;
  if (!entry)
    return (
      <div className="page" aria-busy="true">
        <SkeletonBlock height={420} />
      </div>
    );
  const whyNot = mayReverse.why ?? entry.stays ?? undefined;
  return (
    <div className="page">
      <PageHead
        title={t('one.title', { code: entry.entry_code })}
        news={entry.reversed_by ? t('one.reversedNews') : (entry.memo ?? ' ')}
        actions={
          <>
            <Button why={mayPost.why} onClick={() => go(paths.newEntry({ of: code, how: 'copy' }))}>
              {t('one.copy')}
            </Button>
            <Button
              why={mayPost.why ?? entry.stays ?? undefined}
              onClick={() => go(paths.newEntry({ of: code, how: 'reclassify' }))}
            >
              {t('one.reclassify')}
            </Button>
            <Button why={whyNot} onClick={() => setReversing(true)}>
              {t('one.reverse')}
            </Button>
          </>
        }
      />
      <Card>
        <Facts facts={factsOf(entry, t)} />
      </Card>
      <Card flush title={t('new.lines')}>
        <Lines entry={entry} />
      </Card>
      <Card title={t('one.history')}>
        <HistoryList rowIds={[entry.first_line_id]} />
      </Card>
      {reversing ? <ReverseDialog entry={entry} onClose={() => setReversing(false)} /> : null}
    </div>
  );
}
