// The people and companies on a lease, with how to reach them.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../kit/Badge';
import { CustomFacts, type Fact, Facts } from '../../kit/Facts';
import { day } from '../../kit/format';
import type { LeasePartyLine } from '../../wire/bindings';
import { EditButton } from '../record/EditSheet';
import './PartyList.css';
import { phone } from '../../kit/phone';
import { paths } from '../paths';

interface Props {
  parties: LeasePartyLine[];
  /** What may be done with one of them. */
  actions?: (party: LeasePartyLine) => ReactNode;
}

export function PartyList({ parties, actions }: Props) {
  const { t } = useTranslation('parts');
  if (parties.length === 0) return <p className="dim">{t('party.none')}</p>;
  return (
    <ul className="parties">
      {parties.map((party) => {
        const facts: (Fact | null)[] = [
          party.email
            ? {
                key: 'email',
                label: t('party.email'),
                value: <span className="selectable">{party.email}</span>,
              }
            : null,
          party.phone
            ? {
                key: 'phone',
                label: t('party.phone'),
                value: <span className="num selectable">{phone(party.phone)}</span>,
              }
            : null,
          party.move_in_date
            ? { key: 'in', label: t('party.movedIn'), value: day(party.move_in_date) }
            : null,
          { key: 'code', label: t('party.code'), value: <span className="num">{party.code}</span> },
        ];
        return (
          <li key={`${party.party_id}-${party.role}`}>
            <div className="between">
              <a className="link strong" href={paths.party(party.party_id)}>
                {party.name}
              </a>
              <span className="line">
                <Badge>{t(`role.${party.role}`)}</Badge>
                <EditButton kind="party" id={party.party_id} name={party.name} />
              </span>
            </div>
            <Facts facts={facts.filter((fact) => fact !== null)} />
            <CustomFacts fields={party.custom} />
            {actions?.(party)}
          </li>
        );
      })}
    </ul>
  );
}
