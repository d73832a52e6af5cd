// A new entry of the journal: its day, its lines, what they come to in each property; posted when every property balances.
import { Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useTell } from '../../host/ask';
import { Button } from '../../kit/Button';
import { Card } from '../../kit/Card';
import { useCrumbs } from '../../kit/crumbs';
import { DateField } from '../../kit/DateField';
import { Field, TextInput } from '../../kit/Field';
import { money } from '../../kit/format';
import { PageHead } from '../../kit/PageHead';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { usePageKeys } from '../../kit/pageKeys';
import { parseDay } from '../../kit/parse';
import { saidOf } from '../../kit/refusal';
import { SkeletonBlock } from '../../kit/Skeleton';
import { tellDone } from '../../kit/undo';
import { useMay } from '../../nouns/may';
import { useChoices } from '../../nouns/money/useChoices';
import { go, paths } from '../../nouns/paths';
import type { JournalEntry } from '../../wire/bindings';
import { DraftGrid } from './DraftGrid';
import { centsOf, type Draft, draftOf, type How, isBlank, linesOf, newLine, type Sum, sumsOf } from './draft';
import './journal.css';

/** What was typed anew and is not posted yet: it waits while one looks at another page, or begins from another entry. */
const kept: { draft: Draft | null } = { draft: null };

const fresh = (today: string): Draft => ({ date: today, memo: '', lines: [newLine(), newLine()] });

interface Props {
  of: string | undefined;
  how: string | undefined;
}

function Sums({ sums, nameOf }: { sums: Sum[]; nameOf: (property: string) => [string, string] }) {
  const { t } = useTranslation('journal');
  if (sums.length === 0) return <p className="second draft-sums">{t('new.noSums')}</p>;
  return (
    <ul className="draft-sums" aria-label={t('new.sums')}>
      {sums.map((sum) => {
        const [name, currency] = nameOf(sum.property);
        return (
          <li key={sum.property} data-open={sum.open !== 0 || undefined}>
            <span className="strong">{name || t('new.noProperty')}</span>
            <span className="num">{t('new.debits', { amount: money(sum.debits, currency) })}</span>
            <span className="num">{t('new.credits', { amount: money(sum.credits, currency) })}</span>
            <span className="num">
              {sum.open === 0
                ? t('new.balances')
                : t('new.open', { amount: money(Math.abs(sum.open), currency) })}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function Form({ first, today, isKept }: { first: Draft; today: string; isKept: boolean }) {
  const { t } = useTranslation('journal');
  const [draft, setDraft] = useState(first);
  const may = useMay('journal.post');
  const { accounts, properties } = useChoices();
  useEffect(() => {
    if (isKept) kept.draft = draft;
  }, [draft, isKept]);
  const typed = draft.lines.filter((line) => !isBlank(line));
  const sums = sumsOf(typed);
  const date = parseDay(draft.date, today);
  const post = useTell('journal.post', {
    onDone: (done) => {
      if (isKept) kept.draft = null;
      tellDone(done, { title: t('new.done', { code: done.entry_code }) });
      go(paths.journal());
    },
    // The form itself says what is wrong, at the line and at its button.
    onProblem: () => undefined,
  });
  const why =
    may.why ??
    (date === null
      ? t('new.whyDay')
      : typed.length < 2
        ? t('new.whyLines')
        : typed.some((line) => centsOf(line) === null || centsOf(line) === 0)
          ? t('new.whyAmounts')
          : typed.some((line) => line.account === '' || line.property === '')
            ? t('new.whyPlaces')
            : sums.some(({ open }) => open !== 0)
              ? t('new.whyOpen')
              : undefined);
  function submit() {
    if (why !== undefined || date === null || post.isPending) return;
    post.mutate({ date, memo: draft.memo.trim() || null, lines: linesOf(typed) });
  }
  const said = (at: number, field: string) => {
    const line = draft.lines[at];
    const place = line ? typed.indexOf(line) : -1;
    return place < 0 ? null : saidOf(post.error, `lines.${place}.${field}`);
  };
  const isElsewhere = post.error && !post.error.field?.startsWith('lines.') && post.error.field !== 'date';
  const nameOf = (id: string): [string, string] => {
    const found = properties.find(({ value }) => value === id);
    return [found?.label ?? '', found?.currency ?? 'USD'];
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the form as a whole
    <div
      className="page"
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.ctrlKey) submit();
      }}
    >
      <PageHead
        title={t('new.title')}
        news={t('new.text')}
        actions={
          <>
            <Button
              look="quiet"
              onClick={() => {
                setDraft(fresh(today));
              }}
            >
              {t('new.clear')}
            </Button>
            <Button
              look="cta"
              why={why}
              busy={post.isPending}
              aria-keyshortcuts="Control+Enter"
              onClick={submit}
            >
              {t('new.post')}
            </Button>
          </>
        }
      />
      {isElsewhere && post.error ? <ProblemPanel small problem={post.error} /> : null}
      <div className="draft-head">
        <DateField
          label={t('date')}
          value={draft.date}
          onChange={(next) => setDraft({ ...draft, date: next })}
          today={today}
          error={date === null ? t('new.whyDay') : saidOf(post.error, 'date')}
          required
        />
        <Field label={t('memo')} error={saidOf(post.error, 'memo')} hint={t('new.memoHint')}>
          <TextInput value={draft.memo} onChange={(memo) => setDraft({ ...draft, memo })} />
        </Field>
      </div>
      <Card flush title={t('new.lines')}>
        <DraftGrid
          lines={draft.lines}
          onLines={(lines) => setDraft({ ...draft, lines })}
          accounts={accounts}
          properties={properties}
          said={said}
        />
        <div className="draft-foot">
          <Button
            look="quiet"
            icon={<Plus size={14} aria-hidden="true" />}
            onClick={() =>
              setDraft({
                ...draft,
                lines: [...draft.lines, newLine({ property: draft.lines.at(-1)?.property ?? '' })],
              })
            }
          >
            {t('new.addLine')}
          </Button>
          <Sums sums={sums} nameOf={nameOf} />
        </div>
      </Card>
      <p className="sub">{t('new.stays')}</p>
    </div>
  );
}

/** A draft from another entry, once that is here. */
function begun(entry: JournalEntry | undefined, how: How, memo: string): Draft | null {
  return entry ? draftOf(entry, how, memo) : null;
}

export function NewEntryPage({ of, how }: Props) {
  const { t } = useTranslation('journal');
  useCrumbs({ label: t('group') }, { label: t('title'), href: paths.journal() }, { label: t('new.title') });
  usePageKeys({ Escape: () => go(paths.journal()) });
  const status = useAsk('app.status', {});
  const entry = useAsk('journal.entry', { entry_code: of ?? '' }, { enabled: of !== undefined });
  const today = status.data?.today;
  if (entry.isError) return <ProblemPanel problem={entry.error} onRetry={() => void entry.refetch()} />;
  const begins =
    of === undefined
      ? null
      : begun(entry.data, how === 'reclassify' ? 'reclassify' : 'copy', t('new.moves', { code: of }));
  if (!today || (of !== undefined && !begins))
    return (
      <div className="page" aria-busy="true">
        <SkeletonBlock height={420} />
      </div>
    );
  return <Form first={begins ?? kept.draft ?? fresh(today)} today={today} isKept={begins === null} />;
}
