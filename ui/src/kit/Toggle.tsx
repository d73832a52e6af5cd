// On or off: a switch that says why it cannot be pressed.
import { Switch } from '@base-ui/react/switch';
import './Toggle.css';

interface Props {
  label: string;
  /** Not known yet when it is not there. */
  on: boolean | undefined;
  why?: string | undefined;
  onChange: (on: boolean) => void;
}

export function Toggle({ label, on, why, onChange }: Props) {
  return (
    <Switch.Root
      className="switch"
      aria-label={label}
      checked={on ?? false}
      {...(why ? { title: why } : {})}
      disabled={on === undefined || why !== undefined}
      onCheckedChange={onChange}
    >
      <Switch.Thumb className="switch-thumb" />
    </Switch.Root>
  );
}
