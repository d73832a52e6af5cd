// The form of any record, made from what the core says of its values. A refusal stands at its field and what was typed
// stays; when somebody else was quicker, their value becomes what one would save over, and saving again is the decision.

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useTell } from '../../host/ask';
import { Button } from '../../kit/Button';
import { Dialog } from '../../kit/Dialog';
import { Facts } from '../../kit/Facts';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { SkeletonRows } from '../../kit/Skeleton';
import { tellDone } from '../../kit/undo';
import type { RecordFields, RecordKind } from '../../wire/bindings';
import { useMay } from '../may';
import { useDoubts } from './doubts';
import { NewPartySheet, useAddParty } from './NewRecordSheet';
import { useRecordWords } from './RecordField';
import { RecordForm } from './RecordForm';
import { doubtsOfEdit, editOf, isEmpty, type Typed, UNTOUCHED } from './recordForm';

interface Props {
  kind: RecordKind;
  id: string;
  onClose: () => void;
}

function Locked({ record }: { record: RecordFields }) {
  const { t } = useTranslation('records');
  const words = useRecordWords();
  const locked = record.fields.filter((field) => field.locked && field.value !== null);
  if (locked.length === 0) return null;
  const namesOf = (why: string) =>
    locked
      .filter((field) => field.locked === why)
      .map((field) => words.label(field))
      .join(', ');
  const whys = [...new Set(locked.map((field) => field.locked ?? 'key'))];
  return (
    <div className="edit-locked">
      <Facts
        facts={locked.map((field) => ({
          key: field.name,
          label: words.label(field),
          value: <span className="num">{field.value}</span>,
        }))}
      />
      {whys.map((why) => (
        <p key={why} className="field-hint">
          {t(`edit.locked.${why}`, { names: namesOf(why) })}
        </p>
      ))}
    </div>
  );
}

export function EditSheet({ kind, id, onClose }: Props) {
  const { t } = useTranslation('records');
  const { t: parts } = useTranslation('parts');
  const [typed, setTyped] = useState<Typed>(UNTOUCHED);
  // What the person saw when the form opened, until they are told of a newer state.
  const [seen, setSeen] = useState<RecordFields | null>(null);
  const fields = useAsk('records.get_fields', { kind, id }, { staleTime: 0 });
  const record = seen ?? fields.data;
  if (!seen && fields.data && !fields.isFetching) setSeen(fields.data);
  const save = useTell('records.edit', {
    onDone: (done) => {
      onClose();
      tellDone(done, { title: t('edit.done', { name: done.name }) });
    },
    onProblem: (problem) => {
      if (problem.code === 'records.changed_meanwhile')
        void fields.refetch().then((fresh) => fresh.data && setSeen(fresh.data));
    },
  });
  const edit = record ? editOf(record, typed) : null;
  const adding = useAddParty();
  const doubts = useDoubts(record && edit ? doubtsOfEdit(record, edit) : null, 'edit-form');
  async function submit() {
    if (!edit || save.isPending) return;
    if (isEmpty(edit)) onClose();
    if (!isEmpty(edit) && !(await doubts.settle())) return;
    // The rows the refusal will count are the rows shown.
    if (edit.custom) setTyped((old) => ({ ...old, custom: edit.custom?.new ?? null }));
    if (!isEmpty(edit)) save.mutate(edit);
  }

  const isMac = /Mac/.test(navigator.platform);
  return (
    <Dialog
      open
      onClose={onClose}
      shape="sheet"
      unsaved={edit !== null && !isEmpty(edit)}
      refused={save.error}
      title={t('edit.title', { name: record?.name ?? '…' })}
      text={isMac ? t('edit.textMac') : t('edit.text')}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {parts('cancel')}
          </Button>
          <Button
            look="cta"
            type="submit"
            form="edit-form"
            busy={save.isPending}
            disabled={!edit || isEmpty(edit)}
          >
            {t(doubts.asked ? 'edit.saveAnyway' : 'edit.save')}
          </Button>
        </>
      }
    >
      {fields.isError && !record ? (
        <ProblemPanel small problem={fields.error} onRetry={() => void fields.refetch()} />
      ) : !record ? (
        <SkeletonRows rows={6} />
      ) : (
        <RecordForm
          id="edit-form"
          fields={record.fields}
          currency={record.currency}
          today={record.today}
          custom={kind === 'organisation' ? null : record.custom}
          typed={typed}
          onTyped={setTyped}
          problem={save.error}
          onSubmit={() => void submit()}
          onAddParty={adding.add}
          doubt={doubts.of}
          says={doubts.says}
        >
          <Locked record={record} />
        </RecordForm>
      )}
      <NewPartySheet adding={adding} />
    </Dialog>
  );
}

/** The button that opens the form. */
export function EditButton({ kind, id, name }: { kind: RecordKind; id: string; name?: string }) {
  const { t } = useTranslation('records');
  const { why } = useMay('records.edit', kind);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        why={why}
        aria-label={name ? t('edit.goNamed', { name }) : undefined}
        onClick={() => setOpen(true)}
      >
        {t('edit.go')}
      </Button>
      {open ? <EditSheet kind={kind} id={id} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
