// A bank account at a statement: what seems to belong together is accepted, what is left is matched by hand or entered, and
// at no difference the statement is finalized.
import { MoreHorizontal } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useTell } from '../../host/ask';
import { Badge } from '../../kit/Badge';
import { Button, IconButton } from '../../kit/Button';
import { useCrumbs } from '../../kit/crumbs';
import { Figures, FiguresSkeleton } from '../../kit/Figures';
import { day } from '../../kit/format';
import { ActionMenu } from '../../kit/Menu';
import { PageHead } from '../../kit/PageHead';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { usePageKeys } from '../../kit/pageKeys';
import { SearchBox } from '../../kit/SearchBox';
import { Select } from '../../kit/Select';
import { SkeletonBlock } from '../../kit/Skeleton';
import { inWords } from '../../kit/sentences';
import { tellDone } from '../../kit/undo';
import { useMay } from '../../nouns/may';
import { go, paths } from '../../nouns/paths';
import type { BankPair, ByRule, LeftItem, LeftLine, Reconciling } from '../../wire/bindings';
import { BankFileSheet } from './BankFileSheet';
import { ChosenBar } from './ChosenBar';
import { ClearedCard } from './ClearedCard';
import { EnterDialog } from './EnterDialog';
import { LeftPanes } from './LeftPanes';
import { PairsCard } from './PairsCard';
import { RulesDialog } from './RulesDialog';
import { StateDialog } from './StateDialog';
import { sizeOf, useFigures } from './useFigures';
import './bank.css';

interface Props {
  bankId: string;
  through: string | undefined;
  onThrough: (through: string | undefined) => void;
}

type Opened =
  | { what: 'enter'; line: LeftLine; items: LeftItem[] }
  | { what: 'state' }
  | { what: 'rules' }
  | { what: 'file' }
  | null;

/** J and K go from pair to pair; Enter accepts. */
function stepPair(by: 1 | -1) {
  const buttons = [...document.querySelectorAll<HTMLElement>('.pair-list button:not(:disabled)')];
  const at = buttons.indexOf(document.activeElement as HTMLElement);
  const next = at < 0 ? (by > 0 ? 0 : buttons.length - 1) : at + by;
  buttons[Math.max(0, Math.min(buttons.length - 1, next))]?.focus();
}

/** What is chosen on both sides; gone with what it was chosen from. */
function useChosen(page: Reconciling | undefined) {
  const [lineId, setLineId] = useState<string | null>(null);
  const [codes, setCodes] = useState<ReadonlySet<string>>(new Set());
  const line = page?.left_lines.find((left) => left.line.line_id === lineId) ?? null;
  const items = page?.left_items.filter((left) => codes.has(left.item.code)) ?? [];
  return {
    line,
    items,
    codes,
    chooseLine: (left: LeftLine | null) => setLineId(left?.line.line_id ?? null),
    chooseItem: (left: LeftItem, on: boolean) => {
      const next = new Set(codes);
      if (on) next.add(left.item.code);
      else next.delete(left.item.code);
      setCodes(next);
    },
    clear: () => {
      setLineId(null);
      setCodes(new Set());
    },
  };
}

function useActs(page: Reconciling | undefined, onMatched: () => void) {
  const { t } = useTranslation('bank');
  const match = useTell('bank.match', {
    onDone: (done) => {
      onMatched();
      tellDone(done, { title: t('matched', { count: done.lines }) });
    },
  });
  const finalize = useTell('bank.finalize', {
    onDone: (done) =>
      tellDone(done, {
        title: t('finalize.done', { name: done.bank_name, day: day(done.statement_date) }),
        text: t('finalize.doneText'),
      }),
  });
  const reopen = useTell('bank.reopen', {
    onDone: (done) =>
      tellDone(done, { title: t('reopen.done', { name: done.bank_name, day: day(done.statement_date) }) }),
  });
  const enter = useTell('bank.enter', {
    onDone: (done) =>
      tellDone(done, {
        title: t('enter.done', { code: done.entry_code }),
        text: t('enter.doneText', { count: done.properties }),
      }),
  });
  const bank_id = page?.bank.bank_id ?? '';
  const statement_date = page?.through ?? '';
  return {
    busy: match.isPending || enter.isPending,
    finalizing: finalize.isPending,
    match: (pairs: { line_id: string; items: string[] }[]) => match.mutate({ bank_id, pairs }),
    matchCertain: () => match.mutate({ bank_id, certain_through: statement_date }),
    enter: ({ line, rule: { rule } }: ByRule) =>
      enter.mutate({
        line_id: line.line_id,
        account_code: rule.account_code,
        property_id: rule.property_id,
      }),
    finalize: () => finalize.mutate({ bank_id, statement_date }),
    reopen: () => reopen.mutate({ bank_id, statement_date }),
  };
}

