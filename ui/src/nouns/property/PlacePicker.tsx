// A unit or a property, found by number, name or tenant; or a property alone.
import { Combobox as Base } from '@base-ui/react/combobox';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { Field } from '../../kit/Field';
import type { Hit, RecordRequest } from '../../wire/bindings';
import '../party/PartyPicker.css';

interface Props {
  onChange: (place: RecordRequest) => void;
  /** What is wanted is a property, not a unit in it. */
  property?: boolean;
}

export function PlacePicker({ onChange, property }: Props) {
  const { t } = useTranslation('parts');
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), 80);
    return () => clearTimeout(timer);
  }, [typed]);
  const found = useAsk('search.find', { text: asked, limit: 12 }, { enabled: asked !== '', keep: true });
  const places = (found.data?.rows ?? []).filter(
    ({ kind }) => (kind === 'unit' && !property) || kind === 'property',
  );
  return (
    <Field
      label={t(property ? 'place.property' : 'place.label')}
      hint={t(property ? 'place.propertyHint' : 'place.hint')}
      error={null}
    >
      <Base.Root
        items={asked === '' ? [] : places}
        filter={null}
        autoHighlight
        value={null as Hit | null}
        onValueChange={(hit: Hit | null) => {
          if (hit?.kind === 'unit' || hit?.kind === 'property') onChange({ kind: hit.kind, id: hit.id });
        }}
        inputValue={typed}
        onInputValueChange={(text) => setTyped(text)}
        itemToStringLabel={(hit: Hit) => hit.title}
      >
        <div className="picker">
          <Base.Input className="field-box" />
        </div>
        <Base.Portal>
          <Base.Positioner className="floating" sideOffset={4}>
            <Base.Popup className="menu-popup">
              <Base.Empty className="combo-empty">
                {asked !== '' && found.isSuccess && !found.isPlaceholderData
                  ? t(property ? 'place.propertyNone' : 'place.none')
                  : null}
              </Base.Empty>
              <Base.List className="combo-list">
                {(hit: Hit) => (
                  <Base.Item key={hit.id} value={hit} className="menu-item">
                    <span className="strong">{hit.title}</span>
                    <span className="dim">{hit.subtitle}</span>
                  </Base.Item>
                )}
              </Base.List>
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </Field>
  );
}
