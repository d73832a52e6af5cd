// Gives work orders to a vendor; one who is not known yet is added on the way.
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../kit/Button';
import { Dialog } from '../../kit/Dialog';
import { LeftOut } from '../../kit/LeftOut';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { saidOf } from '../../kit/refusal';
import { PartyPicker } from '../../nouns/party/PartyPicker';
import { NewRecordSheet } from '../../nouns/record/NewRecordSheet';
import type { PartyLine } from '../../wire/bindings';
import { useActing, useReady } from './acting';

interface Props {
  ids: string[];
  /** Of the one order. */
  number: string;
  vendor: PartyLine | null;
  onClose: () => void;
}

export function AssignSheet({ ids, number, vendor: first, onClose }: Props) {
  const { t } = useTranslation('maintenance');
  const { t: parts } = useTranslation('parts');
  const { t: records } = useTranslation('records');
  const [vendor, setVendor] = useState(first);
  const [adding, setAdding] = useState(false);
  const acting = useActing(onClose);
  const act = { act: 'assign' as const, vendor_id: vendor?.party_id ?? null };
  const { ready, leftOut, problem } = useReady(ids, act);
  const refused = acting.error ?? problem;
  return (
    <Dialog
      open
      onClose={onClose}
      shape="sheet"
      unsaved={vendor?.party_id !== first?.party_id}
      refused={acting.error}
      title={t('assign.title', { count: ids.length, number })}
      text={t('assign.text')}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {parts('cancel')}
          </Button>
          <Button
            look="cta"
            type="submit"
            form="assign-form"
            busy={acting.isPending}
            disabled={ready.length === 0}
          >
            {t('assign.save')}
          </Button>
        </>
      }
    >
      <form
        id="assign-form"
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!acting.isPending && ready.length > 0) acting.mutate({ ids: ready, act });
        }}
      >
        <PartyPicker
          side="vendor"
          label={t('vendor')}
          value={vendor}
          onChange={setVendor}
          error={saidOf(acting.error, 'vendor_id')}
          clearable
        />
        <Button
          look="quiet"
          className="btn-small picker-new"
          icon={<Plus size={13} aria-hidden="true" />}
          onClick={() => setAdding(true)}
        >
          {records('new.go.vendor')}
        </Button>
        <LeftOut
          title={t('leftOut', { count: leftOut.length })}
          reasons={leftOut.map((one) => ({ id: one.work_order_id, text: one.text }))}
        />
        {refused && refused.field !== 'vendor_id' ? <ProblemPanel small problem={refused} /> : null}
      </form>
      {adding ? (
        <NewRecordSheet
          wanted={{ kind: 'party', side: 'vendor' }}
          onClose={() => setAdding(false)}
          onMade={({ id, code, name }) => setVendor({ party_id: id, code, name, email: null })}
        />
      ) : null}
    </Dialog>
  );
}
