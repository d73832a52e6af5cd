// What one run charged, as it stands now, and taking it back as a whole.
import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTask } from '../../host/task';
import { Badge } from '../../kit/Badge';
import { Button } from '../../kit/Button';
import { useCrumbs } from '../../kit/crumbs';
import { Dialog } from '../../kit/Dialog';
import { EmptyState } from '../../kit/EmptyState';
import { Field, TextInput } from '../../kit/Field';
import { type Figure, Figures, FiguresSkeleton } from '../../kit/Figures';
import { clock, count, day, duration, money } from '../../kit/format';
import { PageHead } from '../../kit/PageHead';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { usePages } from '../../kit/pages';
import { saidOf } from '../../kit/refusal';
import { Table } from '../../kit/Table';
import { TaskProgress } from '../../kit/TaskProgress';
import { toast } from '../../kit/Toast';
import './charging.css';
import { useMay } from '../../nouns/may';
import { go, paths } from '../../nouns/paths';
import { plainName } from '../../nouns/record/fieldWords';
import { runWords } from '../../nouns/run/runWords';
import type { RunPosted } from '../../wire/bindings';
import { accountOf, addsOf, rowsOf, sizeOf, useAmount, useRunColumns } from './runLines';

const RUN_WORDS = ['charges', 'late_fees'] as const;

function UndoDialog({ posted, onClose }: { posted: RunPosted; onClose: () => void }) {
  const { t } = useTranslation('ledger');
  const { t: parts } = useTranslation('parts');
  const [reason, setReason] = useState('');
  const may = useMay('ledger.undo_run');
  const standing = rowsOf(posted.sums) - posted.sums.reduce((all, sum) => all + sum.reversed, 0);
  const undo = useTask('ledger.undo_run', {
    onDone: ({ reversed }) => {
      onClose();
      toast({ title: t('undo.done', { count: reversed }) });
    },
    // The form itself says what is wrong.
    onProblem: () => undefined,
  });
  return (
    <Dialog
      open
      onClose={onClose}
      unsaved={reason.trim() !== ''}
      refused={undo.problem}
      title={t('undo.title', { count: standing })}
      text={t('undo.text')}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {parts('cancel')}
          </Button>
          <Button look="danger" type="submit" form="undo-run" why={may.why} busy={undo.running}>
            {t('undo.go', { count: standing })}
          </Button>
        </>
      }
    >
      <form
        id="undo-run"
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!undo.running) undo.start({ run: posted.run.run, description: reason.trim() || null });
        }}
      >
        <Field
          label={t('undo.reason')}
          hint={t('undo.reasonText')}
          error={saidOf(undo.problem, 'description')}
        >
          <TextInput value={reason} onChange={setReason} />
        </Field>
        {undo.running ? (
          <TaskProgress
            title={t('undo.running')}
            status={undo.status}
            cancelling={undo.cancelling}
            onCancel={undo.cancel}
          />
        ) : null}
        {undo.problem && !undo.problem.field ? <ProblemPanel small problem={undo.problem} /> : null}
      </form>
    </Dialog>
  );
}

export function ChargingRunPage({ run }: { run: number }) {
  const { t } = useTranslation('ledger');
  const [undoing, setUndoing] = useState(false);
  const may = useMay('ledger.undo_run');
  const pages = usePages('ledger.run_posted', { run });
  const posted = pages.first;
  const what = posted?.run;
  useCrumbs({ label: t('title'), href: paths.charging() }, { label: what ? day(what.as_of) : '…' });
  const columns = useRunColumns(true);
  const amount = useAmount();
  if (pages.problem && !posted) {
    return (
      <div className="page">
        <ProblemPanel problem={pages.problem} onRetry={pages.retry} />
      </div>
    );
  }
  const name = RUN_WORDS.find((one) => one === what?.job);
  const rows = rowsOf(posted?.sums ?? []);
  const reversed = posted?.sums.reduce((all, sum) => all + sum.reversed, 0) ?? 0;
  const figures: Figure[] = what
    ? [
        { key: 'rows', label: t('figure.posted'), value: count(rows) },
        { key: 'amount', label: t('figure.amount'), ...amount(posted?.sums ?? []) },
        {
          key: 'reversed',
          label: t('figure.reversed'),
          value: count(reversed),
          remark: reversed === rows && rows > 0 ? t('figure.allReversed') : ' ',
        },
        {
          key: 'started',
          label: t('figure.started'),
          words: true,
          value: clock(what.started_at),
          remark: duration(what.duration_ms),
        },
      ]
    : [];
  return (
    <div className="page">
      <PageHead
        title={
          what
            ? t('ran.title', { name: name ? t(`run.${name}`) : plainName(what.job), day: day(what.as_of) })
            : ' '
        }
        badge={rows > 0 && reversed === rows ? <Badge tone="plain">{t('run.reversed')}</Badge> : null}
        news={what ? runWords(what) : ' '}
        actions={
          rows > reversed ? (
            <Button icon={<Undo2 size={15} />} why={may.why} onClick={() => setUndoing(true)}>
              {t('undo.open')}
            </Button>
          ) : null
        }
      />
      {what ? (
        <Figures label={t('figures')} figures={figures} amounts={sizeOf(posted?.sums ?? [])} />
      ) : (
        <FiguresSkeleton count={4} />
      )}
      <div className="page-fill">
        <Table
          name="posted"
          label={t('ran.label')}
          columns={columns}
          total={pages.total}
          row={pages.row}
          rowId={(line) => line.entry_id ?? line.entry_code}
          onRange={pages.onRange}
          onOpen={(line) => go(accountOf(line))}
          pending={pages.pending}
          sum={(chosen) =>
            [...new Set(chosen.map((line) => line.currency))]
              .map((currency) =>
                money(
                  chosen
                    .filter((line) => line.currency === currency)
                    .reduce((all, line) => all + addsOf(line), 0),
                  currency,
                ),
              )
              .join(' · ')
          }
          empty={<EmptyState title={t('ran.none')} text={t('ran.noneText')} />}
        />
      </div>
      {undoing && posted ? <UndoDialog posted={posted} onClose={() => setUndoing(false)} /> : null}
    </div>
  );
}
