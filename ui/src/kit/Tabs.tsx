// Tabs of a record: the panel that is open is part of the address, so the caller holds the value.
import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import './Tabs.css';

export interface Tab {
  value: string;
  label: string;
  panel: ReactNode;
}

interface Props {
  label: string;
  tabs: Tab[];
  value: string;
  onChange: (value: string) => void;
}

export function Tabs({ label, tabs, value, onChange }: Props) {
  return (
    <Base.Root className="tabs-root" value={value} onValueChange={(next) => onChange(String(next))}>
      <Base.List className="tabs" aria-label={label} activateOnFocus={false}>
        {tabs.map((tab) => (
          <Base.Tab key={tab.value} value={tab.value} className="tab">
            {tab.label}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} className="tab-panel">
          {tab.value === value ? tab.panel : null}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
