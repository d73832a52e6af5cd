// One property or all of them, as a filter; type to find it in a long list.
import { Combobox as Base } from '@base-ui/react/combobox';
import { Check, ChevronDown } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import './PropertySelect.css';

interface Choice {
  value: string;
  label: string;
}

interface Props {
  value: string | undefined;
  onChange: (property: string | undefined) => void;
  /** What no property stands for. */
  all?: string;
}

export function PropertySelect({ value, onChange, all }: Props) {
  const { t } = useTranslation('parts');
  const list = useAsk('properties.list', {});
  const choices = useMemo<Choice[]>(
    () => [
      { value: '', label: all ?? t('property.all') },
      ...(list.data?.rows ?? []).map((line) => ({ value: line.property_id, label: line.name })),
    ],
    [list.data, t, all],
  );
  const chosen = choices.find((choice) => choice.value === (value ?? '')) ?? choices[0] ?? null;
  return (
    <Base.Root
      items={choices}
      value={chosen}
      onValueChange={(next: Choice | null) => onChange(next?.value || undefined)}
      isItemEqualToValue={(a: Choice, b: Choice) => a.value === b.value}
    >
      <Base.Trigger
        className="chip select-pill"
        aria-label={t('property.choose', { name: chosen?.label ?? '' })}
      >
        <span className="select-value">{chosen?.label}</span>
        <ChevronDown size={13} aria-hidden="true" className="select-icon" />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner className="floating" sideOffset={4} align="end">
          <Base.Popup className="menu-popup combo-popup" aria-label={t('property.label')}>
            <Base.Input
              className="field-box combo-input"
              placeholder={t('property.find')}
              aria-label={t('property.find')}
            />
            <Base.Empty className="combo-empty">{t('property.none')}</Base.Empty>
            <Base.List className="combo-list">
              {(choice: Choice) => (
                <Base.Item key={choice.value} value={choice} className="menu-item">
                  <Base.ItemIndicator className="menu-tick">
                    <Check size={13} aria-hidden="true" />
                  </Base.ItemIndicator>
                  {choice.label}
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
