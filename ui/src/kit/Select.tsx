// A choice from a list that is known: Base UI's select in the dress of the house.
import { Select as Base } from '@base-ui/react/select';
import { Check, ChevronDown } from 'lucide-react';
import './Select.css';

export interface Choice<V extends string> {
  value: V;
  label: string;
}

interface Props<V extends string> {
  label: string;
  choices: Choice<V>[];
  value: V;
  onChange: (value: V) => void;
  /** A pill beside filter chips instead of a box in a form. */
  pill?: boolean;
  id?: string;
  disabled?: boolean;
}

export function Select<V extends string>({ label, choices, value, onChange, pill, id, disabled }: Props<V>) {
  return (
    <Base.Root
      items={choices}
      value={value}
      disabled={disabled ?? false}
      onValueChange={(next) => {
        if (next !== null) onChange(next as V);
      }}
    >
      <Base.Trigger id={id} className={pill ? 'chip select-pill' : 'field-box select-box'} aria-label={label}>
        <Base.Value className="select-value" />
        <Base.Icon className="select-icon">
          <ChevronDown size={13} aria-hidden="true" />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner className="floating" sideOffset={4} alignItemWithTrigger={false}>
          <Base.Popup className="menu-popup select-popup">
            <Base.List>
              {choices.map((choice) => (
                <Base.Item key={choice.value} value={choice.value} className="menu-item">
                  <Base.ItemIndicator className="menu-tick">
                    <Check size={13} aria-hidden="true" />
                  </Base.ItemIndicator>
                  <Base.ItemText className="menu-text">{choice.label}</Base.ItemText>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
