// What a run would charge as of a day: by property, then row by row with how each amount came about; the button that posts
// it; the switch that lets it run at night; and what past runs charged.
import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useTell } from '../../host/ask';
import { useTask } from '../../host/task';
import { Button } from '../../kit/Button';
import { Card } from '../../kit/Card';
import { Chips } from '../../kit/Chips';
import { useCrumbs } from '../../kit/crumbs';
import { DateField } from '../../kit/DateField';
import { EmptyState } from '../../kit/EmptyState';
import { type Figure, Figures, FiguresSkeleton } from '../../kit/Figures';
import { count, day } from '../../kit/format';
import { PageHead } from '../../kit/PageHead';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { parseDay } from '../../kit/parse';
import { Setting } from '../../kit/Setting';
import { inWords } from '../../kit/sentences';
import { TaskProgress } from '../../kit/TaskProgress';
import { toast } from '../../kit/Toast';
import { Toggle } from '../../kit/Toggle';
import { tellDone } from '../../kit/undo';
import type { Search } from '../../nouns/feature';
import { useMay } from '../../nouns/may';
import { go, paths } from '../../nouns/paths';
import { rowsPosted, runWords } from '../../nouns/run/runWords';
import type { JobLine, LedgerRun, RunPreview } from '../../wire/bindings';
import { PastRuns } from './PastRuns';
import { rowsOf, sizeOf, useAmount } from './runLines';
import { PropertyRows, ToPost } from './ToPost';
import './charging.css';

const RUNS: LedgerRun[] = ['charges', 'late_fees'];

interface Props {
  search: Search;
  onSearch: (change: Search) => void;
}

/** Lets the run post by itself each night, or no longer. */
function NightSwitch({ job, line }: { job: LedgerRun; line: JobLine | undefined }) {
  const { t } = useTranslation('ledger');
  const { why } = useMay('settings.put', undefined, line?.need);
  const put = useTell('settings.put', {
    onDone: (reply, args) =>
      tellDone(reply, {
        title: t(args.value === 'true' ? 'night.isOn' : 'night.isOff', { name: t(`run.${job}`) }),
      }),
  });
  return (
    <Setting title={t('night.title')} text={t(line?.is_on ? `night.on.${job}` : `night.off.${job}`)}>
      <Toggle
        label={t('night.title')}
        on={line?.is_on}
        why={why}
        onChange={(on) => {
          if (line?.setting) put.mutate({ name: line.setting, value: on ? 'true' : null });
        }}
      />
    </Setting>
  );
}

function useFigures(job: LedgerRun, preview: RunPreview | undefined): Figure[] {
  const { t } = useTranslation('ledger');
  const amount = useAmount();
  if (!preview) return [];
  const held = preview.sums.reduce((all, sum) => all + sum.held_back, 0);
  return [
    {
      key: 'rows',
      label: t('figure.rows'),
      value: count(rowsOf(preview.sums)),
      remark: t('figure.rowsText', { count: preview.properties.length }),
    },
    { key: 'amount', label: t('figure.amount'), ...amount(preview.sums, t('figure.amountText')) },
    {
      key: 'held',
      label: t('figure.held'),
      value: count(held),
      remark: held > 0 ? t('figure.heldText') : ' ',
    },
    {
      key: 'last',
      label: t('figure.last'),
      words: true,
      value: preview.last_as_of ? day(preview.last_as_of) : t('figure.never'),
      remark:
        job === 'late_fees'
          ? t('figure.feesText')
          : t(preview.last_as_of ? 'figure.lastText' : 'figure.firstText'),
    },
  ];
}

/** What the law of a place says of late fees, and whether the run keeps to it. */
function Law({ properties }: { properties: RunPreview['properties'] }) {
  const { t } = useTranslation('ledger');
  const told = [...new Set(properties.flatMap(({ law }) => law ?? []))];
  if (told.length === 0) return null;
  return (
    <section aria-label={t('law')}>
      <ul className="charging-law">
        {told.slice(0, 12).map((text) => (
          <li key={text}>{inWords(text)}</li>
        ))}
      </ul>
    </section>
  );
}

