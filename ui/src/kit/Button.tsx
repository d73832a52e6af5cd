// Buttons: one gold call to action per screen, plain ones beside it, quiet ones in bars, danger where work is lost.
import type { ButtonHTMLAttributes, ReactNode } from 'react';
import './Button.css';

export type ButtonLook = 'cta' | 'plain' | 'quiet' | 'danger';

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: ButtonLook;
  icon?: ReactNode;
  busy?: boolean;
  /** Why it cannot be pressed; it is shown on it. */
  why?: string | undefined;
}

export function Button({ look = 'plain', icon, busy, why, children, className, disabled, ...rest }: Props) {
  return (
    <button
      type="button"
      {...rest}
      {...(why ? { title: why } : {})}
      disabled={disabled || busy || why !== undefined}
      aria-busy={busy || undefined}
      className={`btn ${className ?? ''}`}
      data-look={look}
    >
      {icon}
      {children}
    </button>
  );
}

export function IconButton({
  label,
  icon,
  ...rest
}: { label: string; icon: ReactNode } & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button
      type="button"
      {...rest}
      className="btn btn-icon"
      data-look="quiet"
      aria-label={label}
      title={label}
    >
      {icon}
    </button>
  );
}
