// The form of an action on a lease: its dates and reason, what will change value by value, and the one button that does it.
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useTell } from '../../host/ask';
import { Button } from '../../kit/Button';
import { DateField } from '../../kit/DateField';
import { Dialog } from '../../kit/Dialog';
import { Field, TextArea } from '../../kit/Field';
import { addDays } from '../../kit/format';
import { parseDay } from '../../kit/parse';
import { saidOf } from '../../kit/refusal';
import { useRested } from '../../kit/rested';
import { problemToast } from '../../kit/Toast';
import { tellDone } from '../../kit/undo';
import { go, paths } from '../../nouns/paths';
import type { AllowedAction, LeaseAction, LeaseDetail } from '../../wire/bindings';
import { showAtOnce } from './atOnce';
import { Preview } from './Preview';

export type ActKind = Exclude<AllowedAction, 'renew'>;

interface Typed {
  on: string;
  moveOut: string;
  reason: string;
}

/** The action the form describes, or null while a date is missing or cannot be read. */
export function actionOf(kind: ActKind, typed: Typed, today: string): LeaseAction | null {
  const reason = typed.reason.trim();
  if (kind === 'notice') {
    const notice_date = parseDay(typed.on, today);
    const move_out_date = parseDay(typed.moveOut, today);
    return notice_date && move_out_date ? { action: 'notice', notice_date, move_out_date, reason } : null;
  }
  if (kind === 'vacate') {
    const actual_move_out_date = parseDay(typed.moveOut, today);
    return actual_move_out_date ? { action: 'vacate', actual_move_out_date, reason } : null;
  }
  if (kind === 'change_move_out') {
    const move_out_date = parseDay(typed.moveOut, today);
    return move_out_date ? { action: 'change_move_out', move_out_date, reason } : null;
  }
  return { action: kind, reason };
}

/** A move-out is recorded when it has happened: the agreed day, or today when that is still to come. */
export const earlier = (agreed: string | null, today: string): string =>
  agreed !== null && agreed < today ? agreed : today;

/** The day a form begins with: for a move-out that is there, its own. */
function firstDay(kind: ActKind, lease: LeaseDetail): string {
  const { today } = lease.unit;
  if (kind === 'vacate') return earlier(lease.notice_move_out_date, today);
  if (kind === 'change_move_out') return lease.actual_move_out_date ?? lease.notice_move_out_date ?? today;
  return addDays(today, 30);
}

/** Which forms ask for the day of the move-out, and how it is called there. */
const MOVE_OUT_LABEL = {
  notice: 'form.moveOut',
  vacate: 'form.movedOut',
  change_move_out: 'form.changedMoveOut',
} as const;

const asksMoveOut = (kind: ActKind): kind is keyof typeof MOVE_OUT_LABEL => kind in MOVE_OUT_LABEL;

/** Acts whose unit keeps its state, or gets a lease back that no card on screen knows. */
const NOT_AT_ONCE: ActKind[] = ['withdraw', 'reinstate', 'undo_move_out', 'change_move_out'];

/** Whether the form is still on the page, as a refusal that comes later may ask. */
function useMounted() {
  const mounted = useRef(true);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);
  return mounted;
}

interface Props {
  lease: LeaseDetail;
  kind: ActKind;
  onClose: () => void;
}

export function ActSheet({ lease, kind, onClose }: Props) {
  const { t } = useTranslation('lifecycle');
  const { today, unit_number: unit } = lease.unit;
  const [typed, setTyped] = useState<Typed>({
    on: today,
    moveOut: firstDay(kind, lease),
    reason: '',
  });
  const [first] = useState(typed);
  const [tried, setTried] = useState(false);
  const set = (change: Partial<Typed>) => setTyped((old) => ({ ...old, ...change }));
  const read = actionOf(kind, typed, today);
  // A day that is the one it was is none to look at yet.
  const action = kind === 'change_move_out' && typed.moveOut === first.moveOut ? null : read;
  // The reason is asked for last: what will change is shown before it is written.
  const rested = useRested(action ? { ...action, reason: action.reason || '…' } : null, 150);
  const missingReason = kind === 'notice' && typed.reason.trim() === '';
  const preview = useAsk(
    'lifecycle.preview',
    { lease_id: lease.lease_id, action: rested ?? { action: 'rescind_notice' } },
    { enabled: rested !== null, keep: true, staleTime: 0 },
  );

  const mounted = useMounted();
  const act = useTell('lifecycle.act', {
    atOnce: (of) =>
      preview.data && !NOT_AT_ONCE.includes(kind)
        ? showAtOnce(of, lease, preview.data)
        : Promise.resolve(() => undefined),
    onDone: (done) => {
      onClose();
      if (kind === 'withdraw') go(paths.unit(lease.unit.unit_id));
      tellDone(done, { title: t(`done.${kind}`, { unit }) });
    },
    // The form is there again with what was typed; when it is not, the refusal is told in a toast.
    onProblem: (refused) => {
      if (mounted.current) return;
      onClose();
      problemToast(refused);
    },
  });
  const problem = act.error ?? preview.error;
  const fieldError = (field: string) => saidOf(problem, field);

  return (
    <Dialog
      open={!act.isPending && !act.isSuccess}
      onClose={onClose}
      shape="sheet"
      unsaved={typed.on !== first.on || typed.moveOut !== first.moveOut || typed.reason.trim() !== ''}
      refused={act.error}
      title={t(`act.${kind}.title`, { unit })}
      text={t(`act.${kind}.text`)}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            look="cta"
            type="submit"
            form="act-form"
            busy={act.isPending}
            disabled={action === null || preview.isError}
          >
            {t(`do.${kind}`)}
          </Button>
        </>
      }
    >
      <form
        id="act-form"
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (action && !missingReason && !act.isPending) act.mutate({ lease_id: lease.lease_id, action });
        }}
      >
        {kind === 'notice' ? (
          <DateField
            label={t('form.noticeDate')}
            value={typed.on}
            onChange={(on) => set({ on })}
            today={today}
            error={fieldError('notice_date')}
            required
          />
        ) : null}
        {asksMoveOut(kind) ? (
          <DateField
            label={t(MOVE_OUT_LABEL[kind])}
            value={typed.moveOut}
            onChange={(moveOut) => set({ moveOut })}
            today={today}
            error={fieldError('move_out_date') ?? fieldError('actual_move_out_date')}
            required
          />
        ) : null}
        <Field
          label={kind === 'notice' ? t('form.reason') : t('form.reasonOptional')}
          hint={t(`act.${kind}.reason`)}
          error={fieldError('reason') ?? (tried && missingReason ? t('missing.reason') : null)}
        >
          <TextArea
            value={typed.reason}
            onChange={(reason) => set({ reason })}
            required={kind === 'notice'}
          />
        </Field>
        <Preview
          preview={preview.data}
          problem={act.error ?? preview.error}
          waiting={action !== null && preview.isPending}
          currency={lease.unit.currency}
        />
      </form>
    </Dialog>
  );
}
