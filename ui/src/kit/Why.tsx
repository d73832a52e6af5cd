// A figure that tells how it comes about: the dotted line under it; the pointer or Enter opens the sum.
import { Popover as Base } from '@base-ui/react/popover';
import type { ReactNode } from 'react';
import './Why.css';

export interface WhyLine {
  key: string;
  label: string;
  value: ReactNode;
  /** What the lines above it come to. */
  isResult?: boolean;
}

export interface Reason {
  /** What is explained; the name of what opens. */
  of: string;
  lines: WhyLine[];
  note?: string | null;
}

export function Why({ reason, children }: { reason: Reason; children: ReactNode }) {
  return (
    <Base.Root>
      <Base.Trigger className="why" openOnHover delay={200} closeDelay={80}>
        {children}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner className="floating" sideOffset={6} align="start">
          <Base.Popup className="why-popup">
            <Base.Title className="why-title">{reason.of}</Base.Title>
            <dl>
              {reason.lines.map((line) => (
                <div key={line.key} data-result={line.isResult || undefined}>
                  <dt>{line.label}</dt>
                  <dd>{line.value}</dd>
                </div>
              ))}
            </dl>
            {reason.note ? <Base.Description className="why-note">{reason.note}</Base.Description> : null}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