export function ReconcilePage({ bankId, through, onThrough }: Props) {
  const { t } = useTranslation('bank');
  const [find, setFind] = useState('');
  const [opened, setOpened] = useState<Opened>(null);
  const asked = useAsk('bank.reconcile', { bank_id: bankId, through: through ?? null, find }, { keep: true });
  const page = asked.data;
  const name = page?.bank.name ?? '';
  useCrumbs({ label: t('group') }, { label: t('title'), href: paths.bank() }, { label: name });
  const mayMatch = useMay('bank.match').why;
  const mayEnter = useMay('bank.enter').why;
  const mayFile = useMay('bank.import').why;
  const mayState = useMay('bank.state').why;
  const mayFinalize = useMay('bank.finalize').why;
  const mayReopen = useMay('bank.reopen').why;
  const chosen = useChosen(page);
  const acts = useActs(page, chosen.clear);
  const figures = useFigures(page);
  const stands = Boolean(page?.statement?.finalised_on);
  const closed = stands ? t('stands') : undefined;
  const why = mayMatch ?? closed;
  const acceptAll = why === undefined && !acts.busy && (page?.sums.certain ?? 0) > 0;
  const { line, items } = chosen;
  const together =
    line !== null &&
    items.length > 0 &&
    items.reduce((sum, left) => sum + left.item.amount_cents, 0) === line.line.amount_cents;
  const matchChosen = () => {
    if (line) acts.match([{ line_id: line.line.line_id, items: items.map((left) => left.item.code) }]);
  };
  usePageKeys({
    j: () => stepPair(1),
    k: () => stepPair(-1),
    a: acceptAll ? acts.matchCertain : undefined,
    m: together && why === undefined && !acts.busy ? matchChosen : undefined,
    n:
      line && mayEnter === undefined && !stands
        ? () => setOpened({ what: 'enter', line, items: together ? [] : items })
        : undefined,
  });
  if (asked.isError && !page) {
    return (
      <div className="page">
        <ProblemPanel problem={asked.error} onRetry={() => void asked.refetch()} />
      </div>
    );
  }
  const finalizable = page?.why_not === null;
  return (
    <div className="page">
      <PageHead
        title={page ? t('pageTitle', { name, day: day(page.through) }) : ' '}
        badge={stands ? <Badge tone="good">{t('finalized')}</Badge> : null}
        news={
          page
            ? t('news.lines', {
                count: page.sums.lines,
                matched: page.sums.lines - page.sums.open_lines,
                proposed: page.sums.certain + page.sums.likely + page.sums.by_rule,
              })
            : ' '
        }
        actions={
          page ? (
            <>
              {page.statements.length > 0 ? (
                <Select
                  pill
                  label={t('statement')}
                  choices={[
                    ...(page.statement ? [] : [{ value: page.through, label: day(page.through) }]),
                    ...page.statements.map((one) => ({
                      value: one.statement_date,
                      label: one.finalised_on
                        ? t('statementDone', { day: day(one.statement_date) })
                        : day(one.statement_date),
                    })),
                  ]}
                  value={page.through}
                  onChange={(next) => {
                    chosen.clear();
                    onThrough(next);
                  }}
                />
              ) : null}
              <Button why={mayFile} onClick={() => setOpened({ what: 'file' })}>
                {t('file.open')}
              </Button>
              {stands ? null : page.statement ? (
                <Button
                  look={finalizable ? 'cta' : 'plain'}
                  why={mayFinalize ?? (page.why_not === null ? undefined : inWords(page.why_not))}
                  busy={acts.finalizing}
                  onClick={acts.finalize}
                >
                  {t('finalize.go')}
                </Button>
              ) : (
                <Button look="cta" why={mayState} onClick={() => setOpened({ what: 'state' })}>
                  {t('state.open')}
                </Button>
              )}
              <ActionMenu
                trigger={<IconButton label={t('more')} icon={<MoreHorizontal size={16} />} />}
                actions={[
                  {
                    key: 'state',
                    label: t('state.open'),
                    why: mayState,
                    onSelect: () => setOpened({ what: 'state' }),
                  },
                  {
                    key: 'reopen',
                    label: t('reopen.go'),
                    why: mayReopen ?? (page.may_reopen ? undefined : t('reopen.notLast')),
                    onSelect: acts.reopen,
                  },
                  {
                    key: 'record',
                    label: t('account.open_'),
                    onSelect: () => go(paths.record('bank_account', bankId)),
                  },
                  {
                    key: 'rules',
                    label: t('rule.open'),
                    onSelect: () => setOpened({ what: 'rules' }),
                  },
                  {
                    key: 'threeWay',
                    label: t('threeWay.title'),
                    onSelect: () => go(paths.threeWay({ through: page.through })),
                  },
                  {
                    key: 'report',
                    label: t('report'),
                    onSelect: () =>
                      go(paths.report('bank_reconciliation', { days: 'own', to: page.through })),
                  },
                ]}
              />
            </>
          ) : null
        }
      />
      {page ? (
        <Figures label={t('figures')} figures={figures} amounts={sizeOf(page)} />
      ) : (
        <FiguresSkeleton count={5} />
      )}
      {page ? (
        <>
          <PairsCard
            page={page}
            why={why}
            whyEnter={mayEnter ?? closed}
            busy={acts.busy}
            onEnter={acts.enter}
            onAccept={(pair: BankPair) =>
              acts.match([{ line_id: pair.line.line_id, items: [pair.item.code] }])
            }
            onAcceptAll={acts.matchCertain}
          />
          <div className="between wrap">
            <h2 className="left-title">{t('left.title')}</h2>
            <SearchBox label={t('left.find')} value={find} onChange={setFind} />
          </div>
          <LeftPanes
            page={page}
            line={line?.line.line_id ?? null}
            items={chosen.codes}
            onLine={chosen.chooseLine}
            onItem={chosen.chooseItem}
          />
          <ClearedCard page={page} />
          <ChosenBar
            line={line}
            items={items}
            currency={page.bank.currency}
            mayMatch={why}
            mayEnter={mayEnter ?? closed}
            busy={acts.busy}
            onMatch={matchChosen}
            onEnter={() => line && setOpened({ what: 'enter', line, items: together ? [] : items })}
            onClear={chosen.clear}
          />
          {opened?.what === 'enter' ? (
            <EnterDialog
              page={page}
              line={opened.line.line}
              items={opened.items.map((left) => left.item)}
              onClose={() => setOpened(null)}
            />
          ) : null}
          {opened?.what === 'file' ? (
            <BankFileSheet
              bankId={bankId}
              name={name}
              onClose={() => setOpened(null)}
              onDone={(last) => {
                setOpened(null);
                if (last) onThrough(last);
              }}
            />
          ) : null}
          {opened?.what === 'rules' ? <RulesDialog page={page} onClose={() => setOpened(null)} /> : null}
          {opened?.what === 'state' ? (
            <StateDialog page={page} onClose={() => setOpened(null)} onStated={onThrough} />
          ) : null}
        </>
      ) : (
        <SkeletonBlock height={320} />
      )}
    </div>
  );
}
