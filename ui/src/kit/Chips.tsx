// Filter chips: one of a few, as a radio group that arrows walk.
import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import type { ReactNode } from 'react';
import './Chips.css';

export interface Chip<V extends string> {
  value: V;
  label: ReactNode;
}

interface Props<V extends string> {
  label: string;
  chips: Chip<V>[];
  value: V;
  onChange: (value: V) => void;
  /** Why none can be chosen. */
  why?: string | undefined;
}

export function Chips<V extends string>({ label, chips, value, onChange, why }: Props<V>) {
  return (
    <RadioGroup
      className="chips"
      aria-label={label}
      value={value}
      disabled={why !== undefined}
      {...(why ? { title: why } : {})}
      onValueChange={(next) => onChange(next as V)}
    >
      {chips.map((chip) => (
        <Radio.Root
          key={chip.value}
          value={chip.value}
          className="chip"
          nativeButton
          render={<button type="button" />}
        >
          {chip.label}
        </Radio.Root>
      ))}
    </RadioGroup>
  );
}
