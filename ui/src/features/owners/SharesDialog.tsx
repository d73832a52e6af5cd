// Whose a property is from a day on: the whole set at once. What held until then ends on the eve and stays to be read.
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useTell } from '../../host/ask';
import { Button, IconButton } from '../../kit/Button';
import { DateField } from '../../kit/DateField';
import { Dialog } from '../../kit/Dialog';
import { Field, TextInput } from '../../kit/Field';
import { day } from '../../kit/format';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { parseDay } from '../../kit/parse';
import { saidOf } from '../../kit/refusal';
import { Select } from '../../kit/Select';
import { SkeletonRows } from '../../kit/Skeleton';
import { tellDone } from '../../kit/undo';
import { useMay } from '../../nouns/may';
import type { NewShare, OwnerStatement, Shares } from '../../wire/bindings';

/** So many owners can be chosen of. */
const MOST = 500;

/** Those that hold today, else the one owner whole. */
function heldOn(told: Shares, on: string): NewShare[] {
  const held = told.rows.filter(
    (row) => (!row.begin_date || row.begin_date <= on) && (!row.end_date || row.end_date >= on),
  );
  if (held.length > 0) return held.map((row) => ({ owner_id: row.owner.owner_id, share: row.share }));
  return told.owner ? [{ owner_id: told.owner.owner_id, share: '100' }] : [];
}

function SharesForm({
  told,
  propertyId,
  onClose,
}: {
  told: Shares;
  propertyId: string;
  onClose: () => void;
}) {
  const { t } = useTranslation('owners');
  const { t: parts } = useTranslation('parts');
  const may = useMay('owners.set_shares');
  const owners = useAsk('parties.list', { kind: 'owner', text: '', limit: MOST });
  const [from, setFrom] = useState(told.today);
  const [shares, setShares] = useState<NewShare[]>(heldOn(told, told.today));
  const read = parseDay(from, told.today);
  const set = useTell('owners.set_shares', {
    onDone: (done) => {
      onClose();
      tellDone(done, { title: t('shares.done', { name: done.property_name, count: done.owners }) });
    },
    // The form itself says what is wrong.
    onProblem: () => undefined,
  });
  const choices = (owners.data?.rows ?? []).map((row) => ({
    value: row.party_id,
    label: row.name,
  }));
  const free = choices.find(({ value }) => !shares.some(({ owner_id }) => owner_id === value));
  const put = (at: number, change: Partial<NewShare>) =>
    setShares(shares.map((share, index) => (index === at ? { ...share, ...change } : share)));
  return (
    <form
      id="shares"
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!read || set.isPending) return;
        set.mutate({ property_id: propertyId, from: read, shares });
      }}
    >
      {told.rows.length > 0 ? (
        <ul className="closing-waits">
          {told.rows.map((row) => (
            <li key={`${row.owner.owner_id} ${row.begin_date}`}>
              {row.owner.name} <span className="num">{row.share}%</span>{' '}
              <span className="sub">
                {t('shares.span', {
                  from: row.begin_date ? day(row.begin_date) : t('shares.ever'),
                  to: row.end_date ? day(row.end_date) : t('shares.on'),
                })}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      <DateField
        label={t('shares.from')}
        value={from}
        onChange={setFrom}
        today={told.today}
        hint={
          told.closed_through ? t('shares.closed', { day: day(told.closed_through) }) : t('shares.fromHint')
        }
        error={saidOf(set.error, 'from')}
        required
      />
      {shares.map((share, at) => (
        <div className="line" key={share.owner_id}>
          <Select
            label={t('shares.owner', { n: at + 1 })}
            choices={choices.filter(
              ({ value }) => value === share.owner_id || !shares.some(({ owner_id }) => owner_id === value),
            )}
            value={share.owner_id}
            onChange={(owner_id) => put(at, { owner_id })}
          />
          <Field
            label={t('shares.share', { n: at + 1 })}
            bare
            error={saidOf(set.error, `shares.${at}.share`)}
          >
            <TextInput
              figures
              inputMode="decimal"
              value={share.share}
              onChange={(next) => put(at, { share: next })}
            />
          </Field>
          <span>%</span>
          <IconButton
            label={t('shares.remove', { n: at + 1 })}
            icon={<X size={15} />}
            onClick={() => setShares(shares.filter((_, index) => index !== at))}
          />
        </div>
      ))}
      {(saidOf(set.error, 'share') ?? saidOf(set.error, 'shares')) ? (
        <p className="field-error">{saidOf(set.error, 'share') ?? saidOf(set.error, 'shares')}</p>
      ) : null}
      <div className="line">
        <Button
          icon={<Plus size={15} />}
          disabled={!free}
          onClick={() => free && setShares([...shares, { owner_id: free.value, share: '' }])}
        >
          {t('shares.add')}
        </Button>
        <Button look="cta" type="submit" why={may.why} busy={set.isPending} disabled={!read}>
          {t('shares.go')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {parts('cancel')}
        </Button>
      </div>
    </form>
  );
}

export function SharesDialog({ page, onClose }: { page: OwnerStatement; onClose: () => void }) {
  const { t } = useTranslation('owners');
  const properties = page.columns.map(({ row }) => row);
  const [propertyId, setPropertyId] = useState(properties[0]?.property_id ?? '');
  const told = useAsk('owners.shares', { property_id: propertyId });
  return (
    <Dialog open shape="sheet" onClose={onClose} title={t('shares.title')} text={t('shares.text')}>
      <Select
        label={t('list.property')}
        choices={properties.map((row) => ({ value: row.property_id, label: row.property_name }))}
        value={propertyId}
        onChange={setPropertyId}
      />
      {told.isError ? <ProblemPanel small problem={told.error} onRetry={() => void told.refetch()} /> : null}
      {told.data ? (
        <SharesForm key={propertyId} told={told.data} propertyId={propertyId} onClose={onClose} />
      ) : (
        <SkeletonRows rows={3} />
      )}
    </Dialog>
  );
}
