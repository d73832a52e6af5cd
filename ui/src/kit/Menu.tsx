// A menu of actions under a button, and a menu of columns to show.
import { Menu as Base } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import './Select.css';

export interface MenuAction {
  key: string;
  label: string;
  icon?: ReactNode;
  disabled?: boolean;
  /** Why it cannot be chosen; it is shown on it. */
  why?: string | undefined;
  onSelect: () => void;
}

/** The lines of a menu, wherever it opens. */
export function MenuItems({ actions }: { actions: MenuAction[] }) {
  return actions.map((action) => (
    <Base.Item
      key={action.key}
      className="menu-item"
      disabled={action.disabled ?? action.why !== undefined}
      {...(action.why ? { title: action.why } : {})}
      onClick={action.onSelect}
    >
      <span className="menu-tick">{action.icon}</span>
      {action.label}
    </Base.Item>
  ));
}

export function ActionMenu({ trigger, actions }: { trigger: ReactElement; actions: MenuAction[] }) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className="floating" sideOffset={4} align="end">
          <Base.Popup className="menu-popup">
            <MenuItems actions={actions} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

export interface MenuTick {
  key: string;
  label: string;
  checked: boolean;
}

interface TickProps {
  trigger: ReactElement;
  title: string;
  ticks: MenuTick[];
  onTick: (key: string, checked: boolean) => void;
  reset?: { label: string; onReset: () => void };
}

export function TickMenu({ trigger, title, ticks, onTick, reset }: TickProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className="floating" sideOffset={4} align="end">
          <Base.Popup className="menu-popup">
            <Base.Group>
              <Base.GroupLabel className="menu-head">{title}</Base.GroupLabel>
              {ticks.map((tick) => (
                <Base.CheckboxItem
                  key={tick.key}
                  className="menu-item"
                  checked={tick.checked}
                  onCheckedChange={(checked) => onTick(tick.key, checked)}
                >
                  <Base.CheckboxItemIndicator className="menu-tick">
                    <Check size={13} aria-hidden="true" />
                  </Base.CheckboxItemIndicator>
                  {tick.label}
                </Base.CheckboxItem>
              ))}
            </Base.Group>
            {reset ? (
              <>
                <Base.Separator className="menu-rule" />
                <Base.Item className="menu-item" onClick={reset.onReset}>
                  {reset.label}
                </Base.Item>
              </>
            ) : null}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
