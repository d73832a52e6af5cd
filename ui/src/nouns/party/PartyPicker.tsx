// Someone who is known: found by name or code among tenants, owners or vendors.
import { Combobox as Base } from '@base-ui/react/combobox';
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { Field } from '../../kit/Field';
import type { PartyKind, PartyLine } from '../../wire/bindings';
import './PartyPicker.css';

interface Props {
  side: PartyKind;
  label: string;
  value: PartyLine | null;
  onChange: (party: PartyLine | null) => void;
  hint?: ReactNode;
  error: string | null;
  /** Nobody may be chosen too. */
  clearable?: boolean;
}

export function PartyPicker({ side, label, value, onChange, hint, error, clearable }: Props) {
  const { t } = useTranslation('parts');
  const [typed, setTyped] = useState(value?.name ?? '');
  const [asked, setAsked] = useState('');
  const chosen = value?.name ?? '';
  useEffect(() => setTyped(chosen), [chosen]);
  useEffect(() => {
    // Who is chosen is no search: the list shows who else there is.
    const timer = setTimeout(() => setAsked(typed === chosen ? '' : typed.trim()), 80);
    return () => clearTimeout(timer);
  }, [typed, chosen]);
  const found = useAsk('parties.list', { kind: side, text: asked, limit: 30 }, { keep: true });
  return (
    <Field label={label} hint={hint ?? t('picker.hint')} error={error}>
      <Base.Root
        items={found.data?.rows ?? []}
        filter={null}
        value={value}
        onValueChange={(party: PartyLine | null) => onChange(party)}
        inputValue={typed}
        onInputValueChange={(text) => setTyped(text)}
        itemToStringLabel={(party: PartyLine) => party.name}
        isItemEqualToValue={(a: PartyLine, b: PartyLine) => a.code === b.code}
      >
        <div className="picker">
          <Base.Input className="field-box" placeholder={t('picker.find')} />
          {clearable ? (
            <Base.Clear
              className="btn btn-icon picker-clear"
              data-look="quiet"
              aria-label={t('picker.clear', { label })}
            >
              <X size={14} aria-hidden="true" />
            </Base.Clear>
          ) : null}
        </div>
        <Base.Portal>
          <Base.Positioner className="floating" sideOffset={4}>
            <Base.Popup className="menu-popup">
              <Base.Empty className="combo-empty">{t(`picker.none.${side}`)}</Base.Empty>
              <Base.List className="combo-list">
                {(party: PartyLine) => (
                  <Base.Item key={party.party_id} value={party} className="menu-item">
                    <span className="strong">{party.name}</span>
                    <span className="dim">
                      {side === 'tenant' ? (party.email ?? party.code) : party.code}
                    </span>
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
