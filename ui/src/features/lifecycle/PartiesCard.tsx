// Who is on a lease: its tenant, and the further parties that are put on it and taken off it, each with undo.

import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTell } from '../../host/ask';
import { Button } from '../../kit/Button';
import { Card } from '../../kit/Card';
import { Dialog } from '../../kit/Dialog';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { saidOf } from '../../kit/refusal';
import { tellDone } from '../../kit/undo';
import { useMays } from '../../nouns/may';
import { PartyList } from '../../nouns/party/PartyList';
import { useDoubts } from '../../nouns/record/doubts';
import type { LeaseDetail, LeasePartyLine, PartyRole } from '../../wire/bindings';
import { RoleSelect } from './FurtherFields';
import { doubtsOf, type FurtherRole, furtherOf, isNobody, nobody, type Person } from './leaseForm';
import { PersonField } from './PersonField';

function AddSheet({ lease, onClose }: { lease: LeaseDetail; onClose: () => void }) {
  const { t } = useTranslation('lifecycle');
  const [person, setPerson] = useState<Person>(nobody);
  const [role, setRole] = useState<FurtherRole>('co_tenant');
  const [tried, setTried] = useState(false);
  const doubts = useDoubts(doubtsOf(person), 'party-form');
  const add = useTell('leases.add_party', {
    onDone: (done) => {
      onClose();
      tellDone(done, { title: t('parties.added', { name: done.name }) });
    },
    onProblem: () => undefined,
  });
  const atName = saidOf(add.error, 'last_name');
  return (
    <Dialog
      open
      onClose={onClose}
      shape="sheet"
      unsaved={
        person.tenant !== null ||
        [person.firstName, person.lastName, person.email, person.phone].some(Boolean)
      }
      refused={add.error}
      title={t('parties.addTitle', { number: lease.lease_number })}
      text={t('parties.addText')}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button look="cta" type="submit" form="party-form" busy={add.isPending}>
            {t(doubts.asked ? 'parties.putAnyway' : 'parties.put')}
          </Button>
        </>
      }
    >
      <form
        id="party-form"
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (isNobody(person) || add.isPending) return;
          void doubts
            .settle()
            .then((may) => may && add.mutate({ lease_id: lease.lease_id, party: furtherOf(person, role) }));
        }}
      >
        <PersonField
          further
          form={person}
          onChange={(part) => setPerson((old) => ({ ...old, ...part }))}
          error={tried && isNobody(person) ? t('missing.further') : atName}
        />
        <RoleSelect role={role} onChange={setRole} />
        {add.error && !atName ? <ProblemPanel small problem={add.error} /> : null}
      </form>
    </Dialog>
  );
}

export function PartiesCard({ lease }: { lease: LeaseDetail }) {
  const { t } = useTranslation('lifecycle');
  const mays = useMays();
  const [adding, setAdding] = useState(false);
  const end = useTell('leases.end_party', {
    onDone: (done) => tellDone(done, { title: t('parties.ended', { name: done.name }) }),
  });
  const isFurther = (role: PartyRole) => role !== 'primary';
  const off = (party: LeasePartyLine) =>
    isFurther(party.role) ? (
      <Button
        look="quiet"
        className="btn-small parties-off"
        why={mays('leases.end_party').why}
        busy={end.isPending && end.variables.party_id === party.party_id}
        onClick={() => end.mutate({ lease_id: lease.lease_id, party_id: party.party_id })}
        aria-label={t('parties.endName', { name: party.name })}
      >
        {t('parties.end')}
      </Button>
    ) : null;
  return (
    <Card
      title={t('lease.parties')}
      actions={
        <Button className="btn-small" why={mays('leases.add_party').why} onClick={() => setAdding(true)}>
          <Plus size={13} aria-hidden="true" />
          {t('parties.add')}
        </Button>
      }
    >
      <PartyList parties={lease.parties} actions={off} />
      {adding ? <AddSheet lease={lease} onClose={() => setAdding(false)} /> : null}
    </Card>
  );
}
