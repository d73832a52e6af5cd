// The form of a new record, from what the core says of its values: a property, a building or unit of one, a person, a work
// order, a piece of equipment. The window goes to what was added; where it was wanted for another form, that one hears of it instead.
import { Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useTell } from '../../host/ask';
import { Button } from '../../kit/Button';
import { Dialog } from '../../kit/Dialog';
import { ActionMenu } from '../../kit/Menu';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { firstControl } from '../../kit/refusal';
import { SkeletonRows } from '../../kit/Skeleton';
import { tellDone } from '../../kit/undo';
import type {
  NewRecord,
  PartyKind,
  RecordField,
  RecordKind,
  RecordMade,
  RecordRequest,
} from '../../wire/bindings';
import { useMay } from '../may';
import { go, paths } from '../paths';
import { PlacePicker } from '../property/PlacePicker';
import { useDoubts } from './doubts';
import { useFieldWords } from './fieldWords';
import type { AddParty } from './RecordField';
import { RecordForm } from './RecordForm';
import { createOf, isTyped, type Typed, UNTOUCHED } from './recordForm';

/** The kinds that are somewhere: in a unit, or on a property. */
export type ListedKind = Exclude<RecordKind, 'organisation' | 'property' | 'building' | 'unit' | 'party'>;

/** What is to be added, and where. */
export type Wanted =
  | { kind: 'property' }
  | { kind: 'building' | 'unit'; place: RecordRequest }
  /** Without a place, the person is asked for it first; what the money rests on is nowhere. `values` are filled in already. */
  | { kind: ListedKind; place?: RecordRequest; values?: Record<string, string> }
  | { kind: 'party'; side: PartyKind };

const OPENS: Partial<Record<RecordKind, (id: string) => string>> = {
  property: paths.property,
  building: paths.building,
  unit: (id) => paths.unit(id),
  party: paths.party,
  work_order: paths.workOrder,
  equipment: paths.equipment,
};

const askOf = (wanted: Wanted) => ({
  kind: wanted.kind,
  side: 'side' in wanted ? wanted.side : null,
  place: ('place' in wanted ? wanted.place : undefined) ?? null,
});

/** The word of the kind; for a party that of its side. */
const wordOf = (wanted: Wanted) => ('side' in wanted ? wanted.side : wanted.kind);

/** The title of the form; of a kind that has no words of its own, made from its name. */
function useTitles() {
  const { t, i18n } = useTranslation('records');
  const words = useFieldWords();
  return (place: 'title' | 'where.title', wanted: string, values?: { place: string }): string => {
    const key = `new.${place}.${wanted}`;
    return i18n.exists(key, { ns: 'records' })
      ? t(key as 'new.title.work_order', values)
      : t('new.other', { kind: words.record(wanted) });
  };
}

/** Says that it was added, with an undo that leads back to where one was. */
function useSaid() {
  const { t } = useTranslation('records');
  // A unit is called by its number.
  const called = ({ kind, name }: RecordMade) => (kind === 'unit' ? `${t('kind.unit')} ${name}` : name);
  return (made: RecordMade, back: string | null) => {
    tellDone(made, { title: t('new.done', { name: called(made) }) }, () => {
      if (back !== null && window.location.hash === OPENS[made.kind]?.(made.id)) go(back);
    });
  };
}

interface Props {
  wanted: Wanted;
  onClose: () => void;
  /** Another form wanted it: the window stays. */
  onMade?: (made: RecordMade) => void;
}

/** Those that are of a property as a whole. */
const OF_PROPERTY: readonly RecordKind[] = ['management_agreement'];