export function ChargingPage({ search, onSearch }: Props) {
  const { t } = useTranslation('ledger');
  useCrumbs({ label: t('group') }, { label: t('title') });
  const job = RUNS.find((one) => one === search.job) ?? 'charges';
  const today = useAsk('app.status', {}).data?.today ?? '';
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? search.as_of ?? today;
  const asOf = parseDay(search.as_of ?? today, today) ?? today;
  const preview = useAsk('ledger.run_preview', { job, as_of: asOf }, { enabled: today !== '' });
  const line = useAsk('jobs.list', {}).data?.rows.find((row) => row.name === job);
  const post = useMay('jobs.run', undefined, line?.need);
  const task = useTask('jobs.run', {
    onDone: ({ rows: [run] }) => {
      if (!run) return;
      // The page of the run says what it did.
      if (rowsPosted(run) > 0) go(paths.chargingRun(run.run));
      else toast({ title: runWords(run) });
    },
  });
  const figures = useFigures(job, preview.data);
  const sums = preview.data?.sums ?? [];
  const rows = rowsOf(sums);
  const properties = preview.data?.properties ?? [];
  const property =
    properties.find((one) => one.property_id === search.property) ??
    (properties.length === 1 ? properties[0] : undefined);
  const later = asOf > today;
  const through = asOf === '' ? '' : day(asOf);
  return (
    <div className="page">
      <PageHead
        title={t(`run.${job}`)}
        news={
          preview.data ? t(rows > 0 ? `news.${job}` : 'news.nothing', { count: rows, day: through }) : ' '
        }
        actions={
          <Button
            look="cta"
            why={post.why ?? (later ? t('later') : undefined)}
            busy={task.running}
            disabled={rows === 0 || preview.isFetching}
            onClick={() => task.start({ name: job, as_of: asOf, dry_run: false, cause: 'by_hand' })}
          >
            {rows > 0 ? t('post', { count: rows }) : t('postNone')}
          </Button>
        }
      />
      <div className="line wrap charging-bar">
        <Chips
          label={t('which')}
          chips={RUNS.map((value) => ({ value, label: t(`run.${value}`) }))}
          value={job}
          onChange={(next) => onSearch({ job: next === 'charges' ? undefined : next, property: undefined })}
        />
        <div className="charging-day">
          {today === '' ? null : (
            <DateField
              label={t('asOf')}
              value={shown}
              onChange={(next) => {
                setTyped(next);
                const read = parseDay(next, today);
                if (read) onSearch({ as_of: read === today ? undefined : read });
              }}
              today={today}
            />
          )}
        </div>
      </div>
      <nav className="line wrap" aria-label={t('setup.links')}>
        <a className="link" href={paths.recurringCharges()}>
          {t('setup.recurring_charge.title')}
        </a>
        <a className="link" href={paths.lateFeeRules()}>
          {t('setup.late_fee_rule.title')}
        </a>
        <a className="link" href={paths.chart()}>
          {t('chart.title')}
        </a>
      </nav>
      {task.running ? (
        <TaskProgress
          title={t('posting')}
          status={task.status}
          cancelling={task.cancelling}
          onCancel={task.cancel}
        />
      ) : null}
      {task.problem ? <ProblemPanel small problem={task.problem} /> : null}
      {preview.isError && !preview.data ? (
        <ProblemPanel problem={preview.error} onRetry={() => void preview.refetch()} />
      ) : (
        <>
          {preview.data ? (
            <Figures label={t('figures')} figures={figures} amounts={sizeOf(sums)} />
          ) : (
            <FiguresSkeleton count={4} />
          )}
          {properties.length > 1 && property ? (
            <div className="line">
              <Button
                look="quiet"
                icon={<ArrowLeft size={15} />}
                onClick={() => onSearch({ property: undefined })}
              >
                {t('allProperties')}
              </Button>
              <span className="strong">{property.name}</span>
            </div>
          ) : null}
          {preview.data ? <Law properties={property ? [property] : properties} /> : null}
          <div className="page-fill">
            {property ? (
              <PropertyRows job={job} asOf={asOf} property={property} />
            ) : (
              <ToPost
                properties={properties}
                pending={!preview.data}
                onOpen={(one) => onSearch({ property: one.property_id })}
                empty={
                  preview.data && !preview.data.has_terms ? (
                    <EmptyState title={t(`none.${job}.title`)} text={t(`none.${job}.text`)} />
                  ) : (
                    <EmptyState title={t('nothing.title')} text={t(`nothing.${job}`, { day: through })} />
                  )
                }
              />
            )}
          </div>
        </>
      )}
      <Card flush className="charging-night">
        <NightSwitch job={job} line={line} />
      </Card>
      <PastRuns job={job} />
    </div>
  );
}
