// A box to tick, with words beside it or a name for who cannot see what it stands beside.
import { Checkbox } from '@base-ui/react/checkbox';
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import './Tick.css';

interface Props {
  on: boolean;
  onChange: (on: boolean) => void;
  label?: string;
  children?: ReactNode;
}

export function Tick({ on, onChange, label, children }: Props) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox inside is the control
    <label className="tick-line">
      <Checkbox.Root
        className="tick"
        checked={on}
        onCheckedChange={(checked) => onChange(checked)}
        nativeButton
        render={<button type="button" aria-label={label} />}
      >
        <Checkbox.Indicator>
          <Check size={12} aria-hidden="true" />
        </Checkbox.Indicator>
      </Checkbox.Root>
      {children}
    </label>
  );
}