/** Upkeep is somewhere: in a unit, or on a property. */
function Where({
  kind,
  onPlace,
  onClose,
}: {
  kind: ListedKind;
  onPlace: (place: RecordRequest) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('records');
  const titled = useTitles();
  const property = OF_PROPERTY.includes(kind);
  return (
    <Dialog
      open
      onClose={onClose}
      shape="sheet"
      title={titled('where.title', kind)}
      text={t(property ? 'new.where.property' : 'new.where.text')}
    >
      <div className="form">
        <PlacePicker onChange={onPlace} property={property} />
      </div>
    </Dialog>
  );
}

/** The kinds whose records are in a unit or on a property. */
const SOMEWHERE: readonly RecordKind[] = ['work_order', 'equipment', 'management_agreement'];

const isSomewhere = (wanted: Wanted): wanted is Extract<Wanted, { kind: ListedKind }> =>
  SOMEWHERE.includes(wanted.kind);

export function NewRecordSheet(props: Props) {
  const { wanted, onClose } = props;
  const [place, setPlace] = useState<RecordRequest | null>(null);
  if (!isSomewhere(wanted)) return <NewSheet {...props} />;
  const there = wanted.place ?? place;
  if (!there) return <Where kind={wanted.kind} onPlace={setPlace} onClose={onClose} />;
  return <NewSheet {...props} wanted={{ kind: wanted.kind, place: there }} />;
}

/** The form with what was filled in for the person. */
const begun = (form: NewRecord, values: Record<string, string> = {}): NewRecord => ({
  ...form,
  fields: form.fields.map((field) => ({ ...field, value: values[field.name] ?? field.value })),
});

function NewSheet({ wanted, onClose, onMade }: Props) {
  const { t } = useTranslation('records');
  const { t: parts } = useTranslation('parts');
  const [typed, setTyped] = useState<Typed>(UNTOUCHED);
  const again = useRef(false);
  const ask = askOf(wanted);
  const form = useAsk('records.get_new', ask, { staleTime: 0 });
  const record = form.data && begun(form.data, 'values' in wanted ? wanted.values : undefined);
  const adding = useAddParty();
  const said = useSaid();
  const formId = `new-${wordOf(wanted)}-form`;
  // The key stands first among what is asked.
  const titled = useTitles();
  const key = record?.fields.find((field) => !field.locked)?.name;
  const toFirst = () => firstControl(document.getElementById(formId))?.focus();
  const save = useTell('records.create', {
    onDone: (made) => {
      if (onMade) {
        tellDone(made, { title: t('new.done', { name: made.name }) });
        onClose();
        onMade(made);
      } else if (again.current) {
        said(made, null);
        // The next one is much like this one, under a code of its own.
        setTyped((old) => ({
          ...old,
          values: Object.fromEntries(Object.entries(old.values).filter(([name]) => name !== key)),
        }));
        toFirst();
      } else {
        said(made, window.location.hash);
        onClose();
        go(OPENS[made.kind]?.(made.id) ?? paths.record(made.kind, made.id));
      }
    },
    onProblem: () => undefined,
  });

  const request = record ? createOf(record, ask.place, typed) : null;
  const isBegun = record !== undefined && isTyped(record, typed);
  const doubts = useDoubts(
    request && isBegun
      ? { kind: request.kind, side: ask.side, place: ask.place, values: request.values }
      : null,
    formId,
  );

  async function submit(another: boolean) {
    if (!request || save.isPending) return;
    again.current = another;
    if (!(await doubts.settle())) return;
    // The rows the refusal will count are the rows shown.
    if (typed.custom) setTyped((old) => ({ ...old, custom: request.custom ?? null }));
    save.mutate(request);
  }

  function hint(field: RecordField): string | undefined {
    if (field.name === key) return t('new.hint.key');
    if (field.name === 'time_zone') return t('new.hint.zone', { zone: record?.time_zone });
    return field.name === 'currency' ? t('new.hint.currency') : undefined;
  }

  const isMac = /Mac/.test(navigator.platform);
  return (
    <Dialog
      open
      onClose={onClose}
      shape="sheet"
      unsaved={isBegun}
      refused={save.error}
      title={titled('title', wordOf(wanted), { place: record?.place_name ?? '…' })}
      text={isMac ? t('edit.textMac') : t('edit.text')}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {parts('cancel')}
          </Button>
          {onMade ? null : (
            <Button disabled={!record || save.isPending} onClick={() => void submit(true)}>
              {t('new.again')}
            </Button>
          )}
          <Button look="cta" type="submit" form={formId} busy={save.isPending} disabled={!record}>
            {t(doubts.asked ? 'edit.saveAnyway' : 'new.save')}
          </Button>
        </>
      }
    >
      {form.isError && !record ? (
        <ProblemPanel small problem={form.error} onRetry={() => void form.refetch()} />
      ) : !record ? (
        <SkeletonRows rows={6} />
      ) : (
        <RecordForm
          id={formId}
          fields={record.fields}
          currency={record.currency}
          today={record.today}
          custom={[]}
          typed={typed}
          onTyped={setTyped}
          problem={save.error}
          onSubmit={() => void submit(false)}
          doubt={doubts.of}
          onAddParty={adding.add}
          hint={hint}
          says={doubts.says}
        />
      )}
      <NewPartySheet adding={adding} />
    </Dialog>
  );
}

interface Adding {
  add: AddParty;
  party: { side: PartyKind; take: Parameters<AddParty>[1] } | null;
  close: () => void;
}

/** A party that a form wants to name and that is not known yet. */
export function useAddParty(): Adding {
  const [party, setParty] = useState<Adding['party']>(null);
  return { party, add: (side, take) => setParty({ side, take }), close: () => setParty(null) };
}

export function NewPartySheet({ adding }: { adding: Adding }) {
  if (!adding.party) return null;
  const { side, take } = adding.party;
  return <NewRecordSheet wanted={{ kind: 'party', side }} onClose={adding.close} onMade={take} />;
}

/** The menu of what may be added to a property. */
export function AddToProperty({ id }: { id: string }) {
  const { t } = useTranslation('records');
  const { why } = useMay('records.create', 'unit');
  const [adding, setAdding] = useState<'building' | 'unit' | null>(null);
  return (
    <>
      <ActionMenu
        trigger={
          <Button why={why} icon={<Plus size={14} aria-hidden="true" />}>
            {t('new.add')}
          </Button>
        }
        actions={(['unit', 'building'] as const).map((kind) => ({
          key: kind,
          label: t(`new.go.${kind}`),
          onSelect: () => setAdding(kind),
        }))}
      />
      {adding ? (
        <NewRecordSheet
          wanted={{ kind: adding, place: { kind: 'property', id } }}
          onClose={() => setAdding(null)}
        />
      ) : null}
    </>
  );
}

/** The button that opens the form. */
export function AddButton({ wanted, isCta }: { wanted: Wanted; isCta?: boolean }) {
  const { t } = useTranslation('records');
  const { why } = useMay('records.create', wanted.kind);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        {...(isCta ? { look: 'cta' as const } : {})}
        why={why}
        icon={<Plus size={14} aria-hidden="true" />}
        onClick={() => setOpen(true)}
      >
        {t(`new.go.${wordOf(wanted)}`)}
      </Button>
      {open ? <NewRecordSheet wanted={wanted} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
