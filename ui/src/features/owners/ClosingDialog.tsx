// Closing, issuing and opening again: what would follow is said before, and what needs a reason asks for it.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useTell } from '../../host/ask';
import { Button } from '../../kit/Button';
import { DateField } from '../../kit/DateField';
import { Dialog } from '../../kit/Dialog';
import { Field, TextInput } from '../../kit/Field';
import { count, day, money, month } from '../../kit/format';
import { List } from '../../kit/List';
import { parseDay } from '../../kit/parse';
import { saidOf } from '../../kit/refusal';
import { SkeletonRows } from '../../kit/Skeleton';
import { tellDone } from '../../kit/undo';
import { useMays } from '../../nouns/may';
import type { PeriodRow, Periods } from '../../wire/bindings';

export interface ClosingAct {
  act: 'close' | 'issue' | 'reopen';
  /** Only this one; all without it. */
  property: PeriodRow | null;
}

interface Props {
  page: Periods;
  act: ClosingAct;
  onClose: () => void;
  /** Statements are issued, and so many owners' are still to be kept. */
  onLeft: (day: string) => void;
}

/** The statements that would go out, each with what it ends with. */
function ToIssue({ page }: { page: Periods }) {
  const { t } = useTranslation('owners');
  const asked = useAsk('owners.list', { day: page.through, limit: 200 });
  if (!asked.data) return <SkeletonRows rows={4} />;
  const rows = asked.data.rows.filter((row) => row.owner);
  return (
    <>
      <List
        label={t('closing.issue.list')}
        tall
        rows={rows}
        rowKey={(row) => `${row.property_id} ${row.owner?.owner_id}`}
        columns={[
          { id: 'owner', head: t('list.owner'), grow: true, cell: (row) => row.owner?.name },
          { id: 'property', head: t('list.property'), cell: (row) => row.property_name },
          {
            id: 'ending',
            head: t('list.ending'),
            right: true,
            cell: (row) => (
              <span className="num" data-below={row.ending_cents < 0 || undefined}>
                {money(row.ending_cents, row.currency)}
              </span>
            ),
          },
          {
            id: 'available',
            head: t('list.available'),
            right: true,
            cell: (row) => <span className="num">{money(row.available_cents, row.currency)}</span>,
          },
        ]}
      />
      {asked.data.total > asked.data.rows.length ? (
        <p className="sub">
          {t('closing.more', { shown: count(asked.data.rows.length), value: count(asked.data.total) })}
        </p>
      ) : null}
    </>
  );
}

export function ClosingDialog({ page, act: { act, property }, onClose, onLeft }: Props) {
  const { t } = useTranslation('owners');
  const { t: parts } = useTranslation('parts');
  const may = useMays();
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState('');
  const name = property?.property_name ?? t('closing.all');
  const property_id = property?.property_id ?? null;
  // The form itself says what is wrong.
  const onProblem = () => undefined;
  const told = (title: string, text?: string) => (reply: object) => {
    onClose();
    tellDone(reply, text ? { title, text } : { title });
  };
  const close = useTell('periods.close', {
    onDone: told(t('closing.close.done', { name, day: day(page.through) })),
    onProblem,
  });
  const reopen = useTell('periods.reopen', { onDone: told(t('closing.reopen.done', { name })), onProblem });
  const issue = useTell('periods.issue', {
    onDone: (done) => {
      told(
        t('closing.issue.done', { count: done.statements, month: month(page.through) }),
        done.kept > 0 ? t('closing.issue.kept', { count: done.kept }) : undefined,
      )(done);
      if (done.left > 0) onLeft(page.through);
    },
    onProblem,
  });
  const { error, isPending } = { close, reopen, issue }[act];
  const isBelow = page.waits.some(({ kind }) => kind === 'negative');
  const needsReason = act === 'reopen' || (act === 'issue' && isBelow);
  const read = until.trim() === '' ? null : parseDay(until, page.today);
  function submit() {
    if (isPending) return;
    const said = reason.trim();
    if (act === 'close') close.mutate({ through: page.through, property_id });
    else if (act === 'reopen') reopen.mutate({ through: read, property_id, reason: said });
    else issue.mutate({ day: page.through, reason: said === '' ? null : said });
  }
  return (
    <Dialog
      open
      shape={act === 'issue' ? 'wide' : 'small'}
      onClose={onClose}
      refused={error}
      unsaved={reason !== ''}
      title={t(`closing.${act}.title`, { name, day: day(page.through), month: month(page.through) })}
      text={t(`closing.${act}.text`, { day: day(page.through) })}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {parts('cancel')}
          </Button>
          <Button
            look="cta"
            type="submit"
            form="closing"
            why={may(`periods.${act}`).why}
            busy={isPending}
            disabled={until.trim() !== '' && !read}
          >
            {t(`closing.${act}.go`)}
          </Button>
        </>
      }
    >
      <form
        id="closing"
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {act === 'issue' ? <ToIssue page={page} /> : null}
        {act === 'close' && page.waits.length > 0 ? (
          <ul className="closing-waits">
            {page.waits.map((wait) => (
              <li key={wait.kind}>{t(`closing.wait.${wait.kind}`, { count: wait.count })}</li>
            ))}
          </ul>
        ) : null}
        {act === 'reopen' ? (
          <DateField
            label={t('closing.reopen.until')}
            value={until}
            onChange={setUntil}
            today={page.today}
            hint={t('closing.reopen.untilHint')}
            error={saidOf(error, 'through')}
          />
        ) : null}
        {needsReason ? (
          <Field label={t('closing.reason')} error={saidOf(error, 'reason')} hint={t('closing.reasonHint')}>
            <TextInput value={reason} onChange={setReason} />
          </Field>
        ) : null}
      </form>
    </Dialog>
  );
}
