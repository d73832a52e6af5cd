// Where an order or a piece of equipment is, leading there.
import { useTranslation } from 'react-i18next';
import { paths } from '../../nouns/paths';
import type { UpkeepPlace } from '../../wire/bindings';

export function PlaceLink({ place }: { place: UpkeepPlace }) {
  const { t } = useTranslation('maintenance');
  const { unit_id: unit, unit_number: number, property_id: property, property_name: name } = place;
  return unit && number ? (
    <a className="link" href={paths.unit(unit, { tab: 'maintenance' })}>
      {t('at', { unit: number, property: name })}
    </a>
  ) : (
    <a className="link" href={paths.property(property)}>
      {name}
    </a>
  );
}
