// A record without a page of its own (a work order, a piece of equipment): its facts, its history, edit and archive.

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { Button } from '../../kit/Button';
import { Dialog } from '../../kit/Dialog';
import { CustomFacts, Facts } from '../../kit/Facts';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { SkeletonRows } from '../../kit/Skeleton';
import type { FieldShape, RecordFields, RecordKind } from '../../wire/bindings';
import { useMays } from '../may';
import { useArchiving } from './archiving';
import { EditSheet } from './EditSheet';
import { HistoryList } from './HistoryList';
import { useRecordWords } from './RecordField';

const NUMERIC: ReadonlySet<FieldShape> = new Set<FieldShape>(['money', 'phone', 'whole', 'decimal']);

/** The values of a record that are known, as facts. */
export function RecordFacts({ record }: { record: RecordFields }) {
  const words = useRecordWords();
  const value = (field: RecordFields['fields'][number]) => {
    const text = field.value ?? '';
    if (field.party_name)
      return (
        <>
          <span className="selectable">{field.party_name}</span> <span className="num dim">{text}</span>
        </>
      );
    const shown = words.value(field.name, text, { shape: field.shape, currency: record.currency });
    return <span className={NUMERIC.has(field.shape) ? 'num selectable' : 'selectable'}>{shown}</span>;
  };
  const known = record.fields.filter((field) => field.value !== null);
  return (
    <>
      <Facts
        facts={known.map((field) => ({
          key: field.name,
          label: words.label(field),
          value: value(field),
        }))}
      />
      <CustomFacts fields={record.custom} />
    </>
  );
}

function Sheet({ kind, id, onClose }: { kind: RecordKind; id: string; onClose: () => void }) {
  const { t } = useTranslation('records');
  const [editing, setEditing] = useState(false);
  const fields = useAsk('records.get_fields', { kind, id });
  const mays = useMays();
  const { archive, busy, problem } = useArchiving(onClose);
  if (editing) return <EditSheet kind={kind} id={id} onClose={() => setEditing(false)} />;
  const name = fields.data?.name ?? '…';
  return (
    <Dialog
      open
      onClose={onClose}
      shape="sheet"
      title={`${t(`kind.${kind}`)} ${name}`}
      refused={problem}
      foot={
        <>
          <Button why={mays('records.archive').why} busy={busy} onClick={() => archive({ kind, id })}>
            {t('archive.goNow')}
          </Button>
          <Button look="cta" disabled={!fields.data} onClick={() => setEditing(true)}>
            {t('edit.go')}
          </Button>
        </>
      }
    >
      <div className="form">
        {problem ? <ProblemPanel small problem={problem} /> : null}
        {fields.isError ? (
          <ProblemPanel small problem={fields.error} onRetry={() => void fields.refetch()} />
        ) : fields.data ? (
          <RecordFacts record={fields.data} />
        ) : (
          <SkeletonRows rows={5} />
        )}
        <h3>{t('sheet.history')}</h3>
        <HistoryList rowIds={[id]} />
      </div>
    </Dialog>
  );
}

/** A name that opens its record. */
export function RecordLink({ kind, id, name }: { kind: RecordKind; id: string; name: string }) {
  const { t } = useTranslation('records');
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="link strong"
        aria-label={t('sheet.open', { name })}
        onClick={() => setOpen(true)}
      >
        {name}
      </button>
      {open ? <Sheet kind={kind} id={id} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
